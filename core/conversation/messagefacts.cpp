// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/conversation/messagefacts.h"

#include <algorithm>
#include <tuple>

namespace Inlet {

namespace {

bool lower(qint64 &kept, qint64 time)
{
    if (time >= kept)
        return false;
    kept = time;
    return true;
}

bool fill(QString &kept, const QString &value)
{
    if (value.isEmpty() || (!kept.isEmpty() && kept <= value))
        return false;
    kept = value;
    return true;
}

bool isBefore(const MessageFacts::Revision &a, const MessageFacts::Revision &b)
{
    return std::tie(a.time, a.id, a.text, a.isTimed) < std::tie(b.time, b.id, b.text, b.isTimed);
}

} // namespace

bool assignLabel(LabelStates &labels, const QString &labelId, qint64 time, bool isOn, qsizetype kept)
{
    const auto found = labels.find(labelId);
    if (found != labels.end())
        return found->assign(time, isOn);
    if (labels.size() >= kept)
        return false;
    labels.insert(labelId, {time, isOn});
    return true;
}

bool MessageFacts::addRevocation(qint64 time)
{
    return lower(revokedAt, time);
}

bool MessageFacts::addRevision(const Revision &revision)
{
    if (!revision.isTimed) {
        const auto same = std::ranges::find_if(revisions, [&revision](const Revision &other) {
            return !other.isTimed && other.id == revision.id && other.text == revision.text;
        });
        if (same != revisions.end()) {
            if (same->time <= revision.time)
                return false;
            revisions.erase(same);
        }
    }
    const auto place = std::ranges::lower_bound(revisions, revision, isBefore);
    if (place != revisions.end() && *place == revision)
        return false;
    if (revisions.size() >= revisionsKept) {
        if (place == revisions.begin())
            return false;
        revisions.insert(place, revision);
        revisions.removeFirst();
    } else {
        revisions.insert(place, revision);
    }
    return true;
}

bool MessageFacts::addReaction(const QString &sender, const ReactionState &state)
{
    auto found = reactions.find(sender);
    if (found == reactions.end()) {
        if (reactions.size() >= reactionsKept)
            return false;
        found = reactions.insert(sender, {});
    }
    if (std::tie(state.time, state.emoji, state.name, state.lid)
        <= std::tie(found->time, found->emoji, found->name, found->lid))
        return false;
    *found = state;
    return true;
}

bool MessageFacts::addLabel(const QString &labelId, qint64 time, bool isOn)
{
    return assignLabel(labels, labelId, time, isOn, labelsKept);
}

void MessageFacts::join(const MessageFacts &other)
{
    delivery.join(other.delivery);
    addRevocation(other.revokedAt);
    for (const Revision &revision : other.revisions)
        addRevision(revision);
    for (auto it = other.reactions.cbegin(); it != other.reactions.cend(); ++it)
        addReaction(it.key(), it.value());
    for (auto it = other.labels.cbegin(); it != other.labels.cend(); ++it)
        addLabel(it.key(), it->time, it->value);
}

bool CallFacts::add(const CallUpdate &step, qint64 time)
{
    using Status = CallUpdate::Status;
    bool isNew = fill(call.from.jid, step.from.jid);
    isNew |= fill(call.from.lid, step.from.lid);
    isNew |= fill(call.from.name, step.from.name);
    isNew |= (step.isGroup && !call.isGroup) || (step.isVideo && !call.isVideo);
    call.callId = step.callId;
    call.isGroup |= step.isGroup;
    call.isVideo |= step.isVideo;
    switch (step.status) {
    case Status::Offer:
        return lower(offered, time) || isNew;
    case Status::Accepted:
        return lower(accepted, time) || isNew;
    case Status::Rejected:
        return lower(rejected, time) || isNew;
    case Status::Terminated:
        // Whoever tells how long it was spoken tells that it was accepted.
        if (step.durationMs > 0)
            isNew |= lower(accepted, time - step.durationMs);
        return lower(ended, time) || isNew;
    case Status::AcceptedElsewhere:
        isNew |= lower(elsewhere, time);
        return lower(ended, time) || isNew;
    case Status::Notification:
    case Status::Latency:
    case Status::Unknown:
        break;
    }
    return lower(noticed, time) || isNew;
}

void CallFacts::join(const CallFacts &other)
{
    fill(call.from.jid, other.call.from.jid);
    fill(call.from.lid, other.call.from.lid);
    fill(call.from.name, other.call.from.name);
    call.callId = other.call.callId;
    call.isGroup |= other.call.isGroup;
    call.isVideo |= other.call.isVideo;
    lower(offered, other.offered);
    lower(accepted, other.accepted);
    lower(rejected, other.rejected);
    lower(ended, other.ended);
    lower(elsewhere, other.elsewhere);
    lower(noticed, other.noticed);
}

bool MessageContent::add(const MessageContent &other)
{
    if (isOnlyEdit != other.isOnlyEdit) {
        if (other.isOnlyEdit)
            return false;
    } else {
        if (message == other.message)
            return false;
        const QString mine = canonicalText(message);
        const QString theirs = canonicalText(other.message);
        if (std::forward_as_tuple(mine.size(), mine) >= std::forward_as_tuple(theirs.size(), theirs))
            return false;
    }
    *this = other;
    return true;
}

} // namespace Inlet
