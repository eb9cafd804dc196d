// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/secret.h"

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
    explicit ConnectDialog(const QUrl &url, QWidget *parent = nullptr);

signals:
    void chosen(const QUrl &url, const Inlet::Secret &token);

private:
    void submit();

    QLineEdit *m_url;
    QLineEdit *m_token;
    QLabel *m_problem;
};

} // namespace Inlet
