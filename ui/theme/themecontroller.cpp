// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/theme/themecontroller.h"

#include <QApplication>
#include <QStyleFactory>

using namespace Qt::StringLiterals;

namespace Inlet {

ThemeController::ThemeController(QApplication *application, Theme::Choice choice, const QDBusConnection &bus,
                                 QObject *parent)
    : QObject(parent)
    , m_application(application)
    , m_choice(choice)
    // Before the style: Fusion brings a light palette of its own.
    , m_atStart(Theme::schemeOf(QApplication::palette()))
    , m_portal(bus)
{
    QApplication::setStyle(QStyleFactory::create(u"Fusion"_s));
    connect(&m_portal, &PortalColorScheme::schemeChanged, this, &ThemeController::update);
    m_scheme = decide(choice, m_portal.scheme(), m_atStart);
    apply();
}

Theme::Scheme ThemeController::decide(Theme::Choice choice, std::optional<Theme::Scheme> portal,
                                      Theme::Scheme atStart)
{
    switch (choice) {
    case Theme::Choice::Light:
        return Theme::Scheme::Light;
    case Theme::Choice::Dark:
        return Theme::Scheme::Dark;
    case Theme::Choice::System:
        break;
    }
    return portal.value_or(atStart);
}

void ThemeController::setChoice(Theme::Choice choice)
{
    m_choice = choice;
    update();
}

void ThemeController::update()
{
    const Theme::Scheme scheme = decide(m_choice, m_portal.scheme(), m_atStart);
    if (scheme == m_scheme)
        return;
    m_scheme = scheme;
    apply();
}

void ThemeController::apply()
{
    QApplication::setPalette(Theme::palette(m_scheme));
    m_application->setStyleSheet(Theme::styleSheet(m_scheme));
}

} // namespace Inlet
