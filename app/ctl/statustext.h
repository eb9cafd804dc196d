// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/client/admin/status.h"

#include <QString>

namespace Inlet::Ctl {

/// The status of a gateway for people: lines without the last break. Pure but for the language.
QString statusText(const Admin::GatewayStatus &status);

} // namespace Inlet::Ctl
