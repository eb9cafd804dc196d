// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/client/restdoor.h"

#include "core/client/gatewayclient.h"

namespace Inlet {

/// What of a door lives in the thread. It may outlive the door for a moment and does not know it.
class RestDoor::Context final : public QObject
{
    Q_OBJECT

public:
    Context(const QUrl &base, const Secret &token)
        : m_base(base)
        , m_token(token)
    {
    }

    void get(quint64 number, const QString &path) { client().get(path, this, answerTo(number)); }
    void post(quint64 number, const QString &path, const QByteArray &body)
    {
        client().post(path, body, this, answerTo(number));
    }

signals:
    void answered(quint64 number, const Inlet::RestReply &reply);

private:
    RestClient &client()
    {
        // Made by the first request, in the thread it is used in.
        if (!m_client)
            m_client = std::make_unique<RestClient>(m_base, m_token);
        return *m_client;
    }
    RestClient::Callback answerTo(quint64 number)
    {
        return [this, number](const RestReply &reply) { emit answered(number, reply); };
    }

    QUrl m_base;
    Secret m_token;
    std::unique_ptr<RestClient> m_client;
};

RestDoor::RestDoor(std::shared_ptr<ClientThread> thread, const QUrl &base, const Secret &token,
                   QObject *parent)
    : QObject(parent)
    , m_thread(std::move(thread))
    , m_context(new Context(base, token))
{
    qRegisterMetaType<RestReply>();
    connect(m_context, &Context::answered, this, &RestDoor::onAnswered);
    m_context->moveToThread(m_thread->thread());
}

RestDoor::~RestDoor()
{
    QMetaObject::invokeMethod(
        m_context, [context = m_context] { context->deleteLater(); }, Qt::QueuedConnection);
}

void RestDoor::get(const QString &path, RestClient::Callback callback)
{
    const quint64 number = remember(std::move(callback));
    QMetaObject::invokeMethod(
        m_context, [context = m_context, number, path] { context->get(number, path); }, Qt::QueuedConnection);
}

void RestDoor::post(const QString &path, const QByteArray &body, RestClient::Callback callback)
{
    const quint64 number = remember(std::move(callback));
    QMetaObject::invokeMethod(
        m_context, [context = m_context, number, path, body] { context->post(number, path, body); },
        Qt::QueuedConnection);
}

quint64 RestDoor::remember(RestClient::Callback callback)
{
    m_callbacks.insert(++m_lastNumber, std::move(callback));
    return m_lastNumber;
}

void RestDoor::onAnswered(quint64 number, const RestReply &reply)
{
    if (const RestClient::Callback callback = m_callbacks.take(number))
        callback(reply);
}

} // namespace Inlet

#include "restdoor.moc"
