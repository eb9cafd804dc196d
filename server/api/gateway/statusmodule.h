// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/api/endpoint.h"

#include <QDateTime>

#include <functional>
#include <span>

class QThreadPool;

namespace Inlet {

class Observer;

namespace Api {

/// The status of the gateway, and its figures for Prometheus (docs/rest/status.md, docs/rest/metrics.md).
class StatusModule final
{
public:
    /// @p background ends before anything here does. @p thread: an object of the gateway's thread.
    StatusModule(const Observer &observer, QThreadPool &background, QDateTime startedAt, QObject *thread)
        : m_observer(observer)
        , m_background(background)
        , m_startedAt(std::move(startedAt))
        , m_thread(thread)
    {
    }

    static std::span<const Endpoint<StatusModule>> endpoints();

private:
    void metrics(const HttpRequest &request, const Responder &respond) const;
    void status(const HttpRequest &request, const Responder &respond) const;
    /// Makes the answer in the background and gives it back in the gateway's thread.
    void answerFromBackground(const Responder &respond, std::function<HttpResponse()> make) const;

    const Observer &m_observer;
    QThreadPool &m_background;
    const QDateTime m_startedAt;
    QObject *const m_thread;
};

} // namespace Api
} // namespace Inlet
