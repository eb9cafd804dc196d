// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/base/secret.h"

#include <QCryptographicHash>
#include <QDebugStateSaver>
#include <QMessageAuthenticationCode>
#include <QRandomGenerator>

#include <array>

namespace Inlet {

bool Secret::equals(const Secret &other) const
{
    if (m_value.size() != other.m_value.size())
        return false;
    unsigned difference = 0;
    for (qsizetype i = 0; i < m_value.size(); ++i)
        difference |= unsigned(static_cast<unsigned char>(m_value[i] ^ other.m_value[i]));
    return difference == 0;
}

QDebug operator<<(QDebug debug, const Secret &)
{
    const QDebugStateSaver saver(debug);
    debug.nospace() << "***";
    return debug;
}

QByteArray fingerprint(QByteArrayView token, QByteArrayView key)
{
    QMessageAuthenticationCode mac(QCryptographicHash::Sha256, key.toByteArray());
    mac.addData(token.data(), token.size());
    return QByteArray("tok_\xe2\x80\xa6") + mac.result().toHex().first(4);
}

Secret makeFingerprintKey()
{
    std::array<quint32, 8> words{};
    QRandomGenerator::system()->generate(words.begin(), words.end());
    return Secret(QByteArray(reinterpret_cast<const char *>(words.data()), qsizetype(sizeof(words))).toHex());
}

} // namespace Inlet
