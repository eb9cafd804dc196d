// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "app/cli/connectionsettings.h"

#include "app/cli/authorities.h"
#include "core/base/duration.h"
#include "core/client/clientoptions.h"
#include "core/protocol/limits.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace Inlet::Cli {

namespace {

constexpr QLatin1StringView defaultUrl{"http://127.0.0.1:8085"};

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(inletctl)
};

Error badSetting(const QString &text)
{
    return {ErrorCode::InvalidArgument, text};
}

Result<Secret> checked(const Secret &token, const QString &source)
{
    if (isSendableToken(token))
        return token;
    return badSetting(
        Text::tr("the token from %1 is empty, too long or holds characters that no token has").arg(source));
}

Result<Secret> findToken(const QCommandLineParser &parser, const QUrl &url)
{
    if (parser.isSet(u"token-file"_s))
        return readTokenFile(parser.value(u"token-file"_s));
    if (const QByteArray fromEnvironment = qgetenv("INLET_TOKEN"); !fromEnvironment.isEmpty())
        return checked(Secret(fromEnvironment), u"INLET_TOKEN"_s);
    const QString path = defaultDataDirectory() + u"/account-token"_s;
    if (isLoopback(url) && QFile(path).open(QIODevice::ReadOnly))
        return readTokenFile(path);
    return Secret();
}

Result<Secret> findFingerprintKey()
{
    const QString path = qEnvironmentVariable("INLET_FINGERPRINT_KEY_FILE");
    if (path.isEmpty())
        return makeFingerprintKey();
    // One line of the same characters as a token.
    if (auto key = readTokenFile(path); key)
        return key;
    else
        return badSetting(u"INLET_FINGERPRINT_KEY_FILE: "_s + key.error().message);
}

} // namespace

QString ConnectionSettings::shownUrl() const
{
    QUrl shown = url;
    if (isSocketUrl)
        shown.setScheme(url.scheme() == "https"_L1 ? u"wss"_s : u"ws"_s);
    return shown.toString();
}

void addConnectionOptions(QCommandLineParser &parser)
{
    parser.addOption(
        {u"url"_s, Text::tr("Address of the gateway (INLET_URL, else %1).").arg(defaultUrl), u"URL"_s});
    parser.addOption(
        {u"token-file"_s,
         Text::tr("File with the token (else INLET_TOKEN, else the account token of the gateway on "
                  "this machine)."),
         u"FILE"_s});
    parser.addOption({u"ca-file"_s,
                      Text::tr("File with certificates to believe besides those of the system, such as the "
                               "gateway's own (else INLET_CA_FILE)."),
                      u"FILE"_s});
    parser.addOption({u"timeout"_s, Text::tr("Give up when nothing moves for this long, as 500ms or 30s."),
                      u"TIME"_s, u"30s"_s});
}

Result<ConnectionSettings> readConnectionSettings(const QCommandLineParser &parser)
{
    ConnectionSettings settings;
    QString text = defaultUrl;
    QString source = u"--url"_s;
    if (parser.isSet(u"url"_s)) {
        text = parser.value(u"url"_s);
    } else if (qEnvironmentVariableIsSet("INLET_URL")) {
        text = qEnvironmentVariable("INLET_URL");
        source = u"INLET_URL"_s;
    }
    const auto url = parseBaseUrl(text);
    if (!url)
        return badSetting(source + u": "_s + url.error().message);
    settings.url = *url;
    settings.isSocketUrl = readGatewayAddress(text).isSocket;
    const auto timeout = parseDuration(parser.value(u"timeout"_s));
    if (!timeout)
        return badSetting(u"--timeout: "_s + timeout.error().message);
    settings.timeout = *timeout;
    settings.authoritiesFile =
        parser.isSet(u"ca-file"_s) ? parser.value(u"ca-file"_s) : authoritiesFromEnvironment();
    auto token = findToken(parser, settings.url);
    if (!token)
        return token.error();
    settings.token = *token;
    auto key = findFingerprintKey();
    if (!key)
        return key.error();
    settings.fingerprintKey = *key;
    return settings;
}

Result<Secret> readTokenFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return badSetting(Text::tr("cannot read the token file %1: %2").arg(path, file.errorString()));
    return checked(Secret(file.readLine(Limits::tokenMaximumLength + 3).trimmed()), path);
}

QString defaultDataDirectory()
{
    const QString configured = qEnvironmentVariable("INLET_DATA");
    if (!configured.isEmpty())
        return configured;
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/inlet"_s;
}

} // namespace Inlet::Cli
