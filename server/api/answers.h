// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/storage/pending.h"
#include "server/api/responder.h"
#include "server/base/guardedcall.h"
#include "server/http/message.h"

#include <QJsonValue>

#include <utility>

class QObject;

/// How the modules of PROTOCOL.md §6 and docs/rest answer.
namespace Inlet::Api {

/// `{"success":true,"message":…` and then the members of @p rest, in their order.
HttpResponse success(int status, const QString &message, const QByteArray &rest = {});
/// `,"name":value` for success().
QByteArray member(QByteArrayView name, const QJsonValue &value);
/// The refusal an Error stands for: its text under the status of its code.
HttpResponse refusalOf(const Error &error);
/// RFC 3339 in UTC, milliseconds only where there are any.
QString timeText(qint64 unixMs);

/// A look-up that did not come about: a 500 with the text @p failure, which names what could not be read;
/// the reason goes to the log.
HttpResponse unreadable(const Error &error, QLatin1StringView failure);

/// Answers in the thread of @p thread what @p write makes of what was read, or unreadable(). It is called on
/// the thread that has read, so that the gateway's writes no pages.
template<typename T, typename Write>
void answerWhenRead(QObject *thread, const Responder &respond, QLatin1StringView failure, Pending<T> read,
                    Write write)
{
    read.then([thread, respond, failure, write = std::move(write)](const Result<T> &found) {
        HttpResponse response = found ? write(*found) : unreadable(found.error(), failure);
        response.isLookup = found.has_value();
        callLater(thread, [respond, response = std::move(response)] { respond(response); });
    });
}

} // namespace Inlet::Api
