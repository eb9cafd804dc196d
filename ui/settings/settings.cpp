// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/settings/settings.h"

#include <QMetaEnum>
#include <QScreen>
#include <QSettings>
#include <QWidget>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

template<typename T>
struct Setting
{
    QLatin1StringView key;
    T fallback;
};

constexpr Setting<Theme::Choice> themeSetting{"view/theme"_L1, Theme::Choice::System};
constexpr Setting<bool> detailsSetting{"inbox/details"_L1, true};
constexpr QLatin1StringView languageKey = "view/language"_L1;
constexpr QLatin1StringView geometryKey = "window/geometry"_L1;
constexpr QLatin1StringView placeKey = "window/place"_L1;

QString layoutKey(const QString &name, const QWidget &widget)
{
    // Panes are set out anew for a screen of another size, and found again on the first one.
    const QSize size = widget.screen() ? widget.screen()->size() : QSize();
    return u"layout/%1/%2x%3"_s.arg(name).arg(size.width()).arg(size.height());
}

QString shortcutKey(const QString &id)
{
    return u"keys/"_s % id;
}

} // namespace

Settings::Settings(QSettings *store, QObject *parent)
    : QObject(parent)
    , m_store(store)
{
}

Theme::Choice Settings::theme() const
{
    const QByteArray name = m_store->value(themeSetting.key).toString().toLatin1();
    bool isKnown = false;
    const int value = QMetaEnum::fromType<Theme::Choice>().keyToValue(name.constData(), &isKnown);
    return isKnown ? Theme::Choice(value) : themeSetting.fallback;
}

void Settings::setTheme(Theme::Choice choice)
{
    if (choice == theme())
        return;
    const char *name = QMetaEnum::fromType<Theme::Choice>().valueToKey(int(choice));
    m_store->setValue(themeSetting.key, QString::fromLatin1(name));
    emit themeChanged();
}

QString Settings::language() const
{
    return m_store->value(languageKey).toString();
}

void Settings::setLanguage(const QString &name)
{
    if (name == language())
        return;
    m_store->setValue(languageKey, name);
    emit languageChanged();
}

QByteArray Settings::windowGeometry() const
{
    return m_store->value(geometryKey).toByteArray();
}

void Settings::setWindowGeometry(const QByteArray &geometry)
{
    m_store->setValue(geometryKey, geometry);
}

QString Settings::place() const
{
    return m_store->value(placeKey).toString();
}

void Settings::setPlace(const QString &id)
{
    m_store->setValue(placeKey, id);
}

bool Settings::showsDetails() const
{
    return m_store->value(detailsSetting.key, detailsSetting.fallback).toBool();
}

void Settings::setShowsDetails(bool shows)
{
    m_store->setValue(detailsSetting.key, shows);
}

QByteArray Settings::layoutState(const QString &name, const QWidget &widget) const
{
    return m_store->value(layoutKey(name, widget)).toByteArray();
}

void Settings::setLayoutState(const QString &name, const QWidget &widget, const QByteArray &state)
{
    m_store->setValue(layoutKey(name, widget), state);
}

std::optional<QKeySequence> Settings::shortcut(const QString &id) const
{
    const QVariant value = m_store->value(shortcutKey(id));
    if (!value.isValid())
        return {};
    return QKeySequence(value.toString(), QKeySequence::PortableText);
}

void Settings::setShortcut(const QString &id, const std::optional<QKeySequence> &keys)
{
    if (keys)
        m_store->setValue(shortcutKey(id), keys->toString(QKeySequence::PortableText));
    else
        m_store->remove(shortcutKey(id));
}

} // namespace Inlet
