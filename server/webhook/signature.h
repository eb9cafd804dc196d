// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QByteArray>
#include <QByteArrayView>

namespace Inlet {

/// The key that a configured secret stands for (docs/rest/deliveries.md): what `whsec_` and base64 decode to,
/// else the text itself. InvalidArgument when there is no base64 behind `whsec_`.
Result<Secret> signingKey(const Secret &secret);

/// The value of `webhook-signature`, as Standard Webhooks has it: `v1,` and the base64 of the
/// HMAC-SHA-256 of `id.timestamp.body`. @p timestamp: seconds since 1970. Pure.
QByteArray webhookSignature(const Secret &key, QByteArrayView id, qint64 timestamp, QByteArrayView body);

} // namespace Inlet
