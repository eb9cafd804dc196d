// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/protocol/eventtype.h"

#include <QString>

namespace Inlet {

/// How a list of event names is stored: a JSON array in the order given, empty for all.
QString filterText(const EventFilter &filter);

/// The filter of filterText(). Storage for anything else, with the name of @p column in the text: what
/// cannot be read must not become an empty filter, which lets everything pass.
Result<EventFilter> filterFromText(const QString &text, QLatin1StringView column);

} // namespace Inlet
