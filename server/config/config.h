// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/logging/logging.h"
#include "core/protocol/limits.h"
#include "server/http/forwarding.h"
#include "server/webhook/retryschedule.h"

#include <QHostAddress>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <chrono>

namespace Inlet {

/// The settings of a gateway, validated. A plain value: copy it to where it is needed.
struct Config
{
    QHostAddress listenHost{QHostAddress::LocalHost};
    quint16 listenPort = 8085;  ///< 0 takes a free one
    QString dataDirectory;      ///< absolute
    QString databaseFile;       ///< absolute; `inlet.db` in the data directory unless given
    Secret accountToken;        ///< empty: it lies in accountTokenFile
    QString accountTokenFile;   ///< absolute; `account-token` in the data directory unless given
    Secret encryptionKey;       ///< empty: it lies in encryptionKeyFile
    QString encryptionKeyFile;  ///< absolute; `encryption.key` in the data directory
    Secret newEncryptionKey;    ///< for rotateKey() only; empty: one is made
    QStringList allowedOrigins; ///< each `scheme://host[:port]`, as it was given
    QString baseUrl;            ///< without a slash at its end; empty: the listen address
    int rateLimit = Limits::requestsPerMinute; ///< a minute and token; 0: no limit
    int publishRateLimit = 0;                  ///< a minute and token; 0: no limit
    int ioThreads = 1;                         ///< parseConfig() sets it from the number of processors
    std::chrono::milliseconds pingPeriod = Limits::pingPeriod;
    std::chrono::milliseconds pongWait = Limits::pongWait; ///< above pingPeriod
    int sendBuffer = Limits::sendQueueMessages;
    qint64 sendBufferBytes = Limits::sendQueueBytes;
    qint64 maxBody = Limits::requestBodyBytes;
    int maxConnections = 0;                ///< 0: from the limit of open files
    int historyDays = Limits::historyDays; ///< 0: keep nothing
    bool fullSync = true;                  ///< durability: survive the loss of power
    RetrySchedule webhookRetries;
    bool allowsPrivateWebhooks = false; ///< not only while it listens on loopback
    QString webhookAuthoritiesFile;     ///< absolute; empty: only those of the system are trusted
    TrustedProxies trustedProxies;
    QString tlsCertificateFile; ///< absolute; empty, as the key is: plain HTTP
    QString tlsKeyFile;         ///< absolute
    LogFormat logFormat = LogFormat::Text;
    QString logLevel = QStringLiteral("info");
    bool demo = false;
    bool checkConfig = false;
    bool showVersion = false;
    bool showHelp = false;

    bool hasTls() const { return !tlsCertificateFile.isEmpty(); }

    friend bool operator==(const Config &, const Config &) = default;
};

/// Reads the settings (PROTOCOL.md §11, §12): @p arguments (without the program's name) over
/// @p environment over `inlet.ini` in the data directory, which @p iniText replaces when given.
///
/// An environment variable that is set but empty counts as not set. InvalidArgument lists every bad
/// setting on a line of its own: where it came from, what it got and what it takes, never the
/// value of a secret. With `--help` or `--version` nothing else is looked at.
Result<Config> parseConfig(const QStringList &arguments, const QMap<QString, QString> &environment,
                           const QString *iniText = nullptr);

/// One option for `--help`.
struct OptionHelp
{
    QString option;       ///< `--ping-period DURATION`; empty for what only the environment sets
    QString variable;     ///< `INLET_PING_PERIOD`; empty for what only the command line sets
    QString defaultValue; ///< as text; empty if there is none to tell
    QString help;
};
QList<OptionHelp> optionHelp();

/// Every setting as `name = value`, one a line, for `--check-config`; of secrets only whether they
/// are given.
QString effectiveSettings(const Config &config);

} // namespace Inlet
