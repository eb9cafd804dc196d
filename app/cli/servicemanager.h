// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QMap>
#include <QString>

#include <chrono>
#include <optional>

namespace Inlet::Cli {

/// Tells the service manager how the program is: the notify protocol of systemd (sd_notify(3)), one
/// datagram a message. Where none asked to be told, nothing happens.
///
/// A value; usable from any thread.
class ServiceManager final
{
public:
    ServiceManager() = default;
    /// From NOTIFY_SOCKET, a path or `@` and an abstract name, and WATCHDOG_USEC, WATCHDOG_PID.
    explicit ServiceManager(const QMap<QString, QString> &environment);

    bool isAsked() const { return !m_socket.isEmpty(); }
    /// How often alive() is to be called: twice in the time that the manager waits. Empty where it does
    /// not watch this process.
    std::optional<std::chrono::milliseconds> watchdogPeriod() const { return m_watchdogPeriod; }

    /// It serves; also after reloading().
    void ready(const QString &status) const;
    void reloading() const;
    void stopping() const;
    /// The next one is due within the manager's time. Never waits: one that is lost is made up for.
    void alive() const;

private:
    enum class Wait { Briefly, Not };
    void tell(QByteArrayView message, Wait wait = Wait::Briefly) const;

    QByteArray m_socket;
    std::optional<std::chrono::milliseconds> m_watchdogPeriod;
};

} // namespace Inlet::Cli
