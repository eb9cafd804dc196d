// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/theme/fonts.h"

#include <QFontDatabase>
#include <QFontInfo>
#include <QGuiApplication>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Inlet::Fonts {

namespace {

constexpr double placeTitleScale = 1.3;
constexpr double conversationTitleScale = 1.1;
constexpr double captionScale = 0.9;
/// Fixed fonts look larger than proportional ones of the same size.
constexpr double monospaceScale = 0.92;

/// Families of coloured emoji, the most complete ones first.
constexpr std::array colouredEmoji{"Noto Color Emoji"_L1, "Apple Color Emoji"_L1,   "Segoe UI Emoji"_L1,
                                   "Twemoji"_L1,          "Twitter Color Emoji"_L1, "JoyPixels"_L1,
                                   "Blobmoji"_L1,         "OpenMoji Color"_L1,      "EmojiOne Color"_L1,
                                   "EmojiOne Mozilla"_L1};

/// Fonts that a desktop set in pixels have no size in points of their own.
double pointSize(const QFont &font)
{
    return font.pointSizeF() > 0 ? font.pointSizeF() : QFontInfo(font).pointSizeF();
}

QFont scaled(QFont font, double scale, QFont::Weight weight)
{
    font.setPointSizeF(pointSize(font) * scale);
    font.setWeight(weight);
    return font;
}

} // namespace

QFont make(Role role, const QFont &base)
{
    switch (role) {
    case Role::Body:
        return base;
    case Role::Strong:
        return scaled(base, 1.0, QFont::DemiBold);
    case Role::PlaceTitle:
        return scaled(base, placeTitleScale, QFont::Bold);
    case Role::ConversationTitle:
        return scaled(base, conversationTitleScale, QFont::DemiBold);
    case Role::Caption:
        return scaled(base, captionScale, base.weight());
    case Role::CaptionStrong:
        return scaled(base, captionScale, QFont::DemiBold);
    case Role::Monospace: {
        QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
        font.setPointSizeF(pointSize(base) * monospaceScale);
        return font;
    }
    }
    return base;
}

QFont make(Role role)
{
    return make(role, QGuiApplication::font());
}

QStringList emojiFamilies(const QFont &font)
{
    const auto found = std::ranges::find_if(colouredEmoji, [](QLatin1StringView family) {
        return QFontDatabase::hasFamily(family);
    });
    return found == colouredEmoji.end() ? QStringList() : QStringList(*found) + font.families();
}

} // namespace Inlet::Fonts
