// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/base/logging.h"

namespace Inlet {

Q_LOGGING_CATEGORY(lcUi, "inlet.ui", QtInfoMsg)

} // namespace Inlet
