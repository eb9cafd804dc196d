// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/model/storedmessage.h"

#include <QJsonObject>

namespace Inlet::Api {

/// `data` of getMessage (docs/rest/messages.md). Pure, as all here; costs what the data of the message weigh.
QJsonObject messageObject(const StoredMessage &message);

/// The same as a row of the history, with what tells messages apart.
QJsonObject historyRow(const StoredMessage &message);

/// The answer to status; needs no data.
QJsonObject statusObject(const StoredMessage &message);

/// `image`, `video` … and the MIME type of what came with a message; empty where none is told.
struct MediaWords
{
    QString type;
    QString mimeType;
};
MediaWords mediaWords(const StoredMessage &message);

} // namespace Inlet::Api
