// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/storecontract.h"

using namespace Inlet;
using namespace Inlet::Test;
using namespace Qt::StringLiterals;

/// The contract of EventLog (PROTOCOL.md §11, docs/rest/events.md).
class tst_EventLog : public StoreContract
{
    Q_OBJECT

public:
    using StoreContract::StoreContract;

private slots:
    void init() { start(); }
    void cleanup() { stop(); }

    void positionsHaveNoHoles();
    void eachInstanceHasItsOwn();
    void appendsAllOrNothing();
    void publicationsThatWaitTogether();
    void readsBehindEvents_data();
    void readsBehindEvents();
    void readsBehindPositions_data();
    void readsBehindPositions();
    void goesOnBehindWhatWasPruned();
    void positionsOfAnotherLog();
    void anInstanceMadeAnewHasAnotherEpoch();
    void saysWhatIsMissing();
    void lossesHaveNoPosition();
    void keepsTheState();
    void boundsPages();
    void knowsItsLastId();
    void checks();

private:
    EventLog &log() { return stores().events(); }
    EventLog::Page page(const EventLog::PageQuery &query)
    {
        EventLog::PageQuery bounded = query;
        if (bounded.maxBytes == 0)
            bounded.maxBytes = 1 << 20;
        if (bounded.limit == 0)
            bounded.limit = 100;
        return log().readAfter(bounded).result().value_or(EventLog::Page());
    }
    EventLog::Page behind(const Position &position, const QString &instance = u"a"_s)
    {
        return page({.instanceId = instance, .after = {}, .limit = 0, .maxBytes = 0, .position = position});
    }
    EventLog::Page behind(const QByteArray &id, const QString &instance = u"a"_s)
    {
        return page({.instanceId = instance, .after = id});
    }
    quint32 epochOf(const QString &instance = u"a"_s) { return behind(QByteArray(), instance).next.epoch; }
    /// Numbers of a page with their sequences, `+` behind them when there is more.
    static QString text(const EventLog::Page &page)
    {
        QStringList events;
        for (const StoredEvent &event : page.events)
            events.append(u"%1@%2"_s.arg(event.id.sliced(4).toInt()).arg(event.sequence));
        return events.join(u' ') + (page.hasMore ? u"+"_s : QString());
    }
    bool prune(int rows)
    {
        return log()
            .prune({.olderThanMs = 0, .maxBytes = 0, .slice = {.rows = rows}})
            .result()
            .value_or(false);
    }
};

void tst_EventLog::positionsHaveNoHoles()
{
    const auto first = publish(1, 3);
    QVERIFY(first);
    QCOMPARE(first->sequence, 1);
    QCOMPARE(publish(4, 4, u"b"_s)->sequence, 1); // of its own instance
    QCOMPARE(publish(5, 6)->sequence, 4);
    open();
    const auto later = publish(7, 7);
    QCOMPARE(later->sequence, 6);
    QCOMPARE(later->epoch, first->epoch);
    QCOMPARE(text(behind(QByteArray())), u"1@1 2@2 3@3 5@4 6@5 7@6"_s);
    QCOMPARE(behind(QByteArray()).next, (Position{first->epoch, 6}));
}

// Whatever is published in between.
void tst_EventLog::eachInstanceHasItsOwn()
{
    QCOMPARE(publish(9, 9, u"b"_s)->sequence, 1);
    QCOMPARE(publish(5, 5)->sequence, 1);
    QCOMPARE(publish(6, 6)->sequence, 2);
    QCOMPARE(text(behind(QByteArray())), u"5@1 6@2"_s);
    QCOMPARE(text(behind(QByteArray(), u"b"_s)), u"9@1"_s);
}

void tst_EventLog::appendsAllOrNothing()
{
    QVERIFY(publish(1, 2));
    QVERIFY(!publish(2, 4)); // 2 is there
    QVERIFY(!publish(5, 6, u"nobody"_s));
    QCOMPARE(publish(7, 7)->sequence, 3);
    QCOMPARE(text(behind(QByteArray())), u"1@1 2@2 7@3"_s);
}

void tst_EventLog::publicationsThatWaitTogether()
{
    std::vector<Pending<Position>> pending;
    for (int n = 1; n <= 300; ++n) {
        // Every tenth is refused, for its state is told of an instance that is not there.
        EventLog::Publication publication{u"a"_s,
                                          {{.id = numberedId(n),
                                            .instanceId = u"a"_s,
                                            .type = EventType::CallUpdate,
                                            .data = "{}"}}};
        if (n % 10 == 0)
            publication.events.append({.id = numberedId(1), .instanceId = u"a"_s, .data = "{}"});
        pending.push_back(log().append(publication));
    }
    qint64 expected = 0;
    for (std::size_t i = 0; i < pending.size(); ++i) {
        const auto stored = pending[i].result();
        QCOMPARE(stored.has_value(), (i + 1) % 10 != 0);
        if (stored)
            QCOMPARE(stored->sequence, ++expected);
    }
    QCOMPARE(page({.instanceId = u"a"_s, .after = {}, .limit = 1000}).events.size(), expected);
}

