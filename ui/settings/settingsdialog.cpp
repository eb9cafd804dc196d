// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/settings/settingsdialog.h"

#include "ui/settings/settings.h"
#include "ui/theme/fonts.h"
#include "ui/theme/metrics.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace Inlet {

SettingsDialog::SettingsDialog(Settings *settings, QWidget *parent)
    : QDialog(parent)
    , m_settings(settings)
{
    setWindowTitle(tr("Settings"));
    auto *form = new QFormLayout;
    form->setSpacing(Metrics::space3);
    form->addRow(tr("&Theme"), makeTheme());
    form->addRow(tr("&Language"), makeLanguage());
    form->addRow(QString(), makeHint(tr("A new language shows at the next start.")));
    form->addRow(tr("&Reading"), makeReading());
    form->addRow(QString(),
                 makeHint(
                     tr("A click on a conversation, or Enter, marks it as read at once; going through the "
                        "list by keys does not. Ctrl+Z takes it back.")));

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Close)->setIcon({});
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Metrics::space5, Metrics::space5, Metrics::space5, Metrics::space4);
    layout->setSpacing(Metrics::space5);
    layout->addLayout(form);
    layout->addWidget(buttons);
    setMinimumWidth(440);
}

QLabel *SettingsDialog::makeHint(const QString &text)
{
    auto *hint = new QLabel(text, this);
    hint->setFont(Fonts::make(Fonts::Role::Caption));
    hint->setProperty("tone", u"text3"_s);
    hint->setWordWrap(true);
    return hint;
}

QCheckBox *SettingsDialog::makeReading()
{
    auto *box = new QCheckBox(tr("Mark as read what has shown for 2 seconds"), this);
    box->setObjectName(u"reading"_s);
    box->setChecked(m_settings->readsWhatShows());
    connect(box, &QCheckBox::toggled, m_settings, &Settings::setReadsWhatShows);
    return box;
}

QComboBox *SettingsDialog::makeTheme()
{
    auto *box = new QComboBox(this);
    box->setObjectName(u"theme"_s);
    box->setAccessibleName(tr("Theme"));
    box->addItem(tr("As the system"), QVariant::fromValue(Theme::Choice::System));
    box->addItem(tr("Light"), QVariant::fromValue(Theme::Choice::Light));
    box->addItem(tr("Dark"), QVariant::fromValue(Theme::Choice::Dark));
    box->setCurrentIndex(std::max(0, box->findData(QVariant::fromValue(m_settings->theme()))));
    connect(box, &QComboBox::currentIndexChanged, m_settings,
            [this, box] { m_settings->setTheme(box->currentData().value<Theme::Choice>()); });
    return box;
}

QComboBox *SettingsDialog::makeLanguage()
{
    auto *box = new QComboBox(this);
    box->setObjectName(u"language"_s);
    box->setAccessibleName(tr("Language"));
    box->addItem(tr("As the system"), QString());
    // Each in its own language, for those who cannot read the present one.
    box->addItem(u"English"_s, u"en"_s);
    box->addItem(u"Español"_s, u"es"_s);
    box->addItem(u"Português (Brasil)"_s, u"pt_BR"_s);
    box->setCurrentIndex(std::max(0, box->findData(m_settings->language())));
    connect(box, &QComboBox::currentIndexChanged, m_settings,
            [this, box] { m_settings->setLanguage(box->currentData().toString()); });
    return box;
}

} // namespace Inlet
