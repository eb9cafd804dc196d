// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/shell/statusline.h"
#include "ui/words/connectionwords.h"

#include <QLabel>
#include <QMetaEnum>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Inlet;
using namespace Qt::StringLiterals;
using Mark = ConnectionText::Mark;
using Phase = ConnectionState::Phase;
using Reconnect::Reason;

namespace {

// Noon of a day, local, so that the words do not depend on the zone of the machine.
const QDateTime noon(QDate(2026, 11, 23), QTime(12, 0, 0));

ConnectionState state(Phase phase, const QDateTime &since, Reason reason = Reason::None,
                      const QString &text = {}, const QDateTime &retryAt = {})
{
    return {phase, since.toUTC(), retryAt.toUTC(), reason, text, false};
}

} // namespace

class tst_ConnectionWords : public QObject
{
    Q_OBJECT

private slots:
    void describe_data();
    void describe();
    void idle();
    void everyReasonHasWords();
    void shapesDiffer();
    void longWordsAreCut();
    void lostUpgradeTellsWhatToDo();
    void worstIsTold();
    void offIsNoTrouble();
    void completeSinceTheLatest();
    void accountNeedsAPerson_data();
    void accountNeedsAPerson();
    void toolTipIsBounded();
    void addressIsOffered_data();
    void addressIsOffered();
    void retryIsOffered();
    void narrowLine();
};

void tst_ConnectionWords::describe_data()
{
    QTest::addColumn<ConnectionState>("connection");
    QTest::addColumn<int>("catchingUp"); // -1: not
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("retry");
    const QDateTime then(QDate(2026, 11, 23), QTime(9, 12, 5));
    const QDateTime yesterday(QDate(2026, 11, 22), QTime(23, 59, 59));
    QTest::newRow("live") << state(Phase::Live, then) << -1 << u"Live · complete since 09:12"_s << QString();
    QTest::newRow("live since yesterday")
        << state(Phase::Live, yesterday) << -1 << u"Live · complete since 22 Nov 23:59"_s << QString();
    QTest::newRow("catching up") << state(Phase::Live, then) << 48 << u"Catching up · 48"_s << QString();
    QTest::newRow("first try") << state(Phase::Connecting, {}) << -1 << u"Connecting"_s << QString();
    QTest::newRow("trying again") << state(Phase::Connecting, then) << -1
                                  << u"Connecting · last live 09:12:05"_s << QString();
    QTest::newRow("stale") << state(Phase::Stale, then, Reason::ConnectionLost, {}, noon.addMSecs(6001)) << -1
                           << u"Stale since 09:12:05 · retry in 7 s"_s << u"now"_s;
    QTest::newRow("retry is due") << state(Phase::Stale, then, Reason::ConnectionLost, {}, noon.addSecs(-1))
                                  << -1 << u"Stale since 09:12:05 · retry in 1 s"_s << u"now"_s;
    QTest::newRow("never reached") << state(Phase::Stale, {}, Reason::Unreachable, u"Connection refused"_s,
                                            noon.addSecs(3))
                                   << -1 << u"Not connected · gateway not reachable · retry in 3 s"_s
                                   << u"now"_s;
    QTest::newRow("long wait") << state(Phase::Stale, then, Reason::Policy, {}, noon.addSecs(300)) << -1
                               << u"Stale since 09:12:05 · closed by the gateway · retry in 5 min"_s
                               << u"now"_s;
    QTest::newRow("rate limit") << state(Phase::Stale, then, Reason::RateLimited, {}, noon.addSecs(42)) << -1
                                << u"Stale since 09:12:05 · too many requests · retry in 42 s"_s << QString();
    QTest::newRow("token") << state(Phase::Stopped, then, Reason::TokenRejected, u"Invalid token"_s) << -1
                           << u"Stopped: token refused (Invalid token)"_s << u"enter a token"_s;
    QTest::newRow("silent refusal") << state(Phase::Stopped, then, Reason::OriginRefused) << -1
                                    << u"Stopped: origin refused"_s << u"try again"_s;
    QTest::newRow("off by choice") << state(Phase::Stopped, then, Reason::NotEnabled) << -1
                                   << u"WebSocket off"_s << QString();
    QTest::newRow("off, and asked") << state(Phase::Stale, then, Reason::NotEnabled, {}, noon.addSecs(60))
                                    << -1 << u"WebSocket off"_s << QString();
    QTest::newRow("paced") << state(Phase::Stale, {}, Reason::Paced, {}, noon.addSecs(42)) << -1
                           << u"Not connected · waits, to leave requests to others · retry in 42 s"_s
                           << QString();
    QTest::newRow("web server") << state(Phase::Stale, {}, Reason::NotAGateway, u"a web server"_s,
                                         noon.addSecs(60))
                                << -1
                                << u"Not connected · a web server answers there, no gateway · retry in 60 s"_s
                                << u"now"_s;
    QTest::newRow("http to https") << state(Phase::Stopped, {}, Reason::SpeaksHttps, u"in English"_s) << -1
                                   << u"Stopped: https is spoken there, not http"_s << u"try again"_s;
    QTest::newRow("https to http") << state(Phase::Stopped, {}, Reason::SpeaksHttp, u"in English"_s) << -1
                                   << u"Stopped: http is spoken there, not https"_s << u"try again"_s;
    QTest::newRow("upgrade lost") << state(Phase::Stale, {}, Reason::UpgradeLost, u"in English"_s,
                                           noon.addSecs(60))
                                  << -1
                                  << u"Not connected · a proxy does not pass WebSocket on · retry in 60 s"_s
                                  << u"now"_s;
    QTest::newRow("by hand") << state(Phase::Stopped, then, Reason::StoppedByUser) << -1 << u"Stopped"_s
                             << u"connect"_s;
}

