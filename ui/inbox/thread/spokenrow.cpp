// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inbox/thread/spokenrow.h"

#include "ui/words/callwords.h"
#include "ui/words/eventwords.h"
#include "ui/words/messagewords.h"
#include "ui/words/peertext.h"
#include "ui/words/peerwords.h"
#include "ui/words/timewords.h"

using namespace Qt::StringLiterals;

namespace Inlet {

QString spokenRow(const TimelineRow &row, const QString &labelName, const QDate &today)
{
    QStringList parts;
    if (row.day.isValid())
        parts += TimeWords::day(row.day, today);
    for (const Gap &line : row.gaps)
        parts += TimeWords::gap(line.from, line.to);
    if (row.unreadAbove > 0)
        parts += MessageWords::unread(row.unreadAbove);
    const Item &item = row.item;
    if (const MessageItem *message = item.message()) {
        parts += MessageWords::spoken(*message, item.at, row.mentioned);
    } else if (const CallItem *call = item.call()) {
        const QString who =
            call->from.isEmpty() ? QString() : PeerText::isolated(PeerWords::person(call->from));
        const QString detail = CallWords::detail(*call);
        for (const QString &part : {who, CallWords::title(call->state, call->isVideo),
                                    detail.isEmpty() ? TimeWords::time(item.at) : detail}) {
            if (!part.isEmpty())
                parts += part;
        }
    } else {
        parts += EventWords::event(item, labelName);
        parts += TimeWords::time(item.at);
    }
    if (item.aheadTime.isValid())
        parts += TimeWords::ahead(item.aheadTime);
    for (const Gap &line : row.gapsBelow)
        parts += TimeWords::gap(line.from, line.to);
    return PeerText::joined(parts, u". "_s);
}

} // namespace Inlet
