// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

// The gateway's history and the window's conversations, given the same events, tell the same chats,
// people, states and texts, in the same order.

#include "core/conversation/fold/timeline.h"
#include "core/conversation/messagefacts.h"
#include "core/protocol/jid.h"
#include "server/store/sqlite/events/history.h"
#include "server/store/sqlite/events/identitylinks.h"
#include "server/store/sqlite/events/messagecounts.h"
#include "server/store/sqlite/events/messagereader.h"

#include "tests/server/store/talkstream.h"
#include "tests/support/storefixture.h"

#include <QJsonDocument>
#include <QTest>

#include <random>

using namespace Inlet;
using namespace Inlet::Test;
using namespace Qt::StringLiterals;

namespace {

/// What one side tells of a message.
struct Shown
{
    QString chat; ///< the address that stands for the person
    qint64 at = 0;
    int direction = 0;
    int state = 0;
    QString text; ///< before edits
    QString edited;
    bool isRevoked = false;

    friend bool operator==(const Shown &, const Shown &) = default;
    QString toText() const
    {
        return u"%1 at %2, direction %3, state %4, \"%5\", \"%6\", %7"_s.arg(chat)
            .arg(at)
            .arg(direction)
            .arg(state)
            .arg(text, edited)
            .arg(int(isRevoked));
    }
};
struct Picture
{
    QMap<QString, Shown> messages;    // by chat and id, or words where there is no id
    QMap<QString, QStringList> order; // of their keys by chat, oldest first

    void insert(const QString &key, const Shown &shown)
    {
        if (messages.contains(key))
            qWarning("%s comes twice", qPrintable(key));
        messages.insert(key, shown);
        order[shown.chat].append(key);
    }
};

QString keyOf(const QString &person, const QString &id, const QString &words)
{
    return person + u' ' + (id.isEmpty() || id.startsWith(u'?') ? words : id);
}

QString firstDifference(const Picture &a, const Picture &b)
{
    for (const QString &key : a.messages.keys() + b.messages.keys()) {
        if (!a.messages.contains(key) || !b.messages.contains(key))
            return key + (a.messages.contains(key) ? u" only in the first"_s : u" only in the second"_s);
        if (!(a.messages[key] == b.messages[key]))
            return key + u": "_s + a.messages[key].toText() + u" against "_s + b.messages[key].toText();
    }
    for (const QString &chat : a.order.keys() + b.order.keys()) {
        if (a.order[chat] != b.order[chat])
            return a.order[chat].join(u", "_s) + u" against "_s + b.order[chat].join(u", "_s);
    }
    return {};
}

} // namespace

class tst_HistoryAndFold : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void tellTheSame_data()
    {
        QTest::addColumn<quint64>("seed");
        QTest::addColumn<bool>("isLoose");
        for (quint64 seed = 1; seed <= 12; ++seed) {
            QTest::addRow("seed %d", int(seed)) << seed << false;
            QTest::addRow("seed %d, loose", int(seed)) << seed << true;
        }
    }

    void tellTheSame()
    {
        QFETCH(quint64, seed);
        QFETCH(bool, isLoose);
        QList<Told> events = TalkStream(seed, isLoose).make();
        std::mt19937_64 random(seed);
        Picture first;
        for (int round = 0; round < 2; ++round) {
            publish(events);
            const Picture folded = ofFold();
            const Picture stored = ofHistory();
            QVERIFY(folded.messages.size() >= people * (messagesEach + 2 * unnamedEach));
            checkList();
            const QString difference = firstDifference(folded, stored);
            QVERIFY2(difference.isEmpty(), qPrintable(difference));
            checkFigures(folded);
            // In another order it is the same, where times tell the order.
            if (round > 0 && !isLoose) {
                const QString moved = firstDifference(first, folded);
                QVERIFY2(moved.isEmpty(), qPrintable(moved));
            }
            first = folded;
            for (qsizetype i = events.size() - 1; i > 0; --i)
                events.swapItemsAt(i, qsizetype(random() % quint64(i + 1)));
        }
    }

