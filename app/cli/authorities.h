// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"

#include <QString>

namespace Inlet::Cli {

/// Lets this program believe the certificates in @p file (PEM) besides those that the system believes,
/// for all TLS connections it opens from then on. InvalidArgument, in the user's language, when the
/// file cannot be read or holds none. Call it before the first connection, on the main thread.
Result<void> trustAuthorities(const QString &file);

/// The file that INLET_CA_FILE names; empty when it is not set.
QString authoritiesFromEnvironment();

} // namespace Inlet::Cli
