// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/programrun.h"
#include "tests/support/scriptedserver.h"

#include <QTest>

#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <pty.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace Inlet::Test;

namespace {

/// `inletctl` at a terminal: a pseudo terminal in the place of some of its standard streams.
class TerminalRun final
{
public:
    TerminalRun(const QUrl &url, const QStringList &arguments, const QList<int> &streams = {0, 1, 2})
    {
        if (::openpty(&m_ours, &m_theirs, nullptr, nullptr, nullptr) != 0)
            qFatal("no pseudo terminal");
        ::fcntl(m_ours, F_SETFL, O_NONBLOCK);
        QProcessEnvironment variables = QProcessEnvironment::systemEnvironment();
        for (const QString &name : variables.keys()) {
            if (name.startsWith("INLET_"_L1))
                variables.remove(name);
        }
        variables.insert(u"INLET_URL"_s, url.toString());
        variables.insert(u"INLET_TOKEN"_s, u"7c0e5a3e-0f7b-4a0b-9a3b-2f2f5f0c9b11"_s);
        m_process.setProcessEnvironment(variables);
        m_process.setChildProcessModifier([theirs = m_theirs, streams] {
            for (const int stream : streams)
                ::dup2(theirs, stream);
        });
        m_process.start(programPath("INLETCTL"), arguments);
    }
    ~TerminalRun()
    {
        m_process.kill();
        m_process.waitForFinished();
        ::close(m_theirs);
        ::close(m_ours);
    }
    Q_DISABLE_COPY_MOVE(TerminalRun)

    /// What stands on the screen, what was typed included.
    QByteArray screen()
    {
        std::array<char, 4096> buffer;
        for (ssize_t count = 0; (count = ::read(m_ours, buffer.data(), buffer.size())) > 0;)
            m_screen.append(buffer.data(), count);
        QByteArray shown = m_screen;
        return shown.replace("\r\n", "\n");
    }
    void type(const QByteArray &text) const
    {
        QCOMPARE(::write(m_ours, text.constData(), std::size_t(text.size())), text.size());
    }
    int exitCode()
    {
        const bool hasEnded =
            QTest::qWaitFor([this] { return m_process.state() == QProcess::NotRunning; }, 30'000);
        return hasEnded && m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
    }
    QProcess &process() { return m_process; }

private:
    int m_ours = -1;
    int m_theirs = -1;
    QByteArray m_screen;
    QProcess m_process;
};

} // namespace

/// What `inletctl` does for a person that it does not for a program.
class tst_InletctlTerminal : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_server = std::make_unique<ScriptedServer>([](QTcpSocket *socket, const QByteArray &, int) {
            socket->write(
                httpAnswer(200,
                           R"({"success":true,"instance":{"name":"s"},"count":2,)"
                           R"("status":{"version":"9.9","startedAt":"2026-05-04T13:02:11Z",)"
                           R"("uptimeSeconds":5,"instances":1,"clients":2,"connections":{},"totals":{},)"
                           R"("ratesPerSecond":{},"delivery":{},"dropped":{},"refused":{},)"
                           R"("database":{},"process":{}}})"));
            socket->disconnectFromHost();
        });
    }
    void questions_data();
    void questions();
    void answers_data();
    void answers();
    void interrupted();
    void notAsked_data();
    void notAsked();
    void status();

private:
    std::unique_ptr<ScriptedServer> m_server;
};

void tst_InletctlTerminal::questions_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QByteArray>("question");
    QTest::newRow("instance") << u"instance delete support"_s
                              << QByteArray(
                                     "Delete the instance \"support\" with all that belongs to it? [y/N] ");
    QTest::newRow("all letters") << u"deadletters delete support --all"_s
                                 << QByteArray("Delete all dead letters of \"support\"? [y/N] ");
    QTest::newRow("some letters") << u"deadletters delete support --ids 17,18"_s
                                  << QByteArray("Delete 2 dead letters of \"support\"? [y/N] ");
    QTest::newRow("one letter") << u"deadletters delete support --ids 17"_s
                                << QByteArray("Delete 1 dead letter of \"support\"? [y/N] ");
}

