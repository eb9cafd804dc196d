// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/api/responder.h"

#include "core/base/guarded.h"
#include "server/base/apierror.h"
#include "server/base/logging.h"

#include <atomic>
#include <memory>

namespace Inlet::Api {

namespace {

class Answer final
{
public:
    explicit Answer(Responder send)
        : m_send(std::move(send))
    {
    }
    ~Answer()
    {
        // A destructor lets nothing out, and there is nobody left to be told.
        if (m_isSent)
            return;
        static_cast<void>(faultOf([this] {
            qCCritical(lcHttp) << "a request ended without an answer";
            m_send(refusal(500, ApiError::internalError));
        }));
    }
    Q_DISABLE_COPY_MOVE(Answer)

    void send(HttpResponse response)
    {
        if (!m_isSent.exchange(true))
            m_send(std::move(response));
    }

private:
    const Responder m_send;
    std::atomic<bool> m_isSent{false};
};

} // namespace

Responder answeringOnce(Responder send)
{
    return [answer = std::make_shared<Answer>(std::move(send))](HttpResponse response) {
        answer->send(std::move(response));
    };
}

} // namespace Inlet::Api
