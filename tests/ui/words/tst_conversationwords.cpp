// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/words/callwords.h"
#include "ui/words/conversationwords.h"
#include "ui/words/labelbook.h"
#include "ui/words/peertext.h"
#include "ui/words/timewords.h"

#include "tests/ui/democonversations.h"

#include <QFile>
#include <QLocale>
#include <QTest>

using namespace Inlet;
using namespace Qt::StringLiterals;

namespace {

const QDate today(2026, 11, 23); // a Monday
const QDateTime start(today, QTime(10, 42));

} // namespace

class tst_ConversationWords : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void titles_data();
    void titles();
    void saidByWhom_data();
    void saidByWhom();
    void previewsOfOthers();
    void longMessage();
    void previewsWithoutMarks();
    void previewsRunTheirOwnWay();
    void deletedLabelsAreSilent();
    void spoken();
    void alerts();
    void everyPreviewHasWordsAndIcon();
};

void tst_ConversationWords::titles_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("address");
    QTest::addColumn<Conversation::Kind>("kind");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("initials");
    using Kind = Conversation::Kind;
    const QString phone = u"5511555500142@s.whatsapp.net"_s;
    QTest::newRow("two words") << u"Marina Souza"_s << phone << Kind::Private << u"Marina Souza"_s << u"MS"_s;
    QTest::newRow("one word") << u"suppliers"_s << phone << Kind::Group << u"suppliers"_s << u"S"_s;
    QTest::newRow("many words") << u"ana de la cruz"_s << phone << Kind::Private << u"ana de la cruz"_s
                                << u"AC"_s;
    QTest::newRow("lines") << u" Ana\n\tCosta "_s << phone << Kind::Private << u"Ana Costa"_s << u"AC"_s;
    QTest::newRow("accent") << u"e\u0301lise"_s << phone << Kind::Private << u"e\u0301lise"_s << u"É"_s;
    QTest::newRow("emoji") << u"🌸 Ana (work)"_s << phone << Kind::Private << u"🌸 Ana (work)"_s << u"AW"_s;
    QTest::newRow("numbers") << u"Store 42"_s << phone << Kind::Group << u"Store 42"_s << u"S"_s;
    QTest::newRow("beyond the plane") << u"𐐨𐐨 b"_s << phone << Kind::Private << u"𐐨𐐨 b"_s << u"𐐀B"_s;
    QTest::newRow("number") << QString() << phone << Kind::Private << u"+5511555500142"_s << QString();
    QTest::newRow("number as name") << u"+55 11 5550"_s << phone << Kind::Private << u"+55 11 5550"_s
                                    << QString();
    QTest::newRow("lid") << QString() << u"123456@lid"_s << Kind::Private << u"123456"_s << QString();
    QTest::newRow("status") << QString() << u"status@broadcast"_s << Kind::Status << u"Status updates"_s
                            << QString();
    QTest::newRow("system") << u"x"_s << QString() << Kind::System << u"Events of store-sp"_s << QString();
    QTest::newRow("name that nobody sees")
        << u"\u200b\u2800\ufe0f"_s << phone << Kind::Private << u"+5511555500142"_s << QString();
    QTest::newRow("emoji alone") << u"🔥"_s << phone << Kind::Private << u"🔥"_s << QString();
    QTest::newRow("right to left") << u"דנה כהן"_s << phone << Kind::Private << u"דנה כהן"_s << u"דכ"_s;
    QTest::newRow("nothing") << QString() << QString() << Kind::Unknown << QString() << QString();
}

void tst_ConversationWords::titles()
{
    QFETCH(const QString, name);
    QFETCH(const QString, address);
    QFETCH(const Conversation::Kind, kind);
    Conversation conversation = demoConversation(1, name, start);
    conversation.address = address;
    conversation.kind = kind;
    QTEST(ConversationWords::title(conversation), "title");
    QTEST(ConversationWords::initials(conversation), "initials");
}

