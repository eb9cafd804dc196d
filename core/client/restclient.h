// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/secret.h"
#include "core/client/clientoptions.h"
#include "core/client/peer/peerkind.h"
#include "core/client/ratelimit.h"

#include <QNetworkAccessManager>
#include <QObject>

#include <functional>

class QNetworkRequest;

namespace Inlet {

/// One answer of the REST interface, or why there is none.
struct RestReply
{
    /// Why there is no whole answer.
    enum class Failure : quint8 { None, Unreachable, TimedOut, Tls, TooLarge };

    Failure failure = Failure::None;
    int status = 0; ///< HTTP status; 0 when there was no answer
    QByteArray body;
    /// Empty when isOk(). Else the words of the error envelope, or what the network said.
    QString errorMessage;
    RateLimit rate;
    QByteArray location{}; ///< of the header; redirects are not followed
    QUrl asked{};          ///< the base URL of the client

    bool isOk() const { return failure == Failure::None && status >= 200 && status < 300; }
    /// Whether the gateway answered at all.
    bool isAnswer() const { return status != 0; }
};

/// What answered, as far as @p reply tells; of a success its whole body is read for that.
PeerKind peerOf(const RestReply &reply);

/// The words of an answer that is an error: `error.message` of the envelope (docs/rest/README.md), or
/// what other gateways send in its place (`error` as a text, `message`), else `HTTP <status>`.
QString errorMessageOf(int status, const QByteArray &reasonPhrase, const QByteArray &body);

/// Talks to the REST interface of one gateway with one token (docs/rest).
///
/// Lives in one thread and never blocks it. The token travels in the header `token` only;
/// redirects are not followed, because the token would follow them; bodies are bounded by
/// ClientLimits::bodyBytes. A callback is called once, unless its context or the client died before.
class RestClient final : public QObject
{
    Q_OBJECT

public:
    using Callback = std::function<void(const RestReply &)>;

    RestClient(const QUrl &base, const Secret &token, QObject *parent = nullptr);

    /// Gives up a request on which no byte moved for @p idle.
    void setTimeout(std::chrono::milliseconds idle) { m_idle = idle; }
    /// For tests of the bound.
    void setBodyBound(qint64 bytes) { m_bodyBound = bytes; }

    /// @p path is percent-encoded and may carry a query; segments come from pathSegment().
    void get(const QString &path, QObject *context, Callback callback);
    void post(const QString &path, const QByteArray &body, QObject *context, Callback callback,
              const QByteArray &contentType = QByteArrayLiteral("application/json"));
    void put(const QString &path, const QByteArray &body, QObject *context, Callback callback);
    void del(const QString &path, QObject *context, Callback callback, const QByteArray &body = {});

private:
    QNetworkRequest request(const QString &path, const QByteArray &contentType) const;
    void watch(QNetworkReply *reply, QObject *context, Callback callback);

    QUrl m_base;
    Secret m_token;
    std::chrono::milliseconds m_idle = ClientLimits::requestIdle;
    qint64 m_bodyBound = ClientLimits::bodyBytes;
    QNetworkAccessManager m_network;
};

} // namespace Inlet
