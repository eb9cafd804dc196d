// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/api/chat/historyquery.h"
#include "server/api/requestreader.h"
#include "server/base/apierror.h"

#include <QJsonDocument>
#include <QTest>

using namespace Inlet;
using namespace Inlet::Api;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 low = std::numeric_limits<qint64>::min();
constexpr qint64 high = std::numeric_limits<qint64>::max();

} // namespace

/// What may be asked of the history (docs/rest/messages.md).
class tst_HistoryQuery : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void accepts_data();
    void accepts();
    void refuses_data();
    void refuses();
    void fromAQuery();

private:
    static QJsonObject object(const QByteArray &json) { return QJsonDocument::fromJson(json).object(); }
};

void tst_HistoryQuery::accepts_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("number");
    QTest::addColumn<int>("count");
    QTest::addColumn<qint64>("from");
    QTest::addColumn<qint64>("to");
    const auto row = [](const char *name, const QByteArray &body, int count = 50, qint64 from = low,
                        qint64 to = high, const QString &number = u"5511"_s) {
        QTest::newRow(name) << body << number << count << from << to;
    };
    row("number alone", R"({"number":"5511"})");
    row("number as a number", R"({"number":5511999999999})", 50, low, high, u"5511999999999"_s);
    row("white space", R"({"number":" 5511 "})");
    row("nulls", R"({"number":"5511","count":null,"from":null,"to":null})");
    row("empty texts", R"({"number":"5511","count":"","from":"","to":""})");
    row("count", R"({"number":"5511","count":200})", 200);
    row("count as text", R"({"number":"5511","count":"200"})", 200);
    row("the most", R"({"number":"5511","count":1000})", 1000);
    row("one above the most", R"({"number":"5511","count":1001})", 1000);
    row("far above", R"({"number":"5511","count":1e300})", 1000);
    row("from", R"({"number":"5511","from":"2026-05-04T13:02:11Z"})", 50, 1'777'899'731'000);
    row("to, with an offset", R"({"number":"5511","to":"2026-05-04T10:02:11-03:00"})", 50, low,
        1'777'899'731'000);
    row("milliseconds", R"({"number":"5511","from":"2026-05-04T13:02:11.250Z"})", 50, 1'777'899'731'250);
    row("no offset is UTC", R"({"number":"5511","from":"2026-05-04T13:02:11"})", 50, 1'777'899'731'000);
    row("a day", R"({"number":"5511","from":"2026-05-04"})", 50, 1'777'852'800'000);
    row("longest number", "{\"number\":\"" + QByteArray(256, '5') + "\"}", 50, low, high, QString(256, u'5'));
}

void tst_HistoryQuery::accepts()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, number);
    QFETCH(int, count);
    QFETCH(qint64, from);
    QFETCH(qint64, to);
    const auto query = historyQueryOf(object(body));
    QVERIFY2(query.has_value(), query ? "" : qPrintable(query.error().message));
    QCOMPARE(query->number, number);
    QCOMPARE(query->count, count);
    QCOMPARE(query->fromMs, from);
    QCOMPARE(query->toMs, to);
}

void tst_HistoryQuery::refuses_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const QByteArray &body, const QString &text) {
        QTest::newRow(name) << body << text;
    };
    row("nothing", "{}", ApiError::numberRequired);
    row("null", R"({"number":null})", ApiError::numberRequired);
    row("empty", R"({"number":" "})", ApiError::numberRequired);
    row("a list", R"({"number":["5511"]})", ApiError::numberRequired);
    row("one character too long", "{\"number\":\"" + QByteArray(257, '5') + "\"}",
        u"Invalid request body: number is longer than 256 characters"_s);
    const QString count = u"Invalid request body: count must be a whole number above 0"_s;
    row("count 0", R"({"number":"1","count":0})", count);
    row("count below", R"({"number":"1","count":-1})", count);
    row("count a fraction", R"({"number":"1","count":1.5})", count);
    row("count a word", R"({"number":"1","count":"many"})", count);
    row("count nan", R"({"number":"1","count":"nan"})", count);
    row("count a bool", R"({"number":"1","count":true})", count);
    row("from", R"({"number":"1","from":"yesterday"})",
        u"invalid 'from' date format. Use ISO 8601 format (e.g., '2026-02-16T18:32:39Z')"_s);
    row("from a number", R"({"number":"1","from":1777899731})",
        u"invalid 'from' date format. Use ISO 8601 format (e.g., '2026-02-16T18:32:39Z')"_s);
    row("to", R"({"number":"1","to":"2026-13-01T00:00:00Z"})",
        u"invalid 'to' date format. Use ISO 8601 format (e.g., '2026-02-16T18:32:39Z')"_s);
}

void tst_HistoryQuery::refuses()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, text);
    const auto query = historyQueryOf(object(body));
    QVERIFY(!query);
    QCOMPARE(query.error().code, ErrorCode::InvalidArgument);
    QCOMPARE(query.error().message, text);
}

void tst_HistoryQuery::fromAQuery()
{
    const QJsonObject asked = queryObject("number=5511%40g.us&count=7&x=1", {"number", "count", "to"});
    QCOMPARE(asked, (QJsonObject{{u"number"_s, u"5511@g.us"_s}, {u"count"_s, u"7"_s}}));
}

QTEST_APPLESS_MAIN(tst_HistoryQuery)
#include "tst_historyquery.moc"
