// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/configreload.h"

#include "server/configoptions.h"

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

/// A setting that may change while the gateway runs, and how it is taken over.
struct Reloadable
{
    QLatin1StringView name;
    void (*take)(Config &running, const Config &reread);
};

constexpr Reloadable reloadables[] = {
    {"allowed-origins"_L1,
     [](Config &running, const Config &reread) { running.allowedOrigins = reread.allowedOrigins; }},
    {"log-level"_L1, [](Config &running, const Config &reread) { running.logLevel = reread.logLevel; }},
};

} // namespace

ReloadPlan planReload(const Config &running, const Config &reread)
{
    ReloadPlan plan{running, {}, {}};
    for (const ConfigOptions::Row &row : ConfigOptions::rows()) {
        if (row.show == nullptr || row.show(running) == row.show(reread))
            continue;
        const auto *const found = std::ranges::find(reloadables, row.name, &Reloadable::name);
        if (found == std::end(reloadables)) {
            plan.needRestart.append(row.name);
            continue;
        }
        found->take(plan.config, reread);
        plan.changed.append(row.name);
    }
    return plan;
}

} // namespace Inlet
