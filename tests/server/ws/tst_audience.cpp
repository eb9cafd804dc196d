// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/ws/audience.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <array>
#include <chrono>
#include <limits>
#include <map>
#include <memory>

using namespace Inlet;

namespace {

struct Member
{
    std::size_t audienceIndex = 0;
    quint64 framesSeen = 0;
    QByteArray received;
};

constexpr qsizetype anyBytes = std::numeric_limits<qsizetype>::max();
constexpr std::size_t anyCount = std::numeric_limits<std::size_t>::max();

QByteArray frameOf(int number)
{
    return QByteArray::number(number) + ',';
}

// Sends a slice as the hub does.
std::size_t sendSlice(Audience<Member> &audience, std::size_t count)
{
    const auto slice = audience.nextSlice(count, anyBytes, anyCount);
    for (Member *const member : slice) {
        if (!audience.joined().isEmpty()) {
            member->received += audience.joined();
            continue;
        }
        for (const QByteArray &frame : audience.frames())
            member->received += frame;
    }
    audience.sliceSent();
    return slice.size();
}

} // namespace

class tst_Audience : public QObject
{
    Q_OBJECT

private slots:
    void oneFrameIsNotJoined();
    void severalAreJoined();
    void largeOnesAreNotJoined();
    void goesRound();
    void fewerOfLargeOnes_data();
    void fewerOfLargeOnes();
    void stretchesOfALargeOne();
    void forgetsWhatEverybodyHas();
    void nobody();
    void publishTimes();
    void comingAndGoing_data();
    void comingAndGoing();
};

void tst_Audience::oneFrameIsNotJoined()
{
    Audience<Member> audience;
    Member member;
    audience.add(member);
    QVERIFY(!audience.isBusy());
    const QByteArray frame("abc");
    audience.append({&frame, 1});
    QVERIFY(audience.isBusy());
    QCOMPARE(audience.nextSlice(10, anyBytes, anyCount).size(), std::size_t(1));
    QVERIFY(audience.joined().isEmpty());
    // The very bytes that were given, no copy.
    QCOMPARE(static_cast<const void *>(audience.frames().front().constData()),
             static_cast<const void *>(frame.constData()));
    audience.sliceSent();
    QVERIFY(!audience.isBusy());
}

void tst_Audience::severalAreJoined()
{
    Audience<Member> audience;
    Member member;
    audience.add(member);
    const std::array<QByteArray, 3> frames{"ab", "c", "def"};
    audience.append(frames);
    audience.nextSlice(1, anyBytes, anyCount);
    QCOMPARE(audience.joined(), QByteArray("abcdef"));
}

void tst_Audience::largeOnesAreNotJoined()
{
    Audience<Member> audience;
    Member member;
    audience.add(member);
    const QByteArray half(Audience<Member>::joinedBytes / 2, 'x');
    const std::array<QByteArray, 2> fitting{half, half};
    audience.append(fitting);
    audience.nextSlice(1, anyBytes, anyCount);
    QCOMPARE(audience.joined().size(), Audience<Member>::joinedBytes);
    audience.sliceSent();
    const std::array<QByteArray, 3> above{half, half, QByteArray("y")};
    audience.append(above);
    audience.nextSlice(1, anyBytes, anyCount);
    QVERIFY(audience.joined().isEmpty());
    QCOMPARE(audience.frames().size(), std::size_t(3));
}

void tst_Audience::goesRound()
{
    Audience<Member> audience;
    std::array<Member, 10> members;
    for (Member &member : members)
        audience.add(member);
    const QByteArray first("1");
    const QByteArray second("2");
    audience.append({&first, 1});
    QCOMPARE(sendSlice(audience, 4), std::size_t(4));
    audience.append({&second, 1}); // the rest gets both at once
    QCOMPARE(sendSlice(audience, 4), std::size_t(4));
    QCOMPARE(members[4].received, QByteArray("12"));
    QCOMPARE(sendSlice(audience, 4), std::size_t(2));
    QVERIFY(audience.isBusy());
    QCOMPARE(sendSlice(audience, 100), std::size_t(4)); // those who lack the second alone
    QVERIFY(!audience.isBusy());
    for (const Member &member : members)
        QCOMPARE(member.received, QByteArray("12"));
}

void tst_Audience::fewerOfLargeOnes_data()
{
    QTest::addColumn<qsizetype>("bytes");
    QTest::addColumn<std::size_t>("clients");
    QTest::newRow("all fit") << qsizetype(500) << std::size_t(5);
    QTest::newRow("one byte less") << qsizetype(499) << std::size_t(4);
    QTest::newRow("one fits") << qsizetype(199) << std::size_t(1);
    QTest::newRow("one too large, but somebody must") << qsizetype(99) << std::size_t(1);
    QTest::newRow("no room") << qsizetype(0) << std::size_t(1);
}

void tst_Audience::fewerOfLargeOnes()
{
    QFETCH(qsizetype, bytes);
    QFETCH(std::size_t, clients);
    Audience<Member> audience;
    std::array<Member, 5> members;
    for (Member &member : members)
        audience.add(member);
    const std::array<QByteArray, 2> frames{QByteArray(60, 'a'), QByteArray(40, 'b')};
    audience.append(frames);
    QCOMPARE(audience.nextSlice(10, bytes, 0).size(), clients);
}

