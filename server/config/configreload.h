// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/config/config.h"

#include <QStringList>

namespace Inlet {

/// What comes of reading the settings again while the gateway runs (PROTOCOL.md §14).
struct ReloadPlan
{
    Config config;           ///< the running one with what may change taken over
    QStringList changed;     ///< names of settings that are other ones now
    QStringList needRestart; ///< names of those that are to be others, which takes a restart
};

/// Which settings change without a restart stands in one table in the source.
ReloadPlan planReload(const Config &running, const Config &reread);

} // namespace Inlet
