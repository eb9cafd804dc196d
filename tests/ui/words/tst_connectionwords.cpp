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
    void worstIsTold();
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
    QCOMPARE(words(state(Phase::Live, noon)), QString());
}

void tst_ConnectionWords::everyReasonHasWords()
{
    const auto reasons = QMetaEnum::fromType<Reason>();
    QSet<QString> seen;
    for (int at = 0; at < reasons.keyCount(); ++at) {
        const auto words =
            ConnectionWords::describe(state(Phase::Stopped, noon, Reason(reasons.value(at))), noon);
        QVERIFY2(words.text.startsWith(u"Stopped"), reasons.key(at));
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
