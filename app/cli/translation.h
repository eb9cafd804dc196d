// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

namespace Inlet::Cli {

/// Texts in the language of the user where there is one, else English with its plurals; those of Qt
/// itself too, where they are installed. Call it once, behind the application object.
///
/// @p language is a locale name (`pt_BR`) that a person chose; numbers and dates follow it too.
/// Empty follows the system.
void installTranslation(const QString &language = {});

} // namespace Inlet::Cli
