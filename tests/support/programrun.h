// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

namespace Inlet::Test {

/// Where the build put a program of ours: @p name as in INLET_PROGRAM_<name>.
inline QString programPath(const char *name)
{
    return qEnvironmentVariable(QByteArray(QByteArray("INLET_PROGRAM_") + name).constData());
}

/// A program of ours, run as a user would, in an environment that holds no setting of the person
/// who runs the tests. The event loop of the test goes on meanwhile.
class ProgramRun final
{
public:
    ProgramRun(const QString &program, const QStringList &arguments,
               const QMap<QString, QString> &environment = {})
    {
        QProcessEnvironment variables = QProcessEnvironment::systemEnvironment();
        for (const QString &name : variables.keys()) {
            if (name.startsWith(QLatin1String("INLET_")))
                variables.remove(name);
        }
        for (auto it = environment.begin(); it != environment.end(); ++it)
            variables.insert(it.key(), it.value());
        variables.insert(QStringLiteral("LSAN_OPTIONS"),
                         QStringLiteral("print_suppressions=0:suppressions=" INLET_TESTS_DIR
                                        "/support/lsan.supp"));
        m_process.setProcessEnvironment(variables);
        m_process.start(program, arguments);
    }
    ~ProgramRun()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    Q_DISABLE_COPY_MOVE(ProgramRun)

    void send(const QByteArray &input) { m_process.write(input); }
    void endInput() { m_process.closeWriteChannel(); }
    void terminate() { m_process.terminate(); }
    qint64 id() const { return m_process.processId(); }
    QProcess &process() { return m_process; }

    /// The exit code; -1 when it was killed, and when it crashed or did not end, with what can be known
    /// of it as a warning.
    int exitCode()
    {
        const bool ended =
            QTest::qWaitFor([this] { return m_process.state() == QProcess::NotRunning; }, 30'000);
        if (ended && m_process.exitStatus() == QProcess::NormalExit)
            return m_process.exitCode();
        if (ended && m_process.exitCode() == SIGKILL) // the signal, when there was one
            return -1;
        qWarning("%s: %s\n%s%s", qUtf8Printable(m_process.program()), ended ? "crashed" : "does not end",
                 threads().constData(), err().constData());
        return -1;
    }
    QByteArray out()
    {
        m_out += m_process.readAllStandardOutput();
        return m_out;
    }
    QByteArray err()
    {
        m_err += m_process.readAllStandardError();
        return m_err;
    }

private:
    /// Where its threads wait: name, state, and the function of the kernel, a line each.
    QByteArray threads() const
    {
        QByteArray text;
        const QDir tasks(QStringLiteral("/proc/%1/task").arg(id()));
        for (const QString &task : tasks.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
            for (const char *name : {"/stat", "/wchan"}) {
                QFile file(tasks.filePath(task) + QLatin1String(name));
                if (file.open(QIODevice::ReadOnly))
                    text += file.read(60).simplified() + ' ';
            }
            text += '\n';
        }
        return text;
    }

    QProcess m_process;
    QByteArray m_out;
    QByteArray m_err;
};

} // namespace Inlet::Test
