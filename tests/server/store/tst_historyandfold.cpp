// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

// The gateway's history and the window's conversations, given the same events, tell the same chats,
// people, states and texts.

#include "core/conversation/fold/timeline.h"
#include "core/conversation/messagefacts.h"
#include "core/protocol/jid.h"
#include "server/store/sqlite/events/history.h"
#include "server/store/sqlite/events/identitylinks.h"
#include "server/store/sqlite/events/messagecounts.h"
#include "server/store/sqlite/events/messagereader.h"

#include "tests/support/storefixture.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <random>

using namespace Inlet;
using namespace Inlet::Test;
using namespace Qt::StringLiterals;

namespace {

constexpr int people = 5;
constexpr int messagesEach = 6;
// All events tell times in front of this, and arrive behind it.
constexpr qint64 now = 1'772'460'000;

struct Told
{
    EventType type = EventType::MessageExchange;
    QJsonObject data;
};

/// Everything that may be told, by two sources that spell addresses each in their own ways. With @p isLoose
/// times are equal, absent or ahead, so that the order of arrival counts.
class Stream
{
public:
    Stream(quint64 seed, bool isLoose)
        : m_random(seed)
        , m_isLoose(isLoose)
    {
    }

    QList<Told> make()
    {
        for (int person = 0; person < people; ++person) {
            // That they are one is told once, by some event or other.
            together(person);
            for (int n = 0; n < messagesEach; ++n)
                talk(person, n);
        }
        for (int n = 0; n < 3; ++n) {
            groupTalk(n);
            for (const QString &channel :
                 {u"120363000000000001@newsletter"_s, u"120363000000000002@newsletter"_s})
                add(EventType::MessageExchange,
                    message(QString::number(101 + n), QJsonObject{{u"jid"_s, channel}}, u"in "_s + channel));
            others(n);
        }
        for (qsizetype i = m_told.size() - 1; i > 0; --i)
            m_told.swapItemsAt(i, qsizetype(below(quint64(i + 1))));
        return m_told;
    }

private:
    quint64 below(quint64 bound) { return m_random() % bound; }
    bool oneIn(quint64 bound) { return below(bound) == 0; }

