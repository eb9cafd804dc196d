// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "tests/bench/soak/stage.h"

namespace Inlet::Bench {

struct SoakEvent
{
    QByteArray type;
    QByteArray data;
};

/// Event @p number of an instance: the same whenever it is asked for. One in some thirty has media, of
/// 16 KiB to 1 MiB; without @p hasMediaBytes `data` is what is left of it in a frame (PROTOCOL.md §4.5).
SoakEvent soakEvent(const Instance &instance, quint64 number, bool hasMediaBytes);

/// Whether it is a message, which look-ups find by messageId().
bool isMessage(const Instance &instance, quint64 number);
QByteArray messageId(const Instance &instance, quint64 number);
/// The chat it belongs to, by its digits.
QByteArray chatNumber(quint64 number);

/// The number in the text of a frame; 0 if there is none.
quint64 numberIn(const QByteArray &frame);

} // namespace Inlet::Bench
