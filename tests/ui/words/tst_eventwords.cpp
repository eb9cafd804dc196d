// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/words/eventwords.h"
#include "ui/words/peertext.h"
#include "ui/words/peerwords.h"

#include "tests/ui/demorows.h"
#include "tests/ui/words/readwords.h"

#include <QSet>
#include <QTest>

using namespace Inlet;
using namespace Qt::StringLiterals;

namespace {

/// A name that does everything to break out of its place.
const QString badName = u"  Eve\n\u202eevil\u0007\u2067 "_s + QString(100'000, u'x');

} // namespace

class tst_EventWords : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void everyGroupChange();
    void everyInstanceState();
    void everyLabelChange();
    void groups_data();
    void groups();
    void subjects();
    void unknownEvents();
    void namesAreHarmless();
};

void tst_EventWords::everyGroupChange()
{
    QSet<QString> seen;
    for (int type = 0; type <= int(GroupFlow::Type::Delete); ++type) {
        const QString words = EventWords::group(GroupFlow::Type(type), u"odd_type"_s, u"João"_s);
        QVERIFY(isOneLine(words));
        seen += words;
        QVERIFY(isOneLine(EventWords::group(GroupFlow::Type(type), {}, {})));
    }
    QCOMPARE(seen.size(), int(GroupFlow::Type::Delete) + 1);
    QVERIFY(EventWords::group(GroupFlow::Type::Unknown, u"odd_type"_s, {}).contains(u"odd_type"_s));
}

void tst_EventWords::everyInstanceState()
{
    QSet<QString> seen;
    for (int state = 0; state <= int(InstanceState::State::ManualReconnect); ++state) {
        const QString words = EventWords::state(InstanceState::State(state), u"odd_state"_s);
        QVERIFY(isOneLine(words));
        seen += words;
    }
    QCOMPARE(seen.size(), int(InstanceState::State::ManualReconnect) + 1);
    QVERIFY(EventWords::state(InstanceState::State::Unknown, u"odd_state"_s).contains(u"odd_state"_s));
    QVERIFY(isOneLine(EventWords::state(InstanceState())));
    QVERIFY(EventWords::isTrouble(InstanceState::State::LoggedOut));
    QVERIFY(!EventWords::isTrouble(InstanceState::State::Connected));
    QVERIFY(!EventWords::isTrouble(InstanceState::State::Unknown));
}

void tst_EventWords::everyLabelChange()
{
    QSet<QString> seen;
    LabelUpdate label;
    label.typeText = u"odd_type"_s;
    label.labelId = u"7"_s;
    for (int type = 0; type <= int(LabelUpdate::Type::Message); ++type) {
        label.type = LabelUpdate::Type(type);
        for (const auto isLabeled : {std::optional<bool>(), std::optional(true), std::optional(false)}) {
            label.isLabeled = isLabeled;
            const QString words = EventWords::label(label, u"Urgent"_s);
            QVERIFY(isOneLine(words));
            QVERIFY(words.contains(u"Urgent"_s));
            seen += words;
        }
    }
    QCOMPARE(seen.size(), 2 + 3 + 3);
    label.type = LabelUpdate::Type::Unknown;
    QVERIFY(EventWords::label(label, {}).contains(u"odd_type"_s));
    QVERIFY(EventWords::label(label, {}).contains(u'7'));
    label.type = LabelUpdate::Type::Edit;
    label.isDeleted = true;
    QCOMPARE(read(EventWords::label(label, u"Urgent"_s)), u"Label Urgent deleted"_s);
    label.type = LabelUpdate::Type::Chat;
    label.isLabeled = true;
    QCOMPARE(EventWords::label(label, u"Urgent"_s), u"Label \u2068Urgent\u2069 added"_s);
}