void tst_ConnectionWords::describe()
{
    QFETCH(const ConnectionState, connection);
    QFETCH(const int, catchingUp);
    const auto words = ConnectionWords::describe(connection, noon,
                                                 catchingUp < 0 ? std::nullopt : std::optional(catchingUp));
    QTEST(words.text, "text");
    QTEST(words.retryAction, "retry");
}

void tst_ConnectionWords::idle()
{
    const auto words = [](const ConnectionState &state) {
        return ConnectionWords::idle(state, u"127.0.0.1:8080"_s, noon);
    };
    QCOMPARE(words(state(Phase::Connecting, {})), u"Connecting to 127.0.0.1:8080 …"_s);
    QCOMPARE(words(state(Phase::Stale, noon)),
             u"127.0.0.1:8080 cannot be reached. It is tried again by itself."_s);
    QCOMPARE(words(state(Phase::Stopped, noon, Reason::TokenRejected)),
             u"127.0.0.1:8080 refused the connection. Stopped: token refused"_s);
    QCOMPARE(words(state(Phase::Stale, {}, Reason::NotAGateway)),
             u"At 127.0.0.1:8080 there is a web server, but no gateway."_s);
    QVERIFY(words(state(Phase::Stopped, {}, Reason::SpeaksHttps)).contains(u"begin with https://"_s));
    QVERIFY(words(state(Phase::Stopped, {}, Reason::SpeaksHttp)).contains(u"begin with http://"_s));
    QCOMPARE(words(state(Phase::Live, noon)), QString());
}

void tst_ConnectionWords::everyReasonHasWords()
{
    const auto reasons = QMetaEnum::fromType<Reason>();
    QSet<QString> seen;
    for (int at = 0; at < reasons.keyCount(); ++at) {
        const auto words =
            ConnectionWords::describe(state(Phase::Stopped, noon, Reason(reasons.value(at))), noon);
        const bool isOff = Reason(reasons.value(at)) == Reason::NotEnabled;
        QVERIFY2(words.text.startsWith(isOff ? u"WebSocket off"_s : u"Stopped"_s), reasons.key(at));
        seen.insert(words.text);
    }
    // None and StoppedByUser read alike; every other reason has words of its own.
    QCOMPARE(seen.size(), reasons.keyCount() - 1);
}

void tst_ConnectionWords::shapesDiffer()
{
    QCOMPARE(ConnectionWords::describe(state(Phase::Live, noon), noon).mark, Mark::Disc);
    QCOMPARE(ConnectionWords::describe(state(Phase::Live, noon), noon, 1).mark, Mark::Ring);
    QCOMPARE(ConnectionWords::describe(state(Phase::Connecting, noon), noon).mark, Mark::Ring);
    QCOMPARE(ConnectionWords::describe(state(Phase::Stale, noon), noon).mark, Mark::Triangle);
    QCOMPARE(ConnectionWords::describe(state(Phase::Stopped, noon), noon).mark, Mark::Square);
}

void tst_ConnectionWords::longWordsAreCut()
{
    const QString text(ConnectionWords::longestDetail, u'x');
    const auto detail = [](const QString &said) {
        return ConnectionWords::describe(state(Phase::Stopped, noon, Reason::Unexpected, said), noon).detail;
    };
    QCOMPARE(detail(text), text);
    QCOMPARE(detail(text + u'y').size(), ConnectionWords::longestDetail);
    QVERIFY(detail(text + u'y').endsWith(u'…'));
    QCOMPARE(detail(u"two\nlines"_s), u"two lines"_s);
}

