// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/model/instanceoptions.h"

#include <algorithm>

namespace Inlet {

bool SettingsChange::isEmpty() const
{
    return !callRejectMessage
        && std::ranges::none_of(flags, [](const auto &flag) { return flag.has_value(); });
}

InstanceSettings SettingsChange::appliedTo(InstanceSettings settings) const
{
    for (std::size_t i = 0; i < flags.size(); ++i)
        settings.*(settingsFlags[i].member) = flags[i].value_or(settings.*(settingsFlags[i].member));
    settings.callRejectMessage = callRejectMessage.value_or(settings.callRejectMessage);
    return settings;
}

} // namespace Inlet