void tst_EventWords::groups_data()
{
    QTest::addColumn<GroupFlow::Type>("type");
    QTest::addColumn<QString>("written");
    QTest::addColumn<QStringList>("people");
    QTest::addColumn<QString>("actor");
    QTest::addColumn<QString>("words");
    using Type = GroupFlow::Type;
    const QStringList one{u"João"_s};
    const QStringList four{u"João"_s, u"Rita"_s, u"Leo"_s, u"Bia"_s};
    const auto add = [](const char *name, Type type, const char *written, const QStringList &people,
                        const QString &actor, const QString &words) {
        QTest::newRow(name) << type << QString::fromLatin1(written) << people << actor << words;
    };
    add("joined", Type::Joined, "joined", one, {}, u"João joined"_s);
    add("joined by itself", Type::Joined, "joined", one, u"João"_s, u"João joined"_s);
    add("added", Type::Joined, "add", one, u"Ana"_s, u"Ana added João"_s);
    add("two added", Type::Joined, "add", {u"João"_s, u"Rita"_s}, u"Ana"_s, u"Ana added João and Rita"_s);
    add("four added", Type::Joined, "add", four, u"Ana"_s, u"Ana added João, Rita and 2 other(s)"_s);
    add("actor alone", Type::Joined, "joined", {}, u"Ana"_s, u"Ana joined"_s);
    add("nobody", Type::Joined, "joined", {}, {}, u"Somebody joined"_s);
    add("left", Type::Left, "left", one, {}, u"João left"_s);
    add("left by itself", Type::Left, "left", one, u"João"_s, u"João left"_s);
    add("removed", Type::Left, "remove", one, u"Ana"_s, u"Ana removed João"_s);
    add("removed by somebody", Type::Left, "remove", one, {}, u"João was removed"_s);
    add("removed itself", Type::Left, "remove", one, u"João"_s, u"João left"_s);
    add("left, with another's hand", Type::Left, "left", one, u"Ana"_s, u"Ana removed João"_s);
    add("named twice", Type::Left, "remove", {u"João"_s, u"João"_s}, u"Ana"_s, u"Ana removed João"_s);
    add("named twice, removed itself", Type::Left, "remove", {u"João"_s, u"João"_s}, u"João"_s,
        u"João left"_s);
    add("named twice, by somebody", Type::Joined, "add", {u"João"_s, u"Rita"_s, u"João"_s}, {},
        u"João and Rita joined"_s);
    add("named twice, by itself", Type::Joined, "add", {u"João"_s, u"João"_s}, u"João"_s, u"João joined"_s);
    add("the actor among them", Type::Joined, "add", {u"Ana"_s, u"João"_s}, u"Ana"_s, u"Ana added João"_s);
    add("the actor among the removed", Type::Left, "remove", {u"João"_s, u"Ana"_s, u"Rita"_s}, u"Ana"_s,
        u"Ana removed João and Rita"_s);
    add("the actor among those who asked", Type::Unknown, "join_request_revoked", {u"Ana"_s, u"João"_s},
        u"Ana"_s, u"No longer asking to join: Ana and João"_s);
    add("promoted", Type::Promoted, "promote", one, {}, u"Admin rights given to João"_s);
    add("promoted by", Type::Promoted, "promote", one, u"Ana"_s, u"Ana gave admin rights to João"_s);
    add("demoted by", Type::Demoted, "demote", one, u"Ana"_s, u"Ana took admin rights from João"_s);
    add("asks", Type::JoinRequest, "join_request", one, {}, u"João asks to join"_s);
    add("asks, another word", Type::JoinRequest, "created_membership_requests", one, u"João"_s,
        u"João asks to join"_s);
    add("asks no longer", Type::Unknown, "join_request_revoked", one, {},
        u"No longer asking to join: João"_s);
    add("created", Type::Unknown, "create", four, u"Ana"_s, u"Ana created the group"_s);
    add("new number", Type::Unknown, "modify", one, {}, u"João changed the phone number"_s);
    add("link", Type::Link, "link", {}, u"Ana"_s, u"Link of the group changed · by Ana"_s);
    add("unknown", Type::Unknown, "odd_word", one, u"Ana"_s, u"Group: odd_word · by Ana"_s);
}

