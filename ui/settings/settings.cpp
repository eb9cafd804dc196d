// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/settings/settings.h"

#include "ui/base/logging.h"

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
constexpr Setting<bool> readsSetting{"inbox/readsWhatShows"_L1, true};
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
    const QStringList keys = store->allKeys();
    for (const QString &key : keys)
        m_values.insert(key, store->value(key));
}

Settings::~Settings() = default;

void Settings::writeInBackground()
{
    m_background.emplace(u"settings"_s, lcUi, [file = m_store->fileName(), format = m_store->format()] {
        return std::make_unique<QSettings>(file, format);
    });
    m_background->start();
}

template<typename Change>
void Settings::write(Change change)
{
    if (m_background)
        m_background->post(std::move(change));
    else
        change(*m_store);
}

void Settings::setValue(const QString &key, const QVariant &value)
{
    if (m_values.value(key) == value)
        return;
    m_values.insert(key, value);
    write([key, value](QSettings &store) { store.setValue(key, value); });
}

void Settings::remove(const QString &key)
{
    m_values.remove(key);
    write([key](QSettings &store) { store.remove(key); });
}

Theme::Choice Settings::theme() const
{
    const QByteArray name = value(themeSetting.key).toString().toLatin1();
    bool isKnown = false;
    const int value = QMetaEnum::fromType<Theme::Choice>().keyToValue(name.constData(), &isKnown);
    return isKnown ? Theme::Choice(value) : themeSetting.fallback;
}

void Settings::setTheme(Theme::Choice choice)
{
    if (choice == theme())
        return;
    const char *name = QMetaEnum::fromType<Theme::Choice>().valueToKey(int(choice));
    setValue(themeSetting.key, QString::fromLatin1(name));
    emit themeChanged(choice);
}

QString Settings::language() const
{
    return value(languageKey).toString();
}

void Settings::setLanguage(const QString &name)
{
    if (name == language())
        return;
    setValue(languageKey, name);
    emit languageChanged();
}

QByteArray Settings::windowGeometry() const
{
    return value(geometryKey).toByteArray();
}

void Settings::setWindowGeometry(const QByteArray &geometry)
{
    setValue(geometryKey, geometry);
}

QString Settings::place() const
{
    return value(placeKey).toString();
}

void Settings::setPlace(const QString &id)
{
    setValue(placeKey, id);
}

bool Settings::showsDetails() const
{
    return m_values.value(detailsSetting.key, detailsSetting.fallback).toBool();
}

void Settings::setShowsDetails(bool shows)
{
    setValue(detailsSetting.key, shows);
}

bool Settings::readsWhatShows() const
{
    return m_values.value(readsSetting.key, readsSetting.fallback).toBool();
}

void Settings::setReadsWhatShows(bool reads)
{
    setValue(readsSetting.key, reads);
}

QByteArray Settings::layoutState(const QString &name, const QWidget &widget) const
{
    return value(layoutKey(name, widget)).toByteArray();
}

void Settings::setLayoutState(const QString &name, const QWidget &widget, const QByteArray &state)
{
    setValue(layoutKey(name, widget), state);
}

std::optional<QKeySequence> Settings::shortcut(const QString &id) const
{
    const QVariant chosen = value(shortcutKey(id));
    if (!chosen.isValid())
        return {};
    return QKeySequence(chosen.toString(), QKeySequence::PortableText);
}

void Settings::setShortcut(const QString &id, const std::optional<QKeySequence> &keys)
{
    if (keys)
        setValue(shortcutKey(id), keys->toString(QKeySequence::PortableText));
    else
        remove(shortcutKey(id));
}

} // namespace Inlet
