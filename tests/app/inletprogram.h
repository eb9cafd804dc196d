// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "tests/support/program.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>

#include <array>
#include <unistd.h>

namespace Inlet::Test {

using namespace Qt::StringLiterals;

inline constexpr int patience = 30'000; // ms; instrumented builds on a busy machine take seconds

inline QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The folders of a user who has started nothing yet.
class Home final
{
public:
    Home()
    {
        for (const QString &name : {u"config"_s, u"data"_s, u"runtime"_s}) {
            QDir(m_directory.path()).mkdir(name);
            QFile::setPermissions(path(name), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        }
    }

    QString path(const QString &name) const { return m_directory.filePath(name); }
    /// Where the gateway inside puts its own.
    QString gatewayData() const { return path(u"data/inlet"_s); }
    QByteArray accountToken() const { return contentOf(gatewayData() + u"/account-token"_s).trimmed(); }

    /// All files but those two that hold a key.
    QStringList files() const
    {
        QStringList files;
        QDirIterator it(m_directory.path(), QDir::Files | QDir::Hidden | QDir::System,
                        QDirIterator::Subdirectories);
        while (it.hasNext()) {
            const QString file = it.next();
            if (file != gatewayData() + u"/account-token"_s && file != gatewayData() + u"/encryption.key"_s)
                files += file;
        }
        return files;
    }

    QMap<QString, QString> environment() const
    {
        return {{u"HOME"_s, m_directory.path()},
                {u"QT_QPA_PLATFORM"_s, u"offscreen"_s},
                // Neither the bus nor the accessibility tools of the person who runs the tests.
                {u"DBUS_SESSION_BUS_ADDRESS"_s, u"unix:path="_s + path(u"runtime/no-bus"_s)},
                {u"XDG_CONFIG_HOME"_s, path(u"config"_s)},
                {u"XDG_DATA_HOME"_s, path(u"data"_s)},
                {u"XDG_RUNTIME_DIR"_s, path(u"runtime"_s)}};
    }

private:
    QTemporaryDir m_directory;
};

/// The desktop as its users start it; the gateway inside, where there is one, takes a free port.
class InletProgram final
{
public:
    InletProgram(const Home &home, const QStringList &arguments,
                 const QMap<QString, QString> &environment = {})
    {
        QMap<QString, QString> variables = cleanEnvironment(home.environment());
        variables.insert(u"INLET_LISTEN"_s, u"127.0.0.1:0"_s);
        variables.insert(environment);
        m_run = std::make_unique<ProgramRun>(programPath("INLET"), arguments, variables);
    }

    bool waitForLog(const QByteArray &text, qsizetype count = 1)
    {
        return QTest::qWaitFor([&] { return err().count(text) >= count || !isRunning(); }, patience)
            && err().count(text) >= count;
    }
    /// Until the gateway inside listens.
    bool waitListening()
    {
        const QByteArray words = "listening on http://127.0.0.1:";
        if (!waitForLog(words)) {
            qWarning("the gateway inside does not listen: %s", err().constData());
            return false;
        }
        const QByteArray behind = err().sliced(err().indexOf(words) + words.size());
        m_port = behind.first(behind.indexOf(' ')).toUShort();
        return m_port != 0;
    }
    /// Until it takes signals; from then on it ends in order.
    bool waitForSignals()
    {
        const auto takes = [this] {
            // Between fork and exec it is a copy of the test, whose handlers are others.
            if (QFile::symLinkTarget(procFile(u"exe"_s))
                != QFileInfo(programPath("INLET")).canonicalFilePath())
                return false;
            static const QRegularExpression mask(u"SigCgt:\\s*([0-9a-f]+)"_s);
            const auto found = mask.match(QString::fromLatin1(contentOf(procFile(u"status"_s))));
            return (found.captured(1).toULongLong(nullptr, 16) & (1ULL << (SIGTERM - 1))) != 0;
        };
        return QTest::qWaitFor([&] { return takes() || !isRunning(); }, patience) && isRunning();
    }
    /// Whether it waits for connections at any TCP port.
    bool hasOpenPort() const
    {
        QByteArrayList listening; // the sockets of the machine that do, by inode
        for (const QString &table : {u"net/tcp"_s, u"net/tcp6"_s}) {
            for (const QByteArray &line : contentOf(procFile(table)).split('\n')) {
                const QByteArrayList fields = line.simplified().split(' ');
                if (fields.size() > 9 && fields.at(3) == "0A")
                    listening += fields.at(9);
            }
        }
        const QDir descriptors(procFile(u"fd"_s));
        for (const QString &name : descriptors.entryList(QDir::Files | QDir::System)) {
            std::array<char, 64> target{};
            if (::readlink(qPrintable(descriptors.filePath(name)), target.data(), target.size() - 1) < 0)
                continue;
            const QByteArray socket(target.data());
            if (socket.startsWith("socket:[") && listening.contains(socket.sliced(8).chopped(1)))
                return true;
        }
        return false;
    }

    int stop(int signal = SIGTERM)
    {
        if (isRunning())
            ::kill(pid_t(m_run->id()), signal);
        return m_run->exitCode();
    }
    int exitCode() { return m_run->exitCode(); }
    bool isRunning() { return m_run->process().state() != QProcess::NotRunning; }
    quint16 port() const { return m_port; }
    QByteArray out() { return m_run->out(); }
    QByteArray err() { return m_run->err(); }

    HttpAnswer get(const QByteArray &target, const QByteArray &token) const
    {
        return exchange(m_port, httpRequest("GET", target, m_port, "token: " + token + "\r\n"));
    }

private:
    QString procFile(const QString &name) const { return u"/proc/%1/%2"_s.arg(m_run->id()).arg(name); }

    std::unique_ptr<ProgramRun> m_run;
    quint16 m_port = 0;
};

} // namespace Inlet::Test
