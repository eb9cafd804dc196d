// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLabel;

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
    QCheckBox *makeReading();
    QLabel *makeHint(const QString &text);

    Settings *m_settings;
};

} // namespace Inlet
