// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

namespace Inlet {

/// The certificates in @p file (PEM), which `--webhook-ca-file` names (docs/rest/deliveries.md), as PEM again
/// and nothing else with them: what else lies in the file, such as a key, does not stay in memory.
/// InvalidArgument says why there are none, without the file's name.
Result<QByteArray> readAuthorities(const QString &file);

} // namespace Inlet
