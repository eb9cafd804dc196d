// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/http/descriptor.h"
#include "server/http/tlscontext.h"
#include "server/http/tlsstream.h"

#include <QByteArray>
#include <QSocketNotifier>

#include <memory>
#include <span>

namespace Inlet {

/// A connected socket, plain or with TLS on it: bytes in and out, without blocking, and the notifier of
/// what comes in. Owns all three, and hands them on from one reader to the next without a call of the
/// system. For the thread that makes it.
class Channel final
{
public:
    explicit Channel(Descriptor descriptor)
        : m_descriptor(std::move(descriptor))
        , m_readable(std::make_unique<QSocketNotifier>(m_descriptor.get(), QSocketNotifier::Read))
    {
    }
    Channel(Descriptor descriptor, const TlsContext &context)
        : Channel(std::move(descriptor))
    {
        m_tls = context.serve(m_descriptor.get());
    }
    Channel(Channel &&other) noexcept = default;
    Channel &operator=(Channel &&) = delete;
    ~Channel() = default;

    /// Closes the descriptor. The notifier stays until the end, since it may be what calls.
    void close();

    /// For notifiers; bytes pass by it only where there is no TLS.
    int descriptor() const { return m_descriptor.get(); }
    /// Activated when there may be something to read; whoever reads connects to it, and switches it on
    /// and off. Null once the channel was handed on.
    QSocketNotifier *readable() const { return m_readable.get(); }
    /// Null for a plain connection.
    const TlsStream *tls() const { return m_tls.get(); }

    IoResult read(char *buffer, qsizetype size)
    {
        if (!m_returned.isEmpty())
            return takeReturned(buffer, size);
        return m_tls ? m_tls->read(buffer, size) : readBytes(m_descriptor.get(), buffer, size);
    }
    /// Puts @p bytes, the last that were read, in front of what is read next, by whomever.
    void giveBack(QByteArrayView bytes);
    /// Throws up to @p size bytes away.
    IoResult discard(qsizetype size);
    IoResult write(QByteArrayView bytes)
    {
        return m_tls ? m_tls->write(bytes) : writeBytes(m_descriptor.get(), bytes);
    }
    /// The first of @p chunks, as many as leave together: in one call, in one record of TLS. None may
    /// be empty.
    IoResult write(std::span<const QByteArray> chunks);
    /// Some when nothing that was written waits here.
    IoStatus flush() { return m_tls ? m_tls->flush() : IoStatus::Some; }
    qsizetype unsentBytes() const { return m_tls ? m_tls->unsentBytes() : 0; }
    /// Bytes wait here of which the descriptor does not tell.
    bool hasBuffered() const { return !m_returned.isEmpty() || (m_tls && m_tls->hasBuffered()); }
    /// Says "no more from us" while what the peer still sends can be read.
    void endWriting();

private:
    IoResult takeReturned(char *buffer, qsizetype size);

    Descriptor m_descriptor;
    std::unique_ptr<TlsStream> m_tls;
    QByteArray m_returned; // what was given back
    std::unique_ptr<QSocketNotifier> m_readable;
};

} // namespace Inlet
