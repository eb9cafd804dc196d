// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inbox/itemwords.h"
#include "ui/inbox/linkfinder.h"
#include "ui/inbox/peertext.h"

#include "tests/ui/demorows.h"

#include <QSet>
#include <QTest>

using namespace Inlet;

namespace {

const QDate today(2026, 11, 23);

/// The words without isolation marks, as they are read.
QString read(QString words)
{
    return words.remove(QChar(0x2068)).remove(QChar(0x2069));
}

bool isOneLine(const QString &words)
{
    return !words.isEmpty() && words == words.trimmed()
        && std::none_of(words.begin(), words.end(),
                        [](QChar c) { return c.category() == QChar::Other_Control; });
}

/// A name that does everything to break out of its place.
const QString badName = u"  Eve\n\u202eevil\u0007\u2067 "_s + QString(100'000, u'x');

} // namespace

class tst_ItemWords : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void people_data();
    void people();
    void everyMediaKind();
    void everyMessageKind();
    void everyCallState();
    void everyGroupChange();
    void everyInstanceState();
    void everyLabelChange();
    void everyDelivery();
    void numbers();
    void days();
    void gaps();
    void calls();
    void groups();
    void unknownEvents();
    void namesAreHarmless();
    void plainTexts();
    void spokenRows();
    void linesOfPeers();
    void blocksOfPeers();
    void links_data();
    void links();
    void linksCostNoSquare();
};

void tst_ItemWords::people_data()
{
    QTest::addColumn<Party>("party");
    QTest::addColumn<QString>("words");
    QTest::newRow("name") << Party{u"5511@s.whatsapp.net"_s, {}, u"Marina Souza"_s} << u"Marina Souza"_s;
    QTest::newRow("number") << Party{u"5511555500142@s.whatsapp.net"_s, {}, {}} << u"+5511555500142"_s;
    QTest::newRow("lid") << Party{u"52399087550579@lid"_s, {}, {}} << u"52399087550579"_s;
    QTest::newRow("only a lid") << Party{{}, u"52399087550579@lid"_s, {}} << u"52399087550579"_s;
    QTest::newRow("blank name") << Party{u"5511555500142@s.whatsapp.net"_s, {}, u" \n "_s}
                                << u"+5511555500142"_s;
    QTest::newRow("nothing") << Party() << QString();
}

void tst_ItemWords::people()
{
    QFETCH(const Party, party);
    QTEST(ItemWords::person(party), "words");
}

void tst_ItemWords::everyMediaKind()
{
    QSet<QString> seen;
    for (int kind = 0; kind <= int(Media::Kind::VideoNote); ++kind) {
        QVERIFY(isOneLine(ItemWords::media(Media::Kind(kind))));
        seen += ItemWords::media(Media::Kind(kind));
    }
    QCOMPARE(seen.size(), int(Media::Kind::VideoNote) + 1);
}

void tst_ItemWords::everyMessageKind()
{
    QSet<QString> seen;
    for (int kind = 0; kind <= int(MessageExchange::Kind::Interactive); ++kind)
        seen += ItemWords::messageKind(demoOfKind(MessageExchange::Kind(kind)));
    QCOMPARE(seen.size(), int(MessageExchange::Kind::Interactive) + 1);
    QCOMPARE(ItemWords::messageKind(demoOfKind(MessageExchange::Kind::Unknown)), u"some_type"_s);
    QCOMPARE(ItemWords::messageKind(MessageItem()), u"Message of unknown kind"_s);
    QCOMPARE(ItemWords::messageKind(demoMedia(Media::Kind::Voice)), u"Voice message"_s);
}

void tst_ItemWords::everyCallState()
{
    QSet<QString> seen;
    for (int state = 0; state <= int(CallItem::State::Rejected); ++state) {
        for (const bool isVideo : {false, true}) {
            QVERIFY(isOneLine(ItemWords::callTitle(CallItem::State(state), isVideo)));
            seen += ItemWords::callTitle(CallItem::State(state), isVideo);
        }
    }
    QCOMPARE(seen.size(), 2 * (int(CallItem::State::Rejected) + 1));
}

