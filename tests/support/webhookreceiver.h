// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "tests/support/certificate.h"
#include "tests/support/scriptedserver.h"

#include <QFile>
#include <QSet>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>
#include <QTest>
#include <QThread>

#include <functional>
#include <mutex>
#include <optional>

namespace Inlet::Test {

/// One request as a webhook's endpoint gets it.
struct Posted
{
    QByteArray target; ///< path and query
    QByteArray head;
    QByteArray body;

    QByteArray header(const QByteArray &name) const { return headerOf(head, name); }
    QByteArray id() const { return header("webhook-id"); }
};

/// The endpoint of a webhook, on a real socket with connections that are kept; answers as the test says.
/// It works in a thread of its own, so that it answers while the test waits for something.
class WebhookReceiver final
{
public:
    /// What a reply may be besides a status.
    enum { NoAnswer = 0, Disconnect = -1 };
    /// The status of the answer to a request, or one of the above. Called in the receiver's thread, never
    /// while setReply() changes it.
    using Reply = std::function<int(const Posted &)>;

    /// @p tls: the receiver's certificate and key; without them it speaks no TLS.
    explicit WebhookReceiver(
        Reply reply = [](const Posted &) { return 200; }, const CertificateFiles &tls = {})
        : m_tls(tlsOf(tls))
        , m_reply(std::move(reply))
        , m_context(new QObject)
    {
        m_context->moveToThread(&m_thread);
        m_thread.start();
        comeBack();
    }
    ~WebhookReceiver()
    {
        QMetaObject::invokeMethod(
            m_context, [this] { delete m_server; }, Qt::BlockingQueuedConnection);
        m_context->deleteLater();
        m_thread.quit();
        m_thread.wait();
    }
    Q_DISABLE_COPY_MOVE(WebhookReceiver)

    QByteArray url() const
    {
        return (m_tls ? "https://127.0.0.1:" : "http://127.0.0.1:") + QByteArray::number(m_port);
    }
    quint16 port() const { return m_port; }
    void setReply(Reply reply)
    {
        const std::lock_guard lock(m_mutex);
        m_reply = std::move(reply);
    }
    /// The body of answers.
    void setAnswer(const QByteArray &answer)
    {
        const std::lock_guard lock(m_mutex);
        m_answer = answer;
    }
    /// Whether the bodies of answers are what was posted, head and body.
    void setEchoing(bool isEchoing)
    {
        const std::lock_guard lock(m_mutex);
        m_isEchoing = isEchoing;
    }

    /// Refuses connections from now on, and ends those there are.
    void goAway()
    {
        QMetaObject::invokeMethod(
            m_context, [this] { delete std::exchange(m_server, nullptr); }, Qt::BlockingQueuedConnection);
    }
    /// Listens, on the port it had if it had one.
    void comeBack()
    {
        QMetaObject::invokeMethod(
            m_context, [this] { listen(); }, Qt::BlockingQueuedConnection);
    }

