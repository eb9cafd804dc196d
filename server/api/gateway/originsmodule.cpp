// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/api/gateway/originsmodule.h"

#include "core/protocol/limits.h"
#include "server/api/answers.h"
#include "server/api/requestreader.h"
#include "server/auth/originsettings.h"
#include "server/base/apierror.h"

#include <QJsonArray>
#include <QJsonObject>

#include <array>

using namespace Qt::StringLiterals;

namespace Inlet::Api {

namespace {

/// The word and the sentence for why an origin may pass or not.
std::pair<QLatin1StringView, QLatin1StringView> wordsOf(OriginReason reason)
{
    switch (reason) {
    case OriginReason::NoOrigin:
        return {"no_origin"_L1, "only browsers send an origin; without one the token is the guard"_L1};
    case OriginReason::Listed:
        return {"listed"_L1, "it is one of the allowed origins"_L1};
    case OriginReason::SameOrigin:
        return {"same_origin"_L1, "its host and port are those of the header Host"_L1};
    case OriginReason::Unreadable:
        return {"unreadable"_L1, "it is no origin such as https://panel.example"_L1};
    case OriginReason::UntrustedHost:
        return {
            "untrusted_host"_L1,
            "it equals the header Host, but the gateway listens on loopback only and does not know that name"_L1};
    case OriginReason::NotListed:
        break;
    }
    return {"not_listed"_L1, "it is neither that of the header Host nor one of the allowed origins"_L1};
}

HttpResponse originsAnswer(const OriginSettings &settings, const QString &message)
{
    return success(200, message,
                   member("origins", QJsonArray::fromStringList(settings.origins()))
                       + member("source", settings.isStored() ? u"database"_s : u"settings"_s));
}

/// The list of the body; empty for `null`, which gives the stored one up.
Result<std::optional<QStringList>> originsOf(const QJsonObject &body)
{
    const QJsonValue value = body["origins"_L1];
    if (value.isNull())
        return std::optional<QStringList>();
    if (!value.isArray())
        return ApiError::badBody(u"origins must be a list, or null for those of the settings"_s);
    const QJsonArray elements = value.toArray();
    if (elements.size() > Limits::allowedOrigins)
        return ApiError::badBody(u"origins must be at most %1"_s.arg(Limits::allowedOrigins));
    QStringList origins;
    for (const QJsonValue &element : elements) {
        const QString origin = element.toString().trimmed();
        if (origin.size() > Limits::originLength || !parseAllowedOrigin(origin)) {
            return ApiError::badBody(
                u"origins must be such as https://panel.example; number %1 of them is not"_s.arg(
                    origins.size() + 1));
        }
        origins.append(origin);
    }
    return std::optional(origins);
}

} // namespace

std::span<const Endpoint<OriginsModule>> OriginsModule::endpoints()
{
    static constexpr std::array table = {
        Endpoint<OriginsModule>{{"GET", "/api/gateway/origins", Access::Account, RateClass::None,
                                 BodyKind::None},
                                &OriginsModule::get},
        Endpoint<OriginsModule>{{"PUT", "/api/gateway/origins", Access::Account, RateClass::None,
                                 BodyKind::Json},
                                &OriginsModule::set},
        Endpoint<OriginsModule>{{"POST", "/api/gateway/origins/check", Access::Account, RateClass::None,
                                 BodyKind::Json},
                                &OriginsModule::check},
    };
    return table;
}

void OriginsModule::get(const HttpRequest &, const Responder &respond) const
{
    respond(originsAnswer(m_origins, u"Origins retrieved"_s));
}

void OriginsModule::set(const HttpRequest &request, const Responder &respond) const
{
    const auto body = objectOf(request.body);
    if (!body)
        return respond(refusalOf(body.error()));
    const auto origins = originsOf(*body);
    if (!origins)
        return respond(refusalOf(origins.error()));
    OriginSettings &settings = m_origins;
    settings.set(*origins, [respond, &settings](const Result<void> &stored) {
        respond(stored ? originsAnswer(settings, u"Origins updated"_s) : refusalOf(stored.error()));
    });
}

void OriginsModule::check(const HttpRequest &request, const Responder &respond) const
{
    const auto body = objectOf(request.body);
    if (!body)
        return respond(refusalOf(body.error()));
    const auto origin = stringMember(*body, "origin"_L1);
    const auto host = stringMember(*body, "host"_L1);
    if (!origin)
        return respond(refusalOf(origin.error()));
    if (!host)
        return respond(refusalOf(host.error()));
    // As the headers would come. Empty is not the same as not there.
    const QByteArray originHeader = origin->trimmed().toUtf8();
    const QByteArray hostHeader =
        host->isNull() ? request.head.header("host").toByteArray() : host->trimmed().toUtf8();
    const OriginReason reason =
        m_originPolicy.load()->judge(origin->isNull()
                                         ? QByteArrayView()
                                         : QByteArrayView(originHeader.constData(), originHeader.size()),
                                     hostHeader);
    const auto [word, sentence] = wordsOf(reason);
    respond(success(200, u"Origin checked"_s,
                    member("check",
                           QJsonObject{{u"allowed"_s, passes(reason)},
                                       {u"reason"_s, QString(word)},
                                       {u"detail"_s, QString(sentence)},
                                       {u"host"_s, QString::fromUtf8(hostHeader)}})));
}

} // namespace Inlet::Api
