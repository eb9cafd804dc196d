// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

namespace Inlet::Cli {

/// Texts in the language of the user where there is one, else English with its plurals. Call it
/// once, behind the application object.
void installTranslation();

} // namespace Inlet::Cli
