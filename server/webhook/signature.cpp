// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/webhook/signature.h"

#include <sodium.h>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

constexpr QByteArrayView keyPrefix = "whsec_";

void update(crypto_auth_hmacsha256_state &state, QByteArrayView text)
{
    crypto_auth_hmacsha256_update(&state, reinterpret_cast<const unsigned char *>(text.data()),
                                  std::size_t(text.size()));
}

} // namespace

Result<Secret> signingKey(const Secret &secret)
{
    const QByteArray &text = secret.reveal();
    if (!text.startsWith(keyPrefix))
        return secret;
    const auto decoded = QByteArray::fromBase64Encoding(text.sliced(keyPrefix.size()),
                                                        QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || decoded.decoded.isEmpty())
        return Error{ErrorCode::InvalidArgument, u"secret must have base64 behind whsec_"_s};
    return Secret(decoded.decoded);
}

QByteArray webhookSignature(const Secret &key, QByteArrayView id, qint64 timestamp, QByteArrayView body)
{
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, reinterpret_cast<const unsigned char *>(key.reveal().constData()),
                                std::size_t(key.reveal().size()));
    update(state, id);
    update(state, ".");
    update(state, QByteArray::number(timestamp));
    update(state, ".");
    update(state, body);
    QByteArray mac(crypto_auth_hmacsha256_BYTES, Qt::Uninitialized);
    crypto_auth_hmacsha256_final(&state, reinterpret_cast<unsigned char *>(mac.data()));
    return "v1," + mac.toBase64();
}

} // namespace Inlet
