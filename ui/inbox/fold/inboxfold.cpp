// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inbox/fold/inboxfold.h"

#include "core/base/visibletext.h"

#include <algorithm>

namespace Inlet {

InboxFold::InboxFold(const TimelineLimits &limits)
    : m_timeline(limits)
    , m_timer(this)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &InboxFold::send);
}

void InboxFold::apply(const QList<WireRecord> &records)
{
    for (const WireRecord &record : records) {
        if (const ReceivedFrame *frame = record.data())
            note(changesOf(record, *frame));
    }
    schedule();
}

Changes InboxFold::changesOf(const WireRecord &record, const ReceivedFrame &frame)
{
    // Frames that are no events stand in the Frames place and belong to no conversation.
    if (!frame.error.isEmpty() || frame.event.isEmpty())
        return {};
    const QString source = record.source.key();
    if (!frame.type)
        return m_timeline.applyUnknown(record.number, source, frame.event, frame.data, frame.arrivedAt());
    if (frame.payload)
        return changesOf(record, frame, *frame.payload);
    return changesOf(record, frame, decodePayload(*frame.type, frame.data));
}

Changes InboxFold::changesOf(const WireRecord &record, const ReceivedFrame &frame, const Payload &payload)
{
    const QString source = record.source.key();
    const QStringList known = m_people.note(source, payload);
    Changes changes = m_timeline.apply(record.number, source, *frame.type, payload, frame.arrivedAt());
    for (const QString &address : known)
        changes.conversations += m_lesserPreviewed.take({source, address}).values();
    if (m_open != 0 && !known.isEmpty() && !m_lesserKnown.isEmpty()
        && m_timeline.conversation(m_open)->instance == source)
        nameAnew(known, changes);
    return changes;
}

void InboxFold::nameAnew(const QStringList &addresses, Changes &changes)
{
    for (const QString &address : addresses) {
        const QSet<ItemId> items = m_lesserKnown.take(address);
        for (const ItemId item : items) {
            if (const qsizetype row = m_timeline.rowOf(item); row >= 0)
                changes.rows.append({RowChange::Kind::Changed, m_open, item, row});
        }
    }
}

void InboxFold::completePeople(Item &item, TimelineUpdate &update)
{
    const QString &instance = m_timeline.conversation(m_open)->instance;
    QStringList unnamed;
    m_people.complete(instance, item);
    if (auto *message = std::get_if<MessageItem>(&item.body); message && message->quote) {
        MessageItem::QuotedMessage &quote = *message->quote;
        quote.text =
            Markup::named(quote.text, m_people.names(instance, mentionsOf(quote.text, quote.item, instance)));
    }
    if (const MessageItem *message = item.message(); message && !message->mentions.isEmpty()) {
        const MentionNames names = m_people.names(instance, message->mentions);
        if (!names.isEmpty())
            update.mentioned.insert(item.id, names);
        unnamed = m_people.unknown(instance, message->mentions);
    } else if (const auto *flow = std::get_if<GroupFlow>(&item.body)) {
        QStringList addresses;
        for (const Party &party : flow->participants) {
            if (!VisibleText::isSeen(party.name))
                addresses.append(party.jid);
        }
        unnamed = m_people.unknown(instance, addresses);
    }
    for (const QString &address : std::as_const(unnamed)) {
        if (m_lesserKnown.size() < mostLesserKnown || m_lesserKnown.contains(address))
            m_lesserKnown[address].insert(item.id);
    }
}

QStringList InboxFold::mentionsOf(const QString &text, ItemId item, const QString &instance) const
{
    if (!text.contains(u'@'))
        return {};
    if (item == 0)
        return m_people.mentionedIn(instance, text);
    const std::optional<Item> written = m_timeline.item(item);
    const MessageItem *message = written ? written->message() : nullptr;
    return message == nullptr ? QStringList() : message->mentions;
}