void tst_ConnectionWords::lostUpgradeTellsWhatToDo()
{
    const auto words =
        ConnectionWords::describe(state(Phase::Stale, {}, Reason::UpgradeLost, u"in English"_s), noon);
    QVERIFY2(words.detail.contains(u"HTTP/1.1"_s), qPrintable(words.detail));
    QVERIFY(words.detail.contains(u"Upgrade and Connection"_s));
    QVERIFY(!words.asksForAddress);
}

void tst_ConnectionWords::worstIsTold()
{
    StatusLine line;
    line.resize(1200, 26);
    QCOMPARE(line.connectionText(), u"No connection yet"_s);
    line.setConnection(u"a"_s, state(Phase::Live, QDateTime::currentDateTime()));
    QVERIFY(line.connectionText().startsWith(u"Live"));
    line.setConnection(u"b"_s, state(Phase::Stopped, noon, Reason::TokenRejected));
    QCOMPARE(line.connectionText(), u"b: Stopped: token refused"_s);
    line.setConnection(u"a"_s, state(Phase::Stale, noon, Reason::ConnectionLost));
    QCOMPARE(line.connectionText(), u"b: Stopped: token refused"_s);
    line.removeConnection(u"b"_s);
    QVERIFY(line.connectionText().startsWith(u"Stale"));
}

void tst_ConnectionWords::offIsNoTrouble()
{
    StatusLine line;
    line.resize(1200, 26);
    line.setConnection(u"aaa"_s, state(Phase::Stopped, {}, Reason::NotEnabled));
    QCOMPARE(line.connectionText(), u"WebSocket off"_s);
    line.setConnection(u"support"_s, state(Phase::Live, noon));
    QVERIFY2(line.connectionText().startsWith(u"Live"), qPrintable(line.connectionText()));
    line.setConnection(u"support"_s, state(Phase::Stale, noon, Reason::Unexpected));
    QVERIFY2(line.connectionText().startsWith(u"support: Stale"), qPrintable(line.connectionText()));
}

/// What is called complete is complete for every instance.
void tst_ConnectionWords::completeSinceTheLatest()
{
    const auto sinceOf = [](const StatusLine &line) {
        return line.connectionText().section(u"since "_s, 1).right(5);
    };
    StatusLine line;
    line.resize(1200, 26);
    line.setConnection(u"a"_s, state(Phase::Live, noon));
    line.setConnection(u"b"_s, state(Phase::Live, noon.addSecs(3600)));
    line.setConnection(u"c"_s, state(Phase::Live, noon.addSecs(60)));
    line.setConnection(u"off"_s, state(Phase::Stopped, noon.addSecs(7200), Reason::NotEnabled));
    QCOMPARE(sinceOf(line), u"13:00"_s);
    // What it had missed is here.
    line.setCatchingUp(u"b"_s, 3);
    QCOMPARE(line.connectionText(), u"b: Catching up · 3"_s);
    line.setCatchingUp(u"b"_s, {});
    line.setCompleteSince(u"b"_s, noon.addSecs(-60).toUTC());
    QCOMPARE(sinceOf(line), u"12:01"_s);
    // It was lost: what it had before is of no use.
    line.setConnection(u"b"_s, state(Phase::Stale, noon.addSecs(4000), Reason::ConnectionLost));
    line.setConnection(u"b"_s, state(Phase::Live, noon.addSecs(5400)));
    QCOMPARE(sinceOf(line), u"13:30"_s);
    line.setUnfollowed(7);
    QVERIFY(line.connectionText().endsWith(u"7 not followed"_s));
}

void tst_ConnectionWords::accountNeedsAPerson_data()
{
    QTest::addColumn<ConnectionState>("connection");
    QTest::addColumn<bool>("isTold");
    QTest::newRow("live") << state(Phase::Live, noon) << true;
    QTest::newRow("stale") << state(Phase::Stale, noon, Reason::ConnectionLost) << true;
    QTest::newRow("off") << state(Phase::Stopped, noon, Reason::NotEnabled) << true;
    QTest::newRow("stopped, which is worse") << state(Phase::Stopped, noon, Reason::TokenRejected) << false;
}

void tst_ConnectionWords::accountNeedsAPerson()
{
    QFETCH(const ConnectionState, connection);
    QFETCH(const bool, isTold);
    StatusLine line;
    line.resize(1200, 26);
    line.setConnection(u"a"_s, state(Phase::Stale, noon, Reason::ConnectionLost));
    line.setConnection(u"shop"_s, connection);
    line.setAccountState(u"shop"_s, AccountState::LoggedOut);
    QCOMPARE(line.connectionText() == u"shop: Logged out of WhatsApp · link the phone again"_s, isTold);
    line.setAccountState(u"shop"_s, AccountState::Banned);
    QCOMPARE(line.connectionText().startsWith(u"shop: Banned by WhatsApp"_s), isTold);
    line.setAccountState(u"shop"_s, AccountState::Fine);
    QVERIFY(!line.connectionText().contains(u"WhatsApp"_s));
}

