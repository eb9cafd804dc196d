// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/client/reconnectpolicy.h"

#include <QRandomGenerator>
#include <QTest>

#include <array>

using namespace Qt::StringLiterals;
using namespace Inlet;
using namespace Inlet::Reconnect;

namespace {

constexpr int ms(std::chrono::milliseconds value)
{
    return int(value.count());
}

} // namespace

class tst_ReconnectPolicy : public QObject
{
    Q_OBJECT

private slots:
    void table_data();
    void table();
    void backoffGrows();
    void quickTriesAreBounded();
    void whatCostsNothing_data();
    void whatCostsNothing();
    void policyClosesCountAlone();
    void neverTooFastNorTooSlow_data();
    void neverTooFastNorTooSlow();
    void everyCodeIsDecided();
    void rateLimitHeaders_data();
    void rateLimitHeaders();
};

void tst_ReconnectPolicy::table_data()
{
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<History>("history");
    QTest::addColumn<Action>("action");
    QTest::addColumn<Reason>("reason");
    QTest::addColumn<int>("wait"); // in the middle of the jitter, ms
    QTest::addColumn<bool>("pollsSlowly");

    const auto retry = [](const char *name, Outcome outcome, History history, Reason reason, int wait) {
        QTest::newRow(name) << outcome << history << Action::RetryAfter << reason << wait << false;
    };
    const auto poll = [](const char *name, Outcome outcome, History history, Reason reason, int wait) {
        QTest::newRow(name) << outcome << history << Action::RetryAfter << reason << wait << true;
    };
    const auto stop = [](const char *name, Outcome outcome, Reason reason) {
        QTest::newRow(name) << outcome << History{7, 0} << Action::Stop << reason << 0 << false;
    };
    const auto closed = [](int code) { return Outcome{Phase::Closed, code}; };
    const auto refused = [](int status, RateLimit rate = {}) {
        return Outcome{Phase::Refused, status, rate};
    };
    for (const int code : {1001, 1006, 1012}) {
        retry(qPrintable(u"close %1"_s.arg(code)), closed(code), {}, Reason::ConnectionLost, 1000);
        retry(qPrintable(u"close %1 again"_s.arg(code)), closed(code), {3, 0}, Reason::ConnectionLost, 1000);
        retry(qPrintable(u"close %1 too often"_s.arg(code)), closed(code), {3, 0, mostQuickTries},
              Reason::ConnectionLost, 8000);
    }
    const History restarting{0, 0, 3, true};
    retry("restart", {Phase::TcpError}, restarting, Reason::Unreachable, 1000);
    retry("restart behind a proxy", refused(502), restarting, Reason::ServerError, 1000);
    retry("restart, still stopping", refused(503), restarting, Reason::ServerError, 1000);
    retry("restart into a fault", refused(500), {2, 0, 3, true}, Reason::ServerError, 4000);
    retry("restart without an answer", {Phase::Timeout}, {2, 0, 3, true}, Reason::TimedOut, 4000);
    for (const int code : {1000, 1002, 1005, 1007, 1013}) {
        retry(qPrintable(u"close %1"_s.arg(code)), closed(code), {}, Reason::ConnectionLost, 1000);
        retry(qPrintable(u"close %1 again"_s.arg(code)), closed(code), {3, 0}, Reason::ConnectionLost, 8000);
    }
    retry("close 1009", closed(1009), {}, Reason::TooBig, 1000);
    retry("close 1011", closed(1011), {}, Reason::ServerError, 2000);
    retry("close 1011 again", closed(1011), {1, 0}, Reason::ServerError, 4000);
    retry("close 1011 long", closed(1011), {9, 0}, Reason::ServerError, 30'000);
    poll("close 1008", closed(1008), {}, Reason::Policy, 5000);
    poll("close 1008 again", closed(1008), {1, 1}, Reason::Policy, 300'000);
    poll("close 4000", closed(4000), {}, Reason::Policy, 5000);
    poll("close 4999 again", closed(4999), {4, 2}, Reason::Policy, 300'000);
    retry("close 3000 is no policy", closed(3000), {}, Reason::ConnectionLost, 1000);
    retry("close 5000 is no policy", closed(5000), {}, Reason::ConnectionLost, 1000);
    poll("400", refused(400), {}, Reason::NotEnabled, 60'000);
    poll("400 again", refused(400), {2, 0}, Reason::NotEnabled, 240'000);
    poll("400 later", refused(400), {9, 0}, Reason::NotEnabled, 480'000);
    poll("web server", {Phase::Refused, 200, {}, PeerKind::WebServer}, {9, 0}, Reason::NotAGateway, 60'000);
    stop("http to https", {Phase::Refused, 400, {}, PeerKind::SpeaksHttps}, Reason::SpeaksHttps);
    stop("https to http", {Phase::TlsError, 0, {}, PeerKind::SpeaksHttp}, Reason::SpeaksHttp);
    poll("upgrade lost", {Phase::Refused, 426, {}, PeerKind::NoUpgrade}, {9, 0}, Reason::UpgradeLost, 60'000);
    stop("401", refused(401), Reason::TokenRejected);
    stop("403", refused(403), Reason::OriginRefused);
    stop("404", refused(404), Reason::NotFound);
    stop("tls", {Phase::TlsError}, Reason::TlsFailed);
    using std::chrono::seconds;
    poll("429 reset", refused(429, {100, 0, seconds(17), {}}), {}, Reason::RateLimited, 19'500);
    poll("429 reset before retry-after", refused(429, {{}, {}, seconds(17), seconds(3)}), {},
         Reason::RateLimited, 19'500);
    poll("429 retry-after", refused(429, {{}, {}, {}, seconds(9)}), {}, Reason::RateLimited, 11'500);
    poll("429 reset passed", refused(429, {{}, {}, seconds(0), {}}), {}, Reason::RateLimited, 62'500);
    poll("429 silent", refused(429), {9, 0}, Reason::RateLimited, 62'500);
    poll("429 absurd", refused(429, {{}, {}, seconds(1'000'000'000'000), {}}), {}, Reason::RateLimited,
         3'602'500);
    for (const int status : {500, 502, 503, 504, 599}) {
        retry(qPrintable(QString::number(status)), refused(status), {}, Reason::ServerError, 1000);
        retry(qPrintable(u"%1 long"_s.arg(status)), refused(status), {9, 0}, Reason::ServerError, 60'000);
    }
    poll("301", refused(301), {}, Reason::Redirected, 60'000);
    retry("200", refused(200), {}, Reason::Unexpected, 1000);
    retry("426 to the question behind a failed upgrade", refused(426), {}, Reason::Unexpected, 1000);
    retry("405", refused(405), {9, 0}, Reason::Unexpected, 30'000);
    retry("tcp", {Phase::TcpError}, {}, Reason::Unreachable, 1000);
    retry("tcp 2", {Phase::TcpError}, {1, 0}, Reason::Unreachable, 2000);
    retry("tcp long", {Phase::TcpError}, {1000, 0}, Reason::Unreachable, 30'000);
    retry("timeout", {Phase::Timeout}, {2, 0}, Reason::TimedOut, 4000);
}

void tst_ReconnectPolicy::table()
{
    QFETCH(Outcome, outcome);
    QFETCH(History, history);
    QFETCH(Action, action);
    QFETCH(Reason, reason);
    QFETCH(int, wait);
    QFETCH(bool, pollsSlowly);
    const Decision decision = decide(outcome, history, 0.5);
    QCOMPARE(decision.action, action);
    QCOMPARE(decision.reason, reason);
    QCOMPARE(ms(decision.wait), wait);
    QCOMPARE(decision.pollsSlowly, pollsSlowly);
}

void tst_ReconnectPolicy::backoffGrows()
{
    History history;
    QList<int> waits;
    for (int i = 0; i < 8; ++i) {
        const Decision decision = decide({Phase::TcpError}, history, 0.5);
        waits.append(ms(decision.wait));
        history = after(history, decision);
    }
    QCOMPARE(waits, (QList<int>{1000, 2000, 4000, 8000, 16'000, 30'000, 30'000, 30'000}));
}

/// Twenty a second apart, and then as if it had failed for the first time.
void tst_ReconnectPolicy::quickTriesAreBounded()
{
    History history;
    QList<int> waits;
    Outcome outcome{Phase::Closed, 1001};
    for (int i = 0; i < mostQuickTries + 4; ++i) {
        const Decision decision = decide(outcome, history, 0.5);
        waits.append(ms(decision.wait));
        history = after(history, decision);
        outcome = {Phase::TcpError};
    }
    QCOMPARE(waits.first(mostQuickTries), QList<int>(mostQuickTries, 1000));
    QCOMPARE(waits.sliced(mostQuickTries), (QList<int>{1000, 2000, 4000, 8000}));
}

void tst_ReconnectPolicy::whatCostsNothing_data()
{
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<bool>("isFree");
    QTest::newRow("not reached") << Outcome{Phase::TcpError} << true;
    QTest::newRow("tls") << Outcome{Phase::TlsError} << true;
    for (const int status : {502, 503, 504})
        QTest::addRow("%d", status) << Outcome{Phase::Refused, status} << true;
    for (const int status : {200, 400, 401, 404, 426, 429, 500})
        QTest::addRow("%d", status) << Outcome{Phase::Refused, status} << false;
    QTest::newRow("closed") << Outcome{Phase::Closed, 1001} << false;
    QTest::newRow("no answer") << Outcome{Phase::Timeout} << false;
}

void tst_ReconnectPolicy::whatCostsNothing()
{
    QFETCH(const Outcome, outcome);
    QTEST(isFree(outcome), "isFree");
}

void tst_ReconnectPolicy::policyClosesCountAlone()
{
    // Failures of another kind before it do not take the one quick try away.
    History history{5, 0};
    const Decision first = decide({Phase::Closed, 1008}, history, 0.0);
    QCOMPARE(ms(first.wait), 5000);
    history = after(history, first);
    QCOMPARE(history, (History{6, 1}));
    history = after(history, decide({Phase::TcpError}, history, 0.0));
    QCOMPARE(history, (History{7, 1}));
    QCOMPARE(ms(decide({Phase::Closed, 4003}, history, 0.9).wait), 300'000);
}

void tst_ReconnectPolicy::neverTooFastNorTooSlow_data()
{
    QTest::addColumn<quint32>("seed");
    for (const quint32 seed : {1U, 2U, 3U, 20261123U})
        QTest::addRow("seed %u", seed) << seed;
}

void tst_ReconnectPolicy::neverTooFastNorTooSlow()
{
    QFETCH(quint32, seed);
    QRandomGenerator random(seed);
    const std::array phases{Phase::Refused, Phase::Closed, Phase::TcpError, Phase::TlsError, Phase::Timeout};
    for (int i = 0; i < 50'000; ++i) {
        Outcome outcome{phases[random.bounded(unsigned(phases.size()))], random.bounded(6000) - 500};
        if (random.bounded(2) == 0)
            outcome.rate.resetIn = std::chrono::seconds(random.bounded(100'000));
        const History history{random.bounded(2000), random.bounded(3)};
        const Decision decision = decide(outcome, history, random.generateDouble());
        if (decision.action == Action::Stop) {
            QCOMPARE(ms(decision.wait), 0);
            continue;
        }
        QVERIFY(decision.wait >= leastGap);
        QVERIFY(decision.wait <= longestStatedWait + rateLimitSpread);
        if (outcome.phase != Phase::Refused && decision.reason != Reason::Policy)
            QVERIFY(ms(decision.wait) <= 37'500);
    }
}

void tst_ReconnectPolicy::everyCodeIsDecided()
{
    for (int code = -1; code < 6000; ++code) {
        for (const Phase phase : {Phase::Refused, Phase::Closed})
            QVERIFY(decide({phase, code}, {}, 0.999).reason != Reason::None);
    }
}

void tst_ReconnectPolicy::rateLimitHeaders_data()
{
    QTest::addColumn<QByteArray>("reset");
    QTest::addColumn<QByteArray>("retryAfter");
    QTest::addColumn<QByteArray>("date");
    QTest::addColumn<int>("resetIn"); // -1: none
    QTest::addColumn<int>("waitFor");
    const QByteArray none;
    // The local clock stands at 1'700'000'000, which is Tue, 14 Nov 2023 22:13:20 GMT.
    QTest::newRow("none") << none << none << none << -1 << -1;
    QTest::newRow("epoch") << QByteArray("1700000042") << none << none << 42 << -1;
    QTest::newRow("the server's clock counts")
        << QByteArray("1700003642") << none << QByteArray("Tue, 14 Nov 2023 23:13:20 GMT") << 42 << -1;
    QTest::newRow("passed") << QByteArray("1699999999") << none << none << 0 << -1;
    QTest::newRow("seconds") << QByteArray("30") << none << none << 30 << -1;
    QTest::newRow("nonsense") << QByteArray("soon") << QByteArray("-5") << none << -1 << -1;
    QTest::newRow("retry-after") << none << QByteArray(" 7 ") << none << -1 << 7;
    QTest::newRow("retry-after date")
        << none << QByteArray("Tue, 14 Nov 2023 22:14:20 GMT") << none << -1 << 60;
}

void tst_ReconnectPolicy::rateLimitHeaders()
{
    QFETCH(QByteArray, reset);
    QFETCH(QByteArray, retryAfter);
    QFETCH(QByteArray, date);
    QFETCH(int, resetIn);
    QFETCH(int, waitFor);
    const QMap<QByteArray, QByteArray> headers{{"X-RateLimit-Limit", "100"},
                                               {"X-RateLimit-Remaining", "99"},
                                               {"X-RateLimit-Reset", reset},
                                               {"Retry-After", retryAfter},
                                               {"Date", date}};
    const RateLimit rate =
        readRateLimit([&headers](QByteArrayView name) { return headers.value(name.toByteArray()); },
                      QDateTime::fromSecsSinceEpoch(1'700'000'000, Qt::UTC));
    QCOMPARE(rate.limit, std::optional(100));
    QCOMPARE(rate.remaining, std::optional(99));
    const auto seconds = [](const std::optional<std::chrono::seconds> &value) {
        return value ? int(value->count()) : -1;
    };
    QCOMPARE(seconds(rate.resetIn), resetIn);
    QCOMPARE(seconds(rate.retryAfter), waitFor);
}

QTEST_APPLESS_MAIN(tst_ReconnectPolicy)
#include "tst_reconnectpolicy.moc"