void InboxFold::completePreview(Conversation &conversation)
{
    const QString &instance = conversation.instance;
    Preview &preview = conversation.preview;
    QStringList told;
    if (!preview.sender.isEmpty()) {
        preview.sender = m_people.completed(instance, preview.sender);
        if (!VisibleText::isSeen(preview.sender.name))
            told += preview.sender.jid;
    }
    if (preview.kind == Preview::Kind::Message) {
        const QStringList mentions = mentionsOf(preview.text, preview.item, instance);
        preview.text = Markup::named(preview.text, m_people.names(instance, mentions));
        told += mentions;
    }
    const QStringList unnamed = m_people.unknown(instance, told);
    for (const QString &address : unnamed) {
        const auto person = std::make_pair(instance, address);
        if (m_lesserPreviewed.size() >= mostLesserPreviewed && !m_lesserPreviewed.contains(person))
            continue;
        QSet<ConversationId> &conversations = m_lesserPreviewed[person];
        if (conversations.size() < mostPreviewsOfOne)
            conversations.insert(conversation.id);
    }
}

void InboxFold::markRead(ConversationId conversation)
{
    note(m_timeline.markRead(conversation));
    schedule();
}

void InboxFold::unmarkRead(ConversationId conversation)
{
    note(m_timeline.unmarkRead(conversation));
    schedule();
}

void InboxFold::setMuted(ConversationId conversation, bool isMuted)
{
    note(m_timeline.setMuted(conversation, isMuted));
    schedule();
}

void InboxFold::open(ConversationId conversation, quint64 generation)
{
    // What was gathered for the conversation that is left is of no use any more.
    m_next.timeline.clear();
    m_lesserKnown.clear();
    m_steps = 0;
    m_generation = generation;
    const Conversation *found = m_timeline.conversation(conversation);
    m_open = found ? found->id : 0;
    m_firstUnread = m_open ? m_timeline.firstUnread(m_open) : 0;
    m_unread = m_open ? found->unread : 0;
    if (m_open) {
        replace(std::max<qsizetype>(0, found->items - firstRows), firstRows);
        m_factsChanged = true;
    }
    schedule();
}

void InboxFold::fetch(quint64 generation, ItemId beside, qsizetype rows, bool older)
{
    if (generation != m_generation || m_open == 0)
        return;
    TimelineSlice slice;
    slice.use = older ? TimelineSlice::Use::Before : TimelineSlice::Use::After;
    slice.total = m_timeline.conversation(m_open)->items;
    // Empty where the row went meanwhile: whoever asked waits for an answer.
    if (const qsizetype row = m_timeline.rowOf(beside); row >= 0) {
        slice.first = older ? std::max<qsizetype>(0, row - rows) : row + 1;
        slice.items = m_timeline.items(m_open, slice.first, older ? row - slice.first : rows);
    }
    openUpdate().slice = std::move(slice);
    // Further steps count from the rows as they are with this slice.
    m_next.timeline.append({m_generation, {}, {}, {}, {}});
    schedule();
}

void InboxFold::jumpTo(quint64 generation, ItemId item, qsizetype rows)
{
    if (generation != m_generation || m_open == 0)
        return;
    const qsizetype total = m_timeline.conversation(m_open)->items;
    const qsizetype row = item == 0 ? total : m_timeline.rowOf(item);
    if (row < 0)
        return;
    replace(std::clamp<qsizetype>(row - rows / 2, 0, std::max<qsizetype>(0, total - rows)), rows);
    schedule();
}

void InboxFold::taken()
{
    m_isUnderWay = false;
    schedule();
}

void InboxFold::note(const Changes &changes)
{
    for (const ConversationMerge &merge : changes.merged)
        followMerge(merge);
    if (m_open != 0) {
        for (const RowChange &change : changes.rows) {
            if (change.conversation == m_open)
                noteStep(change);
        }
    }
    for (const ConversationId id : changes.conversations)
        m_changed.insert(id);
    m_next.merged += changes.merged;
    for (const ConversationMerge &merge : changes.merged)
        m_next.removed.append(merge.from);
    for (const ConversationId id : changes.removed) {
        m_next.removed.append(id);
        m_changed.remove(id);
    }
    for (const QString &instance : changes.labelInstances)
        m_changedLabels.insert(instance);
    if (m_open != 0 && changes.removed.contains(m_open))
        m_open = 0;
}

// The rows of both became those of one, most of them without a step of their own.
void InboxFold::followMerge(const ConversationMerge &merge)
{
    m_changed.remove(merge.from);
    if (const Conversation *into = m_timeline.conversation(merge.into))
        m_people.join(into->instance, into->address, into->addresses);
    if (m_open != merge.from)
        return;
    m_open = merge.into;
    m_steps = mostSteps + 1;
    m_factsChanged = true;
}