void tst_EventLog::readsBehindEvents_data()
{
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<int>("limit");
    QTest::addColumn<QString>("events");
    // 1 to 6, of which 3 belongs to another instance.
    QTest::newRow("all") << QByteArray() << 10 << u"1@1 2@2 4@3 5@4 6@5"_s;
    QTest::newRow("as many as there are") << QByteArray() << 5 << u"1@1 2@2 4@3 5@4 6@5"_s;
    QTest::newRow("one less") << QByteArray() << 4 << u"1@1 2@2 4@3 5@4+"_s;
    QTest::newRow("behind one") << numberedId(2) << 2 << u"4@3 5@4+"_s;
    QTest::newRow("behind one of another instance") << numberedId(3) << 1 << u"4@3+"_s;
    QTest::newRow("behind the last") << numberedId(6) << 2 << QString();
    QTest::newRow("behind one to come") << numberedId(9) << 2 << QString();
    QTest::newRow("behind one that is not there") << numberedId(0) << 2 << u"1@1 2@2+"_s;
}

void tst_EventLog::readsBehindEvents()
{
    QFETCH(QByteArray, after);
    QFETCH(int, limit);
    QFETCH(QString, events);
    QVERIFY(publish(1, 2) && publish(3, 3, u"b"_s) && publish(4, 6, u"a"_s, " { \"a\" : 1.0 } "));
    const EventLog::Page found = page({.instanceId = u"a"_s, .after = after, .limit = limit});
    QCOMPARE(text(found), events);
    for (const StoredEvent &event : found.events)
        QCOMPARE(event.data, event.sequence <= 2 ? QByteArray("{}") : QByteArray(" { \"a\" : 1.0 } "));
    // Where the page ends, the position says the same as the id.
    if (!found.events.isEmpty()) {
        QCOMPARE(found.next.sequence, found.events.back().sequence);
        QCOMPARE(text(behind(found.next)), text(behind(found.events.back().id)));
    }
}

void tst_EventLog::readsBehindPositions_data()
{
    QTest::addColumn<qint64>("sequence");
    QTest::addColumn<QString>("events");
    QTest::newRow("from the beginning") << qint64(0) << u"1@1 2@2 3@3"_s;
    QTest::newRow("behind the first") << qint64(1) << u"2@2 3@3"_s;
    QTest::newRow("behind the last") << qint64(3) << QString();
}

void tst_EventLog::readsBehindPositions()
{
    QFETCH(qint64, sequence);
    QFETCH(QString, events);
    QVERIFY(publish(1, 3));
    const EventLog::Page found = behind(Position{epochOf(), sequence});
    QCOMPARE(text(found), events);
    QVERIFY(found.isComplete);
    QVERIFY(!found.startsOver);
    QCOMPARE(found.next.sequence, 3);
}

void tst_EventLog::goesOnBehindWhatWasPruned()
{
    QVERIFY(publish(1, 5));
    const quint32 epoch = epochOf();
    QVERIFY(prune(2));
    QCOMPARE(text(behind(QByteArray())), u"3@3 4@4 5@5"_s);
    for (const qint64 missing : {0, 1}) {
        const auto found = behind(Position{epoch, missing});
        QCOMPARE(text(found), u"3@3 4@4 5@5"_s);
        QVERIFY(!found.isComplete);
        QVERIFY(!found.startsOver);
    }
    QVERIFY(behind(Position{epoch, 2}).isComplete); // the last one that went
    QVERIFY(prune(100));
    open();
    const auto empty = behind(Position{epoch, 5});
    QCOMPARE(text(empty), QString());
    QVERIFY(empty.isComplete);
    QCOMPARE(empty.next, (Position{epoch, 5}));
    // The newest number went, and is not given again.
    QCOMPARE(publish(6, 6)->sequence, 6);
    QCOMPARE(text(behind(Position{epoch, 5})), u"6@6"_s);
    QVERIFY(!behind(Position{epoch, 4}).isComplete);
}

void tst_EventLog::positionsOfAnotherLog()
{
    QVERIFY(publish(1, 3));
    const quint32 epoch = epochOf();
    for (const Position &strange : {Position{epoch + 1, 2}, Position{epoch, 4}}) {
        const auto found = behind(strange);
        QCOMPARE(text(found), u"1@1 2@2 3@3"_s);
        QVERIFY(found.startsOver);
        QVERIFY(!found.isComplete);
        QCOMPARE(found.next, (Position{epoch, 3}));
    }
}

