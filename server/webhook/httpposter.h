// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/protocol/limits.h"
#include "server/webhook/attempt.h"

#include <QByteArray>
#include <QList>

#include <chrono>
#include <functional>
#include <memory>

namespace Inlet {

/// One request of HttpPoster.
struct PostRequest
{
    QByteArray url;
    QList<QByteArray> headers; ///< `Name: value` each
    QByteArray body;
};

/// Posts bodies over HTTP and HTTPS, many at a time, on connections that are kept (docs/rest/deliveries.md).
/// Redirects are not followed, no proxy is used, certificates are checked. Each address is judged when
/// it is connected to, behind DNS. The head of an answer decides; its body is read to a bound of bytes and
/// time, beyond which the connection is dropped. libcurl behind one file.
///
/// For one thread, which lends itself by wait(); only wake() may come from others.
class HttpPoster final
{
public:
    struct Options
    {
        bool allowsPrivate = false; ///< addresses that are not public
        std::chrono::milliseconds timeLimit{0};
        QByteArray userAgent;
        QByteArray authorities{}; ///< PEM; trusted besides those of the system
        /// For the body of an answer, from its head on.
        std::chrono::milliseconds answerTime = Limits::webhookAnswerTime;
    };
    using Done = std::function<void(const PostOutcome &)>;

    explicit HttpPoster(Options options);
    ~HttpPoster();
    Q_DISABLE_COPY_MOVE(HttpPoster)

    /// @p done comes inside a later wait().
    void post(PostRequest request, Done done);
    int underWay() const;

    /// Sends and receives until something ended, wake() was called or @p time is over.
    void wait(std::chrono::milliseconds time);
    void wake();

    /// Ends all requests; nobody hears of them.
    void cut();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Inlet
