// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/logging/logging.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
using Inlet::formatLogLine;
using Inlet::LogFormat;

class tst_Logging : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void textLine_data()
    {
        QTest::addColumn<QString>("message");
        QTest::addColumn<QByteArray>("shown");
        QTest::newRow("plain") << u"ready"_s << QByteArray("ready");
        QTest::newRow("forged") << u"a\n2026-01-01T00:00:00Z ERROR x: y"_s
                                << QByteArray("a\\n2026-01-01T00:00:00Z ERROR x: y");
        QTest::newRow("carriage return") << u"a\rb"_s << QByteArray("a\\x0db");
        QTest::newRow("escape sequence") << u"\u001b[2J"_s << QByteArray("\\x1b[2J");
        QTest::newRow("upper control") << u"a\u0085b\u009bc"_s << QByteArray("a\\x85b\\x9bc");
        QTest::newRow("line separators") << u"a\u2028b\u2029c"_s << QByteArray("a\\x2028b\\x2029c");
        QTest::newRow("delete and null") << u"a\u007f"_s + QChar(u'\0') << QByteArray("a\\x7f\\x00");
        QTest::newRow("letters") << u"não 🙂"_s << QByteArray("não 🙂");
    }

    void textLine()
    {
        QFETCH(QString, message);
        QFETCH(QByteArray, shown);
        const QByteArray line =
            formatLogLine(LogFormat::Text,
                          {u"2026-05-04T10:00:00.000Z"_s, QtWarningMsg, u"inlet.core"_s, message, {}});
        QCOMPARE(line, QByteArray("2026-05-04T10:00:00.000Z WARNING inlet.core: " + shown));
    }

    void jsonLine()
    {
        const QString message = u"a\n\"b\" \u001b\u2028"_s;
        const QByteArray line = formatLogLine(LogFormat::Json,
                                              {u"2026-05-04T10:00:00.000Z"_s,
                                               QtCriticalMsg,
                                               u"inlet.core"_s,
                                               message,
                                               {{"event"_L1, u"evt_1"_s}, {"odd"_L1, u"a\n\"b"_s}}});
        QVERIFY(!line.contains('\n'));
        const QJsonObject object = QJsonDocument::fromJson(line).object();
        QCOMPARE(object,
                 (QJsonObject{{u"time"_s, u"2026-05-04T10:00:00.000Z"_s},
                              {u"level"_s, u"error"_s},
                              {u"category"_s, u"inlet.core"_s},
                              {u"message"_s, message},
                              {u"fields"_s,
                               QJsonObject{{u"event"_s, u"evt_1"_s}, {u"odd"_s, u"a\n\"b"_s}}}}));
    }

    void textFields_data()
    {
        QTest::addColumn<QString>("value");
        QTest::addColumn<QByteArray>("shown");
        QTest::newRow("plain") << u"evt_01A"_s << QByteArray("f=evt_01A");
        QTest::newRow("address") << u"127.0.0.1:80"_s << QByteArray("f=127.0.0.1:80");
        QTest::newRow("empty") << QString() << QByteArray("f=\"\"");
        QTest::newRow("space") << u"a b"_s << QByteArray("f=\"a b\"");
        QTest::newRow("forged field") << u"a level=error"_s << QByteArray("f=\"a level=error\"");
        QTest::newRow("quotes") << u"a\"b\\"_s << QByteArray("f=\"a\\\"b\\\\\"");
        QTest::newRow("forged line") << u"a\nb"_s << QByteArray("f=\"a\\nb\"");
    }

    void textFields()
    {
        QFETCH(QString, value);
        QFETCH(QByteArray, shown);
        const QByteArray line =
            formatLogLine(LogFormat::Text, {u"t"_s, QtInfoMsg, u"c"_s, u"m"_s, {{"f"_L1, value}}});
        QCOMPARE(line, QByteArray("t INFO c: m " + shown));
    }

    void logWithFields()
    {
        QTest::ignoreMessage(QtWarningMsg, "lost count=3 why=\"no room\"");
        Inlet::logWith(Inlet::lcCore(), QtWarningMsg, u"lost"_s,
                       {{"count"_L1, u"3"_s}, {"why"_L1, u"no room"_s}});
        Inlet::logWith(Inlet::lcCore(), QtDebugMsg, u"silent"_s, {}); // below the level
    }

    void levels()
    {
        struct Restore
        {
            ~Restore() { (void)Inlet::setLogLevel(u"info"); }
        } restore;
        QVERIFY(Inlet::setLogLevel(u"warning").has_value());
        QVERIFY(!Inlet::lcCore().isInfoEnabled());
        QVERIFY(Inlet::lcCore().isWarningEnabled());
        QVERIFY(Inlet::setLogLevel(u"debug").has_value());
        QVERIFY(Inlet::lcCore().isDebugEnabled());
        QVERIFY(Inlet::setLogLevel(u"error").has_value());
        QVERIFY(!Inlet::lcCore().isWarningEnabled());
        QVERIFY(Inlet::lcCore().isCriticalEnabled());
        const auto refused = Inlet::setLogLevel(u"loud");
        QVERIFY(!refused);
        QCOMPARE(refused.error().message,
                 u"\"loud\" is not a log level; use debug, info, warning or error"_s);
        QVERIFY(!Inlet::lcCore().isWarningEnabled());
    }
};

QTEST_APPLESS_MAIN(tst_Logging)
#include "tst_logging.moc"
