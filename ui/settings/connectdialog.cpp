// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/settings/connectdialog.h"

#include "core/client/clientoptions.h"
#include "ui/theme/metrics.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

constexpr int fieldWidth = 320;

} // namespace

ConnectDialog::ConnectDialog(const QUrl &url, QWidget *parent)
    : QDialog(parent)
    , m_url(new QLineEdit(url.isEmpty() ? u"http://127.0.0.1:8085"_s : url.toString(), this))
    , m_token(new QLineEdit(this))
    , m_problem(new QLabel(this))
{
    setWindowTitle(tr("Connect to a gateway"));
    m_token->setEchoMode(QLineEdit::Password);
    m_url->setMinimumWidth(fieldWidth);
    m_url->setAccessibleName(tr("Address"));
    m_token->setAccessibleName(tr("Token"));
    m_problem->setProperty("tone", u"bad"_s);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_problem->hide();
    auto *form = new QFormLayout;
    form->setSpacing(Metrics::space2);
    form->addRow(tr("&Address"), m_url);
    form->addRow(tr("&Token"), m_token);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    QPushButton *connectButton = buttons->addButton(tr("Connect"), QDialogButtonBox::AcceptRole);
    connectButton->setProperty("primary", true);
    connectButton->setDefault(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Metrics::space4, Metrics::space4, Metrics::space4, Metrics::space4);
    layout->setSpacing(Metrics::space3);
    layout->addLayout(form);
    layout->addWidget(m_problem);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &ConnectDialog::submit);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    (url.isEmpty() ? m_url : m_token)->setFocus();
}

void ConnectDialog::submit()
{
    const auto url = parseBaseUrl(m_url->text().trimmed());
    const Secret token(m_token->text().trimmed().toUtf8());
    QString problem;
    if (!url)
        problem = tr("This is no address of a gateway: %1").arg(url.error().message);
    else if (!isSendableToken(token))
        problem = tr("A token has 1 to 256 letters, digits or signs, without spaces.");
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    if (!problem.isEmpty())
        return;
    emit chosen(*url, token);
    accept();
}

} // namespace Inlet