void tst_ConnectionWords::toolTipIsBounded()
{
    StatusLine line;
    for (qsizetype at = 0; at <= StatusLine::mostNamed; ++at)
        line.setConnection(u"i%1"_s.arg(at), state(Phase::Live, noon));
    line.setConnection(u"z"_s, state(Phase::Stale, noon, Reason::ConnectionLost));
    const auto labels = line.findChildren<QLabel *>();
    const auto found = std::find_if(labels.begin(), labels.end(),
                                    [](const QLabel *label) { return !label->toolTip().isEmpty(); });
    QVERIFY(found != labels.end());
    const QStringList lines = (*found)->toolTip().split(u"<br>"_s);
    QCOMPARE(lines.size(), StatusLine::mostNamed + 1);
    QVERIFY(lines.first().startsWith(u"z: Stale"_s));
    QCOMPARE(lines.last(), u"and 2 more"_s);
}

void tst_ConnectionWords::addressIsOffered_data()
{
    QTest::addColumn<ConnectionState>("connection");
    QTest::addColumn<bool>("isOffered");
    QTest::newRow("never reached") << state(Phase::Stale, {}, Reason::Unreachable) << true;
    QTest::newRow("lost") << state(Phase::Stale, noon, Reason::Unreachable) << false;
    QTest::newRow("web server") << state(Phase::Stale, {}, Reason::NotAGateway) << true;
    QTest::newRow("https") << state(Phase::Stopped, {}, Reason::SpeaksHttps) << true;
    QTest::newRow("http") << state(Phase::Stopped, {}, Reason::SpeaksHttp) << true;
    QTest::newRow("certificate") << state(Phase::Stopped, {}, Reason::TlsFailed) << true;
    QTest::newRow("too many requests") << state(Phase::Stale, {}, Reason::RateLimited) << false;
    QTest::newRow("live") << state(Phase::Live, noon) << false;
}

void tst_ConnectionWords::addressIsOffered()
{
    QFETCH(const ConnectionState, connection);
    QFETCH(const bool, isOffered);
    StatusLine line;
    line.resize(1200, 26);
    line.setConnection(u"gw.example"_s, connection);
    QSignalSpy requested(&line, &StatusLine::addressRequested);
    const auto buttons = line.findChildren<QPushButton *>();
    const auto found = std::find_if(buttons.begin(), buttons.end(), [](const QPushButton *button) {
        return button->text() == u"change the address"_s;
    });
    QVERIFY(found != buttons.end());
    QCOMPARE(!(*found)->isHidden(), isOffered);
    // It stays while it is tried again.
    line.setConnection(u"gw.example"_s, state(Phase::Connecting, {}));
    QCOMPARE(!(*found)->isHidden(), isOffered);
    (*found)->click();
    QCOMPARE(requested.size(), 1);
}

void tst_ConnectionWords::retryIsOffered()
{
    StatusLine line;
    line.setConnection(u"a"_s, state(Phase::Stopped, noon, Reason::TokenRejected));
    auto *button = line.findChild<QPushButton *>();
    QVERIFY(button);
    QVERIFY(!button->isHidden());
    QSignalSpy requested(&line, &StatusLine::reconnectRequested);
    button->click();
    QCOMPARE(requested.size(), 1);
    line.setConnection(u"a"_s, state(Phase::Live, noon));
    QVERIFY(button->isHidden());
}

void tst_ConnectionWords::narrowLine()
{
    StatusLine line;
    line.setConnection(u"a"_s, state(Phase::Live, noon));
    line.setEventRate(38);
    line.setGatewayText(u"Gateway running on 127.0.0.1:8085"_s);
    const auto shown = [&line](const QString &part) {
        const auto labels = line.findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&part](const QLabel *label) {
            return !label->isHidden() && label->text().contains(part);
        });
    };
    line.resize(1200, 26);
    QVERIFY(line.grab().width() == 1200);
    QVERIFY(shown(u"38 events/min"_s));
    QVERIFY(shown(u"Gateway running"_s));
    line.resize(120, 26);
    QVERIFY(line.grab().width() == 120);
    QVERIFY(!shown(u"38 events/min"_s));
    QVERIFY(shown(u"…"_s));
}

QTEST_MAIN(tst_ConnectionWords)
#include "tst_connectionwords.moc"
