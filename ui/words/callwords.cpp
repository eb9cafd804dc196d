// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/words/callwords.h"

#include "ui/words/peertext.h"
#include "ui/words/timewords.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

/// When the first step of a call was seen.
QDateTime beginOf(const CallItem &call)
{
    for (const QDateTime &at : {call.offeredAt, call.acceptedAt, call.rejectedAt, call.endedAt}) {
        if (at.isValid())
            return at;
    }
    return {};
}

} // namespace

QString CallWords::title(CallItem::State state, bool isVideo)
{
    switch (state) {
    case CallItem::State::Ringing:
        return isVideo ? tr("Video call, ringing") : tr("Voice call, ringing");
    case CallItem::State::Ongoing:
        return isVideo ? tr("Video call, ongoing") : tr("Voice call, ongoing");
    case CallItem::State::Missed:
        return isVideo ? tr("Missed video call") : tr("Missed voice call");
    case CallItem::State::Rejected:
        return isVideo ? tr("Declined video call") : tr("Declined voice call");
    case CallItem::State::Ended:
        return isVideo ? tr("Video call") : tr("Voice call");
    case CallItem::State::AnsweredElsewhere:
        return isVideo ? tr("Video call, answered on another device")
                       : tr("Voice call, answered on another device");
    case CallItem::State::Unknown:
        break;
    }
    return isVideo ? tr("Video call, outcome unknown") : tr("Voice call, outcome unknown");
}

QString CallWords::detail(const CallItem &call)
{
    QStringList parts;
    if (const QString begin = TimeWords::time(beginOf(call)); !begin.isEmpty())
        parts += begin;
    if (call.isGroup)
        parts += tr("group call");
    if (call.durationMs >= 0) {
        parts += TimeWords::duration(call.durationMs);
    } else if (isUnanswered(call.state) && call.offeredAt.isValid()) {
        const QDateTime end = call.rejectedAt.isValid() ? call.rejectedAt : call.endedAt;
        const qint64 rang = end.isValid() ? call.offeredAt.msecsTo(end) : -1;
        if (rang >= 0) {
            parts += rang < 60'000 ? tr("rang %1 s").arg(QLocale().toString(rang / 1000))
                                   : tr("rang %1").arg(TimeWords::duration(rang));
        }
    }
    return PeerText::joined(parts);
}

QString CallWords::icon(CallItem::State state, bool isVideo)
{
    if (isUnanswered(state))
        return u"phone-missed"_s;
    return isVideo ? u"video"_s : u"phone"_s;
}

bool CallWords::isUnanswered(CallItem::State state)
{
    return state == CallItem::State::Missed || state == CallItem::State::Rejected;
}

} // namespace Inlet
