// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QDebug>
#include <QMetaType>

namespace Inlet {

/// A token, key or password. It prints as `***`, so it cannot reach a log by accident; reveal()
/// is the one door to the text and marks each place that needs it.
class Secret
{
public:
    Secret() = default;
    explicit Secret(QByteArray value)
        : m_value(std::move(value))
    {
    }

    const QByteArray &reveal() const { return m_value; }
    bool isEmpty() const { return m_value.isEmpty(); }

    /// Compares in a time that depends on the lengths only.
    friend bool operator==(const Secret &a, const Secret &b) { return a.equals(b); }

private:
    bool equals(const Secret &other) const;

    QByteArray m_value;
};

QDebug operator<<(QDebug debug, const Secret &secret);

/// A name for a token that may be shown: `tok_…a1b2`, four hex digits of an HMAC-SHA-256 under
/// @p key. The same token gets the same name under the same key; nothing leads back.
QByteArray fingerprint(QByteArrayView token, QByteArrayView key);

/// A key for fingerprint() that nobody can guess, as one word. Whoever keeps it makes the same
/// fingerprints tomorrow.
Secret makeFingerprintKey();

} // namespace Inlet