void tst_ConversationWords::saidByWhom_data()
{
    QTest::addColumn<MessageExchange::Direction>("direction");
    QTest::addColumn<Conversation::Kind>("kind");
    QTest::addColumn<QString>("sender");
    QTest::addColumn<QString>("words");
    using Direction = MessageExchange::Direction;
    using Kind = Conversation::Kind;
    QTest::newRow("incoming") << Direction::Incoming << Kind::Private << u"Ana"_s << u"50 %1"_s;
    QTest::newRow("outgoing") << Direction::Outgoing << Kind::Private << u"Store"_s << u"You: 50 %1"_s;
    QTest::newRow("group") << Direction::Incoming << Kind::Group << u"Pe %2 dro"_s << u"Pe %2 dro: 50 %1"_s;
    QTest::newRow("group, nobody") << Direction::Incoming << Kind::Group << QString() << u"50 %1"_s;
    QTest::newRow("group, outgoing") << Direction::Outgoing << Kind::Group << u"Store"_s << u"You: 50 %1"_s;
}

void tst_ConversationWords::saidByWhom()
{
    QFETCH(const MessageExchange::Direction, direction);
    QFETCH(const Conversation::Kind, kind);
    QFETCH(const QString, sender);
    Conversation conversation = demoConversation(1, u"Ana"_s, start);
    conversation.kind = kind;
    conversation.preview.direction = direction;
    conversation.preview.sender.name = sender;
    conversation.preview.text = u"50\n %1"_s; // what people write is no format
    QTEST(ConversationWords::preview(conversation, LabelBook()), "words");
}

void tst_ConversationWords::previewsOfOthers()
{
    LabelBook labels;
    labels.apply(demoLabels());
    Conversation conversation = demoConversation(1, u"Ana"_s, start);
    conversation.preview.kind = Preview::Kind::Revoked;
    conversation.preview.text.clear();
    QCOMPARE(ConversationWords::preview(conversation, labels), u"Message revoked"_s);
    conversation.preview.kind = Preview::Kind::Label;
    conversation.preview.text = u"1"_s;
    QCOMPARE(ConversationWords::preview(conversation, labels), u"Label: Urgent"_s);
    conversation.preview.text = u"4"_s; // which is gone
    QCOMPARE(ConversationWords::preview(conversation, labels), u"Label deleted: Old"_s);
    QVERIFY(ConversationWords::spoken(conversation, labels, today).contains(u"Label deleted: Old"_s));
    conversation.preview.kind = Preview::Kind::Call;
    conversation.preview.call = CallItem::State::Missed;
    QCOMPARE(ConversationWords::preview(conversation, labels),
             CallWords::title(CallItem::State::Missed, false));
    conversation.preview = {};
    QCOMPARE(ConversationWords::preview(conversation, labels), QString());
}

