// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/storage/pending.h"
#include "server/api/responder.h"
#include "server/http/message.h"

#include <QJsonValue>

class QObject;

/// How the modules of PROTOCOL.md §6 and §7 answer.
namespace Inlet::Api {

/// `{"success":true,"message":…` and then the members of @p rest, in their order.
HttpResponse success(int status, const QString &message, const QByteArray &rest = {});
/// `,"name":value` for success().
QByteArray member(QByteArrayView name, const QJsonValue &value);
/// The refusal an Error stands for: its text under the status of its code.
HttpResponse refusalOf(const Error &error);
/// RFC 3339 in UTC, milliseconds only where there are any.
QString timeText(qint64 unixMs);

/// Answers in the thread of @p thread what a job has looked up and written. What could not be read is a
/// 500 with the text @p failure, which names it; the reason goes to the log.
void answerWhenRead(QObject *thread, const Responder &respond, QLatin1StringView failure,
                    Pending<HttpResponse> read);

} // namespace Inlet::Api
