// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inbox/fold/personbook.h"

#include <QTest>

using namespace Inlet;
using namespace Qt::StringLiterals;

namespace {

const QString shop = u"shop"_s;
const QString lia = u"5511955550101@s.whatsapp.net"_s;
const QString liaLid = u"70310000000101@lid"_s;

MessageExchange from(const Party &sender)
{
    MessageExchange message;
    message.direction = MessageExchange::Direction::Incoming;
    message.chat.jid = u"120363000555000001@g.us"_s;
    message.sender = sender;
    return message;
}

} // namespace

class tst_PersonBook : public QObject
{
    Q_OBJECT

private slots:
    void namesOfLids();
    void phonesOfLids();
    void whatIsNoName();
    void mentionsByEitherAddress();
    void mentionsWithoutAList();
    void itemsAreCompleted();
    void instancesKeepApart();
    void isBounded();
};

void tst_PersonBook::namesOfLids()
{
    PersonBook book;
    QCOMPARE(book.unknown(shop, {liaLid}), QStringList{liaLid});
    QCOMPARE(book.note(shop, from({liaLid, liaLid, u"Lia"_s})), QStringList{liaLid});
    QVERIFY(book.note(shop, from({liaLid, liaLid, u"Lia"_s})).isEmpty());
    QCOMPARE(book.completed(shop, {liaLid, {}, {}}).name, u"Lia"_s);
    QVERIFY(book.unknown(shop, {liaLid}).isEmpty());
    // The newest name counts, and what an event itself tells before that.
    book.note(shop, from({liaLid, liaLid, u"Lia Sá"_s}));
    QCOMPARE(book.completed(shop, {liaLid, {}, {}}).name, u"Lia Sá"_s);
    QCOMPARE(book.completed(shop, {liaLid, {}, u"L."_s}).name, u"L."_s);
    QCOMPARE(book.completed(shop, {liaLid, {}, u"\u200b"_s}).name, u"Lia Sá"_s);
}

void tst_PersonBook::phonesOfLids()
{
    PersonBook book;
    GroupFlow flow;
    flow.participants = {{lia, liaLid, {}}};
    QCOMPARE(book.note(shop, flow).size(), 2);
    const Party known = book.completed(shop, {liaLid, {}, {}});
    QCOMPARE(known.jid, lia);
    QCOMPARE(known.lid, liaLid);
    book.join(shop, lia, {lia, u"70310000000109@lid"_s});
    QCOMPARE(book.completed(shop, {u"70310000000109@lid"_s, {}, {}}).jid, lia);
    // The name came with the number alone.
    book.note(shop, from({lia, {}, u"Lia"_s}));
    QCOMPARE(book.completed(shop, {liaLid, {}, {}}).name, u"Lia"_s);
}

void tst_PersonBook::whatIsNoName()
{
    PersonBook book;
    QVERIFY(book.note(shop, from({lia, {}, u"\u3164"_s})).isEmpty());
    QVERIFY(book.note(shop, from({{}, {}, u"Lia"_s})).isEmpty());
    QVERIFY(book.note(shop, std::monostate()).isEmpty());
    MessageExchange own = from({lia, {}, u"Shop"_s});
    own.direction = MessageExchange::Direction::Outgoing;
    QVERIFY(book.note(shop, own).isEmpty());
    MessageExchange group = from({lia, {}, {}});
    group.chat.name = u"Suppliers"_s;
    QVERIFY(book.note(shop, group).isEmpty());
    QCOMPARE(book.count(), 0);
}

