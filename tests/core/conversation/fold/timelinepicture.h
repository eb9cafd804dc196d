// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/conversation/fold/timeline.h"

#include <QMap>

#include <random>

/// What a Timeline shows, without the numbers that depend on the order of arrival.
struct TimelinePicture
{
    struct Thread
    {
        Inlet::Conversation header;
        QList<Inlet::Item> items;
        friend bool operator==(const Thread &, const Thread &) = default;
    };
    QMap<QString, Thread> threads; ///< by instance and address
    QMap<QString, QHash<QString, Inlet::LabelDefinition>> labels;

    friend bool operator==(const TimelinePicture &, const TimelinePicture &) = default;

    static TimelinePicture of(const Inlet::Timeline &timeline)
    {
        TimelinePicture picture;
        for (const Inlet::ConversationId id : timeline.conversations()) {
            Thread thread{*timeline.conversation(id), timeline.items(id, 0, 1'000'000)};
            thread.header.id = 0;
            thread.header.preview.item = 0;
            for (Inlet::Item &item : thread.items) {
                item.id = 0;
                item.conversation = 0;
                if (auto *message = std::get_if<Inlet::MessageItem>(&item.body); message && message->quote)
                    message->quote->item = 0;
            }
            const QString key = thread.header.instance + u' ' + thread.header.address;
            picture.labels.insert(thread.header.instance, timeline.labels(thread.header.instance));
            picture.threads.insert(key, thread);
        }
        return picture;
    }

    /// Without what tells how often and with which frames events came.
    TimelinePicture withoutCopies() const
    {
        TimelinePicture picture = *this;
        for (Thread &thread : picture.threads) {
            for (Inlet::Item &item : thread.items) {
                item.copies = 1;
                item.frames.clear();
            }
        }
        return picture;
    }

    /// Where two pictures differ first, for the report of a failed test.
    QString difference(const TimelinePicture &other) const
    {
        if (threads.keys() != other.threads.keys()) {
            return QString(u"threads: " + threads.keys().join(u", ") + u" against "
                           + other.threads.keys().join(u", "));
        }
        for (auto it = threads.cbegin(); it != threads.cend(); ++it) {
            const Thread theirs = other.threads.value(it.key());
            if (it->items.size() != theirs.items.size()) {
                return QString(it.key() + u": " + QString::number(it->items.size()) + u" items against "
                               + QString::number(theirs.items.size()));
            }
            for (qsizetype i = 0; i < it->items.size(); ++i) {
                if (!(it->items.at(i) == theirs.items.at(i)))
                    return QString(it.key() + u", row " + QString::number(i) + u": " + text(it->items.at(i))
                                   + u" against " + text(theirs.items.at(i)));
            }
            if (!(it->header == theirs.header))
                return QString(it.key() + u": header");
        }
        return labels == other.labels ? QString() : QStringLiteral("labels");
    }

private:
    static QString text(const Inlet::Item &item)
    {
        QString words = QString::number(int(item.kind())) + u' ' + item.at.toString(Qt::ISODateWithMs) + u" x"
            + QString::number(item.copies);
        if (const auto *m = item.message())
            words += u' ' + m->messageId + u' ' + m->text + u' ' + QString::number(int(m->delivery.step));
        return words;
    }
};

/// One event with what belongs to its arrival.
struct TimelineStep
{
    quint64 frame = 0;
    QString instance;
    Inlet::EventType type = Inlet::EventType::MessageExchange;
    Inlet::Payload payload;
    QDateTime receivedAt;

    Inlet::Changes applyTo(Inlet::Timeline &timeline) const
    {
        return timeline.apply(frame, instance, type, payload, receivedAt);
    }
};

/// The same order on every machine, which std::shuffle does not promise.
inline void shuffleSteps(QList<TimelineStep> &steps, std::mt19937_64 &random)
{
    for (qsizetype i = steps.size() - 1; i > 0; --i)
        steps.swapItemsAt(i, qsizetype(random() % quint64(i + 1)));
}
