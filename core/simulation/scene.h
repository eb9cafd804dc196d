// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/simulation/demoscripts.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace Inlet::Demo {

/// A message that was written, for what refers to it later.
struct SentMessage
{
    QString id;
    QString text;
};

/// What happens by itself after a beat.
enum class FollowUp : quint8 { Delivered, Read, CallAccepted, CallTerminated, CallRejected, LinkBack };

/// One script being performed with one person or in one group.
struct Scene
{
    const Script *script = nullptr;
    int person = 0; ///< who speaks; changes in groups
    int group = -1;
    qsizetype beat = 0;
    QList<FollowUp> due; ///< what has to happen before the next beat
    SentMessage lastIn;
    SentMessage lastOut;
    QStringList unreadIds;
    QString callId;
    qint64 order = 0;
    qint64 cents = 0;
};

} // namespace Inlet::Demo
