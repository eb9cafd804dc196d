// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/words/messagewords.h"

#include "tests/ui/demorows.h"
#include "tests/ui/words/readwords.h"

#include <QSet>
#include <QTest>

using namespace Inlet;
using namespace Qt::StringLiterals;

class tst_MessageWords : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void everyDelivery();
    void numbers();
    void plainTexts();
    void quotedTexts();
    void wholeTexts();
};

void tst_MessageWords::everyDelivery()
{
    QSet<QString> seen;
    for (int step = 0; step <= int(Delivery::Played); ++step)
        seen += MessageWords::delivery({Delivery(step), false, false, false});
    QCOMPARE(seen.size(), int(Delivery::Played) + 1);
    QCOMPARE(MessageWords::delivery({}), QString());
    QCOMPARE(MessageWords::delivery({Delivery::Sent, false, true, false}), u"Sent · server error"_s);
    QCOMPARE(MessageWords::delivery({Delivery::None, false, false, true}), u"seen on another device"_s);
    QCOMPARE(MessageWords::delivery({Delivery::Read, true, false, false}), u"Read · asked for again"_s);
}

void tst_MessageWords::numbers()
{
    QCOMPARE(MessageWords::size(186'368), u"186 kB"_s);
    QCOMPARE(MessageWords::size(5'452'595), u"5.5 MB"_s);
    QCOMPARE(MessageWords::mediaDetail(*demoMedia(Media::Kind::Video, u"a.mp4"_s, 1000, 1000).media),
             u"a.mp4 · 0:01 · 1 kB"_s);
    QCOMPARE(MessageWords::mediaDetail(Media()), QString());
    QCOMPARE(MessageWords::unread(2), u"2 new"_s);
    QCOMPARE(MessageWords::rest(56'000), u"… 56,000 more character(s)"_s);
    QCOMPARE(MessageWords::coordinates({}), QString());
    QCOMPARE(MessageWords::coordinates({-23.5614, -46.6559, {}, {}}), u"-23.56140 / -46.65590"_s);
    QCOMPARE(MessageWords::coordinates({0.0, 0.0, {}, {}}), u"0.00000 / 0.00000"_s);
    QCOMPARE(MessageWords::coordinates({{}, {}, u"by its name"_s, {}}), QString());
}

void tst_MessageWords::plainTexts()
{
    for (const auto &[name, row] : demoKinds()) {
        if (const MessageItem *message = row.item.message())
            QVERIFY2(!MessageWords::plain(*message).isEmpty(), name.constData());
    }
    QCOMPARE(MessageWords::plain(demoMessage(u"a\nb"_s)), u"a\nb"_s);
    QCOMPARE(MessageWords::plain(demoMedia(Media::Kind::Image, u"a.jpg"_s, 2048)), u"Photo · a.jpg · 2 kB"_s);
    MessageItem revoked = demoMessage(u"secret"_s);
    revoked.isRevoked = true;
    QCOMPARE(MessageWords::plain(revoked), u"This message was taken back"_s);
}

void tst_MessageWords::quotedTexts()
{
    MessageItem::QuotedMessage quote;
    quote.text = u"*See* you"_s;
    QCOMPARE(MessageWords::quoted(quote), u"See you"_s);
    quote.text = u"\u2060"_s;
    QCOMPARE(MessageWords::quoted(quote), u"a message that is not here"_s);
}

void tst_MessageWords::wholeTexts()
{
    for (const auto &[name, row] : demoKinds()) {
        if (const MessageItem *message = row.item.message(); message && !message->text.isEmpty())
            QVERIFY2(MessageWords::whole(*message, {})
                         .contains(message->isRevoked ? u"taken back"_s : message->text),
                     name.constData());
    }
    MessageItem poll = demoOfKind(MessageExchange::Kind::Poll);
    poll.poll = Poll{u"Which?"_s, {}};
    MessageItem cards = demoOfKind(MessageExchange::Kind::Contact);
    MessageItem edited = demoMessage(u"last"_s);
    edited.originalText = u"first"_s;
    for (int at = 0; at < 300; ++at) {
        poll.poll->options.append(u"option %1"_s.arg(at));
        cards.contacts.append({u"Card %1"_s.arg(at), u"+55 11 5550-%1"_s.arg(at, 4, 10, QChar(u'0')), {}});
        edited.edits.append({demoTime(10, 13), u"edit %1"_s.arg(at)});
        edited.reactions.append(
            {{u"551155%1@s.whatsapp.net"_s.arg(at, 6, 10, QChar(u'0')), {}, {}}, u"👍"_s, {}});
    }
    edited.edits.append({demoTime(10, 14), u"last"_s});
    QVERIFY(MessageWords::whole(poll, {}).endsWith(u"option 299"_s));
    QVERIFY(MessageWords::whole(cards, {}).contains(u"Card 299\n+55 11 5550-0299"_s));
    const QString whole = read(MessageWords::whole(edited, {u"Urgent"_s}));
    for (const QString &part :
         {u"last"_s, u"first"_s, u"edit 0"_s, u"edit 299"_s, u"+551155000299"_s, u"Urgent"_s})
        QVERIFY2(whole.contains(part), qPrintable(part));
}

QTEST_GUILESS_MAIN(tst_MessageWords)
#include "tst_messagewords.moc"
