// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QFontInfo>
#include <QGuiApplication>
#include <QString>

namespace Inlet {

/// Why this run cannot have the fonts it is meant to have (INLET_TEST_FONTS, a family); empty when it
/// has them.
inline QString missingFonts()
{
    const QString wanted = qEnvironmentVariable("INLET_TEST_FONTS");
    const QString used = QFontInfo(QGuiApplication::font()).family();
    if (wanted.isEmpty() || used == wanted)
        return {};
    return QStringLiteral("the fonts of %1 are not installed, %2 would be used").arg(wanted, used);
}

} // namespace Inlet