void tst_ItemWords::everyGroupChange()
{
    QSet<QString> seen;
    for (int type = 0; type <= int(GroupFlow::Type::Delete); ++type) {
        const QString words = ItemWords::group(GroupFlow::Type(type), u"odd_type"_s, u"João"_s);
        QVERIFY(isOneLine(words));
        seen += words;
        QVERIFY(isOneLine(ItemWords::group(GroupFlow::Type(type), {}, {})));
    }
    QCOMPARE(seen.size(), int(GroupFlow::Type::Delete) + 1);
    QVERIFY(ItemWords::group(GroupFlow::Type::Unknown, u"odd_type"_s, {}).contains(u"odd_type"_s));
}

void tst_ItemWords::everyInstanceState()
{
    QSet<QString> seen;
    for (int state = 0; state <= int(InstanceState::State::ManualReconnect); ++state) {
        const QString words = ItemWords::state(InstanceState::State(state), u"odd_state"_s);
        QVERIFY(isOneLine(words));
        seen += words;
    }
    QCOMPARE(seen.size(), int(InstanceState::State::ManualReconnect) + 1);
    QVERIFY(ItemWords::state(InstanceState::State::Unknown, u"odd_state"_s).contains(u"odd_state"_s));
    QVERIFY(isOneLine(ItemWords::state(InstanceState())));
    QVERIFY(ItemWords::isTrouble(InstanceState::State::LoggedOut));
    QVERIFY(!ItemWords::isTrouble(InstanceState::State::Connected));
    QVERIFY(!ItemWords::isTrouble(InstanceState::State::Unknown));
}

void tst_ItemWords::everyLabelChange()
{
    QSet<QString> seen;
    LabelUpdate label;
    label.typeText = u"odd_type"_s;
    label.labelId = u"7"_s;
    for (int type = 0; type <= int(LabelUpdate::Type::Message); ++type) {
        label.type = LabelUpdate::Type(type);
        for (const auto isLabeled : {std::optional<bool>(), std::optional(true), std::optional(false)}) {
            label.isLabeled = isLabeled;
            const QString words = ItemWords::label(label, u"Urgent"_s);
            QVERIFY(isOneLine(words));
            QVERIFY(words.contains(u"Urgent"_s));
            seen += words;
        }
    }
    QCOMPARE(seen.size(), 2 + 3 + 3);
    label.type = LabelUpdate::Type::Unknown;
    QVERIFY(ItemWords::label(label, {}).contains(u"odd_type"_s));
    QVERIFY(ItemWords::label(label, {}).contains(u'7'));
    label.type = LabelUpdate::Type::Edit;
    label.isDeleted = true;
    QCOMPARE(read(ItemWords::label(label, u"Urgent"_s)), u"Label Urgent deleted"_s);
    label.type = LabelUpdate::Type::Chat;
    label.isLabeled = true;
    QCOMPARE(ItemWords::label(label, u"Urgent"_s), u"Label \u2068Urgent\u2069 added"_s);
}

void tst_ItemWords::everyDelivery()
{
    QSet<QString> seen;
    for (int step = 0; step <= int(Delivery::Played); ++step)
        seen += ItemWords::delivery({Delivery(step), false, false, false});
    QCOMPARE(seen.size(), int(Delivery::Played) + 1);
    QCOMPARE(ItemWords::delivery({}), QString());
    QCOMPARE(ItemWords::delivery({Delivery::Sent, false, true, false}), u"Sent · server error"_s);
    QCOMPARE(ItemWords::delivery({Delivery::None, false, false, true}), u"seen on another device"_s);
    QCOMPARE(ItemWords::delivery({Delivery::Read, true, false, false}), u"Read · asked for again"_s);
}

