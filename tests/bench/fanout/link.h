// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtGlobal>

#include <utility>

struct ssl_st;

namespace Inlet::Bench {

/// One connection of the load generator, which does not block, plain or with TLS that believes any
/// certificate. Sends and receives as the system's calls do: -1 and EAGAIN when it would have to
/// wait, for the handshake of TLS too. Closes with a reset, so that no address waits to be usable again.
class Link final
{
public:
    Link() = default;
    Link(quint16 port, bool hasTls);
    Link(Link &&other) noexcept
        : m_descriptor(std::exchange(other.m_descriptor, -1))
        , m_ssl(std::exchange(other.m_ssl, nullptr))
    {
    }
    Link &operator=(Link &&other) noexcept
    {
        std::swap(m_descriptor, other.m_descriptor);
        std::swap(m_ssl, other.m_ssl);
        return *this;
    }
    Link(const Link &) = delete;
    Link &operator=(const Link &) = delete;
    ~Link() { close(); }

    int descriptor() const { return m_descriptor; }
    qint64 receive(char *buffer, std::size_t size);
    qint64 send(const char *bytes, std::size_t size);
    /// Whether more may have come when the last receive() got @p got of @p size bytes.
    bool mayHaveMore(qint64 got, std::size_t size) const
    {
        return m_ssl != nullptr || std::size_t(got) == size;
    }
    /// Whether the last send() waits for the other end to say something.
    bool waitsForAnswer() const;
    void close();

private:
    qint64 resultOf(int code, std::size_t count);

    int m_descriptor = -1;
    ssl_st *m_ssl = nullptr;
};

} // namespace Inlet::Bench
