// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/protocol/limits.h"

#include <QByteArray>
#include <QByteArrayView>

namespace Inlet {

/// Collects the head of a request, which may come in pieces. Pure. While it comes in one, nothing is copied.
class HeadCollector final
{
public:
    enum class State { Incomplete, Whole, Malformed, TooLarge };

    /// Takes what came next. When the head is whole, head() and rest() are parts of it, or of what came
    /// before; they are valid until the next call, and as long as @p bytes are.
    State take(QByteArrayView bytes);

    /// The head with the empty line at its end.
    QByteArrayView head() const { return m_head; }
    /// What stands behind it.
    QByteArrayView rest() const { return m_rest; }

    /// Bytes that may still come.
    qsizetype room() const { return Limits::requestHeadBytes - m_bytes.size(); }
    /// Nothing of a head is there.
    bool isEmpty() const { return m_bytes.isEmpty(); }
    void clear() { m_bytes = QByteArray(); }

private:
    QByteArray m_bytes; // of a head that came in pieces
    QByteArrayView m_head;
    QByteArrayView m_rest;
};

} // namespace Inlet
