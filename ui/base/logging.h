// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QLoggingCategory>

namespace Inlet {

Q_DECLARE_LOGGING_CATEGORY(lcUi)

} // namespace Inlet
