// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/settings/connectdialog.h"

#include "ui/theme/fonts.h"
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

ConnectDialog::ConnectDialog(const QUrl &url, const Secret &token, QWidget *parent)
    : QDialog(parent)
    , m_url(new QLineEdit(url.isEmpty() ? u"http://127.0.0.1:8085"_s : url.toString(), this))
    , m_token(new QLineEdit(QString::fromLatin1(token.reveal()), this))
    , m_meaning(new QLabel(this))
    , m_problem(new QLabel(this))
{
    setWindowTitle(tr("Connect to a gateway"));
    m_token->setEchoMode(QLineEdit::Password);
    m_url->setMinimumWidth(fieldWidth);
    m_url->setAccessibleName(tr("Address"));
    m_token->setAccessibleName(tr("Token"));
    m_meaning->setFont(Fonts::make(Fonts::Role::Caption));
    m_meaning->setProperty("tone", u"text3"_s);
    m_meaning->setTextFormat(Qt::PlainText);
    m_problem->setProperty("tone", u"bad"_s);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_problem->hide();
    auto *form = new QFormLayout;
    form->setSpacing(Metrics::space2);
    form->addRow(tr("&Address"), m_url);
    form->addRow(QString(), m_meaning);
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
    connect(m_url, &QLineEdit::textChanged, this, &ConnectDialog::showMeaning);
    const bool corrects = url.isEmpty() || !token.isEmpty();
    (corrects ? m_url : m_token)->setFocus();
    if (corrects)
        m_url->selectAll();
    showMeaning();
}

// What was left out is told before a token goes there.
void ConnectDialog::showMeaning()
{
    const GatewayAddress address = readGatewayAddress(m_url->text());
    const bool isGuessed = address.fault == AddressFault::None && !m_url->text().contains("://"_L1);
    m_meaning->setText(isGuessed ? tr("Asks %1").arg(address.url.toString()) : QString());
}

QString ConnectDialog::textOf(AddressFault fault)
{
    switch (fault) {
    case AddressFault::None:
        break;
    case AddressFault::Empty:
        return tr("Enter the address of the gateway, such as 127.0.0.1:8085.");
    case AddressFault::Unreadable:
        return tr(
            "This cannot be read as an address. It looks like 127.0.0.1:8085 or https://gateway.example.");
    case AddressFault::Scheme:
        return tr("The address of a gateway begins with http:// or https://.");
    case AddressFault::NoHost:
        return tr("The address names no computer.");
    case AddressFault::Login:
        return tr(
            "The address holds a user name or a password. Leave them out: the token goes into its field.");
    case AddressFault::Query:
        return tr(
            "The address ends in a query (behind ? or #). Leave that out: the token goes into its field.");
    }
    return {};
}

void ConnectDialog::submit()
{
    const GatewayAddress address = readGatewayAddress(m_url->text());
    const Secret token(m_token->text().trimmed().toUtf8());
    QString problem = textOf(address.fault);
    QLineEdit *wrong = m_url;
    if (problem.isEmpty() && !isSendableToken(token)) {
        problem = token.isEmpty() ? tr("Enter the token of the gateway or of one of its instances.")
                                  : tr("A token has 1 to 256 letters, digits or signs, without spaces.");
        wrong = m_token;
    }
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    if (!problem.isEmpty()) {
        wrong->setFocus();
        return;
    }
    emit chosen(address.url, token);
    accept();
}

} // namespace Inlet
