// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QString>
#include <QUrl>

#include <chrono>

class QCommandLineParser;

namespace Inlet::Cli {

/// The gateway a command talks to and the token it shows.
struct ConnectionSettings
{
    QUrl url;
    bool isSocketUrl = false; ///< it was given with `ws` or `wss`
    Secret token;             ///< empty when there is none; the gateway then says what it misses
    /// Of fingerprints in what is printed: of the file that INLET_FINGERPRINT_KEY_FILE names, else made
    /// for this run.
    Secret fingerprintKey;
    std::chrono::milliseconds timeout{30'000};
    QString authoritiesFile; ///< certificates to believe besides the system's; empty for none

    /// The address with the scheme it was given with.
    QString shownUrl() const;
};

/// Adds `--url`, `--token-file`, `--ca-file` and `--timeout`.
void addConnectionOptions(QCommandLineParser &parser);

/// Reads the command line, then INLET_URL, INLET_TOKEN, INLET_CA_FILE and INLET_FINGERPRINT_KEY_FILE, then
/// what a gateway on this machine left in its data directory. That last token goes to loopback addresses
/// only: it belongs to the gateway here, and another host must not get it because somebody forgot an option.
Result<ConnectionSettings> readConnectionSettings(const QCommandLineParser &parser);

/// The first line of a file that holds a token.
Result<Secret> readTokenFile(const QString &path);

/// Where a gateway on this machine keeps its data: INLET_DATA, else `inlet` in the user's data
/// directory.
QString defaultDataDirectory();

} // namespace Inlet::Cli
