// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/config/configoptions.h"

#include "core/base/duration.h"
#include "server/auth/originpolicy.h"
#include "server/auth/tokentext.h"
#include "server/base/secretbox.h"
#include "server/config/configvalues.h"

#include <QDir>
#include <QUrl>

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace Inlet::ConfigOptions {

using namespace ConfigValues;

namespace {

template<typename T, qint64 least, qint64 most>
bool setNumber(T Config::*member, Config &config, const QString &value)
{
    const auto number = readNumber(value, least, most);
    if (number)
        config.*member = T(*number);
    return number.has_value();
}

bool setSize(qint64 Config::*member, Config &config, const QString &value, qint64 most)
{
    const auto size = readSize(value, most);
    if (size)
        config.*member = *size;
    return size.has_value();
}

bool setDuration(std::chrono::milliseconds Config::*member, Config &config, const QString &value)
{
    const auto duration = readDuration(value);
    if (duration)
        config.*member = *duration;
    return duration.has_value();
}

bool setPath(QString Config::*member, Config &config, const QString &value)
{
    if (value.isEmpty() || value.contains(QChar(u'\0')))
        return false;
    config.*member = QDir::cleanPath(QDir::current().absoluteFilePath(value));
    return true;
}

bool setListen(Config &config, const QString &value)
{
    const auto endpoint = readEndpoint(value);
    if (endpoint) {
        config.listenHost = endpoint->host;
        config.listenPort = endpoint->port;
    }
    return endpoint.has_value();
}

QString showListen(const Config &config)
{
    return formatEndpoint({config.listenHost, config.listenPort});
}

bool setDatabase(Config &config, const QString &value)
{
    if (!value.isEmpty() && !value.startsWith("sqlite:"_L1))
        return false;
    const QString path = value.sliced(value.isEmpty() ? 0 : 7);
    // `sqlite://host` looks like a URL and is none; nobody should find a file of that name.
    if (path.startsWith("//"_L1) || path.contains(QChar(u'\0')) || path.contains(u'?'))
        return false;
    const QString file = path.isEmpty() ? u"inlet.db"_s : path;
    config.databaseFile = QDir::cleanPath(QDir(config.dataDirectory).absoluteFilePath(file));
    return true;
}

bool setOrigins(Config &config, const QString &value)
{
    QStringList origins;
    for (const QString &item : value.split(u',')) {
        const QString origin = item.trimmed();
        if (origin.isEmpty())
            continue;
        if (!parseAllowedOrigin(origin))
            return false;
        origins.append(origin);
    }
    config.allowedOrigins = origins;
    return true;
}

bool setBaseUrl(Config &config, const QString &given)
{
    const QString value = given.trimmed();
    const QUrl url(value, QUrl::StrictMode);
    if (!url.isValid() || (url.scheme() != "http"_L1 && url.scheme() != "https"_L1) || url.host().isEmpty()
        || url.hasQuery() || url.hasFragment() || value.contains(u'@'))
        return false;
    config.baseUrl = value;
    while (config.baseUrl.endsWith(u'/'))
        config.baseUrl.chop(1);
    return true;
}

bool setDurability(Config &config, const QString &value)
{
    config.fullSync = value == "full"_L1;
    return config.fullSync || value == "normal"_L1;
}

bool setLogFormat(Config &config, const QString &value)
{
    config.logFormat = value == "json"_L1 ? LogFormat::Json : LogFormat::Text;
    return value == "json"_L1 || value == "text"_L1;
}

bool setLogLevelName(Config &config, const QString &value)
{
    config.logLevel = value;
    static constexpr QLatin1StringView levels[] = {"debug"_L1, "info"_L1, "warning"_L1, "error"_L1};
    return std::ranges::find(levels, value) != std::end(levels);
}

bool setAccountToken(Config &config, const QString &value)
{
    const QByteArray token = value.toUtf8();
    if (!isTokenText(token))
        return false;
    config.accountToken = Secret(token);
    return true;
}

bool setKey(Secret Config::*member, Config &config, const QString &value)
{
    const QByteArray key = value.toUtf8();
    if (key.size() < SecretBox::minimumKeyLength || key.size() > SecretBox::maximumKeyLength)
        return false;
    config.*member = Secret(key);
    return true;
}

bool setEncryptionKey(Config &config, const QString &value)
{
    return setKey(&Config::encryptionKey, config, value);
}

bool setNewEncryptionKey(Config &config, const QString &value)
{
    return setKey(&Config::newEncryptionKey, config, value);
}

bool setWebhookRetries(Config &config, const QString &value)
{
    const auto retries = RetrySchedule::parse(value);
    if (retries)
        config.webhookRetries = *retries;
    return retries.has_value();
}

bool setPrivateWebhooks(Config &config, const QString &value)
{
    config.allowsPrivateWebhooks = value == "true"_L1;
    return config.allowsPrivateWebhooks || value == "false"_L1;
}

bool setWebhookAuthorities(Config &config, const QString &value)
{
    config.webhookAuthoritiesFile.clear();
    return value.isEmpty() || setPath(&Config::webhookAuthoritiesFile, config, value);
}

bool setTrustedProxies(Config &config, const QString &value)
{
    const auto proxies = TrustedProxies::parse(value);
    if (proxies)
        config.trustedProxies = *proxies;
    return proxies.has_value();
}

QString showSecret(const Secret &secret)
{
    return secret.isEmpty() ? u"(from its file, generated at the first start)"_s : u"***"_s;
}

constexpr auto text = [](auto value) { return QString::number(value); };

using C = Config;
using S = const QString &;

const Row table[] = {
    {Kind::Value, "listen"_L1, "INLET_LISTEN"_L1, "HOST:PORT"_L1, "127.0.0.1:8085"_L1,
     "an IP address or localhost with a port, such as 127.0.0.1:8085, [::1]:8085 or 0.0.0.0:8085"_L1,
     "where to listen; port 0 takes a free one"_L1, setListen, showListen},
    {Kind::Place, "data"_L1, "INLET_DATA"_L1, "DIR"_L1, ""_L1, "a directory"_L1,
     "directory of database and keys, by default \"inlet\" in the data directory of the user"_L1,
     [](C &c, S v) { return setPath(&C::dataDirectory, c, v); }, [](const C &c) { return c.dataDirectory; }},
    {Kind::Value, "database"_L1, "DATABASE_URL"_L1, "URL"_L1, "sqlite:"_L1,
     "sqlite: or sqlite:PATH, a relative path being one in the data directory"_L1,
     "database; sqlite: alone is inlet.db in the data directory"_L1, setDatabase,
     [](const C &c) { return QString(u"sqlite:"_s + c.databaseFile); }},
    {Kind::Value, "account-token-file"_L1, ""_L1, "FILE"_L1, ""_L1, "a file"_L1,
     "file with the account token, by default account-token in the data directory; made if absent"_L1,
     [](C &c, S v) { return setPath(&C::accountTokenFile, c, v); },
     [](const C &c) { return c.accountToken.isEmpty() ? c.accountTokenFile : u"(not used)"_s; }},
    {Kind::Secret, "account-token"_L1, "ACCOUNT_TOKEN"_L1, ""_L1, ""_L1,
     "16 to 256 visible ASCII characters without blanks"_L1, "the account token itself"_L1, setAccountToken,
     [](const C &c) { return showSecret(c.accountToken); }},
    {Kind::Secret, "encryption-key"_L1, "ENCRYPTION_KEY"_L1, ""_L1, ""_L1, "a text of 16 to 4096 bytes"_L1,
     "key of the secrets in the database, by default in encryption.key in the data directory"_L1,
     setEncryptionKey, [](const C &c) { return showSecret(c.encryptionKey); }},
    {Kind::Secret, "new-encryption-key"_L1, "NEW_ENCRYPTION_KEY"_L1, ""_L1, ""_L1,
     "a text of 16 to 4096 bytes"_L1,
     "what rotate-key changes the key to, by default one that it makes; else without effect"_L1,
     setNewEncryptionKey},
    {Kind::Value, "allowed-origins"_L1, "ALLOWED_WS_ORIGINS"_L1, "LIST"_L1, ""_L1,
     "origins with commas between them, such as https://panel.example,http://localhost:3000"_L1,
     "web pages that may connect besides those of the gateway's own origin"_L1, setOrigins,
     [](const C &c) { return c.allowedOrigins.join(u','); }},
    {Kind::Value, "base-url"_L1, "BASE_URL"_L1, "URL"_L1, ""_L1,
     "an http or https URL without query, fragment or user, such as https://gateway.example"_L1,
     "instanceData.baseUrl of the frames, by default the listen address"_L1, setBaseUrl,
     [](const C &c) { return c.baseUrl.isEmpty() ? u"(the listen address)"_s : c.baseUrl; }},
    {Kind::Value, "rate-limit"_L1, "RATE_LIMIT"_L1, "N"_L1, "100"_L1, "a whole number from 0 to 1000000"_L1,
     "requests a minute and token; 0: no limit"_L1,
     [](C &c, S v) { return setNumber<int, 0, 1'000'000>(&C::rateLimit, c, v); },
     [](const C &c) { return text(c.rateLimit); }},
    {Kind::Value, "publish-rate-limit"_L1, "PUBLISH_RATE_LIMIT"_L1, "N"_L1, "0"_L1,
     "a whole number from 0 to 1000000"_L1, "publish requests a minute and token; 0: no limit"_L1,
     [](C &c, S v) { return setNumber<int, 0, 1'000'000>(&C::publishRateLimit, c, v); },
     [](const C &c) { return text(c.publishRateLimit); }},
    {Kind::Value, "io-threads"_L1, "INLET_IO_THREADS"_L1, "N"_L1, ""_L1, "a whole number from 1 to 64"_L1,
     "threads that serve connections, by default one a processor, at most 8"_L1,
     [](C &c, S v) { return setNumber<int, 1, 64>(&C::ioThreads, c, v); },
     [](const C &c) { return text(c.ioThreads); }},
    {Kind::Value, "ping-period"_L1, "INLET_PING_PERIOD"_L1, "DURATION"_L1, "54s"_L1,
     "a duration such as 54s, from 10ms to 1h"_L1, "time between two pings to a client"_L1,
     [](C &c, S v) { return setDuration(&C::pingPeriod, c, v); },
     [](const C &c) { return formatDuration(c.pingPeriod); }},
    {Kind::Value, "pong-wait"_L1, "INLET_PONG_WAIT"_L1, "DURATION"_L1, "60s"_L1,
     "a duration such as 60s, from 10ms to 1h"_L1,
     "how long a client may be without a pong; above --ping-period"_L1,
     [](C &c, S v) { return setDuration(&C::pongWait, c, v); },
     [](const C &c) { return formatDuration(c.pongWait); }},
    {Kind::Value, "send-buffer"_L1, "INLET_SEND_BUFFER"_L1, "N"_L1, "256"_L1,
     "a whole number from 1 to 65536"_L1, "messages that may wait for one client"_L1,
     [](C &c, S v) { return setNumber<int, 1, 65'536>(&C::sendBuffer, c, v); },
     [](const C &c) { return text(c.sendBuffer); }},
    {Kind::Value, "send-buffer-bytes"_L1, "INLET_SEND_BUFFER_BYTES"_L1, "SIZE"_L1, "64MiB"_L1,
     "a size such as 4096, 512KiB or 64MiB, from 1 to 4GiB"_L1, "bytes that may wait for one client"_L1,
     [](C &c, S v) { return setSize(&C::sendBufferBytes, c, v, qint64(4) << 30); },
     [](const C &c) { return formatSize(c.sendBufferBytes); }},
    {Kind::Value, "max-body"_L1, "MAX_BODY_BYTES"_L1, "SIZE"_L1, "32MiB"_L1,
     "a size such as 4096, 512KiB or 32MiB, from 1 to 1GiB"_L1, "largest body of a request"_L1,
     [](C &c, S v) { return setSize(&C::maxBody, c, v, qint64(1) << 30); },
     [](const C &c) { return formatSize(c.maxBody); }},
    {Kind::Value, "max-connections"_L1, "INLET_MAX_CONNECTIONS"_L1, "N"_L1, "0"_L1,
     "0, or a whole number from 17 to 1000000"_L1,
     "connections at a time; 0: as many as files may be open"_L1,
     [](C &c, S v) {
         // With less there would be none beside those kept for REST.
         return setNumber<int, 0, 1'000'000>(&C::maxConnections, c, v)
             && (c.maxConnections == 0 || c.maxConnections > Limits::reservedRestConnections);
     },
     [](const C &c) { return text(c.maxConnections); }},
    {Kind::Value, "history-days"_L1, "HISTORY_DAYS"_L1, "N"_L1, "7"_L1, "a whole number from 0 to 36500"_L1,
     "days that events are kept; 0: none is"_L1,
     [](C &c, S v) { return setNumber<int, 0, 36'500>(&C::historyDays, c, v); },
     [](const C &c) { return text(c.historyDays); }},
    {Kind::Value, "durability"_L1, "INLET_DURABILITY"_L1, "full|normal"_L1, "full"_L1, "full or normal"_L1,
     "whether accepted events survive a loss of power (full) or only a crash (normal)"_L1, setDurability,
     [](const C &c) { return c.fullSync ? u"full"_s : u"normal"_s; }},
    {Kind::Value, "webhook-retries"_L1, "WEBHOOK_RETRY_SCHEDULE"_L1, "LIST"_L1, "5s,30s,2m,10m,1h"_L1,
     "1 to 10 durations from 10ms to 24h with commas between them, such as 5s,30s,2m"_L1,
     "waits before an event is posted to a webhook again, each varied by a fifth"_L1, setWebhookRetries,
     [](const C &c) { return c.webhookRetries.text(); }},
    {Kind::Value, "webhook-allow-private"_L1, "WEBHOOK_ALLOW_PRIVATE"_L1, "true|false"_L1, "false"_L1,
     "true or false"_L1,
     "let webhooks be on private and loopback addresses, as they may while listening on loopback only"_L1,
     setPrivateWebhooks, [](const C &c) { return c.allowsPrivateWebhooks ? u"true"_s : u"false"_s; }},
    {Kind::Value, "webhook-ca-file"_L1, "WEBHOOK_CA_FILE"_L1, "FILE"_L1, ""_L1,
     "a PEM file with certificates of authorities"_L1,
     "authorities trusted for webhooks besides those of the system"_L1, setWebhookAuthorities,
     [](const C &c) { return c.webhookAuthoritiesFile; }},
    {Kind::Value, "trusted-proxies"_L1, "TRUSTED_PROXIES"_L1, "LIST"_L1, ""_L1,
     "at most 256 addresses or networks with commas between them, such as 127.0.0.1,10.0.0.0/8"_L1,
     "proxies whose X-Forwarded-For and X-Forwarded-Proto count"_L1, setTrustedProxies,
     [](const C &c) { return c.trustedProxies.text(); }},
    {Kind::Value, "tls-cert"_L1, "TLS_CERT"_L1, "FILE"_L1, ""_L1,
     "a PEM file with a chain of certificates"_L1,
     "certificate for HTTPS and WSS, with those it was signed by; needs --tls-key"_L1,
     [](C &c, S v) { return setPath(&C::tlsCertificateFile, c, v); },
     [](const C &c) { return c.tlsCertificateFile; }},
    {Kind::Value, "tls-key"_L1, "TLS_KEY"_L1, "FILE"_L1, ""_L1, "a PEM file with a private key"_L1,
     "private key of the certificate, without a password; needs --tls-cert"_L1,
     [](C &c, S v) { return setPath(&C::tlsKeyFile, c, v); }, [](const C &c) { return c.tlsKeyFile; }},
    {Kind::Value, "log-format"_L1, "INLET_LOG_FORMAT"_L1, "text|json"_L1, "text"_L1, "text or json"_L1,
     "form of the log on stderr"_L1, setLogFormat,
     [](const C &c) { return c.logFormat == LogFormat::Json ? u"json"_s : u"text"_s; }},
    {Kind::Value, "log-level"_L1, "INLET_LOG_LEVEL"_L1, "LEVEL"_L1, "info"_L1,
     "debug, info, warning or error"_L1, "least level that is logged: debug, info, warning or error"_L1,
     setLogLevelName, [](const C &c) { return c.logLevel; }},
    {Kind::Flag, "demo"_L1, ""_L1, ""_L1, ""_L1, ""_L1,
     "make an instance \"demo\" and play traffic into it"_L1, [](C &c, S) { return c.demo = true; },
     [](const C &c) { return c.demo ? u"yes"_s : u"no"_s; }},
    {Kind::Flag, "check-config"_L1, ""_L1, ""_L1, ""_L1, ""_L1,
     "check the settings, print those in effect and exit"_L1, [](C &c, S) { return c.checkConfig = true; }},
    {Kind::Flag, "version"_L1, ""_L1, ""_L1, ""_L1, ""_L1, "print the version and exit"_L1,
     [](C &c, S) { return c.showVersion = true; }},
    {Kind::Flag, "help"_L1, ""_L1, ""_L1, ""_L1, ""_L1, "print this help and exit"_L1,
     [](C &c, S) { return c.showHelp = true; }},
};

} // namespace

std::span<const Row> rows()
{
    return table;
}

} // namespace Inlet::ConfigOptions

namespace Inlet {

QList<OptionHelp> optionHelp()
{
    QList<OptionHelp> help;
    for (const ConfigOptions::Row &row : ConfigOptions::rows()) {
        QString option;
        if (row.kind != ConfigOptions::Kind::Secret) {
            option = u"--"_s + row.name;
            if (!row.placeholder.isEmpty())
                option += u' ' + QString(row.placeholder);
        }
        help.append({option, row.variable, row.defaultValue, row.help});
    }
    return help;
}

QString effectiveSettings(const Config &config)
{
    QString settings;
    for (const ConfigOptions::Row &row : ConfigOptions::rows()) {
        if (row.show != nullptr)
            settings += row.name + " = "_L1 + row.show(config) + u'\n';
    }
    return settings;
}

} // namespace Inlet
