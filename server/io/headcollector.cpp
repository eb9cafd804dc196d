// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/io/headcollector.h"

#include <string_view>

namespace Inlet {

namespace {

constexpr std::string_view headEnd = "\r\n\r\n";

bool hasBareLineFeed(QByteArrayView bytes)
{
    for (qsizetype at = bytes.indexOf('\n'); at >= 0; at = bytes.indexOf('\n', at + 1)) {
        if (at == 0 || bytes[at - 1] != '\r')
            return true;
    }
    return false;
}

} // namespace

HeadCollector::State HeadCollector::take(QByteArrayView bytes)
{
    const bool isContinued = !m_bytes.isEmpty();
    if (isContinued)
        m_bytes.append(bytes);
    QByteArrayView text = isContinued ? QByteArrayView(m_bytes) : bytes;
    while (text.startsWith("\r\n")) // allowed before a request line, RFC 9112 §2.2
        text = text.sliced(2);
    const std::size_t end = std::string_view(text.data(), std::size_t(text.size())).find(headEnd);
    if (end != std::string_view::npos) {
        const auto size = qsizetype(end + headEnd.size());
        m_head = text.first(size);
        m_rest = text.sliced(size);
        return State::Whole;
    }
    m_bytes = text.toByteArray();
    if (hasBareLineFeed(m_bytes))
        return State::Malformed;
    return m_bytes.size() < Limits::requestHeadBytes ? State::Incomplete : State::TooLarge;
}

} // namespace Inlet
