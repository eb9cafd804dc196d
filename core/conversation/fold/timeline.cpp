// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/conversation/fold/timeline.h"

#include "core/conversation/fold/conversationstore.h"
#include "core/conversation/fold/instancefold.h"
#include "core/conversation/fold/timelinestate.h"

#include <algorithm>
#include <utility>

namespace Inlet {

Timeline::Timeline(const TimelineLimits &limits)
    : Timeline(limits, TimelineState())
{
}

Timeline::Timeline(const TimelineLimits &limits, const TimelineState &state)
    : m_limits(limits)
    , m_counters(state.counters)
    , m_store(std::make_unique<ConversationStore>(state.conversations))
    , m_frames(std::make_unique<FrameLog>(state.frames))
{
    for (const InstanceFold::State &instance : state.instances)
        m_folds.insert(instance.name,
                       std::make_shared<InstanceFold>(instance, *m_store, m_limits, m_counters));
}

Timeline::~Timeline() = default;

TimelineState Timeline::state() const
{
    TimelineState state{m_store->state(), {}, m_frames->state(), m_counters};
    for (const auto &fold : m_folds)
        state.instances.push_back(fold->state());
    std::ranges::sort(state.instances, {}, &InstanceFold::State::name);
    return state;
}

InstanceFold *Timeline::foldOf(const QString &instance)
{
    const auto found = m_folds.constFind(instance);
    if (found != m_folds.cend())
        return found->get();
    if (m_folds.size() >= m_limits.instances)
        return nullptr;
    auto fold = std::make_shared<InstanceFold>(InstanceFold::State{instance, {}, {}, {}, {}}, *m_store,
                                               m_limits, m_counters);
    m_folds.insert(instance, fold);
    return fold.get();
}

InstanceFold *Timeline::foldOf(ConversationId id) const
{
    const ConversationStore::Entry *entry = std::as_const(*m_store).find(id);
    return entry == nullptr ? nullptr : m_folds.value(entry->shown.instance).get();
}

Changes Timeline::apply(quint64 frameNumber, const QString &instance, EventType type, const Payload &payload,
                        const QDateTime &receivedAt)
{
    ApplyResult result{FrameEffect::Outcome::Discarded, {}};
    if (InstanceFold *fold = foldOf(instance))
        result = fold->apply(type, payload, {frameNumber, receivedAt.toMSecsSinceEpoch()});
    else
        ++m_counters.eventsRefused;
    m_frames->note(frameNumber, instance, result, m_limits.frames);
    return finish();
}

Changes Timeline::applyUnknown(quint64 frameNumber, const QString &instance, const QString &eventName,
                               const QByteArray &data, const QDateTime &receivedAt)
{
    ApplyResult result{FrameEffect::Outcome::Discarded, {}};
    if (InstanceFold *fold = foldOf(instance))
        result = fold->applyUnknown(eventName, data, {frameNumber, receivedAt.toMSecsSinceEpoch()});
    else
        ++m_counters.eventsRefused;
    m_frames->note(frameNumber, instance, result, m_limits.frames);
    return finish();
}

// Trimming touches again what was touched, so this goes round until nothing is left.
Changes Timeline::finish()
{
    for (;;) {
        const QList<ConversationId> touched = m_store->takeTouched();
        if (touched.isEmpty() && m_store->count() <= m_limits.conversations)
            break;
        for (const ConversationId id : touched) {
            // Not what is gone meanwhile, nor by the id of what became part of another.
            const ConversationStore::Entry *entry = std::as_const(*m_store).find(id);
            if (entry != nullptr && entry->shown.id == id)
                foldOf(id)->refresh(id);
        }
        if (m_store->count() > m_limits.conversations) {
            const ConversationId oldest = m_store->oldest();
            foldOf(oldest)->dropConversation(oldest);
        }
    }
    return m_store->takeChanges();
}

Changes Timeline::markRead(ConversationId id)
{
    if (InstanceFold *fold = foldOf(id))
        fold->markRead(id);
    return finish();
}

Changes Timeline::unmarkRead(ConversationId id)
{
    if (InstanceFold *fold = foldOf(id))
        fold->unmarkRead(id);
    return finish();
}

Changes Timeline::setMuted(ConversationId id, bool isMuted)
{
    if (InstanceFold *fold = foldOf(id))
        fold->setMuted(id, isMuted);
    return finish();
}

Changes Timeline::unmerge(const QString &instance, const QString &a, const QString &b)
{
    if (const auto fold = m_folds.value(instance))
        fold->setUndone(a, b, true);
    return finish();
}

Changes Timeline::remerge(const QString &instance, const QString &a, const QString &b)
{
    if (const auto fold = m_folds.value(instance))
        fold->setUndone(a, b, false);
    return finish();
}

QList<IdentityGraph::Link> Timeline::links(ConversationId id) const
{
    const InstanceFold *fold = foldOf(id);
    return fold == nullptr ? QList<IdentityGraph::Link>() : fold->view().links(id);
}

const Conversation *Timeline::conversation(ConversationId id) const
{
    const ConversationStore::Entry *entry = std::as_const(*m_store).find(id);
    return entry == nullptr ? nullptr : &entry->shown;
}

QList<ConversationId> Timeline::conversations() const
{
    return m_store->newestFirst();
}

ConversationId Timeline::find(const QString &instance, const QString &address) const
{
    const auto fold = m_folds.value(instance);
    return fold == nullptr ? 0 : fold->find(address);
}

QList<Item> Timeline::items(ConversationId id, qsizetype first, qsizetype count) const
{
    QList<Item> list;
    const ConversationStore::Entry *entry = std::as_const(*m_store).find(id);
    const InstanceFold *fold = foldOf(id);
    if (fold == nullptr || count <= 0)
        return list;
    first = std::max<qsizetype>(first, 0);
    const qsizetype size = entry->rows.size();
    if (first >= size)
        return list;
    const qsizetype end = first + std::min(count, size - first);
    list.reserve(end - first);
    for (qsizetype row = first; row < end; ++row)
        list.append(fold->view().item(entry->rows.at(row)));
    return list;
}

std::optional<Item> Timeline::item(ItemId id) const
{
    const ConversationStore::Place *place = m_store->placeOf(id);
    if (place == nullptr)
        return {};
    return foldOf(place->conversation)->view().item(id);
}

qsizetype Timeline::rowOf(ItemId id) const
{
    return m_store->rowOf(id);
}

ItemId Timeline::firstUnread(ConversationId id) const
{
    return m_store->firstUnread(id);
}

QList<Item> Timeline::newestCalls(ConversationId id, qsizetype count) const
{
    QList<Item> list;
    const InstanceFold *fold = foldOf(id);
    if (fold == nullptr)
        return list;
    const QList<ItemId> calls = m_store->newest(id, callLetter, count);
    for (const ItemId call : calls)
        list.append(fold->view().item(call));
    return list;
}

ItemId Timeline::findMessage(ConversationId id, const QString &messageId) const
{
    const InstanceFold *fold = foldOf(id);
    return fold == nullptr ? 0 : fold->view().findMessage(id, messageId);
}

FrameEffect Timeline::effectOf(quint64 frameNumber) const
{
    const FrameLog::Entry *entry = m_frames->find(frameNumber);
    if (entry == nullptr)
        return {};
    const auto fold = m_folds.value(entry->instance);
    return fold == nullptr ? FrameEffect{entry->result.outcome, {}} : fold->view().effect(entry->result);
}

QHash<QString, LabelDefinition> Timeline::labels(const QString &instance) const
{
    const auto fold = m_folds.value(instance);
    return fold == nullptr ? QHash<QString, LabelDefinition>() : fold->labels();
}

const TimelineCounters &Timeline::counters() const
{
    return m_counters;
}

} // namespace Inlet
