// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/http/channel.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace Inlet {

namespace {

/// Small chunks that wait together share a record of this size.
constexpr std::size_t tlsRecordBytes = 16384;

IoResult writeRecord(TlsStream &tls, std::span<const QByteArray> chunks)
{
    if (std::size_t(chunks[0].size() + chunks[1].size()) > tlsRecordBytes)
        return tls.write(chunks.front());
    std::array<char, tlsRecordBytes> record;
    std::size_t size = 0;
    for (const QByteArray &chunk : chunks) {
        const auto next = std::size_t(chunk.size());
        if (size + next > tlsRecordBytes)
            break;
        std::memcpy(record.data() + size, chunk.constData(), next);
        size += next;
    }
    return tls.write({record.data(), qsizetype(size)});
}

} // namespace

IoResult Channel::write(std::span<const QByteArray> chunks)
{
    if (chunks.size() == 1)
        return write(QByteArrayView(chunks.front()));
    return m_tls ? writeRecord(*m_tls, chunks) : writeGathered(m_descriptor.get(), chunks);
}

void Channel::giveBack(QByteArrayView bytes)
{
    if (!bytes.isEmpty())
        m_returned.prepend(bytes);
}

IoResult Channel::takeReturned(char *buffer, qsizetype size)
{
    const qsizetype count = std::min(size, m_returned.size());
    std::memcpy(buffer, m_returned.constData(), std::size_t(count));
    if (count < m_returned.size())
        m_returned.remove(0, count);
    else
        m_returned = QByteArray(); // the room too
    return {IoStatus::Some, count};
}

IoResult Channel::discard(qsizetype size)
{
    if (!m_tls && m_returned.isEmpty())
        return discardBytes(m_descriptor.get(), size);
    std::array<char, 16384> thrownAway;
    return read(thrownAway.data(), std::min(size, qsizetype(thrownAway.size())));
}

void Channel::close()
{
    m_readable->setEnabled(false);
    m_returned = QByteArray();
    m_tls.reset(); // before the descriptor it writes to
    m_descriptor = Descriptor();
}

void Channel::endWriting()
{
    if (m_tls)
        m_tls->sayGoodbye();
    shutdownWrite(m_descriptor.get());
}

} // namespace Inlet