void tst_ConversationWords::longMessage()
{
    Conversation conversation = demoConversation(1, QString(1000, u'n'), start);
    conversation.preview.text = QString(100'000, u'x');
    QVERIFY(ConversationWords::preview(conversation, LabelBook()).size() <= 200);
    QVERIFY(ConversationWords::title(conversation).size() <= PeerText::longestName);
}

void tst_ConversationWords::previewsWithoutMarks()
{
    Conversation conversation = demoConversation(1, u"Ana"_s, start);
    const auto shown = [&conversation](const QString &text) {
        conversation.preview.text = text;
        return ConversationWords::preview(conversation, LabelBook());
    };
    QCOMPARE(shown(u"*Now* or ~never~"_s), u"Now or never"_s);
    QCOMPARE(shown(u"- one\r\n- two"_s), u"• one • two"_s);
    QCOMPARE(shown(u"a\u0085b\u2029c"_s), u"a b c"_s);
    QCOMPARE(shown(u"\u200b\u2060"_s), u"Message"_s);
    QVERIFY(shown(u"*b* "_s.repeated(100'000)).size() <= 200);
}

void tst_ConversationWords::previewsRunTheirOwnWay()
{
    Conversation conversation = demoConversation(1, u"Ana"_s, start);
    conversation.preview.text = u"שלום!"_s;
    conversation.preview.direction = MessageExchange::Direction::Outgoing;
    QCOMPARE(ConversationWords::preview(conversation, LabelBook()), u"You: \u2068שלום!\u2069"_s);
    conversation.preview.direction = MessageExchange::Direction::Incoming;
    QCOMPARE(ConversationWords::preview(conversation, LabelBook()), u"\u2068שלום!\u2069"_s);
    conversation.kind = Conversation::Kind::Group;
    conversation.preview.sender.name = u"דנה"_s;
    conversation.preview.text = u"12 of 30"_s;
    QCOMPARE(ConversationWords::preview(conversation, LabelBook()), u"\u2068דנה\u2069: 12 of 30"_s);
}

void tst_ConversationWords::deletedLabelsAreSilent()
{
    LabelBook labels;
    labels.apply(demoLabels());
    Conversation conversation = demoConversation(1, u"Ana"_s, start);
    conversation.labels = {u"3"_s, u"4"_s};
    QVERIFY(ConversationWords::spoken(conversation, labels, today).contains(u"labels Paid, store"_s));
    conversation.labels = {u"4"_s};
    QVERIFY(!ConversationWords::spoken(conversation, labels, today).contains(u"labels"_s));
}

void tst_ConversationWords::spoken()
{
    LabelBook labels;
    labels.apply(demoLabels());
    Conversation conversation = demoConversation(1, u"Ana Costa"_s, start.toUTC());
    conversation.unread = 2;
    conversation.isMuted = true;
    conversation.labels = {u"1"_s, u"3"_s};
    conversation.preview.text = u"Hello"_s;
    QCOMPARE(ConversationWords::spoken(conversation, labels, today),
             u"Ana Costa, 2 unread, muted, Hello, "_s + TimeWords::time(start)
                 + u", labels Urgent, Paid, store-sp"_s);
    conversation.unread = 0;
    conversation.isMuted = false;
    conversation.labels.clear();
    conversation.preview = {};
    conversation.lastActivity = {};
    QCOMPARE(ConversationWords::spoken(conversation, labels, today), u"Ana Costa, store-sp"_s);
    conversation.labels = {QString(100'000, u'l')}; // peers name them
    QVERIFY(ConversationWords::spoken(conversation, labels, today).size() < 2 * PeerText::longestName);
}

void tst_ConversationWords::alerts()
{
    Preview preview;
    QVERIFY(!ConversationWords::isAlert(preview));
    preview.call = CallItem::State::Missed;
    QVERIFY(!ConversationWords::isAlert(preview)); // not of a call
    preview.kind = Preview::Kind::Call;
    QVERIFY(ConversationWords::isAlert(preview));
    preview.call = CallItem::State::Ended;
    QVERIFY(!ConversationWords::isAlert(preview));
    preview.kind = Preview::Kind::State;
    preview.state = InstanceState::State::LoggedOut;
    QVERIFY(ConversationWords::isAlert(preview));
    preview.state = InstanceState::State::Connected;
    QVERIFY(!ConversationWords::isAlert(preview));
}

void tst_ConversationWords::everyPreviewHasWordsAndIcon()
{
    for (int kind = 0; kind <= int(Conversation::Kind::System); ++kind) {
        const QString drawing = ConversationWords::avatarIcon(Conversation::Kind(kind));
        QVERIFY(QFile::exists(u":/icons/%1.svg"_s.arg(drawing)));
    }
    Conversation conversation = demoConversation(1, u"Ana"_s, start);
    conversation.preview.text.clear();
    const auto check = [&conversation] {
        QVERIFY(!ConversationWords::preview(conversation, LabelBook()).isEmpty());
        const QString icon = ConversationWords::previewIcon(conversation.preview);
        QVERIFY2(icon.isEmpty() || QFile::exists(u":/icons/%1.svg"_s.arg(icon)), qPrintable(icon));
    };
    for (int kind = int(Media::Kind::Document); kind <= int(Media::Kind::VideoNote); ++kind) {
        conversation.preview.media = Media::Kind(kind);
        QVERIFY(!ConversationWords::previewIcon(conversation.preview).isEmpty());
        check();
    }
    conversation.preview.media.reset();
    for (int kind = 0; kind <= int(MessageExchange::Kind::Interactive); ++kind) {
        conversation.preview.messageKind = MessageExchange::Kind(kind);
        check();
    }
    conversation.preview.text = u"x"_s;
    for (int kind = int(Preview::Kind::Message); kind <= int(Preview::Kind::Unknown); ++kind) {
        conversation.preview.kind = Preview::Kind(kind);
        check();
    }
}

QTEST_GUILESS_MAIN(tst_ConversationWords)
#include "tst_conversationwords.moc"
