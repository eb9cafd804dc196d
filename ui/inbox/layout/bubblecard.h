// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/inbox/layout/bubbleframe.h"

#include <QStringList>

namespace Inlet {

/// A drawing in a box beside a title and details, as for files, places and people.
void addCard(BubbleFrame &bubble, const QString &icon, const QString &title, const QStringList &details);

} // namespace Inlet