    static QString number(int person) { return u"55489%1"_s.arg(96'670'000 + person); }
    static QString lid(int person) { return u"9031%1"_s.arg(10'000 + person); }

    /// One of the ways in which the first source writes a person, or the second.
    QString spelled(int person)
    {
        if (person == people - 1) // has hidden the number
            return u"BR.aB1cD2eF3"_s;
        const QString digits = number(person);
        switch (below(8)) {
        case 0:
            return digits;
        case 1:
            return digits + u"@s.whatsapp.net"_s;
        case 2:
            return digits + u".0:1@c.us"_s;
        case 3: // without the ninth digit
            return digits.first(4) + digits.sliced(5) + u"@s.whatsapp.net"_s;
        case 4:
            return digits + u":9@hosted"_s;
        case 5:
            return lid(person) + u":7@lid"_s;
        case 6:
            return lid(person) + u"@hosted.lid"_s;
        default:
            return lid(person) + u"@lid"_s;
        }
    }
    QJsonValue time()
    {
        if (!m_isLoose)
            return now - 10'000 + m_seconds++;
        switch (below(8)) {
        case 0:
            return QJsonValue::Null;
        case 1:
            return now + 500'000 + qint64(below(3));
        default:
            return now - 100 + qint64(below(5));
        }
    }

    void add(EventType type, const QJsonObject &data)
    {
        m_told.append({type, data});
        if (oneIn(4)) // comes again
            m_told.append({type, data});
    }
    QJsonObject message(const QString &id, const QJsonValue &chat, const QString &text)
    {
        return {{u"id"_s, id},
                {u"direction"_s, u"incoming"_s},
                {u"timestamp"_s, time()},
                {u"chat"_s, chat},
                {u"message"_s, QJsonObject{{u"type"_s, u"text"_s}, {u"content"_s, text}}}};
    }
    QJsonObject chatOf(int person) { return {{u"jid"_s, spelled(person)}}; }

    void together(int person)
    {
        if (person == people - 1)
            return;
        const QJsonObject both{{u"jid"_s, number(person)}, {u"lid"_s, lid(person)}};
        switch (below(4)) {
        case 0:
            return add(EventType::CallUpdate,
                       {{u"callId"_s, u"C%1"_s.arg(person)},
                        {u"from"_s, both},
                        {u"status"_s, u"offer"_s},
                        {u"timestamp"_s, time()}});
        case 1:
            return add(EventType::GroupFlow,
                       {{u"type"_s, u"join"_s},
                        {u"groupJid"_s, u"12036@g.us"_s},
                        {u"participants"_s, QJsonArray{both}},
                        {u"timestamp"_s, time()}});
        case 2:
            return add(EventType::MessageStatus,
                       {{u"status"_s, u"delivered"_s},
                        {u"chat"_s, both},
                        {u"messageIds"_s, QJsonArray{u"nobody's"_s}}});
        default: {
            QJsonObject told = message(u"BOTH%1"_s.arg(person), both, u"hello"_s);
            add(EventType::MessageExchange, told);
        }
        }
    }

    /// A message, told by one or both of the sources, and what becomes of it.
    void talk(int person, int n)
    {
        const QString id = u"P%1M%2"_s.arg(person).arg(n);
        const bool isOurs = oneIn(2);
        const bool isImage = oneIn(3);
        const QJsonValue when = time();
        for (int source = 0; source < 2; ++source) {
            if (source == 1 && oneIn(2))
                continue;
            QJsonObject told = message(id, chatOf(person), u"words of "_s + id);
            told[u"timestamp"_s] = when;
            told[u"direction"_s] = isOurs ? u"outgoing"_s : u"incoming"_s;
            if (isImage)
                told[u"message"_s] =
                    QJsonObject{{u"type"_s, u"image"_s},
                                {u"media"_s, QJsonObject{{u"caption"_s, QString(u"words of "_s + id)}}}};
            if (oneIn(4)) { // without a chat there is still the other side
                told.remove(u"chat"_s);
                told.insert(isOurs ? u"recipient"_s : u"sender"_s, chatOf(person));
            }
            add(EventType::MessageExchange, told);
        }
        if (isImage && oneIn(2)) {
            add(EventType::MessageExchange,
                {{u"id"_s, id},
                 {u"message"_s,
                  QJsonObject{{u"type"_s, u"image"_s},
                              {u"media"_s, QJsonObject{{u"base64"_s, u"QUJD"_s}}}}}});
        }
        const int receipts = int(below(4));
        for (int i = 0; i < receipts; ++i)
            add(EventType::MessageStatus, receipt(id, person));
        const int edits = int(below(4)) - 1;
        for (int i = 0; i < edits; ++i) {
            QJsonObject edit = message(oneIn(2) ? id : QString(id + u"E%1"_s.arg(i)), chatOf(person), {});
            edit[u"message"_s] =
                QJsonObject{{u"type"_s, u"edit"_s},
                            {u"edit"_s,
                             QJsonObject{{u"original_id"_s, id}, {u"text"_s, u"edit %1"_s.arg(below(50))}}}};
            add(EventType::MessageExchange, edit);
        }
        if (oneIn(5)) {
            QJsonObject revoke = message(id + u'R', chatOf(person), {});
            revoke[u"message"_s] = QJsonObject{{u"type"_s, u"message_revoke"_s},
                                               {u"revoke"_s, QJsonObject{{u"original_id"_s, id}}}};
            add(EventType::MessageExchange, revoke);
        }
        if (oneIn(5)) {
            QJsonObject reaction = message(id + u'X', chatOf(person), {});
            reaction[u"message"_s] =
                QJsonObject{{u"type"_s, u"reaction"_s},
                            {u"reaction"_s, QJsonObject{{u"message_id"_s, id}, {u"text"_s, u"+"_s}}}};
            add(EventType::MessageExchange, reaction);
        }
    }
    QJsonObject receipt(const QString &id, int person)
    {
        static const QStringList words{u"sender"_s,       u"delivered"_s, u"read"_s,  u"played"_s,
                                       u"server_error"_s, u"read_self"_s, u"retry"_s, u"inactive"_s};
        QJsonObject told{{u"status"_s, words.at(qsizetype(below(quint64(words.size()))))},
                         {u"messageIds"_s, QJsonArray{id}},
                         {u"timestamp"_s, time()}};
        if (!oneIn(3))
            told.insert(u"chat"_s, chatOf(person));
        return told;
    }
    void groupTalk(int n)
    {
        const QString id = u"G%1"_s.arg(n);
        QJsonObject told = message(id, QJsonObject{{u"jid"_s, u"12036@g.us"_s}, {u"type"_s, u"group"_s}},
                                   u"to all %1"_s.arg(n));
        told[u"direction"_s] = u"outgoing"_s;
        add(EventType::MessageExchange, told);
        add(EventType::MessageStatus, receipt(id, n)); // by a member
    }
    void others(int n)
    {
        add(EventType::InstanceState, {{u"state"_s, u"connected"_s}, {u"timestamp"_s, time()}});
        add(EventType::LabelUpdate,
            {{u"type"_s, u"chat"_s},
             {u"labelId"_s, u"1"_s},
             {u"action"_s, u"add"_s},
             {u"chatJid"_s, spelled(n)},
             {u"timestamp"_s, time()}});
        add(EventType::MessageStatus,
            {{u"status"_s, u"read"_s}, {u"messageIds"_s, QJsonArray{u"never"_s}}, {u"chat"_s, chatOf(n)}});
    }

    std::mt19937_64 m_random;
    const bool m_isLoose;
    qint64 m_seconds = 0;
    QList<Told> m_told;
};

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
using Picture = QMap<QString, Shown>; // by chat and id

QString firstDifference(const Picture &a, const Picture &b)
{
    for (const QString &key : a.keys() + b.keys()) {
        if (!a.contains(key) || !b.contains(key))
            return key + (a.contains(key) ? u" only in the first"_s : u" only in the second"_s);
        if (!(a[key] == b[key]))
            return key + u": "_s + a[key].toText() + u" against "_s + b[key].toText();
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
        QList<Told> events = Stream(seed, isLoose).make();
        std::mt19937_64 random(seed);
        Picture first;
        for (int round = 0; round < 2; ++round) {
            publish(events);
            const Picture folded = ofFold();
            const Picture stored = ofHistory();
            QVERIFY(folded.size() >= people * messagesEach);
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
                picture.insert(person + u' ' + message->messageId,
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
                picture.insert(page);
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
                const QString key = person + u' ' + message.messageId;
                if (picture.contains(key))
                    qWarning("%s comes twice", qPrintable(key));
                const bool isSeen = message.direction == MessageExchange::Direction::Incoming
                    && message.state == MessageState::Played;
                picture.insert(key,
                               {person,
                                message.sentAtMs,
                                int(message.direction),
                                int(isSeen ? MessageState::Read : message.state),
                                wordsOf(told),
                                {},
                                false});
            }
        }
        for (auto it = picture.begin(); it != picture.end(); ++it) {
            const QString id = it.key().sliced(it.key().indexOf(u' ') + 1);
            it->edited = edits.value(id);
            it->isRevoked = revoked.contains(id);
        }
        return picture;
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
        QCOMPARE(figures->total, picture.size());
        QSet<QString> chats;
        int sent = 0;
        for (const Shown &shown : picture) {
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
