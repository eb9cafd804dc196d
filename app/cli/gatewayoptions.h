// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QMap>
#include <QString>

namespace Inlet::Cli {

/// All variables of the environment, as parseConfig() takes them.
QMap<QString, QString> environmentVariables();

/// The options of a gateway for `--help`, two lines each.
QString gatewayOptionsText();

} // namespace Inlet::Cli