void tst_EventWords::groups()
{
    using Type = GroupFlow::Type;
    QFETCH(const Type, type);
    QFETCH(const QString, written);
    QFETCH(const QStringList, people);
    QFETCH(const QString, actor);
    GroupFlow flow;
    flow.type = type;
    flow.typeText = written;
    for (const QString &name : people)
        flow.participants.append(Party{name + u"@lid"_s, {}, name});
    if (!actor.isEmpty())
        flow.actor = {u"5511555500142@s.whatsapp.net"_s, actor + u"@lid"_s, actor};
    QTEST(read(EventWords::group(flow)), "words");
    // Each once, and nobody by whom it was done.
    QStringList all = people;
    all.removeDuplicates();
    if (type == Type::Joined || type == Type::Left)
        all.removeOne(actor);
    QCOMPARE(EventWords::leftOut(flow), all.size() > 2 ? all : QStringList());
}

void tst_EventWords::subjects()
{
    GroupFlow flow;
    flow.actor = {u"b@lid"_s, {}, u"Ana"_s};
    flow.type = GroupFlow::Type::Name;
    flow.groupName = u"Suppliers"_s;
    QCOMPARE(read(EventWords::group(flow)), u"Subject changed to “Suppliers” · by Ana"_s);
    flow.groupName = u"\u200b"_s;
    QCOMPARE(read(EventWords::group(flow)), u"Subject changed · by Ana"_s);
    flow.actor = {};
    flow.type = GroupFlow::Type::Topic;
    QCOMPARE(EventWords::group(flow), u"Description changed"_s);
    flow.value = u"Orders\nonly"_s;
    QCOMPARE(read(EventWords::group(flow)), u"Description changed to “Orders only”"_s);
    QVERIFY(EventWords::leftOut(flow).isEmpty());
    flow.value = u"long "_s.repeated(50);
    QCOMPARE(EventWords::leftOut(flow), QStringList{flow.value});
    // A number is worth more than a LID, and than a name that nobody sees.
    flow.type = GroupFlow::Type::Left;
    flow.participants = {Party{u"5511555500142@s.whatsapp.net"_s, u"9@lid"_s, u"\u3164"_s}};
    QCOMPARE(read(EventWords::group(flow)), u"+5511555500142 left"_s);
}

void tst_EventWords::unknownEvents()
{
    QCOMPARE(read(EventWords::unknown({u"presence.update"_s, {}})), u"Event presence.update"_s);
    QCOMPARE(read(EventWords::unknown({u"presence.update"_s, u"typing"_s})),
             u"Event presence.update · typing"_s);
    QVERIFY(isOneLine(EventWords::unknown({})));
}

void tst_EventWords::namesAreHarmless()
{
    const Party bad{u"x@lid"_s, {}, badName};
    const QString name = PeerWords::person(bad);
    QVERIFY(isOneLine(name));
    QCOMPARE(name.size(), PeerText::longestName);
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
         {EventWords::group(flow), EventWords::label(label, badName), EventWords::unknown({badName, badName}),
          EventWords::state({}, badName), EventWords::group(GroupFlow::Type::Unknown, badName, badName),
          PeerText::isolated(PeerWords::person(badAddress))}) {
        QVERIFY(isOneLine(words));
        QVERIFY(words.size() < 4 * PeerText::longestName);
        QVERIFY(!words.contains(QChar(0x202e)));
        QCOMPARE(words.count(QChar(0x2068)), words.count(QChar(0x2069)));
        QVERIFY(words.contains(QChar(0x2068)));
    }
}

QTEST_GUILESS_MAIN(tst_EventWords)
#include "tst_eventwords.moc"
