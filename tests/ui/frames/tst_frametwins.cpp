// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/frames/frametwins.h"

#include "tests/ui/demoframes.h"

#include <QTest>

using namespace Inlet;
using namespace Qt::StringLiterals;

namespace {

WireRecord recordOf(quint64 number, const QByteArray &data, bool isStored,
                    const QString &instance = u"shop"_s, EventType type = EventType::MessageExchange)
{
    ReceivedFrame frame = frameOf(type, data);
    frame.isStored = isStored;
    return {number, {u"http://one.test"_s, instance}, frame.receivedAt, frame};
}

WireRecord live(quint64 number, const QByteArray &data = R"({"id":"A"})")
{
    return recordOf(number, data, false);
}

WireRecord stored(quint64 number, const QByteArray &data = R"({"id":"A"})")
{
    return recordOf(number, data, true);
}

/// The twins that @p records find, one after the other.
QList<quint64> twinsOf(FrameTwins &twins, const QList<WireRecord> &records)
{
    QList<quint64> found;
    for (const WireRecord &record : records)
        found +=
            twins.note(FrameTwins::eventOf(record.source, *record.data()), record, record.data()->isStored);
    return found;
}

} // namespace

class tst_FrameTwins : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void pairs_data();
    void pairs();
    void mediaBytesAside();
    void whatIsNoEvent();
    void remadeInstances();
    void isBounded();
};

void tst_FrameTwins::pairs_data()
{
    QTest::addColumn<QList<WireRecord>>("records");
    QTest::addColumn<QList<quint64>>("twins");
    using Records = QList<WireRecord>;
    using Numbers = QList<quint64>;
    QTest::newRow("live first") << Records{live(1), stored(2)} << Numbers{0, 1};
    QTest::newRow("caught up first") << Records{stored(1), live(2)} << Numbers{0, 1};
    QTest::newRow("live alone") << Records{live(1), live(2)} << Numbers{0, 0};
    QTest::newRow("caught up alone") << Records{stored(1), stored(2)} << Numbers{0, 0};
    QTest::newRow("published twice") << Records{live(1), live(2), stored(3), stored(4), stored(5)}
                                     << Numbers{0, 0, 1, 2, 0};
    QTest::newRow("in turn") << Records{live(1), stored(2), live(3), stored(4)} << Numbers{0, 1, 0, 3};
    QTest::newRow("other data") << Records{live(1, R"({"id":"A"})"), stored(2, R"({"id":"B"})")}
                                << Numbers{0, 0};
    QTest::newRow("other instance") << Records{live(1), recordOf(2, R"({"id":"A"})", true, u"two"_s)}
                                    << Numbers{0, 0};
    QTest::newRow("other event") << Records{live(1),
                                            recordOf(2, R"({"id":"A"})", true, u"shop"_s,
                                                     EventType::CallUpdate)}
                                 << Numbers{0, 0};
}

void tst_FrameTwins::pairs()
{
    QFETCH(const QList<WireRecord>, records);
    FrameTwins twins;
    QTEST(twinsOf(twins, records), "twins");
}

void tst_FrameTwins::mediaBytesAside()
{
    FrameTwins twins;
    const QByteArray whole = R"({"id":"A","media":{"kind":"image","base64":"AAAA"}})";
    const QByteArray sent = R"({"id":"A","media":{"kind":"image"}})";
    QCOMPARE(twinsOf(twins, {live(1, sent), stored(2, whole)}), (QList<quint64>{0, 1}));
    QCOMPARE(twinsOf(twins, {live(3, whole), stored(4, whole)}), (QList<quint64>{0, 3}));
}

void tst_FrameTwins::whatIsNoEvent()
{
    FrameTwins twins;
    for (const QByteArray &text : {"{broken"_ba, R"({"event":"chat.presence","data":{}})"_ba, "{}"_ba}) {
        for (const bool isStored : {false, true}) {
            ReceivedFrame frame = readFrames(text, QDateTime::currentDateTimeUtc(), {}).constFirst();
            frame.isStored = isStored;
            const WireRecord record{1, {}, frame.receivedAt, frame};
            QCOMPARE(twinsOf(twins, {record}), QList<quint64>{0});
        }
    }
    QCOMPARE(twins.waiting(), 0);
}

/// Deleted, made again and fed the same events.
void tst_FrameTwins::remadeInstances()
{
    FrameTwins twins;
    const WireRecord other = recordOf(2, R"({"id":"A"})", false, u"other"_s);
    QCOMPARE(twinsOf(twins, {live(1), other, live(3)}), (QList<quint64>{0, 0, 0}));
    twins.forget(live(1).source);
    QCOMPARE(twins.waiting(), 1);
    QCOMPARE(twinsOf(twins, {stored(4), recordOf(5, R"({"id":"A"})", true, u"other"_s), live(6)}),
             (QList<quint64>{0, 2, 4}));
}

void tst_FrameTwins::isBounded()
{
    FrameTwins twins;
    const auto data = [](qsizetype at) -> QByteArray {
        return R"({"id":")" + QByteArray::number(at) + R"("})";
    };
    for (qsizetype at = 0; at <= FrameTwins::mostWaiting; ++at)
        QCOMPARE(twinsOf(twins, {live(quint64(at + 1), data(at))}), QList<quint64>{0});
    QCOMPARE(twins.waiting(), FrameTwins::mostWaiting);
    QCOMPARE(twinsOf(twins, {stored(99'001, data(0)), stored(99'002, data(2))}), (QList<quint64>{0, 3}));
    QVERIFY(twins.waiting() <= FrameTwins::mostWaiting);
}

QTEST_APPLESS_MAIN(tst_FrameTwins)
#include "tst_frametwins.moc"
