// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QStringList>

namespace Inlet {

/// The migrations of the gateway's database in order, for Database::Options.
QStringList gatewayMigrations();

} // namespace Inlet
