// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/theme/theme.h"

#include <QFile>
#include <QMetaEnum>

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace Inlet::Theme {

namespace {

struct Row
{
    Token token;
    QRgb light;
    QRgb dark;
};

// One row a token, in the order of the enumeration.
constexpr std::array rows{
    Row{Token::Window, 0xfff6f7f9, 0xff14181b},
    Row{Token::Surface, 0xffffffff, 0xff1a1f23},
    Row{Token::Zebra, 0xfffafbfc, 0xff1d2327},
    Row{Token::Line, 0xffe3e6ea, 0xff2c343a},
    Row{Token::Text, 0xff1b1f24, 0xffe8ecef},
    Row{Token::Text2, 0xff5b6470, 0xffa3adb7},
    Row{Token::Text3, 0xff646d7a, 0xff8a95a0},
    Row{Token::Accent, 0xff0f766e, 0xff2dd4bf},
    Row{Token::AccentSoft, 0xffd7f0ec, 0xff12403b},
    Row{Token::AccentText, 0xff0b5b55, 0xff7ee8da},
    Row{Token::OnAccent, 0xffffffff, 0xff06231f},
    Row{Token::BubbleIn, 0xffffffff, 0xff222a2f},
    Row{Token::BubbleOut, 0xffdcf3ee, 0xff123f3a},
    Row{Token::Selected, 0xffe6f4f1, 0xff17312f},
    Row{Token::Hover, 0xffeef1f4, 0xff21292e},
    Row{Token::Ok, 0xff15803d, 0xff4ade80},
    Row{Token::Warn, 0xffb45309, 0xfffbbf24},
    Row{Token::Bad, 0xffb91c1c, 0xfff87171},
    Row{Token::Info, 0xff1d4ed8, 0xff60a5fa},
    Row{Token::Rail, 0xff10201f, 0xff0c1212},
    Row{Token::RailText, 0xff9db8b4, 0xff6f8a86},
    Row{Token::RailActive, 0xff1a4541, 0xff12332f},
    Row{Token::RailActiveText, 0xff5eead4, 0xff2dd4bf},
    Row{Token::Shade, 0x66101820, 0x99000000},
    Row{Token::MessageExchange, 0xff0f766e, 0xff14b8a6},
    Row{Token::MessageStatus, 0xff64748b, 0xffcbd5e1},
    Row{Token::CallUpdate, 0xffb45309, 0xfff59e0b},
    Row{Token::GroupFlow, 0xff6d28d9, 0xff8b5cf6},
    Row{Token::InstanceState, 0xff1d4ed8, 0xff3b82f6},
    Row{Token::LabelUpdate, 0xffbe185d, 0xffec4899},
    Row{Token::UnknownEvent, 0xff646d7a, 0xff8a95a0},
};

constexpr bool isInOrder()
{
    for (std::size_t at = 0; at < rows.size(); ++at) {
        if (std::size_t(rows[at].token) != at)
            return false;
    }
    return rows.size() == std::size_t(Token::UnknownEvent) + 1;
}
static_assert(isInOrder(), "the table must have one row a token, in the order of the enumeration");

// As WhatsApp shows them, by their number.
constexpr std::array<QRgb, 11> labelColors{0xffff9485, 0xff64c4ff, 0xffffd429, 0xffdfaef0,
                                           0xff99b6c1, 0xff55ccb3, 0xffff9dff, 0xffd3a91d,
                                           0xff6d7cce, 0xffd7e752, 0xff00d0e2};

double luminance(const QColor &color)
{
    const auto linear = [](double part) {
        return part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(double(color.redF())) + 0.7152 * linear(double(color.greenF()))
        + 0.0722 * linear(double(color.blueF()));
}

} // namespace

QColor color(Token token, Scheme scheme)
{
    const Row &row = rows.at(std::size_t(token));
    return QColor::fromRgba(scheme == Scheme::Dark ? row.dark : row.light);
}

QColor color(Token token, const QPalette &palette)
{
    return color(token, schemeOf(palette));
}

Scheme schemeOf(const QPalette &palette)
{
    return isDark(palette) ? Scheme::Dark : Scheme::Light;
}

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::WindowText).lightness() > palette.color(QPalette::Window).lightness();
}