void tst_PersonBook::mentionsByEitherAddress()
{
    PersonBook book;
    book.note(shop, from({lia, liaLid, u"Lia"_s}));
    for (const QString &mention : {lia, liaLid}) {
        const MentionNames names = book.names(shop, {mention, u"5511955550999@s.whatsapp.net"_s});
        QCOMPARE(names,
                 (MentionNames{{u"5511955550101"_s, u"Lia"_s},
                               {u"70310000000101"_s, u"Lia"_s},
                               {u"5511955550999"_s, u"+5511955550999"_s}}));
    }
    // No name is known, but a number.
    GroupFlow flow;
    flow.participants = {{u"5511955550102@s.whatsapp.net"_s, u"70310000000102@lid"_s, {}}};
    book.note(shop, flow);
    QCOMPARE(book.names(shop, {u"70310000000102@lid"_s}).value(u"70310000000102"_s), u"+5511955550102"_s);
    QCOMPARE(book.names(shop, {u"5511955550102@s.whatsapp.net"_s}).value(u"5511955550102"_s),
             u"+5511955550102"_s);
    // Nothing is known at all.
    QCOMPARE(book.names(shop, {u"70310000000177@lid"_s, u"BR.aB1c"_s}),
             (MentionNames{{u"70310000000177"_s, u"Somebody"_s}, {u"BR.aB1c"_s, u"BR.aB1c"_s}}));
}

/// Of a quoted message that is not here nobody tells whom it mentions.
void tst_PersonBook::mentionsWithoutAList()
{
    PersonBook book;
    book.note(shop, from({lia, liaLid, u"Lia"_s}));
    QCOMPARE(book.mentionedIn(shop, u"ask @70310000000101, @5511955550101 or @5511955550999"_s),
             (QStringList{liaLid, lia}));
    QVERIFY(book.mentionedIn(u"other"_s, u"ask @70310000000101"_s).isEmpty());
    QVERIFY(book.mentionedIn(shop, u"@ @7 @703100000001011 70310000000101"_s).isEmpty());
    QCOMPARE(book.mentionedIn(shop, u"@70310000000101"_s.repeated(10'000)).size(), PersonBook::mostOfOne);
}

void tst_PersonBook::itemsAreCompleted()
{
    PersonBook book;
    book.note(shop, from({lia, liaLid, u"Lia"_s}));
    Item item;
    GroupFlow flow;
    flow.participants = {{liaLid, liaLid, {}}};
    flow.actor = {liaLid, {}, {}};
    item.body = flow;
    book.complete(shop, item);
    QCOMPARE(std::get<GroupFlow>(item.body).participants.constFirst(), (Party{lia, liaLid, u"Lia"_s}));
    QCOMPARE(std::get<GroupFlow>(item.body).actor.name, u"Lia"_s);
    MessageItem message;
    message.sender = {liaLid, {}, {}};
    message.reactions = {{{liaLid, {}, {}}, u"👍"_s, {}}};
    message.quote = MessageItem::QuotedMessage{};
    message.quote->sender = {liaLid, {}, {}};
    item.body = message;
    book.complete(shop, item);
    QCOMPARE(item.message()->sender.name, u"Lia"_s);
    QCOMPARE(item.message()->reactions.constFirst().sender.jid, lia);
    QCOMPARE(item.message()->quote->sender.name, u"Lia"_s);
    // Nobody stays nobody.
    item.body = MessageItem();
    book.complete(shop, item);
    QVERIFY(item.message()->sender.isEmpty());
}

void tst_PersonBook::instancesKeepApart()
{
    PersonBook book;
    book.note(shop, from({liaLid, {}, u"Lia"_s}));
    QCOMPARE(book.completed(u"other"_s, {liaLid, {}, {}}).name, QString());
}

void tst_PersonBook::isBounded()
{
    PersonBook book;
    GroupFlow flow;
    for (qsizetype at = 0; at < 2 * PersonBook::mostOfOne; ++at)
        flow.participants.append({u"5511%1@s.whatsapp.net"_s.arg(at, 9, 10, QChar(u'0')), {}, u"P"_s});
    QCOMPARE(book.note(shop, flow).size(), PersonBook::mostOfOne);
    for (qsizetype at = 0; at < PersonBook::mostPeople; ++at)
        book.note(shop, from({u"5521%1@s.whatsapp.net"_s.arg(at, 9, 10, QChar(u'0')), {}, u"P"_s}));
    QCOMPARE(book.count(), PersonBook::mostPeople);
    // Who is known stays known.
    QCOMPARE(book.completed(shop, {u"5511000000001@s.whatsapp.net"_s, {}, {}}).name, u"P"_s);
}

QTEST_APPLESS_MAIN(tst_PersonBook)
#include "tst_personbook.moc"
