// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/conversation/messagefacts.h"

#include <QCryptographicHash>

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

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
    return std::tie(a.time, a.order, a.id, a.text) < std::tie(b.time, b.order, b.id, b.text);
}

/// The order in which one telling says more than another.
void rank(MessageContent &content)
{
    if (content.size >= 0)
        return;
    const QString text = canonicalText(content.message);
    content.size = text.size();
    content.fingerprint = QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha1);
}

bool saysLess(const MessageExchange &a, const MessageExchange &b)
{
    const QString one = canonicalText(a);
    const QString other = canonicalText(b);
    return std::forward_as_tuple(one.size(), one) < std::forward_as_tuple(other.size(), other);
}

MessageExchange onlySender(const Party &party)
{
    MessageExchange message;
    message.sender = party;
    return message;
}

MessageExchange onlyMedia(const std::optional<Media> &media)
{
    MessageExchange message;
    message.media = media;
    return message;
}

bool isLess(const QString &a, const QString &b)
{
    return std::forward_as_tuple(a.size(), a) < std::forward_as_tuple(b.size(), b);
}

} // namespace

bool assignLabel(LabelStates &labels, const QString &labelId, const LastWrite<bool> &state, qsizetype kept)
{
    const auto found = labels.find(labelId);
    if (found != labels.end())
        return found->join(state);
    if (labels.size() >= kept)
        return false;
    labels.insert(labelId, state);
    return true;
}

bool MessageFacts::addRevocation(qint64 time)
{
    return lower(revokedAt, time);
}

bool MessageFacts::Revision::isCopyOf(const Revision &other) const
{
    return id == other.id && text == other.text && told == other.told && media == other.media
        && location == other.location;
}

bool MessageFacts::addRevision(const Revision &revision)
{
    const auto same = std::ranges::find_if(revisions, [&revision](const Revision &other) {
        return revision.isCopyOf(other);
    });
    if (same != revisions.end()) {
        if (!isBefore(revision, *same))
            return false;
        revisions.erase(same);
    }
    const auto place = std::ranges::lower_bound(revisions, revision, isBefore);
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
    bool isNew = found->emoji.join(state.emoji);
    isNew |= fill(found->name, state.name);
    isNew |= fill(found->lid, state.lid);
    return isNew;
}

bool MessageFacts::addLabel(const QString &labelId, const Moment &when, bool isOn)
{
    LastWrite<bool> state;
    state.assign(when, isOn);
    return assignLabel(labels, labelId, state, labelsKept);
}

void MessageFacts::join(const MessageFacts &other)
{
    progress.join(other.progress);
    addRevocation(other.revokedAt);
    for (const Revision &revision : other.revisions)
        addRevision(revision);
    for (auto it = other.reactions.cbegin(); it != other.reactions.cend(); ++it)
        addReaction(it.key(), it.value());
    for (auto it = other.labels.cbegin(); it != other.labels.cend(); ++it)
        assignLabel(labels, it.key(), it.value(), labelsKept);
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

// Each part is the greater of two by an order of its own, so it does not matter which came first.
bool MessageContent::add(const MessageContent &other)
{
    if (isOnlyEdit != other.isOnlyEdit) {
        if (other.isOnlyEdit)
            return false;
        *this = other;
        return true;
    }
    // What was joined before may look like another telling that says more by itself.
    if (message == other.message && size < 0 && other.size < 0)
        return false;
    MessageContent theirs = other;
    rank(*this);
    rank(theirs);
    const MessageExchange before = message;
    if (std::tie(size, fingerprint) < std::tie(theirs.size, theirs.fingerprint))
        *this = theirs;
    const MessageExchange &rest = other.message;
    message.direction = std::max(before.direction, rest.direction);
    message.sender =
        saysLess(onlySender(before.sender), onlySender(rest.sender)) ? rest.sender : before.sender;
    message.media = saysLess(onlyMedia(before.media), onlyMedia(rest.media)) ? rest.media : before.media;
    message.text = isLess(before.text, rest.text) ? rest.text : before.text;
    return message != before;
}

bool saysMore(const MessageExchange &a, const MessageExchange &b)
{
    MessageContent one{a};
    MessageContent other{b};
    rank(one);
    rank(other);
    return std::tie(one.size, one.fingerprint) > std::tie(other.size, other.fingerprint);
}

QString wordsOf(const MessageExchange &message)
{
    return message.text.isEmpty() && message.media ? message.media->caption : message.text;
}

QString wordsOf(const Location &location)
{
    QStringList names{location.name, location.address};
    names.removeAll(QString());
    if (!names.isEmpty())
        return names.join(u", "_s);
    if (!location.hasCoordinates())
        return {};
    return QString::number(*location.latitude, 'g', 10) + u", "
        + QString::number(*location.longitude, 'g', 10);
}

bool isFile(const Media &media)
{
    return !media.mimeType.isEmpty() || !media.fileName.isEmpty() || !media.url.isEmpty()
        || !media.s3Url.isEmpty() || media.size >= 0 || media.hasBase64;
}

} // namespace Inlet
