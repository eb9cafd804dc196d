// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/conversation/timeline.h"

#include "core/conversation/conversationstore.h"
#include "core/conversation/instancefold.h"

#include <algorithm>
#include <deque>
#include <utility>

namespace Inlet {

/// Where the frames went, the latest of them.
struct Timeline::Effects
{
    struct Entry
    {
        QString instance;
        Told told;
    };

    void note(quint64 frame, const QString &instance, const Told &told, qsizetype limit)
    {
        if (frame == 0)
            return;
        const auto found = entries.find(frame);
        if (found == entries.end()) {
            entries.insert(frame, {instance, told});
            order.push_back(frame);
        } else {
            // The same frame again: what it did the first time is what it did.
            for (const Told::Ref &ref : told.refs) {
                if (!found->told.refs.contains(ref))
                    found->told.refs.append(ref);
            }
        }
        while (qsizetype(order.size()) > limit) {
            entries.remove(order.front());
            order.pop_front();
        }
    }

    QHash<quint64, Entry> entries;
    std::deque<quint64> order;
};

Timeline::Timeline(const TimelineLimits &limits)
    : m_limits(limits)
    , m_store(std::make_unique<ConversationStore>())
    , m_effects(std::make_unique<Effects>())
{
}

Timeline::~Timeline() = default;

InstanceFold *Timeline::foldOf(const QString &instance)
{
    const auto found = m_folds.constFind(instance);
    if (found != m_folds.cend())
        return found->get();
    if (m_folds.size() >= m_limits.instances)
        return nullptr;
    auto fold = std::make_shared<InstanceFold>(instance, *m_store, m_limits, m_counters);
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
    Told told{FrameEffect::Outcome::Discarded, {}};
    if (InstanceFold *fold = foldOf(instance))
        told = fold->apply(type, payload, {frameNumber, receivedAt.toMSecsSinceEpoch()});
    else
        ++m_counters.eventsRefused;
    m_effects->note(frameNumber, instance, told, m_limits.frames);
    return finish();
}

Changes Timeline::applyUnknown(quint64 frameNumber, const QString &instance, const QString &eventName,
                               const QByteArray &data, const QDateTime &receivedAt)
{
    Told told{FrameEffect::Outcome::Discarded, {}};
    if (InstanceFold *fold = foldOf(instance))
        told = fold->applyUnknown(eventName, data, {frameNumber, receivedAt.toMSecsSinceEpoch()});
    else
        ++m_counters.eventsRefused;
    m_effects->note(frameNumber, instance, told, m_limits.frames);
    return finish();
}

// Trimming touches again what was touched, so this goes round until nothing is left.
Changes Timeline::finish()
{
    for (;;) {
        const QSet<ConversationId> touched = m_store->takeTouched();
        if (touched.isEmpty() && m_store->count() <= m_limits.conversations)
            break;
        QSet<InstanceFold *> folds;
        for (const ConversationId id : touched) {
            if (InstanceFold *fold = foldOf(id))
                folds.insert(fold);
        }
        for (InstanceFold *fold : std::as_const(folds))
            fold->tidy(touched);
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

QList<Identity::Link> Timeline::links(ConversationId id) const
{
    const InstanceFold *fold = foldOf(id);
    return fold == nullptr ? QList<Identity::Link>() : fold->links(id);
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
        list.append(fold->item(entry->rows.at(row)));
    return list;
}

std::optional<Item> Timeline::item(ItemId id) const
{
    const ConversationStore::Place *place = m_store->placeOf(id);
    if (place == nullptr)
        return {};
    return foldOf(place->conversation)->item(id);
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
        list.append(fold->item(call));
    return list;
}

ItemId Timeline::findMessage(ConversationId id, const QString &messageId) const
{
    const InstanceFold *fold = foldOf(id);
    return fold == nullptr ? 0 : fold->findMessage(id, messageId);
}

FrameEffect Timeline::effectOf(quint64 frameNumber) const
{
    const auto found = m_effects->entries.constFind(frameNumber);
    if (found == m_effects->entries.cend())
        return {};
    const auto fold = m_folds.value(found->instance);
    return fold == nullptr ? FrameEffect{found->told.outcome, {}} : fold->effect(found->told);
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