    QList<Posted> posted() const
    {
        const std::lock_guard lock(m_mutex);
        return m_posted;
    }
    qsizetype count() const
    {
        const std::lock_guard lock(m_mutex);
        return m_posted.size();
    }
    void clear()
    {
        const std::lock_guard lock(m_mutex);
        m_posted.clear();
    }
    int connections() const
    {
        const std::lock_guard lock(m_mutex);
        return m_connections;
    }
    /// Of the connections there were, how many have ended.
    int ended() const
    {
        const std::lock_guard lock(m_mutex);
        return m_ended;
    }
    /// Bytes of HTTP, whole requests or not.
    qint64 received() const
    {
        const std::lock_guard lock(m_mutex);
        return m_received;
    }
    QSet<QByteArray> ids() const
    {
        QSet<QByteArray> ids;
        for (const Posted &each : posted())
            ids.insert(each.id());
        return ids;
    }
    bool waitFor(qsizetype expected, int milliseconds = 10'000) const
    {
        return QTest::qWaitFor([&] { return count() >= expected; }, milliseconds);
    }

private:
    using Tls = std::optional<QSslConfiguration>;

    // In the thread of the test, where Qt finds its TLS first; not at all where none is wanted.
    static Tls tlsOf(const CertificateFiles &files)
    {
        if (files.key.isEmpty())
            return {};
        QFile certificate(files.certificate);
        QFile key(files.key);
        if (!certificate.open(QIODevice::ReadOnly) || !key.open(QIODevice::ReadOnly))
            qFatal("cannot read %s", qPrintable(files.certificate));
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setLocalCertificate(QSslCertificate(&certificate));
        configuration.setPrivateKey(QSslKey(&key, QSsl::Ec));
        return configuration;
    }

    class Server final : public QTcpServer
    {
    public:
        explicit Server(Tls tls)
            : m_tls(std::move(tls))
        {
        }

    protected:
        void incomingConnection(qintptr descriptor) override
        {
            if (!m_tls) {
                QTcpServer::incomingConnection(descriptor);
                return;
            }
            auto *const socket = new QSslSocket(this);
            socket->setSslConfiguration(*m_tls);
            socket->setSocketDescriptor(descriptor);
            addPendingConnection(socket);
            socket->startServerEncryption();
        }

    private:
        const Tls m_tls;
    };

    void listen()
    {
        m_server = new Server(m_tls);
        // A connection that ended just now may still hold the port.
        if (!m_server->listen(QHostAddress::LocalHost, m_port))
            qFatal("cannot listen on the loopback address");
        m_port = m_server->serverPort();
        QObject::connect(m_server, &QTcpServer::newConnection, m_server, [this] {
            while (QTcpSocket *socket = m_server->nextPendingConnection()) {
                {
                    const std::lock_guard lock(m_mutex);
                    ++m_connections;
                }
                serve(socket);
            }
        });
    }

    // Sockets are children of the server and end with it.
    void serve(QTcpSocket *socket)
    {
        QObject::connect(socket, &QTcpSocket::disconnected, socket, [this, socket] {
            {
                const std::lock_guard lock(m_mutex);
                ++m_ended;
            }
            socket->deleteLater();
        });
        QObject::connect(
            socket, &QTcpSocket::readyRead, socket, [this, socket, buffer = QByteArray()]() mutable {
                const QByteArray bytes = socket->readAll();
                {
                    const std::lock_guard lock(m_mutex);
                    m_received += bytes.size();
                }
                buffer += bytes;
                for (qsizetype end = 0; (end = buffer.indexOf("\r\n\r\n")) >= 0;) {
                    const QByteArray head = buffer.first(end + 4);
                    const qsizetype whole = head.size() + headerOf(head, "Content-Length").toLongLong();
                    if (buffer.size() < whole)
                        return;
                    const QByteArray target = head.split(' ').value(1);
                    answer(socket, {target, head, buffer.sliced(head.size(), whole - head.size())});
                    buffer.remove(0, whole);
                }
            });
    }

    void answer(QTcpSocket *socket, const Posted &posted)
    {
        int status = 0;
        QByteArray body;
        {
            const std::lock_guard lock(m_mutex);
            m_posted.append(posted);
            status = m_reply(posted);
            body = m_isEchoing ? posted.head + posted.body : m_answer;
        }
        if (status == Disconnect) {
            socket->abort();
        } else if (status != NoAnswer) {
            // 204 and 304 have no body, whatever they announce.
            const bool hasBody = status != 204 && status != 304;
            socket->write("HTTP/1.1 " + QByteArray::number(status) + " Status\r\nLocation: /elsewhere\r\n"
                          + (hasBody
                                 ? "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body
                                 : QByteArray("\r\n")));
        }
    }

    const Tls m_tls;
    mutable std::mutex m_mutex;
    Reply m_reply; // guarded by m_mutex, as are those below
    QByteArray m_answer;
    bool m_isEchoing = false;
    QList<Posted> m_posted;
    int m_connections = 0;
    int m_ended = 0;
    qint64 m_received = 0;
    quint16 m_port = 0; // set before anybody asks for it
    QThread m_thread;
    QObject *m_context;             // lives in m_thread
    QTcpServer *m_server = nullptr; // made and deleted there
};

} // namespace Inlet::Test
