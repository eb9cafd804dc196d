// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "server/config/config.h"

#include <QMap>
#include <QUrl>

namespace Inlet {

/// What `inlet` was started with: its own options and those of its embedded gateway.
struct InletOptions
{
    Config gateway;
    bool hasGateway = true; ///< false with --no-gateway and --connect
    QUrl connectTo;         ///< of --connect; empty: the embedded gateway
    Secret token;           ///< INLET_TOKEN, with --connect only
    /// Certificates to believe besides the system's, of `--ca-file` or INLET_CA_FILE; the gateway
    /// inside adds its own.
    QString authoritiesFile;
    bool isMinimized = false;
};

/// Reads the command line without the program's name. InvalidArgument lists every fault on a line
/// of its own, as parseConfig() does.
Result<InletOptions> parseInletOptions(const QStringList &arguments,
                                       const QMap<QString, QString> &environment);

} // namespace Inlet
