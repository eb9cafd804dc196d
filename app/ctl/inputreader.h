// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QFile>
#include <QObject>
#include <QSocketNotifier>

#include <memory>

namespace Inlet::Ctl {

/// Reads a file, or standard input for `-`, without blocking the event loop: what a pipe holds is
/// taken as soon as it is there, and no more is taken than was asked for.
class InputReader final : public QObject
{
    Q_OBJECT

public:
    explicit InputReader(const QString &path, QObject *parent = nullptr);

    Result<void> open();
    /// Reads until @p limit bytes are in buffer(), the input ends, or nothing is there just now;
    /// then ready() comes, later and once for each call.
    void want(qint64 limit);

    QByteArray &buffer() { return m_buffer; }
    bool atEnd() const { return m_atEnd; }
    /// What went wrong while reading; empty when nothing did.
    const QString &error() const { return m_error; }

signals:
    void ready();

private:
    void pump();
    bool hasMoreNow() const;

    QString m_path;
    QFile m_file;
    int m_descriptor = -1;
    qint64 m_limit = 0;
    bool m_atEnd = false;
    QString m_error;
    QByteArray m_buffer;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace Inlet::Ctl
