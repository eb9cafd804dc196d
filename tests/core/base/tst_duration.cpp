// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/base/duration.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class tst_Duration : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void reads_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("milliseconds");
        QTest::newRow("milliseconds") << u"500ms"_s << qint64(500);
        QTest::newRow("seconds") << u"54s"_s << qint64(54'000);
        QTest::newRow("minutes") << u"2m"_s << qint64(120'000);
        QTest::newRow("hours") << u"1h"_s << qint64(3'600'000);
        QTest::newRow("leading zero") << u"05s"_s << qint64(5000);
        QTest::newRow("longest") << u"2400h"_s << qint64(8'640'000'000);
    }

    void reads()
    {
        QFETCH(QString, text);
        QFETCH(qint64, milliseconds);
        const auto duration = Inlet::parseDuration(text);
        QVERIFY(duration.has_value());
        QCOMPARE(qint64(duration->count()), milliseconds);
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"", "5", "s", "ms", "0s", "-5s", "+5s", "1.5s", "5 s", " 5s", "5s ", "5S",
                                 "5d", "2401h", "9999999999999999999s", "1h30m"})
            QTest::newRow(qPrintable(u"\"%1\""_s.arg(QString::fromLatin1(text))))
                << QString::fromLatin1(text);
        QTest::newRow("other digits") << u"٣s"_s;
    }

    void refuses()
    {
        QFETCH(QString, text);
        const auto duration = Inlet::parseDuration(text);
        QVERIFY(!duration.has_value());
        QCOMPARE(duration.error().code, Inlet::ErrorCode::InvalidArgument);
        QVERIFY(duration.error().message.startsWith(u"\"%1\" is not a duration"_s.arg(text)));
    }

    void writes()
    {
        QCOMPARE(Inlet::formatDuration(1500ms), u"1500ms"_s);
        QCOMPARE(Inlet::formatDuration(90s), u"90s"_s);
        QCOMPARE(Inlet::formatDuration(120s), u"2m"_s);
        QCOMPARE(Inlet::formatDuration(7200s), u"2h"_s);
        QCOMPARE(Inlet::formatDuration(0ms), u"0ms"_s);
    }

    void readsWhatItWrites()
    {
        for (const auto duration :
             {1ms, 999ms, 1000ms, 54'000ms, 60'000ms, 61'000ms, 3'600'000ms, 86'400'000ms}) {
            const auto again = Inlet::parseDuration(Inlet::formatDuration(duration));
            QVERIFY(again.has_value());
            QCOMPARE(again->count(), duration.count());
        }
    }
};

QTEST_APPLESS_MAIN(tst_Duration)
#include "tst_duration.moc"
