// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/client/admin/admindoor.h"

#include "core/client/admin/adminclient.h"
#include "core/client/gatewayclient.h"

namespace Inlet::Admin {

/// What of a door lives in the thread. It may outlive the door for a moment and does not know it.
class AdminDoor::Context final : public QObject
{
    Q_OBJECT

public:
    Context(const QUrl &base, const Secret &token)
        : m_base(base)
        , m_token(token)
    {
    }

    void send(quint64 number, const Request &request, Reader reader)
    {
        // Made by the first request, in the thread it is used in.
        if (!m_rest)
            m_rest = std::make_unique<RestClient>(m_base, m_token);
        AdminClient(*m_rest).transmit(request, this,
                                      [this, number, reader = std::move(reader)](const RestReply &reply) {
                                          emit answered(number, reader(reply));
                                      });
    }

signals:
    void answered(quint64 number, const std::shared_ptr<const void> &read);

private:
    QUrl m_base;
    Secret m_token;
    std::unique_ptr<RestClient> m_rest;
};

AdminDoor::AdminDoor(std::shared_ptr<ClientThread> thread, const QUrl &base, const Secret &token,
                     QObject *parent)
    : QObject(parent)
    , m_thread(std::move(thread))
    , m_context(new Context(base, token))
{
    qRegisterMetaType<std::shared_ptr<const void>>();
    connect(m_context, &Context::answered, this, &AdminDoor::onAnswered);
    m_context->moveToThread(m_thread->thread());
}

AdminDoor::~AdminDoor()
{
    QMetaObject::invokeMethod(
        m_context, [context = m_context] { context->deleteLater(); }, Qt::QueuedConnection);
}

void AdminDoor::post(const Request &request, Reader reader, Callback callback)
{
    m_callbacks.insert(++m_lastNumber, std::move(callback));
    QMetaObject::invokeMethod(
        m_context,
        [context = m_context, number = m_lastNumber, request, reader = std::move(reader)]() mutable {
            context->send(number, request, std::move(reader));
        },
        Qt::QueuedConnection);
}

void AdminDoor::onAnswered(quint64 number, const std::shared_ptr<const void> &read)
{
    if (const Callback callback = m_callbacks.take(number))
        callback(read);
}

} // namespace Inlet::Admin

#include "admindoor.moc"
