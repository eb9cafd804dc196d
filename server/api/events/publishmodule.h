// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/protocol/envelope.h"
#include "server/api/endpoint.h"
#include "server/model/instancetable.h"

#include <span>

class QThreadPool;

namespace Inlet {

class Publisher;

namespace Api {

/// Takes events in (PROTOCOL.md §6).
class PublishModule final
{
public:
    /// @p background: for what takes milliseconds; ends before anything here does. @p thread: an object of
    /// the gateway's thread.
    PublishModule(Publisher &publisher, const Snapshot<InstanceTable> &instances, QThreadPool &background,
                  QObject *thread)
        : m_publisher(publisher)
        , m_instances(instances)
        , m_background(background)
        , m_thread(thread)
    {
    }

    static std::span<const Endpoint<PublishModule>> endpoints();

private:
    void publish(const HttpRequest &request, const Responder &respond) const;
    void publishEvents(const HttpRequest &request, const Result<QList<Event>> &events,
                       const Responder &respond) const;

    Publisher &m_publisher;
    const Snapshot<InstanceTable> &m_instances;
    QThreadPool &m_background;
    QObject *const m_thread;
};

} // namespace Api
} // namespace Inlet
