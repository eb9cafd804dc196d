// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

#include <random>

namespace Inlet::Demo {

/// What the demo leaves to chance: the same seed yields the same on every machine.
class Random
{
public:
    explicit Random(quint64 seed)
        : m_engine(seed)
    {
    }

    /// From 0 to @p bound - 1.
    quint64 below(quint64 bound) { return m_engine() % bound; }

    /// An id as those of messages and calls look.
    QString newId()
    {
        return QStringLiteral("3EB0") + QString::number(m_engine(), 16).rightJustified(16, u'0').toUpper();
    }

private:
    std::mt19937_64 m_engine; // its numbers are laid down by the standard, those of distributions are not
};

} // namespace Inlet::Demo
