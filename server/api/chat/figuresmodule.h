// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/api/endpoint.h"
#include "server/model/instancetable.h"

#include <span>

namespace Inlet {

class MessageStore;

namespace Api {

/// Figures about the messages of instances (docs/rest/figures.md).
class FiguresModule final
{
public:
    /// @p thread: an object of the gateway's thread, for answers that come later. All outlive the module.
    FiguresModule(MessageStore &messages, const Snapshot<InstanceTable> &instances, QObject *thread)
        : m_messages(messages)
        , m_instances(instances)
        , m_thread(thread)
    {
    }

    static std::span<const Endpoint<FiguresModule>> endpoints();

private:
    void count(const HttpRequest &request, const Responder &respond) const;

    MessageStore &m_messages;
    const Snapshot<InstanceTable> &m_instances;
    QObject *const m_thread;
};

} // namespace Api
} // namespace Inlet
