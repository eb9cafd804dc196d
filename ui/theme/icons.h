// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/theme/theme.h"

#include <QIcon>
#include <QPixmap>
#include <QString>

/// The line icons of resources/icons, tinted. Main thread.
namespace Inlet::Icons {

/// The drawing @p name (the file without `.svg`) in one colour, @p size in device-independent
/// pixels, for a screen of @p devicePixelRatio. Cached in QPixmapCache, which bounds it. An unknown
/// name yields a null pixmap.
QPixmap pixmap(const QString &name, const QColor &color, QSize size, qreal devicePixelRatio);

/// An icon that takes the colour of @p normal (@p checked where a button is on) from the palette of
/// the application each time it is painted, so that it follows the scheme without being set again.
QIcon icon(const QString &name, Theme::Token normal = Theme::Token::Text2,
           Theme::Token checked = Theme::Token::Accent);

} // namespace Inlet::Icons