private:
    void publish(const QList<Told> &events)
    {
        m_store = std::make_unique<StoreFixture>();
        m_timeline = std::make_unique<Timeline>();
        int n = 0;
        for (const Told &told : events) {
            StoredEvent event = storedEvent(++n, told.type, QJsonDocument(told.data).toJson());
            event.receivedAtMs = (now + n) * 1000;
            m_timeline->apply(quint64(n), u"id-1"_s, told.type, decodePayload(told.type, event.data),
                              QDateTime::fromMSecsSinceEpoch(event.receivedAtMs, Qt::UTC));
            QVERIFY(m_store->write([event](QSqlDatabase &d) { return History::append(d, {event}); }));
        }
    }

    Picture ofFold() const
    {
        Picture picture;
        for (const ConversationId id : m_timeline->conversations()) {
            const Conversation &conversation = *m_timeline->conversation(id);
            for (const Item &item : m_timeline->items(id, 0, 100'000)) {
                const MessageItem *message = item.message();
                if (message == nullptr)
                    continue;
                MessageProgress progress;
                progress.steps[std::size_t(message->delivery.step)] = {1, {}};
                if (message->delivery.hasServerError)
                    progress.failed = {2, {}};
                if (message->delivery.isSeenBySelf)
                    progress.selfStep = Delivery::Read;
                const QString person = shortest(conversation.address);
                picture.insert(keyOf(person, message->messageId, message->originalText),
                               {person, item.at.toMSecsSinceEpoch(), int(message->direction),
                                int(messageState(message->direction, progress)), message->originalText,
                                message->edits.isEmpty() ? QString() : message->text, message->isRevoked});
            }
        }
        return picture;
    }

    /// Asks by each address that anybody has.
    Picture ofHistory()
    {
        Picture picture;
        for (const ConversationId id : m_timeline->conversations()) {
            const Conversation &conversation = *m_timeline->conversation(id);
            QList<Picture> pages;
            for (const QString &address : conversation.addresses) {
                if (!address.isEmpty())
                    pages.append(ofPage(address));
            }
            for (const Picture &page : std::as_const(pages)) {
                const QString difference = firstDifference(pages.front(), page);
                if (!difference.isEmpty())
                    qWarning("addresses of %s differ: %s", qPrintable(conversation.address),
                             qPrintable(difference));
            }
            if (!pages.isEmpty()) {
                picture.messages.insert(pages.front().messages);
                picture.order.insert(pages.front().order);
            }
        }
        return picture;
    }

    Picture ofPage(const QString &address)
    {
        const MessageStore::ChatQuery query{.instanceId = u"id-1"_s,
                                            .chats = {address},
                                            .count = 1000,
                                            .maxBytes = 100'000'000};
        const auto page =
            m_store->read([query](QSqlDatabase &d) { return MessageReader::readChat(d, query); });
        const auto identity = m_store->read(
            [address](QSqlDatabase &d) { return IdentityLinks::near(d, u"id-1"_s, {address}); });
        const QString person = identity->person(address);
        Picture picture;
        QHash<QString, QString> edits;
        QSet<QString> revoked;
        QList<std::pair<QString, Shown>> newestFirst;
        for (const StoredMessage &message : page->messages) {
            MessageContent content{decoded(message.data)};
            for (const QByteArray &other : message.otherData)
                content.add({decoded(other)});
            const MessageExchange &told = content.message;
            if (told.kind == MessageExchange::Kind::Edit) {
                if (!edits.contains(told.targetId)) // the newest comes first
                    edits.insert(told.targetId, told.edit->text);
            } else if (told.kind == MessageExchange::Kind::Revoke) {
                revoked.insert(told.targetId);
            } else if (told.kind != MessageExchange::Kind::Reaction) {
                const bool isSeen = message.direction == MessageExchange::Direction::Incoming
                    && message.state == MessageState::Played;
                newestFirst.append({message.messageId,
                                    {person,
                                     message.sentAtMs,
                                     int(message.direction),
                                     int(isSeen ? MessageState::Read : message.state),
                                     wordsOf(told),
                                     {},
                                     false}});
            }
        }
        for (auto it = newestFirst.crbegin(); it != newestFirst.crend(); ++it) {
            Shown shown = it->second;
            shown.edited = edits.value(it->first);
            shown.isRevoked = revoked.contains(it->first);
            picture.insert(keyOf(person, it->first, shown.text), shown);
        }
        return picture;
    }

    /// The list tells the last message or call of the thread.
    void checkList() const
    {
        for (const ConversationId id : m_timeline->conversations()) {
            QList<Item> said = m_timeline->items(id, 0, 100'000);
            said.removeIf(
                [](const Item &item) { return item.message() == nullptr && item.call() == nullptr; });
            if (!said.isEmpty())
                QCOMPARE(m_timeline->conversation(id)->preview.item, said.constLast().id);
        }
    }

    /// Which spelling of a line is shown depends on which came, also where it is no chat's.
    static QString shortest(const QString &address)
    {
        const QString spelling = Jid::otherSpelling(address);
        return spelling.isEmpty() ? address : std::min(address, spelling);
    }
    static MessageExchange decoded(const QByteArray &data)
    {
        return std::get<MessageExchange>(decodePayload(EventType::MessageExchange, data));
    }

    void checkFigures(const Picture &picture)
    {
        const auto figures =
            m_store->read([](QSqlDatabase &d) { return countMessages(d, u"id-1"_s, now * 1000); });
        QCOMPARE(figures->total, picture.messages.size());
        QSet<QString> chats;
        int sent = 0;
        for (const Shown &shown : picture.messages) {
            chats.insert(shown.chat);
            sent += shown.direction == int(MessageExchange::Direction::Outgoing) ? 1 : 0;
        }
        QCOMPARE(figures->chats, chats.size());
        QCOMPARE(figures->sent, sent);
        QCOMPARE(figures->contacts, std::ranges::count_if(chats, &Jid::isPerson));
    }

    std::unique_ptr<StoreFixture> m_store;
    std::unique_ptr<Timeline> m_timeline;
};

QTEST_GUILESS_MAIN(tst_HistoryAndFold)
#include "tst_historyandfold.moc"
