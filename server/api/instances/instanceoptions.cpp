// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/api/instances/instanceoptions.h"

#include "core/protocol/limits.h"
#include "server/api/requestreader.h"
#include "server/base/apierror.h"

#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Inlet::Api {

namespace {

/// A text that may stand in a request to somebody else: bounded, and without control characters.
Result<QString> optionText(const QJsonObject &body, QLatin1StringView name)
{
    auto text = stringMember(body, name);
    if (!text)
        return text;
    if (text->size() > Limits::optionTextLength)
        return ApiError::badBody(
            u"%1 must not exceed %2 characters"_s.arg(name).arg(Limits::optionTextLength));
    const bool isClean =
        std::ranges::none_of(*text, [](QChar c) { return c < u' ' || (c >= u'\x7f' && c <= u'\x9f'); });
    if (!isClean)
        return ApiError::badBody(name + " must not hold control characters"_L1);
    return text;
}

/// Reads several of them, in their order, until one is refused.
Result<QList<QString>> optionTexts(const QJsonObject &body, std::initializer_list<QLatin1StringView> names)
{
    QList<QString> texts;
    for (const QLatin1StringView name : names) {
        auto text = optionText(body, name);
        if (!text)
            return text.error();
        texts.append(*std::move(text));
    }
    return texts;
}

Result<bool> requiredEnabled(const QJsonObject &body)
{
    const QJsonValue enabled = body["enabled"_L1];
    if (enabled.isUndefined() || enabled.isNull())
        return ApiError::badBody(u"enabled is required"_s);
    return boolMember(body, "enabled"_L1, false);
}

/// As text, or as a number; 0 when it is neither.
quint16 portOf(const QJsonValue &value)
{
    const QString text = value.isDouble() ? QString::number(value.toDouble(), 'g', 10) : value.toString();
    const bool isDigits =
        !text.isEmpty() && std::ranges::all_of(text, [](QChar c) { return c >= u'0' && c <= u'9'; });
    bool fits = false;
    const quint16 port = text.toUShort(&fits);
    return isDigits && fits ? port : 0;
}

bool isHost(const QString &text)
{
    QUrl url;
    url.setHost(text, QUrl::StrictMode);
    return !url.host().isEmpty() && url.isValid();
}

/// A host with or without a port, or a URL of HTTP; never one with a password in it.
bool isEndpoint(const QString &text)
{
    const QUrl url(text.contains("://"_L1) ? text : QString("https://"_L1 + text), QUrl::StrictMode);
    return url.isValid() && !url.host().isEmpty() && url.userInfo().isEmpty()
        && (url.scheme() == "https"_L1 || url.scheme() == "http"_L1) && !text.contains(u'@');
}

/// `host` from `proxyHost`, and so on.
QJsonObject inlinePart(const QJsonObject &body, QLatin1StringView prefix,
                       std::initializer_list<QLatin1StringView> names)
{
    QJsonObject part;
    for (const QLatin1StringView name : names) {
        const QString key = prefix + QString(name.first(1)).toUpper() + name.sliced(1);
        if (body.contains(key))
            part.insert(name, body[key]);
    }
    return part;
}

} // namespace

Result<SettingsChange> settingsChangeOf(const QJsonObject &body)
{
    SettingsChange change;
    for (std::size_t i = 0; i < settingsFlags.size(); ++i) {
        const QLatin1StringView name = settingsFlags[i].name;
        if (body[name].isUndefined() || body[name].isNull())
            continue;
        const auto flag = boolMember(body, name, false);
        if (!flag)
            return flag.error();
        change.flags[i] = *flag;
    }
    const QJsonValue message = body["callRejectMessage"_L1];
    if (!message.isUndefined() && !message.isNull()) {
        // What people read, so line breaks are welcome.
        auto text = stringMember(body, "callRejectMessage"_L1);
        if (!text)
            return text.error();
        if (text->size() > Limits::optionTextLength) {
            return ApiError::badBody(
                u"callRejectMessage must not exceed %1 characters"_s.arg(Limits::optionTextLength));
        }
        change.callRejectMessage = *std::move(text);
    }
    return change;
}

Result<ProxyChange> proxyChangeOf(const QJsonObject &body)
{
    const auto enabled = requiredEnabled(body);
    if (!enabled)
        return enabled.error();
    if (!*enabled)
        return ProxyChange();
    auto texts = optionTexts(body, {"host"_L1, "protocol"_L1, "username"_L1, "password"_L1});
    if (!texts)
        return texts.error();
    ProxyConfig proxy{.host = texts->at(0).trimmed(),
                      .port = portOf(body["port"_L1]),
                      .protocol = texts->at(1).isEmpty() ? u"http"_s : texts->at(1).toLower(),
                      .username = texts->at(2),
                      .password = Secret(texts->at(3).toUtf8())};
    if (!isHost(proxy.host))
        return ApiError::badBody(u"host must be a host name or an address"_s);
    if (proxy.port == 0)
        return ApiError::badBody(u"port must be a number from 1 to 65535"_s);
    if (proxy.protocol != "http"_L1 && proxy.protocol != "https"_L1 && proxy.protocol != "socks5"_L1)
        return ApiError::badBody(u"protocol must be http, https or socks5"_s);
    return ProxyChange{std::move(proxy), body["password"_L1].isUndefined()};
}

Result<StorageChange> storageChangeOf(const QJsonObject &body)
{
    const auto enabled = requiredEnabled(body);
    if (!enabled)
        return enabled.error();
    if (!*enabled)
        return StorageChange();
    auto texts = optionTexts(body,
                             {"region"_L1, "bucket"_L1, "accessKey"_L1, "secretKey"_L1, "endpoint"_L1,
                              "pathPrefix"_L1});
    if (!texts)
        return texts.error();
    StorageConfig storage{.region = texts->at(0),
                          .bucket = texts->at(1),
                          .accessKey = texts->at(2),
                          .secretKey = Secret(texts->at(3).toUtf8()),
                          .endpoint = texts->at(4).trimmed(),
                          .pathPrefix = texts->at(5)};
    if (storage.bucket.isEmpty())
        return ApiError::badBody(u"bucket is required"_s);
    if (storage.accessKey.isEmpty())
        return ApiError::badBody(u"accessKey is required"_s);
    if (!storage.endpoint.isEmpty() && !isEndpoint(storage.endpoint))
        return ApiError::badBody(u"endpoint must be a host or a URL of HTTP, without user and password"_s);
    return StorageChange{std::move(storage), body["secretKey"_L1].isUndefined()};
}

InstanceOptions inlineOptionsOf(const QJsonObject &body)
{
    InstanceOptions options;
    if (const auto change = settingsChangeOf(body))
        options.settings = change->appliedTo({});
    const auto proxy = proxyChangeOf(
        inlinePart(body, "proxy"_L1,
                   {"enabled"_L1, "host"_L1, "port"_L1, "protocol"_L1, "username"_L1, "password"_L1}));
    if (proxy)
        options.proxy = proxy->config;
    const auto storage = storageChangeOf(inlinePart(body, "s3"_L1,
                                                    {"enabled"_L1, "region"_L1, "bucket"_L1, "accessKey"_L1,
                                                     "secretKey"_L1, "endpoint"_L1, "pathPrefix"_L1}));
    if (storage && storage->config && !storage->config->secretKey.isEmpty())
        options.storage = storage->config;
    return options;
}

} // namespace Inlet::Api