void tst_ItemWords::numbers()
{
    QCOMPARE(ItemWords::duration(34'999), u"0:34"_s);
    QCOMPARE(ItemWords::duration(184'000), u"3:04"_s);
    QCOMPARE(ItemWords::duration(3'723'000), u"1:02:03"_s);
    QCOMPARE(ItemWords::duration(-5), u"0:00"_s);
    QCOMPARE(ItemWords::size(186'368), u"182 kB"_s);
    QCOMPARE(ItemWords::size(5'452'595), u"5.2 MB"_s);
    QCOMPARE(ItemWords::mediaDetail(*demoMedia(Media::Kind::Video, u"a.mp4"_s, 1024, 1000).media),
             u"a.mp4 · 0:01 · 1 kB"_s);
    QCOMPARE(ItemWords::mediaDetail(Media()), QString());
    QCOMPARE(ItemWords::unread(2), u"2 new"_s);
    QCOMPARE(ItemWords::rest(56'000), u"… 56000 more character(s)"_s);
    QCOMPARE(ItemWords::coordinates({-23.5614, -46.6559, {}, {}}), u"-23.56140 / -46.65590"_s);
}

void tst_ItemWords::days()
{
    QCOMPARE(ItemWords::day(today, today), u"Today, 23 November"_s);
    QCOMPARE(ItemWords::day(today.addDays(-1), today), u"Yesterday, 22 November"_s);
    QCOMPARE(ItemWords::day(today.addDays(-3), today), u"Friday, 20 November"_s);
    QCOMPARE(ItemWords::day(QDate(2025, 12, 31), QDate(2026, 1, 1)), u"Yesterday, 31 December 2025"_s);
    QCOMPARE(ItemWords::time(demoTime(9, 5)), u"09:05"_s);
    QCOMPARE(ItemWords::time({}), QString());
}

void tst_ItemWords::gaps()
{
    QCOMPARE(ItemWords::gap({demoTime(10, 15), demoTime(10, 21)}),
             u"Offline 10:15 – 10:21 · may be incomplete"_s);
    QCOMPARE(ItemWords::gap({demoTime(10, 15).addDays(-1), demoTime(10, 21)}),
             u"Offline 10:15 – 23 Nov 10:21 · may be incomplete"_s);
}

void tst_ItemWords::calls()
{
    CallItem call = demoCall(CallItem::State::Missed);
    QCOMPARE(ItemWords::callDetail(call), u"10:24 · rang 18 s"_s);
    call.endedAt = demoTime(10, 25, 5);
    QCOMPARE(ItemWords::callDetail(call), u"10:24 · rang 1:05"_s);
    call.endedAt = {};
    QCOMPARE(ItemWords::callDetail(call), u"10:24"_s);
    // Clocks of sources may go backwards.
    call.endedAt = demoTime(10, 23);
    QCOMPARE(ItemWords::callDetail(call), u"10:24"_s);
    call.acceptedAt = demoTime(10, 24, 9);
    call.durationMs = 192'000;
    call.isGroup = true;
    QCOMPARE(ItemWords::callDetail(call), u"10:24 · group call · 3:12"_s);
    QCOMPARE(ItemWords::callDetail(CallItem()), QString());
}

void tst_ItemWords::groups()
{
    GroupFlow flow;
    flow.type = GroupFlow::Type::Joined;
    flow.participants = {{u"a@lid"_s, {}, u"João"_s}};
    QCOMPARE(read(ItemWords::group(flow)), u"João joined"_s);
    flow.actor = flow.participants.constFirst();
    QCOMPARE(read(ItemWords::group(flow)), u"João joined"_s);
    flow.actor = {u"b@lid"_s, {}, u"Ana"_s};
    QCOMPARE(read(ItemWords::group(flow)), u"João joined · by Ana"_s);
    flow.participants.append(Party{u"c@lid"_s, {}, {}});
    flow.participants.append(Party{u"d@lid"_s, {}, {}});
    QCOMPARE(read(ItemWords::group(flow)), u"João and 2 more joined · by Ana"_s);
    flow.participants.clear();
    QCOMPARE(read(ItemWords::group(flow)), u"Ana joined"_s);
    flow.type = GroupFlow::Type::Name;
    flow.groupName = u"Suppliers"_s;
    QCOMPARE(read(ItemWords::group(flow)), u"Subject changed to “Suppliers” · by Ana"_s);
    flow.actor = {};
    flow.type = GroupFlow::Type::Topic;
    QCOMPARE(ItemWords::group(flow), u"Description changed"_s);
    flow.value = u"Orders\nonly"_s;
    QCOMPARE(read(ItemWords::group(flow)), u"Description changed to “Orders only”"_s);
}

void tst_ItemWords::unknownEvents()
{
    QCOMPARE(read(ItemWords::unknown({u"presence.update"_s, {}})), u"Event presence.update"_s);
    QCOMPARE(read(ItemWords::unknown({u"presence.update"_s, u"typing"_s})),
             u"Event presence.update · typing"_s);
    QVERIFY(isOneLine(ItemWords::unknown({})));
}

void tst_ItemWords::namesAreHarmless()
{
    const Party bad{u"x@lid"_s, {}, badName};
    const QString name = ItemWords::person(bad);
    QVERIFY(isOneLine(name));
    QCOMPARE(name.size(), ItemWords::longestName);
    QVERIFY(name.startsWith(u"Eve evil"_s));
    GroupFlow flow;
    flow.type = GroupFlow::Type::Joined;
    flow.participants = {bad};
    flow.actor = {u"y@lid"_s, {}, badName};
    LabelUpdate label;
    label.type = LabelUpdate::Type::Chat;
    label.isLabeled = true;
    const Party badAddress{badName, {}, {}};
    for (const QString &words :
         {ItemWords::group(flow), ItemWords::label(label, badName), ItemWords::unknown({badName, badName}),
          ItemWords::state({}, badName), ItemWords::group(GroupFlow::Type::Unknown, badName, badName),
          PeerText::isolated(ItemWords::person(badAddress))}) {
        QVERIFY(isOneLine(words));
        QVERIFY(words.size() < 4 * ItemWords::longestName);
        QVERIFY(!words.contains(QChar(0x202e)));
        QCOMPARE(words.count(QChar(0x2068)), words.count(QChar(0x2069)));
        QVERIFY(words.contains(QChar(0x2068)));
    }
}

void tst_ItemWords::plainTexts()
{
    for (const auto &[name, row] : demoKinds()) {
        if (const MessageItem *message = row.item.message())
            QVERIFY2(!ItemWords::plain(*message).isEmpty(), name.constData());
    }
    QCOMPARE(ItemWords::plain(demoMessage(u"a\nb"_s)), u"a\nb"_s);
    QCOMPARE(ItemWords::plain(demoMedia(Media::Kind::Image, u"a.jpg"_s, 2048)), u"Photo · a.jpg · 2 kB"_s);
    MessageItem revoked = demoMessage(u"secret"_s);
    revoked.isRevoked = true;
    QCOMPARE(ItemWords::plain(revoked), u"This message was taken back"_s);
}

void tst_ItemWords::spokenRows()
{
    for (const auto &[name, row] : demoKinds()) {
        QVERIFY2(isOneLine(ItemWords::spoken(row, u"Urgent"_s, today)), name.constData());
        QVERIFY2(ItemWords::spoken(row, u"Urgent"_s, today).contains(u"10:"_s), name.constData());
    }
    TimelineRow row = demoRow(demoMessage(u"Perfect"_s, true), demoTime(10, 38));
    row.day = today;
    row.unreadAbove = 2;
    row.gaps = {{demoTime(10, 15), demoTime(10, 21)}};
    QCOMPARE(
        read(ItemWords::spoken(row, {}, today)),
        u"Today, 23 November. Offline 10:15 – 10:21 · may be incomplete. 2 new. You, 10:38. Perfect. Read"_s);
    row.gaps.clear();
    row.unreadAbove = 0;
    row.gapsBelow = {{demoTime(10, 45), demoTime(10, 46)}};
    QVERIFY(ItemWords::spoken(row, {}, today).endsWith(u"Offline 10:45 – 10:46 · may be incomplete"_s));
    MessageItem message = demoMedia(Media::Kind::Image);
    message.media->caption = u"look"_s;
    message.reactions = {{{u"5511555500143@s.whatsapp.net"_s, {}, {}}, u"👍"_s, {}}};
    QCOMPARE(read(ItemWords::spoken(demoRow(message, demoTime(10, 38)), {}, today)),
             u"Marina Souza, 10:38. Photo, look. Reactions: 👍 +5511555500143"_s);
    QCOMPARE(read(ItemWords::spoken(demoRow(demoCall(CallItem::State::Missed), demoTime(10, 24)), {}, today)),
             u"Marina Souza. Missed voice call. 10:24 · rang 18 s"_s);
}

void tst_ItemWords::linesOfPeers()
{
    QCOMPARE(PeerText::line(u" a \t\n b "_s, 10), u"a b"_s);
    QCOMPARE(PeerText::line(QString(10, u'a'), 10), QString(10, u'a'));
    QCOMPARE(PeerText::line(QString(11, u'a'), 10), QString(QString(9, u'a') + u'…'));
    QCOMPARE(PeerText::line({}, 10), QString());
    // No half of a character.
    QCOMPARE(PeerText::line(u"12345678\U00020000\U00020000"_s, 10), u"12345678…"_s);
    // Emoji cost more.
    QCOMPARE(PeerText::line(u"👍👍👍👍"_s, 13), u"👍👍…"_s);
    QCOMPARE(PeerText::line(u"👍👍"_s, 12), u"👍👍"_s);
}

void tst_ItemWords::blocksOfPeers()
{
    const QChar end(QChar::LineSeparator);
    QCOMPARE(PeerText::block(u"a\r\nb\tc\u202e\u0000"_s, 100, 10).text, QString(u"a"_s + end + u"b c"_s));
    const auto cut = PeerText::block(QString(64'000, u'x'), 8000, 400);
    QCOMPARE(cut.text.size(), 8000);
    QCOMPARE(cut.left, 56'000);
    const auto lines = PeerText::block(QString(64'000, u'\n'), 8000, 400);
    QCOMPARE(lines.text.size(), 399);
    QCOMPARE(lines.left, 64'000 - 399);
    QCOMPARE(PeerText::block(u"ab"_s, 2, 1).left, 0);
    QCOMPARE(PeerText::block(u"👍"_s.repeated(4000), 8000, 400).text, u"👍"_s.repeated(49));
}

void tst_ItemWords::links_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("links");
    QTest::newRow("none") << u"nothing here, www.example.com neither"_s << QStringList();
    QTest::newRow("sentence") << u"See https://example.com/a?b=c#d, now."_s
                              << QStringList{u"https://example.com/a?b=c#d"_s};
    QTest::newRow("brackets") << u"(http://example.com/a_(b))"_s
                              << QStringList{u"http://example.com/a_(b)"_s};
    QTest::newRow("two") << u"http://a.example\nHTTPS://b.example!"_s
                         << QStringList{u"http://a.example"_s, u"HTTPS://b.example"_s};
    QTest::newRow("within a word") << u"xhttp://a.example"_s << QStringList();
    QTest::newRow("other schemes") << u"ftp://a.example javascript:alert(1) file:///etc"_s << QStringList();
    QTest::newRow("no host") << u"http:// https:///x http://."_s << QStringList();
    QTest::newRow("deceiving user") << u"https://bank.example@evil.example/"_s << QStringList();
    QTest::newRow("quoted") << u"\"https://a.example\" <https://b.example>"_s
                            << QStringList{u"https://a.example"_s, u"https://b.example"_s};
    QTest::newRow("too long") << QString(u"http://a.example/"_s + QString(longestLink, u'x'))
                              << QStringList();
}

void tst_ItemWords::links()
{
    QFETCH(const QString, text);
    QStringList found;
    for (const Link &link : findLinks(text)) {
        found += text.sliced(link.start, link.length);
        QVERIFY(link.url.isValid());
        QVERIFY(link.url.scheme() == u"http"_s || link.url.scheme() == u"https"_s);
    }
    QTEST(found, "links");
}

void tst_ItemWords::linksCostNoSquare()
{
    QCOMPARE(findLinks(u"http://a.example "_s.repeated(1000)).size(), mostLinks);
    QVERIFY(findLinks(u"http"_s.repeated(100'000)).isEmpty());
    QVERIFY(findLinks(u"http://"_s.repeated(50'000)).isEmpty());
    QVERIFY(findLinks(QString(u"http://a.example/"_s + QString(400'000, u')'))).size() <= 1);
}

QTEST_GUILESS_MAIN(tst_ItemWords)
#include "tst_itemwords.moc"
