// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/conversation/conversationstore.h"
#include "core/conversation/identity.h"
#include "core/conversation/timelinelimits.h"
#include "core/conversation/timelineparts.h"

#include <QHash>
#include <QSet>

#include <set>
#include <unordered_map>

namespace Inlet {

/// The events of one instance, sorted into slots, and the rows that follow from them. Nothing in
/// here crosses to another instance. Part of Timeline, which owns it and the store.
class InstanceFold final
{
    Q_DISABLE_COPY_MOVE(InstanceFold)

public:
    InstanceFold(QString name, ConversationStore &store, const TimelineLimits &limits,
                 TimelineCounters &counters);
    ~InstanceFold();

    Told apply(EventType type, const Payload &payload, const Arrival &arrival);
    Told applyUnknown(const QString &eventName, const QByteArray &data, const Arrival &arrival);
    /// Drops the rows above the limit and makes the touched conversations' rows in the list anew.
    /// To be called behind each of the others.
    void tidy(const QSet<ConversationId> &touched);
    void dropConversation(ConversationId id);

    void markRead(ConversationId id);
    void setMuted(ConversationId id, bool isMuted);
    void setUndone(const QString &a, const QString &b, bool isUndone);
    QList<Identity::Link> links(ConversationId id) const;

    /// The item of that id, which must be one of this instance.
    Item item(ItemId id) const;
    /// 0 when there is none.
    ConversationId find(const QString &address) const;
    ItemId findMessage(ConversationId id, const QString &messageId) const;
    FrameEffect effect(const Told &told) const;
    QHash<QString, LabelDefinition> labels() const;

private:
    struct LabelFacts
    {
        LastWord<QString> name;
        LastWord<int> color;
        LastWord<bool> isDeleted;
    };

    // One per kind of event (instancefold_payloads.cpp, _chats.cpp).
    Told fold(const MessageExchange &m, const Arrival &arrival);
    Told fold(const MessageStatus &status, const Arrival &arrival);
    Told fold(const CallUpdate &call, const Arrival &arrival);
    Told fold(const GroupFlow &flow, const Arrival &arrival);
    Told fold(const InstanceState &state, const Arrival &arrival);
    Told fold(const LabelUpdate &label, const Arrival &arrival);
    Told foldChange(const MessageExchange &m, const QString &chat, const Arrival &arrival);
    Told foldMessage(const MessageExchange &m, const QString &chat, const Arrival &arrival);
    Told foldLine(QChar letter, const QString &address, const Payload &payload, const QDateTime &time,
                  const QString &eventName, const Arrival &arrival);
    void noteChat(const MessageExchange &m, const QString &chat, const Arrival &arrival);
    static Told refuse();
    bool defineLabel(const LabelUpdate &label, qint64 time);
    void claimName(const QString &address, int rank, qint64 time, const QString &name);

    // Slots, atoms and rows (instancefold.cpp).
    Slot *findSlot(const QString &key);
    const Slot *findSlot(const QString &key) const;
    Slot &slotOf(const QString &key);
    /// -1 when the message is told of too many chats.
    int atomOf(Slot &slot, const QString &address);
    bool addFrame(Atom &atom, quint64 frame) const;
    /// Puts the rows where they belong after @p slot changed, and the pending list right.
    void settle(Slot &slot);
    void settleRow(Slot &slot, const QString &address, qint64 time, QList<Slot::Stand> &old);
    /// Says that the slot's rows look different.
    void changed(Slot &slot);
    void textChanged(const Slot &slot);
    Told finish(Slot &slot, int atom, bool isNew, bool hadRows);
    void forgetBody(const Slot &slot, Atom &atom);
    void eraseSlot(quint64 serial);
    void dropPending();
    void trimOldest(ConversationId id);

    // Who is who (instancefold_identity.cpp).
    void learn(const Party &party, quint64 frame);
    void learn(const QString &jid, const QString &lid, quint64 frame);
    void weighEvidence(Slot &slot, quint64 frame);
    void reconcile(const QStringList &addresses);
    void resettle(ConversationId id);
    ConversationId conversationOf(const QString &address);
    QString personOf(const Slot::Stand &stand) const;

    // What is shown (instancefold_view.cpp, _quotes.cpp, _header.cpp).
    static bool stands(const Slot &slot, const Atom &atom);
    QList<const Atom *> atomsOf(const Slot &slot, const QString &person) const;
    bool isUnread(const QList<const Atom *> &atoms) const;
    Item::Body bodyOf(const Slot &slot, const QList<const Atom *> &atoms) const;
    MessageItem messageOf(const QList<const Atom *> &atoms) const;
    MessageItem::QuotedMessage quoteOf(const Quote &quote, const QString &person) const;
    QList<MessageItem::GivenReaction> reactionsOf(const MessageFacts &facts) const;
    Conversation headerOf(const ConversationStore::Entry &entry) const;
    void addPreview(Conversation &shown, const ConversationStore::Entry &entry) const;

    const QString m_name;
    ConversationStore &m_store;
    const TimelineLimits &m_limits;
    TimelineCounters &m_counters;

    Identity m_identity;
    std::unordered_map<quint64, Slot> m_slots;      // by serial; slots do not move
    QHash<QString, quint64> m_serials;              // by key
    std::set<quint64> m_pending;                    // slots without rows, oldest first
    QHash<QString, QSet<quint64>> m_quoters;        // by the message id that is quoted
    QHash<QString, ConversationId> m_conversations; // by address
    QHash<QString, ChatFacts> m_chats;              // by address
    QHash<QString, LabelFacts> m_labels;
};

} // namespace Inlet
