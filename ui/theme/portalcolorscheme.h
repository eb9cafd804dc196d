// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/theme/theme.h"

#include <QDBusConnection>
#include <QDBusVariant>
#include <QObject>

#include <optional>

namespace Inlet {

/// What the desktop's portal says about light and dark: `color-scheme` of
/// `org.freedesktop.appearance`, read once and followed.
///
/// Asks without waiting; before the answer, and without a bus or a portal, there is no scheme.
/// Main thread.
class PortalColorScheme final : public QObject
{
    Q_OBJECT

public:
    explicit PortalColorScheme(const QDBusConnection &bus, QObject *parent = nullptr);

    /// Empty where the portal did not answer or has no preference.
    std::optional<Theme::Scheme> scheme() const { return m_scheme; }

    /// The scheme of a value as the portal sends it: 1 dark, 2 light, wrapped in variants. Else empty.
    static std::optional<Theme::Scheme> fromValue(const QVariant &value);

signals:
    void schemeChanged();

private slots:
    void onSettingChanged(const QString &space, const QString &key, const QDBusVariant &value);

private:
    void take(std::optional<Theme::Scheme> scheme);

    std::optional<Theme::Scheme> m_scheme;
    QDBusConnection m_bus;
};

} // namespace Inlet
