// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/api/instances/instancetext.h"

#include "core/protocol/jsontext.h"

#include <string>

using namespace Qt::StringLiterals;

namespace Inlet::Api {

namespace {

/// An object that grows member by member. Names are ours and need no escapes.
class ObjectText
{
public:
    explicit ObjectText(std::size_t room) { m_json.reserve(room); }

    ObjectText &raw(QByteArrayView name, QByteArrayView value)
    {
        m_json += m_json.empty() ? "{\"" : ",\"";
        m_json.append(name.data(), std::size_t(name.size())) += "\":";
        m_json.append(value.data(), std::size_t(value.size()));
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
    QByteArray end() { return QByteArray::fromStdString(m_json += '}'); }

private:
    std::string m_json;
};

ObjectText begun(const InstanceRecord &record, std::size_t room)
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
    constexpr std::size_t usual = 256;
    return begun(record, usual).end();
}

QByteArray wholeInstanceText(const InstanceRecord &record, const QByteArray &webhook)
{
    constexpr std::size_t usual = 1536;
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
    constexpr std::size_t roomForAllEvents = 192;
    std::string events = "[";
    if (config) {
        for (const EventType type : config->filter.types()) {
            const QByteArrayView name = eventName(type);
            events += events.size() == 1 ? "\"" : ",\"";
            events.append(name.data(), std::size_t(name.size())) += '"';
        }
    }
    return ObjectText(roomForAllEvents)
        .flag("enabled", config && config->enabled)
        .raw("events", events += ']')
        .flag("mediaBase64", config && config->mediaBase64)
        .end();
}

QByteArray settingsText(const InstanceSettings &settings)
{
    constexpr std::size_t usual = 224;
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