void InboxFold::noteStep(const RowChange &change)
{
    m_factsChanged = true;
    if (++m_steps > mostSteps)
        return; // send() makes a fresh slice of it
    TimelineStep step{change.kind, change.row, {}};
    step.item.id = change.item;
    openUpdate().steps.append(std::move(step));
}

void InboxFold::replace(qsizetype first, qsizetype rows)
{
    m_next.timeline.clear();
    m_steps = 0;
    m_callsChanged = true;
    openUpdate().slice = TimelineSlice{TimelineSlice::Use::Replace,
                                       first,
                                       m_timeline.items(m_open, first, rows),
                                       m_timeline.conversation(m_open)->items,
                                       m_firstUnread,
                                       m_unread};
    m_next.timeline.append({m_generation, {}, {}, {}, {}});
}

TimelineUpdate &InboxFold::openUpdate()
{
    if (m_next.timeline.isEmpty())
        m_next.timeline.append({m_generation, {}, {}, {}, {}});
    return m_next.timeline.last();
}

void InboxFold::schedule()
{
    const bool isAnything = !m_changed.isEmpty() || !m_changedLabels.isEmpty() || !m_next.removed.isEmpty()
        || !m_next.timeline.isEmpty() || m_factsChanged;
    if (!isAnything || m_isUnderWay || m_timer.isActive())
        return;
    const std::chrono::milliseconds elapsed(m_sinceUpdate.isValid() ? m_sinceUpdate.elapsed()
                                                                    : updatePeriod.count());
    m_timer.start(std::max(std::chrono::milliseconds(0), updatePeriod - elapsed));
}

void InboxFold::resolveSteps()
{
    for (TimelineUpdate &update : m_next.timeline) {
        for (TimelineStep &step : update.steps) {
            if (step.kind == RowChange::Kind::Removed)
                continue;
            // One that a later step removes is gone by now.
            auto item = m_timeline.item(step.item.id);
            if (!item)
                continue;
            m_callsChanged |= item->kind() == Item::Kind::Call;
            step.item = std::move(*item);
            if (m_open != 0)
                completePeople(step.item, update);
        }
        if (!update.slice || m_open == 0)
            continue;
        for (Item &item : update.slice->items)
            completePeople(item, update);
    }
}

void InboxFold::send()
{
    if (m_open != 0 && m_steps > mostSteps) {
        const qsizetype total = m_timeline.conversation(m_open)->items;
        replace(std::max<qsizetype>(0, total - firstRows), firstRows);
    }
    resolveSteps();
    if (m_open != 0 && std::exchange(m_factsChanged, false))
        openUpdate().facts = facts();
    m_factsChanged = false;
    m_next.timeline.removeIf([](const TimelineUpdate &update) {
        return update.steps.isEmpty() && !update.slice && !update.facts;
    });
    for (const ConversationId id : std::as_const(m_changed)) {
        if (const Conversation *conversation = m_timeline.conversation(id)) {
            m_next.conversations.append(*conversation);
            completePreview(m_next.conversations.last());
        }
    }
    for (const QString &instance : std::as_const(m_changedLabels))
        m_next.labels.insert(instance, m_timeline.labels(instance));
    m_changed.clear();
    m_changedLabels.clear();
    m_steps = 0;
    m_isUnderWay = true;
    m_sinceUpdate.start();
    emit updated(std::exchange(m_next, {}));
}

ConversationFacts InboxFold::facts()
{
    const Conversation &open = *m_timeline.conversation(m_open);
    ConversationFacts facts;
    const QList<Item> oldest = m_timeline.items(m_open, 0, 1);
    if (!oldest.isEmpty())
        facts.firstSeen = oldest.first().at;
    // Finding them may mean to look through all rows, so only when there is something to find.
    if (std::exchange(m_callsChanged, false) || m_callCount != open.calls) {
        m_calls = m_timeline.newestCalls(m_open, mostCalls);
        m_callCount = open.calls;
    }
    facts.calls = m_calls;
    const QList<Item> newest = m_timeline.items(m_open, open.items - statusRows, statusRows);
    for (qsizetype at = newest.size() - 1; at >= 0 && !facts.lastDelivery; --at) {
        const MessageItem *message = newest.at(at).message();
        if (message && message->direction == MessageExchange::Direction::Outgoing)
            facts.lastDelivery = message->delivery.step;
    }
    return facts;
}

} // namespace Inlet
