// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/program.h"

#include "tests/support/tlsclient.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace Inlet::Test {

namespace {

constexpr int startTime = 20'000; // ms; instrumented builds on a busy machine take seconds
constexpr QByteArrayView readyWord = "inletd ready ";
constexpr QByteArrayView readyHost = "://127.0.0.1:";

} // namespace

QMap<QString, QString> cleanEnvironment(const QMap<QString, QString> &environment)
{
    QMap<QString, QString> clean;
    for (const char *name :
         {"DATABASE_URL", "ACCOUNT_TOKEN", "ENCRYPTION_KEY", "NEW_ENCRYPTION_KEY", "ALLOWED_WS_ORIGINS",
          "BASE_URL", "RATE_LIMIT", "PUBLISH_RATE_LIMIT", "MAX_BODY_BYTES", "HISTORY_DAYS", "TRUSTED_PROXIES",
          "WEBHOOK_RETRY_SCHEDULE", "WEBHOOK_ALLOW_PRIVATE", "WEBHOOK_CA_FILE", "TLS_CERT", "TLS_KEY",
          "NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID"})
        clean.insert(QString::fromLatin1(name), QString());
    clean.insert(environment);
    return clean;
}

GatewayProgram::GatewayProgram(const QStringList &arguments, const QMap<QString, QString> &environment,
                               const QString &data)
    : m_data(data.isEmpty() ? m_directory.filePath(u"data"_s) : data)
{
    QStringList all;
    if (environment.contains(u"INLET_DATA"_s))
        m_data = environment.value(u"INLET_DATA"_s);
    else
        all += {u"--data"_s, m_data};
    if (!arguments.contains(u"--listen"_s) && !environment.contains(u"INLET_LISTEN"_s))
        all += {u"--listen"_s, u"127.0.0.1:0"_s};
    m_run =
        std::make_unique<ProgramRun>(programPath("INLETD"), all + arguments, cleanEnvironment(environment));
}

bool GatewayProgram::waitReady()
{
    const bool isDone =
        QTest::qWaitFor([this] { return m_run->out().endsWith('\n') || !isRunning(); }, startTime);
    const QByteArray line = m_run->out();
    const qsizetype host = line.indexOf(readyHost);
    if (!isDone || !line.startsWith(readyWord) || host < 0) {
        qWarning("inletd did not get ready: %s%s", line.constData(), m_run->err().constData());
        return false;
    }
    m_scheme = line.first(host).sliced(readyWord.size());
    m_port = line.sliced(host + readyHost.size()).trimmed().toUShort();
    return m_port != 0;
}

void GatewayProgram::signal(int signal) const
{
    if (m_run->id() > 0)
        ::kill(pid_t(m_run->id()), signal);
}

int GatewayProgram::stop(int signal)
{
    this->signal(signal);
    return m_run->exitCode();
}

QByteArray GatewayProgram::webSocketUrl(const QByteArray &target) const
{
    return (m_scheme == "https" ? "wss" : "ws") + ("://127.0.0.1:" + QByteArray::number(m_port)) + target;
}

bool GatewayProgram::waitForLog(const QByteArray &text, qsizetype count, int milliseconds)
{
    return QTest::qWaitFor([&] { return m_run->err().count(text) >= count; }, milliseconds);
}

QByteArray GatewayProgram::accountToken() const
{
    QFile file(QDir(m_data).filePath(u"account-token"_s));
    return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed() : QByteArray();
}

HttpAnswer GatewayProgram::call(const QByteArray &method, const QByteArray &target, const QByteArray &body,
                                const QByteArray &token) const
{
    QByteArray headers = "token: " + (token.isEmpty() ? accountToken() : token) + "\r\n";
    if (!body.isEmpty())
        headers += "Content-Type: application/json\r\n";
    if (m_scheme != "https")
        return exchange(m_port, httpRequest(method, target, m_port, headers, body));
    QByteArray bytes =
        exchangeTls(m_port, httpRequest(method, target, m_port, headers + "Connection: close\r\n", body));
    return takeAnswer(bytes);
}

HttpAnswer GatewayProgram::publish(const QByteArray &instance, const QByteArray &body) const
{
    return call("POST", "/api/events/publish/" + instance, body);
}

QByteArray GatewayProgram::makeInstance(const QByteArray &name, const QByteArray &more) const
{
    const HttpAnswer answer = call("POST", "/api/instance/new", "{\"name\":\"" + name + '"' + more + '}');
    if (answer.status != 201) {
        qWarning("instance refused: %s", answer.text().constData());
        return {};
    }
    return QJsonDocument::fromJson(answer.body)["data"_L1]["token"_L1].toString().toUtf8();
}

HttpAnswer GatewayProgram::curl(const QByteArray &target, const QStringList &arguments) const
{
    const QStringList first{u"-q"_s, u"-sS"_s, u"-i"_s, u"--noproxy"_s, u"*"_s, u"--max-time"_s, u"20"_s};
    ProgramRun run(u"curl"_s, first + arguments + QStringList{QString::fromLatin1(url() + target)});
    run.endInput();
    const int code = run.exitCode();
    QByteArray output = run.out();
    if (code != 0)
        qWarning("curl ended with %d: %s", code, run.err().constData());
    return takeAnswer(output);
}

QMap<QString, QString> nodeEnvironment()
{
    return {{u"NODE_PATH"_s, u"/usr/share/nodejs"_s}};
}

NodeClient::NodeClient(const QByteArray &url, const QStringList &headers,
                       const QMap<QString, QString> &environment)
    : m_run(u"node"_s,
            QStringList{QStringLiteral(INLET_TESTS_DIR "/app/clients/listen.js"), QString::fromLatin1(url)}
                + headers,
            environment)
{
}

void NodeClient::read()
{
    const QByteArray out = m_run.out();
    for (qsizetype end = 0; (end = out.indexOf('\n', m_read)) >= 0; m_read = end + 1) {
        const QByteArray line = out.sliced(m_read, end - m_read);
        if (line.startsWith("message ")) {
            m_messages.append(QByteArray::fromBase64(line.sliced(8)));
        } else if (line.startsWith("open ")) {
            m_isOpen = true;
            m_selected = line.sliced(5);
        } else if (line.startsWith("close ")) {
            m_closed = line.sliced(6);
        }
    }
}

bool NodeClient::waitOpen()
{
    const auto isDecided = [this] {
        read();
        return m_isOpen || m_run.process().state() == QProcess::NotRunning;
    };
    if (QTest::qWaitFor(isDecided, startTime) && m_isOpen)
        return true;
    qWarning("node has not connected: %s", m_run.err().constData());
    return false;
}

bool NodeClient::waitForMessages(qsizetype count, int milliseconds)
{
    return QTest::qWaitFor([&] { return messages().size() >= count; }, milliseconds);
}

const QList<QByteArray> &NodeClient::messages()
{
    read();
    return m_messages;
}

QByteArray NodeClient::closed()
{
    read();
    return m_closed;
}

QByteArray NodeClient::selected()
{
    read();
    return m_selected;
}

bool NodeClient::waitClosed(int milliseconds)
{
    return QTest::qWaitFor([this] { return !closed().isEmpty(); }, milliseconds);
}

QByteArray frameText(const GatewayProgram &gateway, const QByteArray &instance, const QByteArray &token,
                     const QByteArray &event, const QByteArray &data)
{
    return "{\"event\":\"" + event + "\",\"data\":" + data + ",\"instanceData\":{\"baseUrl\":\""
        + gateway.url() + "\",\"instance\":\"" + instance + "\",\"token\":\"" + token + "\"}}";
}

} // namespace Inlet::Test