void tst_InletctlTerminal::questions()
{
    QFETCH(QString, arguments);
    QFETCH(QByteArray, question);
    TerminalRun run(m_server->url(), arguments.split(u' '));
    QTRY_COMPARE_WITH_TIMEOUT(run.screen(), question, 15'000);
    QCOMPARE(m_server->heads().size(), 0);
    run.type("y\n");
    QCOMPARE(run.exitCode(), 0);
    QCOMPARE(m_server->heads().size(), 1);
}

void tst_InletctlTerminal::answers_data()
{
    QTest::addColumn<QByteArray>("typed");
    QTest::addColumn<bool>("isYes");
    for (const char *yes : {"y\n", "Y\n", "yes\n", " YES \n", "s\n", "sim\n", "sí\n"})
        QTest::newRow(yes) << QByteArray(yes) << true;
    for (const char *no : {"\n", "n\n", "no\n", "yesterday\n", "support\n", "\x04", "y\x04\x04"})
        QTest::addRow("no: %s", no) << QByteArray(no) << false;
    QTest::newRow("more than an answer") << QByteArray(1000, 'y') + '\n' << false;
}

void tst_InletctlTerminal::answers()
{
    QFETCH(QByteArray, typed);
    QFETCH(bool, isYes);
    TerminalRun run(m_server->url(), {u"instance"_s, u"delete"_s, u"support"_s});
    QTRY_VERIFY_WITH_TIMEOUT(run.screen().endsWith("[y/N] "), 15'000);
    run.type(typed);
    QCOMPARE(run.exitCode(), isYes ? 0 : 1);
    QCOMPARE(m_server->heads().size(), isYes ? 1 : 0);
    QCOMPARE(run.screen().contains("\ninletctl: nothing was deleted\n"), !isYes);
}

void tst_InletctlTerminal::interrupted()
{
    TerminalRun run(m_server->url(), {u"instance"_s, u"delete"_s, u"support"_s});
    QTRY_VERIFY_WITH_TIMEOUT(run.screen().endsWith("[y/N] "), 15'000);
    QCOMPARE(::kill(pid_t(run.process().processId()), SIGINT), 0);
    QCOMPARE(run.exitCode(), 1);
    QVERIFY2(run.screen().endsWith("[y/N] \ninletctl: nothing was deleted\n"), run.screen().constData());
    QCOMPARE(m_server->heads().size(), 0);
}

void tst_InletctlTerminal::notAsked_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QList<int>>("streams");
    QTest::newRow("yes") << u"instance delete support --yes"_s << QList<int>{0, 1, 2};
    QTest::newRow("yes, letters") << u"deadletters delete support --all --yes"_s << QList<int>{0, 1, 2};
    QTest::newRow("input is no terminal") << u"instance delete support"_s << QList<int>{1, 2};
    QTest::newRow("the question would be seen by nobody") << u"instance delete support"_s << QList<int>{0, 1};
    QTest::newRow("no terminal at all") << u"instance delete support"_s << QList<int>();
    QTest::newRow("nothing is deleted") << u"deadletters replay support --all"_s << QList<int>{0, 1, 2};
}

void tst_InletctlTerminal::notAsked()
{
    QFETCH(QString, arguments);
    QFETCH(QList<int>, streams);
    TerminalRun run(m_server->url(), arguments.split(u' '), streams);
    QCOMPARE(run.exitCode(), 0);
    QCOMPARE(m_server->heads().size(), 1);
    QVERIFY(!run.screen().contains("[y/N]"));
}

void tst_InletctlTerminal::status()
{
    TerminalRun table(m_server->url(), {u"status"_s});
    QCOMPARE(table.exitCode(), 0);
    QVERIFY2(table.screen().startsWith("Version            9.9\n"), table.screen().constData());
    TerminalRun asked(m_server->url(), {u"status"_s, u"--json"_s});
    QCOMPARE(asked.exitCode(), 0);
    QVERIFY2(asked.screen().startsWith('{'), asked.screen().constData());
    TerminalRun piped(m_server->url(), {u"status"_s}, {0, 2});
    QCOMPARE(piped.exitCode(), 0);
    QVERIFY(piped.process().readAllStandardOutput().startsWith('{'));
}

QTEST_GUILESS_MAIN(tst_InletctlTerminal)
#include "tst_inletctlterminal.moc"
