// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/settings/settings.h"
#include "ui/theme/portalcolorscheme.h"

#include <QObject>

class QApplication;

namespace Inlet {

/// Gives the application its style, palette and style sheet, and keeps them in step with the
/// settings and the desktop.
///
/// Settings that force a scheme win, then the portal, then the palette the application started
/// with. Everybody else learns of a change by QEvent::PaletteChange. Main thread.
class ThemeController final : public QObject
{
    Q_OBJECT

public:
    /// Make it before the first widget: the style set here is theirs.
    ThemeController(QApplication *application, Settings *settings, const QDBusConnection &bus,
                    QObject *parent = nullptr);

    Theme::Scheme scheme() const { return m_scheme; }

    /// The order of precedence.
    static Theme::Scheme decide(Theme::Choice choice, std::optional<Theme::Scheme> portal,
                                Theme::Scheme atStart);

private:
    void update();
    void apply();

    QApplication *m_application;
    Settings *m_settings;
    Theme::Scheme m_atStart;
    Theme::Scheme m_scheme = Theme::Scheme::Light;
    PortalColorScheme m_portal;
};

} // namespace Inlet
