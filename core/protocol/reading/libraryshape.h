// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QJsonObject>

namespace Inlet {

/// `data` of a `message.exchange` with the members of the live layout (PROTOCOL.md §4.6) that a library's
/// own object tells elsewhere: baileys under `key` and in the message of the protocol, whatsapp-web.js in an
/// `id` that is an object. What the live layout tells already stays; data of no such shape comes back as it
/// is. Pure function, any thread.
QJsonObject inLiveLayout(const QJsonObject &data);

} // namespace Inlet
