// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/conversation/conversation.h"

#include <QCoreApplication>
#include <QString>

namespace Inlet {

/// Calls in words and drawings. Pure functions, any thread.
class CallWords final
{
    Q_DECLARE_TR_FUNCTIONS(Inlet::CallWords)

public:
    static QString title(CallItem::State state, bool isVideo);
    /// "10:24 · rang 18 s": when and how long.
    static QString detail(const CallItem &call);
    /// The drawing of resources/icons that stands for it.
    static QString icon(CallItem::State state, bool isVideo);
    /// Missed or declined: told in the colour of trouble.
    static bool isUnanswered(CallItem::State state);
};

} // namespace Inlet
