// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "tests/support/programrun.h"
#include "tests/support/wire.h"

#include <csignal>
#include <memory>

namespace Inlet::Test {

/// @p environment over a gateway's settings, which ProgramRun leaves in when they have no prefix;
/// empty counts as not set.
QMap<QString, QString> cleanEnvironment(const QMap<QString, QString> &environment);

/// The gateway as its users start it: the built inletd on a free port of the loopback address, with
/// a data directory of its own and no setting of the person who runs the tests.
class GatewayProgram final
{
public:
    /// @p data: a directory that outlives the program, for restarts; one of its own if empty.
    explicit GatewayProgram(const QStringList &arguments = {}, const QMap<QString, QString> &environment = {},
                            const QString &data = {});
    Q_DISABLE_COPY_MOVE(GatewayProgram)

    /// Until the ready line has come; false when the program ended instead, or took too long.
    bool waitReady();
    /// Sends @p signal and yields the exit code; -1 when it crashed or did not end.
    int stop(int signal = SIGTERM);
    void signal(int signal) const;
    int exitCode() { return m_run->exitCode(); }
    bool isRunning() { return m_run->process().state() != QProcess::NotRunning; }

    qint64 id() const { return m_run->id(); }
    quint16 port() const { return m_port; }
    QByteArray url() const { return m_scheme + "://127.0.0.1:" + QByteArray::number(m_port); }
    QByteArray webSocketUrl(const QByteArray &target) const;
    const QString &data() const { return m_data; }
    QByteArray out() { return m_run->out(); }
    QByteArray err() { return m_run->err(); }
    /// Whether @p text stood on stderr @p count times in time.
    bool waitForLog(const QByteArray &text, qsizetype count = 1, int milliseconds = 10'000);

    /// What the gateway left in its data directory.
    QByteArray accountToken() const;

    /// A REST call; @p token empty: that of the account.
    HttpAnswer call(const QByteArray &method, const QByteArray &target, const QByteArray &body = {},
                    const QByteArray &token = {}) const;
    HttpAnswer publish(const QByteArray &instance, const QByteArray &body) const;
    /// Makes an instance and yields its token; empty when it was refused. @p more: members behind
    /// the name, each with a comma before it.
    QByteArray makeInstance(const QByteArray &name,
                            const QByteArray &more = ",\"websocketEnabled\":true") const;

    /// The answer to curl -i with @p arguments, on the path @p target.
    HttpAnswer curl(const QByteArray &target, const QStringList &arguments) const;

private:
    QTemporaryDir m_directory;
    QString m_data;
    std::unique_ptr<ProgramRun> m_run;
    QByteArray m_scheme;
    quint16 m_port = 0;
};

/// The environment in which Debian's node finds Debian's modules.
QMap<QString, QString> nodeEnvironment();

/// A client on node's ws: clients/listen.js.
class NodeClient final
{
public:
    /// @p headers: `name:value` each.
    explicit NodeClient(const QByteArray &url, const QStringList &headers = {},
                        const QMap<QString, QString> &environment = nodeEnvironment());

    /// Until the 101; false when the connection was refused.
    bool waitOpen();
    bool waitForMessages(qsizetype count, int milliseconds = 20'000);
    const QList<QByteArray> &messages();
    /// `code reason` once it is closed; empty before.
    QByteArray closed();
    bool waitClosed(int milliseconds = 10'000);
    /// What was selected in the 101: `subprotocol|extensions`.
    QByteArray selected();
    void sendText(int bytes) { m_run.send("send " + QByteArray::number(bytes) + '\n'); }
    QByteArray err() { return m_run.err(); }
    /// Stops the process: it reads nothing any more.
    void pause() const { ::kill(pid_t(m_run.id()), SIGSTOP); }

private:
    void read();

    ProgramRun m_run;
    qsizetype m_read = 0;
    QList<QByteArray> m_messages;
    QByteArray m_selected;
    QByteArray m_closed;
    bool m_isOpen = false;
};

/// The frame text that the gateway makes of an event (PROTOCOL.md §4.1).
QByteArray frameText(const GatewayProgram &gateway, const QByteArray &instance, const QByteArray &token,
                     const QByteArray &event, const QByteArray &data);

} // namespace Inlet::Test
