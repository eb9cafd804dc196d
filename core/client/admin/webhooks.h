// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/client/admin/answer.h"
#include "core/client/admin/fields.h"

#include <QDateTime>
#include <QList>
#include <QStringList>

#include <chrono>

/// Webhooks of an instance and what became of their attempts (docs/rest/webhooks.md, docs/rest/attempts.md).
namespace Inlet::Admin {

/// An enabled webhook as it is to be.
struct WebhookSettings
{
    /// What becomes of the secret that signs.
    enum class Signing : quint8 { Keep, Remove, Set };

    QString label;                       ///< up to 100 characters; empty: `default`
    QString url;                         ///< http or https, up to 2048 characters
    std::optional<Secret> authorization; ///< the header of that name, up to 4096 bytes; none is sent without
    bool byEvents = false;               ///< the event's name is appended to the path
    QStringList events;                  ///< names of §4.3 that pass; empty: all
    bool mediaBase64 = false;
    Signing signing = Signing::Keep;
    Secret secret; ///< 1 to 256 bytes, for Set
};

struct WebhookInfo
{
    QString label; ///< `default` where it is not told
    bool enabled = false;
    QString url; ///< may hold secrets in its query; empty while disabled
    std::optional<Secret> authorization;
    bool byEvents = false;
    QStringList events;
    bool mediaBase64 = false;
    bool isSigned = false;
    bool isDamaged = false; ///< cannot be read from the gateway's database, wants to be configured anew
    Original original;
};

struct WebhookList
{
    QList<WebhookInfo> webhooks; ///< by label
};

/// One try to post an event, or a test.
struct WebhookAttempt
{
    enum class Outcome : quint8 { Delivered, Rejected, Unanswered, Blocked, Other };

    QString eventId;
    QString event;
    qint64 number = 0; ///< from 1 on; 0 for a test
    bool isTest = false;
    Outcome outcome = Outcome::Other;
    QString result;            ///< the word for it, which tells what Other is
    std::optional<int> status; ///< of the answer, 0 to 999
    std::chrono::milliseconds duration{0};
    QDateTime at;   ///< when it ended, UTC
    QString error;  ///< empty when it was a success
    QString answer; ///< the first 1024 bytes of the answer's body
    Original original;
};

struct WebhookAttempts
{
    QList<WebhookAttempt> attempts; ///< up to 100, the newest first
};

/// Either token.
Call<WebhookList> listWebhooks(const QString &instance);
/// Replaces the webhook of that label; either token. Answers what is stored.
Call<WebhookInfo> setWebhook(const QString &instance, const WebhookSettings &settings);
/// Drops what waits for it, too; either token.
Call<WebhookInfo> disableWebhook(const QString &instance, const QString &label);
/// Account token, ours only. Posts once, whatever comes back is a value.
Call<WebhookAttempt> testWebhook(const QString &instance, const QString &label);
/// Account token, ours only.
Call<WebhookAttempts> listAttempts(const QString &instance, const QString &label);

Result<WebhookList> parseWebhooks(const QByteArray &body);
/// The answer of setWebhook() and disableWebhook().
Result<WebhookInfo> parseWebhook(const QByteArray &body);
Result<WebhookAttempt> parseWebhookTest(const QByteArray &body);
Result<WebhookAttempts> parseAttempts(const QByteArray &body);

/// From the object itself, as it stands in other answers too.
WebhookInfo readWebhook(Fields &fields);

} // namespace Inlet::Admin
