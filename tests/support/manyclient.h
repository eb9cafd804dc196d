// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "tests/support/programrun.h"

#include <QHash>
#include <QMap>

#include <csignal>

namespace Inlet::Test {

/// A program of tests/clients/programs on a WebSocket library that somebody else wrote, which holds
/// many connections, each under a name (programs/commands.py).
class ManyClient final
{
public:
    static constexpr int patience = 20'000; // ms

    struct Link
    {
        QByteArray selected;        ///< `subprotocol|extensions` of the 101; null before
        int refused = 0;            ///< the status of the refusal
        QList<QByteArray> messages; ///< texts as they came
        int pongs = 0;
        QByteArray closed; ///< `code reason`; empty before
    };

    ManyClient(const QString &program, const QStringList &arguments,
               const QMap<QString, QString> &environment)
        : m_run(program, arguments, environment)
    {
    }

    /// Asks for a connection; @p headers are `name:value`.
    void ask(const QByteArray &name, const QByteArray &url, const QByteArrayList &headers = {})
    {
        m_links.remove(name);
        QByteArray line = "open " + name + ' ' + url;
        for (const QByteArray &header : headers)
            line += ' ' + header.toPercentEncoding(":");
        m_run.send(line + '\n');
    }
    /// The same, until it is open; false when it was refused.
    bool open(const QByteArray &name, const QByteArray &url, const QByteArrayList &headers = {})
    {
        ask(name, url, headers);
        return wait([&] { return !link(name).selected.isNull() || link(name).refused != 0; })
            && !link(name).selected.isNull();
    }
    /// The status of a refusal; 0 when there was none.
    int refusal(const QByteArray &name, const QByteArray &url, const QByteArrayList &headers = {})
    {
        open(name, url, headers);
        return link(name).refused;
    }
    void sendText(const QByteArray &name, int bytes)
    {
        m_run.send("send " + name + ' ' + QByteArray::number(bytes) + '\n');
    }
    /// Bytes past the library.
    void sendRaw(const QByteArray &name, const QByteArray &bytes)
    {
        m_run.send("raw " + name + ' ' + bytes.toHex() + '\n');
    }
    bool ping(const QByteArray &name)
    {
        const int before = link(name).pongs;
        m_run.send("ping " + name + '\n');
        return wait([&] { return link(name).pongs > before; });
    }
    bool waitForMessages(const QByteArray &name, qsizetype count)
    {
        return wait([&] { return link(name).messages.size() >= count; });
    }
    /// `code reason` of the close; empty when none came in time.
    QByteArray closed(const QByteArray &name)
    {
        wait([&] { return !link(name).closed.isEmpty(); });
        return link(name).closed;
    }
    const Link &link(const QByteArray &name)
    {
        read();
        return m_links[name];
    }
    QByteArray err() { return m_run.err(); }
    bool isRunning() { return m_run.process().state() == QProcess::Running; }
    /// Stops the whole process, which reads nothing any more, and lets it go on.
    void pause() const { ::kill(pid_t(m_run.id()), SIGSTOP); }
    void resume() const { ::kill(pid_t(m_run.id()), SIGCONT); }

private:
    template<typename Predicate>
    bool wait(Predicate predicate)
    {
        const bool isTrue = QTest::qWaitFor([&] { return predicate() || !isRunning(); }, patience);
        return isTrue && predicate();
    }

    void read()
    {
        m_rest += m_run.process().readAllStandardOutput();
        qsizetype from = 0;
        for (qsizetype end = 0; (end = m_rest.indexOf('\n', from)) >= 0; from = end + 1) {
            const QByteArray line = m_rest.sliced(from, end - from);
            const qsizetype first = line.indexOf(' ');
            const QByteArray behind = line.sliced(first + 1);
            const qsizetype second = behind.indexOf(' ');
            const QByteArray word = behind.first(second < 0 ? behind.size() : second);
            const QByteArray rest = second < 0 ? QByteArray() : behind.sliced(second + 1);
            Link &link = m_links[line.first(first)];
            if (word == "open")
                link.selected = rest;
            else if (word == "refused")
                link.refused = rest.toInt();
            else if (word == "message")
                link.messages.append(QByteArray::fromBase64(rest));
            else if (word == "pong")
                ++link.pongs;
            else if (word == "close")
                link.closed = rest.trimmed();
        }
        m_rest.remove(0, from);
    }

    ProgramRun m_run;
    QByteArray m_rest;
    QHash<QByteArray, Link> m_links;
};

} // namespace Inlet::Test
