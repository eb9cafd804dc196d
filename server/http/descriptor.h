// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QHostAddress>
#include <QString>

#include <span>
#include <utility>

namespace Inlet {

/// Owns the descriptor of a connected, non-blocking TCP socket.
class Descriptor final
{
public:
    Descriptor() = default;
    explicit Descriptor(int descriptor)
        : m_descriptor(descriptor)
    {
    }
    Descriptor(Descriptor &&other) noexcept
        : m_descriptor(std::exchange(other.m_descriptor, -1))
    {
    }
    Descriptor &operator=(Descriptor &&other) noexcept
    {
        std::swap(m_descriptor, other.m_descriptor);
        return *this;
    }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    ~Descriptor();

    int get() const { return m_descriptor; }

private:
    int m_descriptor = -1;
};

/// The other end of a connection.
struct Peer
{
    QHostAddress address;
    quint16 port = 0;
};

/// Socket calls with the one distinction callers need. The count is only set for Some.
enum class IoStatus { Some, WouldBlock, Closed, Failed };

struct IoResult
{
    IoStatus status = IoStatus::Failed;
    qsizetype count = 0;
};

IoResult readBytes(int descriptor, char *buffer, qsizetype size);
/// Throws up to @p size bytes away that wait in the kernel.
IoResult discardBytes(int descriptor, qsizetype size);
IoResult writeBytes(int descriptor, QByteArrayView bytes);
/// The first 64 of @p chunks, at most, with one call.
IoResult writeGathered(int descriptor, std::span<const QByteArray> chunks);
/// Says "no more from us" while what the peer still sends can be read.
void shutdownWrite(int descriptor);

/// What connections inherit from the socket that listens: small segments are sent at once, and the
/// kernel holds no more than @p unsentBytes unsent for a client (PROTOCOL.md §5.3).
void prepareListening(int descriptor, int unsentBytes);

/// One connection that waited, not blocking; Failed with the system's words when there may be others
/// but none can be had.
struct Accepted
{
    IoStatus status = IoStatus::Failed;
    Descriptor descriptor;
    Peer peer;
    QString errorText;
};
Accepted acceptConnection(int listening);

} // namespace Inlet
