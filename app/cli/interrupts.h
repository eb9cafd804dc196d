// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QObject>
#include <QSocketNotifier>

#include <memory>

namespace Inlet::Cli {

/// Turns SIGINT and SIGTERM, and SIGHUP where it is asked for, into signals of the event loop. One object
/// a process.
class Interrupts final : public QObject
{
    Q_OBJECT

public:
    explicit Interrupts(QObject *parent = nullptr);
    ~Interrupts() override;

    /// From now on SIGHUP does not end the program.
    void catchHangUp();

signals:
    void interrupted();
    void hungUp();

private:
    void onWoken();

    int m_pipe[2] = {-1, -1};
    bool m_catchesHangUp = false;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace Inlet::Cli