QPalette palette(Scheme scheme)
{
    const auto of = [scheme](Token token) { return color(token, scheme); };
    QPalette palette(of(Token::Surface), of(Token::Window));
    palette.setColor(QPalette::WindowText, of(Token::Text));
    palette.setColor(QPalette::Text, of(Token::Text));
    palette.setColor(QPalette::ButtonText, of(Token::Text));
    palette.setColor(QPalette::BrightText, of(Token::Bad));
    palette.setColor(QPalette::PlaceholderText, of(Token::Text3));
    palette.setColor(QPalette::Base, of(Token::Surface));
    palette.setColor(QPalette::AlternateBase, of(Token::Zebra));
    palette.setColor(QPalette::ToolTipBase, of(Token::Surface));
    palette.setColor(QPalette::ToolTipText, of(Token::Text));
    palette.setColor(QPalette::Highlight, of(Token::Accent));
    palette.setColor(QPalette::HighlightedText, of(Token::OnAccent));
    palette.setColor(QPalette::Link, of(Token::AccentText));
    palette.setColor(QPalette::LinkVisited, of(Token::AccentText));
    palette.setColor(QPalette::Mid, of(Token::Line));
    palette.setColor(QPalette::Midlight, of(Token::Hover));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, of(Token::Text3));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, of(Token::Line));
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, of(Token::Text2));
    return palette;
}

QString styleSheet(Scheme scheme)
{
    QFile file(u":/theme/inlet.qss"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QString sheet = QString::fromUtf8(file.readAll());
    const auto tokens = QMetaEnum::fromType<Token>();
    for (const Row &row : rows) {
        const QString name = QLatin1StringView(tokens.valueToKey(int(row.token)));
        sheet.replace(QString(u'@' % name % u'@'), color(row.token, scheme).name());
    }
    return sheet;
}

Token eventToken(std::optional<EventType> type)
{
    if (!type)
        return Token::UnknownEvent;
    switch (*type) {
    case EventType::MessageExchange:
        return Token::MessageExchange;
    case EventType::MessageStatus:
        return Token::MessageStatus;
    case EventType::CallUpdate:
        return Token::CallUpdate;
    case EventType::GroupFlow:
        return Token::GroupFlow;
    case EventType::InstanceState:
        return Token::InstanceState;
    case EventType::LabelUpdate:
        return Token::LabelUpdate;
    }
    return Token::UnknownEvent;
}

QColor labelColor(int number)
{
    const bool isKnown = number >= 0 && std::size_t(number) < labelColors.size();
    return QColor::fromRgb(labelColors.at(isKnown ? std::size_t(number) : 0));
}

QColor textOn(const QColor &background)
{
    const QColor dark = color(Token::Text, Scheme::Light);
    const QColor light = color(Token::Surface, Scheme::Light);
    return contrast(dark, background) >= contrast(light, background) ? dark : light;
}

const QList<QColor> &avatarColors()
{
    static const QList<QColor> colors{
        QColor(0x0f766e), QColor(0x7c3aed), QColor(0xb45309), QColor(0x1d4ed8), QColor(0xbe185d),
        QColor(0x4d7c0f), QColor(0x0e7490), QColor(0x9a3412), QColor(0x334155), QColor(0x6d28d9),
    };
    return colors;
}

QColor avatarColor(const QString &id)
{
    // FNV-1a: qHash() is seeded anew in every process.
    quint32 hash = 2166136261U;
    const QByteArray bytes = id.toUtf8();
    for (const char byte : bytes)
        hash = (hash ^ quint8(byte)) * 16777619U;
    return avatarColors().at(qsizetype(hash % quint32(avatarColors().size())));
}

QColor nameColor(const QColor &avatar, Scheme scheme)
{
    constexpr double readable = 4.5;
    constexpr float step = 0.02F;
    const bool isDarkScheme = scheme == Scheme::Dark;
    QColor name = avatar;
    const auto reads = [&](Token bubble) { return contrast(name, color(bubble, scheme)) >= readable; };
    float lightness = avatar.lightnessF();
    while (!(reads(Token::BubbleIn) && reads(Token::BubbleOut)) && lightness > 0 && lightness < 1) {
        lightness = std::clamp(lightness + (isDarkScheme ? step : -step), 0.0F, 1.0F);
        name = QColor::fromHslF(std::max(0.0F, avatar.hslHueF()), avatar.hslSaturationF(), lightness);
    }
    return name;
}

double contrast(const QColor &a, const QColor &b)
{
    const double first = luminance(a);
    const double second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

} // namespace Inlet::Theme
