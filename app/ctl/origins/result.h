// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/ctl/ctlcommand.h"
#include "core/client/admin/origins.h"

namespace Inlet::Ctl {

/// Ends with the list in effect and where it comes from.
void finishWithOrigins(CtlContext &context, const Admin::Answer<Admin::OriginList> &answer);

} // namespace Inlet::Ctl
