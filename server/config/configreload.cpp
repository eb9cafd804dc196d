// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/config/configreload.h"

#include "server/config/configoptions.h"

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
    /// Whether this change takes no restart; null: none does.
    bool (*mayTake)(const Config &running, const Config &reread) = nullptr;
};

// Other files may be taken, but TLS as such is part of the address.
bool keepsTls(const Config &running, const Config &reread)
{
    return running.hasTls() && reread.hasTls();
}

constexpr Reloadable reloadables[] = {
    {"allowed-origins"_L1,
     [](Config &running, const Config &reread) { running.allowedOrigins = reread.allowedOrigins; }},
    {"log-level"_L1, [](Config &running, const Config &reread) { running.logLevel = reread.logLevel; }},
    {"tls-cert"_L1,
     [](Config &running, const Config &reread) { running.tlsCertificateFile = reread.tlsCertificateFile; },
     keepsTls},
    {"tls-key"_L1, [](Config &running, const Config &reread) { running.tlsKeyFile = reread.tlsKeyFile; },
     keepsTls},
};

} // namespace

ReloadPlan planReload(const Config &running, const Config &reread)
{
    ReloadPlan plan{running, {}, {}};
    for (const ConfigOptions::Row &row : ConfigOptions::rows()) {
        if (row.show == nullptr || row.show(running) == row.show(reread))
            continue;
        const auto *const found = std::ranges::find(reloadables, row.name, &Reloadable::name);
        const bool mayTake =
            found != std::end(reloadables) && (found->mayTake == nullptr || found->mayTake(running, reread));
        if (!mayTake) {
            plan.needRestart.append(row.name);
            continue;
        }
        found->take(plan.config, reread);
        plan.changed.append(row.name);
    }
    return plan;
}

} // namespace Inlet
