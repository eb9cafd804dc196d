// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/client/restclient.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkReply>
#include <QNetworkRequest>

#include <memory>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

/// What is gathered while an answer arrives.
struct Gathered
{
    QByteArray body;
    bool isTooLarge = false;
};

void gather(QNetworkReply *reply, Gathered &gathered, qint64 bound)
{
    const qint64 stated = reply->header(QNetworkRequest::ContentLengthHeader).toLongLong();
    if (!gathered.isTooLarge && stated <= bound)
        gathered.body += reply->read(bound + 1 - gathered.body.size());
    if (stated <= bound && gathered.body.size() <= bound)
        return;
    gathered = {{}, true};
    reply->abort();
}

RestReply::Failure failureOf(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::SslHandshakeFailedError:
        return RestReply::Failure::Tls;
    case QNetworkReply::OperationCanceledError: // what setTransferTimeout() ends with
    case QNetworkReply::TimeoutError:
        return RestReply::Failure::TimedOut;
    default:
        return RestReply::Failure::Unreachable;
    }
}

RestReply makeReply(QNetworkReply *reply, const Gathered &gathered, const QUrl &base)
{
    RestReply made;
    made.asked = base;
    made.body = gathered.body;
    made.rate = readRateLimit([reply](QByteArrayView name) { return reply->rawHeader(name.toByteArray()); },
                              QDateTime::currentDateTimeUtc());
    made.location = reply->rawHeader("Location");
    made.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const bool isBroken = reply->error() != QNetworkReply::NoError
        && (reply->error() < QNetworkReply::ContentAccessDenied || made.status == 0);
    if (gathered.isTooLarge) {
        made.failure = RestReply::Failure::TooLarge;
        made.errorMessage = u"the answer is too large"_s;
    } else if (isBroken) {
        made.failure = failureOf(reply->error());
        made.status = 0;
        made.errorMessage =
            made.failure == RestReply::Failure::TimedOut ? u"no answer in time"_s : reply->errorString();
    } else if (!made.isOk()) {
        const QByteArray reason = reply->attribute(QNetworkRequest::HttpReasonPhraseAttribute).toByteArray();
        made.errorMessage = errorMessageOf(made.status, reason, made.body);
    }
    return made;
}

} // namespace

PeerKind peerOf(const RestReply &reply)
{
    if (reply.isAnswer()) {
        return peerKindOf(
            {PeerAnswer::Question::Plain, reply.asked, reply.status, reply.body, reply.location});
    }
    return reply.failure == RestReply::Failure::Tls ? peerKindOfTlsError(reply.errorMessage)
                                                    : PeerKind::Gateway;
}

QString errorMessageOf(int status, const QByteArray &reasonPhrase, const QByteArray &body)
{
    const QJsonObject envelope = QJsonDocument::fromJson(body).object();
    const QJsonValue error = envelope["error"_L1];
    for (const QJsonValue &words : {error["message"_L1], error, envelope["message"_L1]}) {
        if (words.toString().isEmpty())
            continue;
        const QString at = error["at"_L1].toString();
        return at.isEmpty() ? words.toString() : u"%1 (%2)"_s.arg(words.toString(), at);
    }
    const QString reason = QString::fromUtf8(reasonPhrase).simplified();
    return reason.isEmpty() ? u"HTTP %1"_s.arg(status) : u"HTTP %1 %2"_s.arg(QString::number(status), reason);
}

RestClient::RestClient(const QUrl &base, const Secret &token, QObject *parent)
    : QObject(parent)
    , m_base(base)
    , m_token(token)
{
}

QNetworkRequest RestClient::request(const QString &path, const QByteArray &contentType) const
{
    QNetworkRequest request(restUrl(m_base, path));
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setTransferTimeout(int(m_idle.count()));
    request.setRawHeader("User-Agent", userAgent());
    request.setRawHeader("Accept", "application/json");
    if (!m_token.isEmpty())
        request.setRawHeader("token", m_token.reveal());
    if (!contentType.isEmpty())
        request.setRawHeader("Content-Type", contentType);
    return request;
}

void RestClient::get(const QString &path, QObject *context, Callback callback)
{
    watch(m_network.get(request(path, {})), context, std::move(callback));
}

void RestClient::post(const QString &path, const QByteArray &body, QObject *context, Callback callback,
                      const QByteArray &contentType)
{
    watch(m_network.post(request(path, contentType), body), context, std::move(callback));
}

void RestClient::put(const QString &path, const QByteArray &body, QObject *context, Callback callback)
{
    watch(m_network.put(request(path, "application/json"), body), context, std::move(callback));
}

void RestClient::del(const QString &path, QObject *context, Callback callback, const QByteArray &body)
{
    QNetworkReply *reply = body.isEmpty()
        ? m_network.deleteResource(request(path, {}))
        : m_network.sendCustomRequest(request(path, "application/json"), "DELETE", body);
    watch(reply, context, std::move(callback));
}

void RestClient::watch(QNetworkReply *reply, QObject *context, Callback callback)
{
    const auto gathered = std::make_shared<Gathered>();
    const qint64 bound = m_bodyBound;
    reply->setReadBufferSize(bound + 1);
    connect(reply, &QNetworkReply::readyRead, reply,
            [reply, gathered, bound] { gather(reply, *gathered, bound); });
    connect(reply, &QNetworkReply::finished, context,
            [reply, gathered, bound, base = m_base, callback = std::move(callback)] {
                if (!gathered->isTooLarge && reply->isOpen())
                    gathered->body += reply->read(bound - gathered->body.size());
                callback(makeReply(reply, *gathered, base));
            });
    connect(reply, &QNetworkReply::finished, reply, &QObject::deleteLater);
}

} // namespace Inlet
