// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "server/api/responder.h"
#include "server/http/message.h"
#include "server/io/connection.h"

#include <QDateTime>
#include <QJsonObject>

#include <functional>
#include <optional>

class QThreadPool;
class QSqlDatabase;

namespace Inlet {

class ClientDirectory;
class Database;
class DeliveryThread;
class InstanceRegistry;
class KeptBytes;
class LogRing;
class Observer;
class OriginSettings;
class Publisher;
class WebhookRegistry;
class WebhookTable;
struct WebhookEntry;

/// The endpoints of PROTOCOL.md §6 and §7, a file a module. Each takes an admitted request and
/// answers through the responder, at once or later. All run in the gateway's thread.
namespace Api {

/// What the handlers work on.
struct Context
{
    InstanceRegistry &registry;
    Publisher &publisher;
    Database &database;
    Database &reader; ///< for what is only looked up: waits for no writer
    const Snapshot<InstanceTable> &instances;
    const Snapshot<OriginPolicy> &originPolicy;
    OriginSettings &origins;
    WebhookRegistry &webhooks;
    const Snapshot<WebhookTable> &webhookTable;
    DeliveryThread &delivery;
    bool allowsPrivateWebhooks;
    ClientDirectory &clients;
    const Observer &observer;
    const KeptBytes &kept;
    const LogRing *log;      ///< null when the program keeps none
    QThreadPool &background; ///< for what takes milliseconds; ends before anything here does
    QDateTime startedAt;
    QObject *thread; ///< an object of the gateway's thread, for answers that come later
};

/// The handlers find the instance of the grant in the table: nothing changes it during the call.
void handle(const Context &context, const HttpRequest &request, const Responder &respond);

/// The answer to a request that only looks something up in the table of instances, in constant
/// time, or whose instance went while its body came; empty for all others, which are for handle().
/// Any thread: two changes of threads cost more than such an answer.
std::optional<HttpResponse> answerAtOnce(const Snapshot<InstanceTable> &instances,
                                         const HttpRequest &request);

void createInstance(const Context &context, const HttpRequest &request, const Responder &respond);
void listInstances(const Context &context, const HttpRequest &request, const Responder &respond);
void deleteInstance(const Context &context, const HttpRequest &request, const Responder &respond);
void rotateToken(const Context &context, const HttpRequest &request, const Responder &respond);
HttpResponse getSettings(const InstanceRecord &record);
void setSettings(const Context &context, const HttpRequest &request, const Responder &respond);
HttpResponse getProxy(const InstanceRecord &record);
void setProxy(const Context &context, const HttpRequest &request, const Responder &respond);
HttpResponse getStorage(const InstanceRecord &record);
void setStorage(const Context &context, const HttpRequest &request, const Responder &respond);
void messageFigures(const Context &context, const HttpRequest &request, const Responder &respond);
void setWebsocket(const Context &context, const HttpRequest &request, const Responder &respond);
HttpResponse getWebsocket(const InstanceRecord &record);
void setWebhook(const Context &context, const HttpRequest &request, const Responder &respond);
void getWebhooks(const Context &context, const HttpRequest &request, const Responder &respond);
void testWebhook(const Context &context, const HttpRequest &request, const Responder &respond);
void webhookAttempts(const Context &context, const HttpRequest &request, const Responder &respond);
void listDeadLetters(const Context &context, const HttpRequest &request, const Responder &respond);
void getDeadLetter(const Context &context, const HttpRequest &request, const Responder &respond);
void replayDeadLetters(const Context &context, const HttpRequest &request, const Responder &respond);
void removeDeadLetters(const Context &context, const HttpRequest &request, const Responder &respond);
void publish(const Context &context, const HttpRequest &request, const Responder &respond);
void storedEvents(const Context &context, const HttpRequest &request, const Responder &respond);
void chatHistory(const Context &context, const HttpRequest &request, const Responder &respond);
void getMessage(const Context &context, const HttpRequest &request, const Responder &respond);
void messageStatus(const Context &context, const HttpRequest &request, const Responder &respond);
void messageMedia(const Context &context, const HttpRequest &request, const Responder &respond);
void listTags(const Context &context, const HttpRequest &request, const Responder &respond);
void createTag(const Context &context, const HttpRequest &request, const Responder &respond);
void deleteTag(const Context &context, const HttpRequest &request, const Responder &respond);
void health(const Context &context, const HttpRequest &request, const Responder &respond);
void metrics(const Context &context, const HttpRequest &request, const Responder &respond);
void gatewayStatus(const Context &context, const HttpRequest &request, const Responder &respond);
void listClients(const Context &context, const HttpRequest &request, const Responder &respond);
void disconnectClient(const Context &context, const HttpRequest &request, const Responder &respond);
void readLog(const Context &context, const HttpRequest &request, const Responder &respond);
void getOrigins(const Context &context, const HttpRequest &request, const Responder &respond);
void setOrigins(const Context &context, const HttpRequest &request, const Responder &respond);
void checkOrigin(const Context &context, const HttpRequest &request, const Responder &respond);

/// Lets @p job look up and write the answer on the reader's thread, so that the gateway's does neither.
/// What it cannot read is a 500.
void answerFromHistory(const Context &context, const Responder &respond,
                       std::function<Result<HttpResponse>(QSqlDatabase &)> job);

/// `{"success":true,"message":…` and then the members of @p rest, in their order.
HttpResponse success(int status, const QString &message, const QByteArray &rest = {});
/// `,"name":value` for success().
QByteArray member(QByteArrayView name, const QJsonValue &value);
/// The refusal an Error stands for: its text under the status of its code.
HttpResponse refusalOf(const Error &error);
/// A body that must be one JSON object, depth and UTF-8 checked (PROTOCOL.md §4.2).
Result<QJsonObject> objectOf(const QByteArray &body);
/// A whole number in the query from @p least to @p most; InvalidArgument names the item.
Result<qint64> numberQuery(const HttpRequest &request, QByteArrayView name, qint64 fallback, qint64 least,
                           qint64 most);
/// A member that may be absent or null, else must be a bool, string, or list of event names;
/// InvalidArgument names the member.
Result<bool> boolMember(const QJsonObject &object, QLatin1StringView name, bool fallback);
Result<QString> stringMember(const QJsonObject &object, QLatin1StringView name);
Result<EventFilter> filterMember(const QJsonObject &object, QLatin1StringView name);

} // namespace Api
} // namespace Inlet