void tst_EventLog::anInstanceMadeAnewHasAnotherEpoch()
{
    const auto before = publish(1, 3);
    QVERIFY(stores().instances().remove(u"a"_s).result());
    while (stores().instances().clearRemoved({}).result().value_or(false)) { }
    QVERIFY(stores().instances().insert(instanceRecord(u"a"_s)).result());
    const auto after = publish(11, 15);
    QCOMPARE(after->sequence, 1);
    QVERIFY(after->epoch != before->epoch);
    QVERIFY(behind(Position{before->epoch, 3}).startsOver);
}

void tst_EventLog::saysWhatIsMissing()
{
    QVERIFY(publish(1, 5));
    QVERIFY(behind(QByteArray()).isComplete);
    QVERIFY(prune(2));
    QVERIFY(!behind(QByteArray()).isComplete);
    QVERIFY(!behind(numberedId(1)).isComplete);
    QVERIFY(behind(numberedId(2)).isComplete);
    QVERIFY(behind(QByteArray(), u"b"_s).isComplete);
    QVERIFY(!behind(QByteArray(), u"nobody"_s).isComplete);
    // A time in which nothing is kept is a hole that nothing before it sees the other side of.
    QVERIFY(log().startKeeping(false, numberedId(10)));
    QVERIFY(!behind(numberedId(9)).isComplete);
    QVERIFY(!behind(Position{epochOf(), 5}).isComplete);
    QVERIFY(log().startKeeping(true, numberedId(20)));
    QVERIFY(!behind(numberedId(19)).isComplete);
    QVERIFY(behind(numberedId(20)).isComplete);
    QVERIFY(!behind(Position{epochOf(), 5}).isComplete);
    const auto next = publish(21, 21);
    QCOMPARE(next->sequence, 6);
    QVERIFY(behind(*next).isComplete);
}

// What was sent out and could not be stored is missing, though the numbers have no hole.
void tst_EventLog::lossesHaveNoPosition()
{
    QVERIFY(publish(1, 3));
    EventLog::Publication refused{u"a"_s, {}};
    for (const int n : {4, 1}) // 1 is there
        refused.events.append({.id = numberedId(n), .instanceId = u"a"_s, .data = "{}"});
    std::swap(refused.events[0], refused.events[1]);
    QVERIFY(!log().append(refused).result());
    const auto next = publish(5, 5);
    QCOMPARE(next->sequence, 4);
    const auto found = behind(Position{next->epoch, 3});
    QCOMPARE(text(found), u"5@4"_s);
    QVERIFY(!found.isComplete);
    QVERIFY(!behind(numberedId(3)).isComplete);
    QVERIFY(behind(numberedId(4)).isComplete);
    QVERIFY(behind(*next).isComplete);
    open();
    QVERIFY(!behind(Position{next->epoch, 3}).isComplete);
}

void tst_EventLog::keepsTheState()
{
    QVERIFY(log().append({u"a"_s, {}, {}, u"connected"_s}).result());
    QCOMPARE(stores().instances().load()->records.front().connectionState, u"connected"_s);
    QVERIFY(!log().append({u"nobody"_s, {}, {}, u"connected"_s}).result());
}

void tst_EventLog::boundsPages()
{
    QVERIFY(publish(1, 3, u"a"_s, QByteArray(100, 'x')));
    const auto sized = [this](qint64 bytes) {
        return text(page({.instanceId = u"a"_s, .after = {}, .limit = 10, .maxBytes = bytes}));
    };
    QCOMPARE(sized(300), u"1@1 2@2 3@3"_s);
    QCOMPARE(sized(299), u"1@1 2@2+"_s);
    QCOMPARE(sized(1), u"1@1+"_s);
    EventLog::PageQuery late{.instanceId = u"a"_s, .after = {}, .limit = 10, .maxBytes = 300};
    late.maxBytesNow = [] { return 299; };
    QCOMPARE(text(page(late)), u"1@1 2@2+"_s);
}

void tst_EventLog::knowsItsLastId()
{
    QCOMPARE(*log().lastId(), QByteArray());
    QVERIFY(publish(1, 2) && publish(3, 3, u"b"_s));
    QCOMPARE(*log().lastId(), numberedId(3));
}

void tst_EventLog::checks()
{
    QVERIFY(log().check(false).result());
    QVERIFY(log().check(true).result());
}

int main(int argc, char **argv)
{
    return runContract<tst_EventLog>(argc, argv);
}
#include "tst_eventlog.moc"
