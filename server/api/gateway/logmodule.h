// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/api/endpoint.h"

#include <span>

namespace Inlet {

class LogRing;

namespace Api {

/// The newest lines of the program's log (docs/rest/status.md).
class LogModule final
{
public:
    /// @p log: null when the program keeps none.
    explicit LogModule(const LogRing *log)
        : m_log(log)
    {
    }

    static std::span<const Endpoint<LogModule>> endpoints();

private:
    void list(const HttpRequest &request, const Responder &respond) const;

    const LogRing *const m_log;
};

} // namespace Api
} // namespace Inlet
