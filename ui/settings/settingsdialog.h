// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QDialog>

class QComboBox;

namespace Inlet {

class Settings;

/// Shows the settings and stores each change at once.
class SettingsDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit SettingsDialog(Settings *settings, QWidget *parent = nullptr);

private:
    QComboBox *makeTheme();
    QComboBox *makeLanguage();

    Settings *m_settings;
};

} // namespace Inlet
