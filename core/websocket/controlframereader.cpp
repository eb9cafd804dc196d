// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/websocket/controlframereader.h"

#include "core/protocol/closecode.h"
#include "core/protocol/limits.h"

#include <algorithm>
#include <utility>

namespace Inlet {

ClosePayload readClose(QByteArrayView payload)
{
    if (payload.size() < 2)
        return {int(CloseCode::NoStatus), {}};
    return {quint8(payload[0]) << 8 | quint8(payload[1]), payload.sliced(2).toByteArray()};
}

void ControlFrameReader::skip(quint64 bytes)
{
    m_left -= std::min(bytes, m_left);
    m_isInPayload = m_left > 0;
}

qsizetype ControlFrameReader::wanted() const
{
    return m_isInPayload ? qsizetype(std::min<quint64>(m_left, Limits::controlPayloadBytes))
                         : m_reader.missing();
}

void ControlFrameReader::feed(QByteArrayView bytes, QList<ControlFrame> *found)
{
    while (!bytes.isEmpty()) {
        if (!m_isInPayload) {
            const auto header = m_reader.feed(bytes);
            if (!header)
                return;
            m_header = *header;
            m_left = header->length;
            m_isInPayload = m_left > 0;
            if (!m_isInPayload)
                endFrame(found);
            continue;
        }
        const auto taken = qsizetype(std::min(m_left, quint64(bytes.size())));
        // A control frame beyond the bound is against RFC 6455; the connection ends by it.
        if (m_header.isControl()) {
            const qsizetype room = Limits::controlPayloadBytes - m_payload.size();
            m_payload.append(bytes.first(std::min(taken, room)));
        }
        bytes = bytes.sliced(taken);
        m_left -= quint64(taken);
        m_isInPayload = m_left > 0;
        if (!m_isInPayload)
            endFrame(found);
    }
}

void ControlFrameReader::endFrame(QList<ControlFrame> *found)
{
    if (!m_header.isControl())
        return;
    QByteArray payload = std::exchange(m_payload, {});
    if (m_header.isMasked) {
        for (qsizetype i = 0; i < payload.size(); ++i)
            payload[i] = char(payload.at(i) ^ m_header.mask[std::size_t(i % 4)]);
    }
    found->append({m_header.opcode, std::move(payload)});
}

} // namespace Inlet
