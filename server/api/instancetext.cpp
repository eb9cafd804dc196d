// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/api/instancetext.h"

#include "core/protocol/jsontext.h"

using namespace Qt::StringLiterals;

namespace Inlet::Api {

namespace {

/// An object that grows member by member. Names are ours and need no escapes.
class ObjectText
{
public:
    explicit ObjectText(qsizetype room) { m_json.reserve(room); }

    ObjectText &raw(QByteArrayView name, QByteArrayView value)
    {
        m_json.append(m_json.isEmpty() ? "{\"" : ",\"").append(name).append("\":").append(value);
        return *this;
    }
    ObjectText &text(QByteArrayView name, QStringView value)
    {
        raw(name, {});
        appendJsonString(m_json, value);
        return *this;
    }
    ObjectText &flag(QByteArrayView name, bool value) { return raw(name, value ? "true" : "false"); }
    ObjectText &null(QByteArrayView name) { return raw(name, "null"); }
    QByteArray end() { return std::move(m_json.append('}')); }

private:
    QByteArray m_json;
};

ObjectText begun(const InstanceRecord &record, qsizetype room)
{
    ObjectText object(room);
    object.text("id", record.id)
        .text("name", record.name)
        .text("token", QString::fromUtf8(record.token.reveal()))
        .text("status", record.connectionState)
        .text("createdAt", record.createdAt.toUTC().toString(Qt::ISODate))
        .text("updatedAt", record.updatedAt.toUTC().toString(Qt::ISODate));
    return object;
}

} // namespace

QByteArray instanceText(const InstanceRecord &record)
{
    constexpr qsizetype usual = 256;
    return begun(record, usual).end();
}

QByteArray wholeInstanceText(const InstanceRecord &record, const QByteArray &webhook)
{
    constexpr qsizetype usual = 1536;
    // What only a session with WhatsApp can tell is not known.
    const QByteArray connection = ObjectText(128)
                                      .text("state", record.connectionState)
                                      .null("numberJid")
                                      .text("presenceStatus", u"unavailable")
                                      .text("displayStatus", record.connectionState)
                                      .end();
    return begun(record, usual)
        .raw("connection", connection)
        .raw("profile", R"({"name":null,"pictureUrl":null,"isBusiness":false,"businessName":null})")
        .raw("websocket", websocketText(record.websocket))
        .raw("webhook", webhook)
        .raw("chatwoot", R"({"enabled":false})")
        .raw("proxy", proxyText(record.options.proxy))
        .raw("settings", settingsText(record.options.settings))
        .raw("s3", storageText(record.options.storage))
        .end();
}

QByteArray websocketText(const std::optional<WebsocketConfig> &config)
{
    QByteArray events = "[";
    if (config) {
        for (const EventType type : config->filter.types())
            events.append(events.size() == 1 ? "\"" : ",\"").append(eventName(type)).append('"');
    }
    constexpr qsizetype roomForAllEvents = 192;
    return ObjectText(roomForAllEvents)
        .flag("enabled", config && config->enabled)
        .raw("events", events.append(']'))
        .flag("mediaBase64", config && config->mediaBase64)
        .end();
}

QByteArray settingsText(const InstanceSettings &settings)
{
    constexpr qsizetype usual = 224;
    ObjectText object(usual);
    for (const SettingsFlag &flag : settingsFlags)
        object.flag(QByteArrayView(flag.name.data(), flag.name.size()), settings.*(flag.member));
    return object.text("callRejectMessage", settings.callRejectMessage).end();
}

QByteArray proxyText(const std::optional<ProxyConfig> &proxy)
{
    ObjectText object(128);
    object.flag("enabled", proxy.has_value());
    if (!proxy)
        return object.null("host").null("port").null("protocol").null("username").end();
    return object.text("host", proxy->host)
        .text("port", QString::number(proxy->port))
        .text("protocol", proxy->protocol)
        .text("username", proxy->username)
        .end();
}

QByteArray storageText(const std::optional<StorageConfig> &storage)
{
    const StorageConfig shown = storage.value_or(StorageConfig());
    return ObjectText(192)
        .flag("enabled", storage.has_value())
        .text("region", shown.region)
        .text("bucket", shown.bucket)
        .text("accessKey", shown.accessKey)
        .null("secretKey")
        .text("endpoint", shown.endpoint)
        .text("pathPrefix", shown.pathPrefix)
        .end();
}

} // namespace Inlet::Api
