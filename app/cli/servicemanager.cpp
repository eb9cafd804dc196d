// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "app/cli/servicemanager.h"

#include "server/base/logging.h"

#include <QFile>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Inlet::Cli {

namespace {

// The manager reads at once, but for a busy boot. Longer, nobody should wait for it.
constexpr timeval patience{1, 0};

/// The address of a name, with its length: an abstract one begins with a zero byte and has no end mark.
std::optional<std::pair<sockaddr_un, socklen_t>> addressOf(const QByteArray &name)
{
    sockaddr_un address = {};
    if ((!name.startsWith('/') && !name.startsWith('@')) || name.size() < 2
        || name.size() >= qsizetype(sizeof(address.sun_path)))
        return {};
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, name.constData(), std::size_t(name.size()));
    if (name.startsWith('@'))
        address.sun_path[0] = '\0';
    return std::pair(address, socklen_t(offsetof(sockaddr_un, sun_path) + std::size_t(name.size())));
}

std::optional<std::chrono::milliseconds> periodFrom(const QMap<QString, QString> &environment)
{
    bool isNumber = false;
    const qint64 microseconds = environment.value(u"WATCHDOG_USEC"_s).toLongLong(&isNumber);
    // Set for another process, which has handed its environment on.
    const QString process = environment.value(u"WATCHDOG_PID"_s);
    const bool isOurs = process.isEmpty() || process == QString::number(::getpid());
    if (!isNumber || microseconds <= 0 || !isOurs)
        return {};
    return std::chrono::milliseconds(std::clamp<qint64>(microseconds / 2000, 1, 3'600'000));
}

} // namespace

ServiceManager::ServiceManager(const QMap<QString, QString> &environment)
    : m_socket(QFile::encodeName(environment.value(u"NOTIFY_SOCKET"_s)))
{
    if (m_socket.isEmpty())
        return;
    if (!addressOf(m_socket)) {
        qCWarning(lcGateway) << "NOTIFY_SOCKET is no address of a socket on this machine; nobody is told";
        m_socket.clear();
        return;
    }
    m_watchdogPeriod = periodFrom(environment);
}

void ServiceManager::ready(const QString &status) const
{
    tell(QByteArray("READY=1\nSTATUS=" + status.toUtf8()));
}

void ServiceManager::reloading() const
{
    timespec now = {};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    const qint64 microseconds = qint64(now.tv_sec) * 1'000'000 + now.tv_nsec / 1000;
    tell(QByteArray("RELOADING=1\nMONOTONIC_USEC=" + QByteArray::number(microseconds)));
}

void ServiceManager::stopping() const
{
    tell("STOPPING=1");
}

void ServiceManager::alive() const
{
    tell("WATCHDOG=1", Wait::Not);
}

void ServiceManager::tell(QByteArrayView message, Wait wait) const
{
    const auto address = addressOf(m_socket);
    if (!address)
        return;
    const int descriptor = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    ::setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof(patience));
    ssize_t sent = -1;
    do {
        sent = ::sendto(descriptor, message.data(), std::size_t(message.size()),
                        MSG_NOSIGNAL | (wait == Wait::Not ? MSG_DONTWAIT : 0),
                        reinterpret_cast<const sockaddr *>(&address->first), address->second);
    } while (sent < 0 && errno == EINTR);
    const QString error = sent < 0 ? qt_error_string(errno) : QString();
    if (descriptor >= 0)
        ::close(descriptor);
    if (sent < 0 && wait != Wait::Not)
        qCWarning(lcGateway).noquote() << "the service manager cannot be told:" << error;
}

} // namespace Inlet::Cli
