// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/theme/portalcolorscheme.h"
#include "ui/theme/theme.h"

#include <QObject>

class QApplication;

namespace Inlet {

/// Gives the application its style, palette and style sheet, and keeps them in step with what a
/// person chose and with the desktop.
///
/// A choice that forces a scheme wins, then the portal, then the palette the application started
/// with. Everybody else learns of a change by QEvent::PaletteChange. Main thread.
class ThemeController final : public QObject
{
    Q_OBJECT

public:
    /// Make it before the first widget: the style set here is theirs.
    ThemeController(QApplication *application, Theme::Choice choice, const QDBusConnection &bus,
                    QObject *parent = nullptr);

    void setChoice(Theme::Choice choice);

    Theme::Scheme scheme() const { return m_scheme; }

    /// The order of precedence.
    static Theme::Scheme decide(Theme::Choice choice, std::optional<Theme::Scheme> portal,
                                Theme::Scheme atStart);

private:
    void update();
    void apply();

    QApplication *m_application;
    Theme::Choice m_choice;
    Theme::Scheme m_atStart;
    Theme::Scheme m_scheme = Theme::Scheme::Light;
    PortalColorScheme m_portal;
};

} // namespace Inlet
