// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

namespace Inlet {

enum class EventType : quint8;

/// Checks the address of a webhook as it was given (docs/rest/webhooks.md): http or https, a host, no user,
/// password or fragment, no control characters, no percent sign without a code. InvalidArgument with the text
/// of the answer, which says what is wrong and repeats nothing of the address.
/// @p allowsPrivate: addresses that are not public may be. Pure.
Result<void> checkWebhookUrl(const QString &text, bool allowsPrivate);

/// The address as it goes out: with the name of the host and all else in ASCII; blanks and marks such as `{`
/// and `|`, which people have in addresses, as percent codes. Pure.
QByteArray encodedUrl(const QByteArray &text);

/// Where an event goes: @p url itself, or with the event's name as last segment of its path. Pure.
QByteArray deliveryUrl(const QByteArray &url, bool byEvents, EventType type);

/// Whether a text may be the value of a header: no control characters.
bool isHeaderValue(const QString &text);

} // namespace Inlet
