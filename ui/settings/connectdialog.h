// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/secret.h"
#include "core/client/clientoptions.h"

#include <QDialog>
#include <QUrl>

class QLabel;
class QLineEdit;

namespace Inlet {

/// Asks where a gateway is and for the token that opens it. The token is handed on and kept nowhere.
class ConnectDialog final : public QDialog
{
    Q_OBJECT

public:
    /// With @p url and @p token to begin with. Where there is a token the address is what to correct.
    ConnectDialog(const QUrl &url, const Secret &token, QWidget *parent = nullptr);

signals:
    void chosen(const QUrl &url, const Inlet::Secret &token);

private:
    void submit();
    void showMeaning();
    static QString textOf(AddressFault fault);

    QLineEdit *m_url;
    QLineEdit *m_token;
    QLabel *m_meaning;
    QLabel *m_problem;
};

} // namespace Inlet
