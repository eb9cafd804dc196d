// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/protocol/payloads.h"

#include <QList>

/// Who did what to whom in a group (PROTOCOL.md §4.6). Pure functions, any thread.
namespace Inlet {

/// Whether both are told to be the same, by LID or by a phone number, however that is written.
bool isSamePerson(const Party &a, const Party &b);

/// @p parties without those who stand there before; what the later telling knows more is kept.
QList<Party> eachOnce(const QList<Party> &parties);

/// Whether whoever did it is the only one to whom it happened.
bool isOwnDeed(const GroupFlow &flow);

} // namespace Inlet