// Of a large frame each is written a stretch; so much is counted.
void tst_Audience::stretchesOfALargeOne()
{
    Audience<Member> audience;
    std::array<Member, 5> members;
    for (Member &member : members)
        audience.add(member);
    const QByteArray large(100 * Limits::stretchBytes, 'a');
    audience.append({&large, 1});
    QCOMPARE(audience.nextSlice(10, anyBytes, 0).size(), std::size_t(0));
    QVERIFY(audience.isBusy());
    QCOMPARE(audience.nextSlice(10, 3 * Limits::stretchBytes, 5).size(), std::size_t(3));
    QVERIFY(audience.hasLarge());
    QCOMPARE(audience.bytesEach(), Limits::stretchBytes);
    audience.sliceSent();
    QCOMPARE(audience.nextSlice(10, anyBytes, 1).size(), std::size_t(1));
    audience.sliceSent();
    QCOMPARE(audience.nextSlice(10, anyBytes, 5).size(), std::size_t(1));
    audience.sliceSent();
    QVERIFY(!audience.isBusy());

    // Joined with others it goes in one piece.
    const std::array<QByteArray, 2> joined{QByteArray(3 * Limits::stretchBytes, 'b'), QByteArray("c")};
    audience.append(joined);
    QCOMPARE(audience.nextSlice(10, anyBytes, 0).size(), members.size());
    QVERIFY(!audience.hasLarge());
    QCOMPARE(audience.joined(), joined[0] + joined[1]);
}

// Under a load that never ends nothing is kept longer than the round in which everybody got it.
void tst_Audience::forgetsWhatEverybodyHas()
{
    Audience<Member> audience;
    std::array<Member, 8> members;
    for (Member &member : members)
        audience.add(member);
    std::vector<QByteArray> frames;
    for (int i = 0; i < 100; ++i) {
        frames.push_back(frameOf(i));
        audience.append({&frames.back(), 1});
        sendSlice(audience, 2);
        QVERIFY(audience.isBusy());
    }
    const auto kept =
        std::ranges::count_if(frames, [](const QByteArray &frame) { return !frame.isDetached(); });
    QVERIFY2(kept <= 8, qPrintable(QString::number(kept))); // of two rounds of four slices
    while (audience.isBusy())
        sendSlice(audience, 3);
    QVERIFY(std::ranges::all_of(frames, &QByteArray::isDetached));
}

void tst_Audience::nobody()
{
    Audience<Member> audience;
    Member stranger;
    audience.remove(stranger);
    const QByteArray frame("1");
    audience.append({&frame, 1});
    QCOMPARE(sendSlice(audience, 4), std::size_t(0));
    QVERIFY(!audience.isBusy());
}

void tst_Audience::publishTimes()
{
    using TimePoint = Audience<Member>::TimePoint;
    const auto at = [](int n) { return TimePoint(std::chrono::milliseconds(n)); };
    const auto isAt = [&at](std::span<const TimePoint> times, std::initializer_list<int> expected) {
        return std::ranges::equal(times, expected, {}, {}, at);
    };
    Audience<Member> audience;
    std::array<Member, 3> members;
    for (Member &member : members)
        audience.add(member);
    const std::array frames{frameOf(1), frameOf(2)};
    const std::array times{at(1), at(2)};
    audience.append(frames, times);
    audience.nextSlice(2, anyBytes, anyCount);
    QVERIFY(audience.publishedWhenDone().empty()); // one member waits for them
    audience.sliceSent();
    // The third member gets it together with them, the others lack it: it is not counted yet.
    const std::array later{at(3)};
    audience.append(std::span(frames).first(1), later);
    QCOMPARE(audience.nextSlice(2, anyBytes, anyCount).size(), std::size_t(1));
    QVERIFY(isAt(audience.publishedWhenDone(), {1, 2}));
    audience.sliceSent();
    QVERIFY(audience.publishedWhenDone().empty());
    QCOMPARE(audience.nextSlice(3, anyBytes, anyCount).size(), std::size_t(2));
    QVERIFY(isAt(audience.publishedWhenDone(), {3}));
    audience.sliceSent();
    QVERIFY(audience.publishedWhenDone().empty());
}

void tst_Audience::comingAndGoing_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 50; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

// Whoever is here when a frame is published gets it once, in order, and everything after it, and
// nothing of what was published before it came.
void tst_Audience::comingAndGoing()
{
    QFETCH(quint32, seed);
    QRandomGenerator random{seed};
    Audience<Member> audience;
    std::map<Member *, std::pair<std::unique_ptr<Member>, int>> members; // with the first frame after it came
    int published = 0;
    const auto check = [&](const Member &member, int since, bool isDone) {
        const QList<QByteArray> got = member.received.split(',');
        for (qsizetype i = 0; i + 1 < got.size(); ++i) {
            if (i > 0)
                QCOMPARE(got[i].toInt(), got[i - 1].toInt() + 1);
        }
        if (got.size() > 1)
            QCOMPARE(got.front().toInt(), since);
        if (isDone && since < published) {
            QVERIFY(got.size() > 1);
            QCOMPARE(got[got.size() - 2].toInt(), published - 1);
        }
    };
    for (int step = 0; step < 2000; ++step) {
        const quint32 what = random.bounded(10U);
        if (what < 3 && members.size() < 60) {
            auto member = std::make_unique<Member>();
            audience.add(*member);
            Member *const address = member.get();
            members.emplace(address, std::pair(std::move(member), published));
        } else if (what < 5 && !members.empty()) {
            const auto leaving = std::next(members.begin(), int(random.bounded(quint32(members.size()))));
            audience.remove(*leaving->first);
            check(*leaving->first, leaving->second.second, false);
            members.erase(leaving);
        } else if (what < 7) {
            const QByteArray frame = frameOf(published++);
            audience.append({&frame, 1});
        } else if (audience.isBusy()) {
            sendSlice(audience, random.bounded(1U, 20U));
        }
        QCOMPARE(audience.size(), members.size());
    }
    while (audience.isBusy())
        sendSlice(audience, 7);
    for (const auto &[address, entry] : members)
        check(*address, entry.second, true);
}

QTEST_APPLESS_MAIN(tst_Audience)
#include "tst_audience.moc"
