// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/client/logging.h"

namespace Inlet {

Q_LOGGING_CATEGORY(lcClient, "inlet.client", QtInfoMsg)

} // namespace Inlet
