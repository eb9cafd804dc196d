// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/apierror.h"
#include "core/protocol/limits.h"
#include "core/storage/database.h"
#include "server/api/handlers.h"
#include "server/api/messagetext.h"
#include "server/base/logging.h"
#include "server/config/configvalues.h"
#include "server/store/sqlite/deliveries/deadletterrows.h"
#include "server/webhook/deliverythread.h"

#include <QDateTime>
#include <QFuture>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <limits>
#include <memory>

using namespace Qt::StringLiterals;

namespace Inlet::Api {

namespace {

QJsonObject letterObject(const DeadLetter &letter)
{
    return {{u"id"_s, QString::number(letter.id)},
            {u"eventId"_s, QString::fromLatin1(letter.eventId)},
            {u"label"_s, letter.label},
            {u"event"_s, QString::fromLatin1(eventName(letter.type))},
            {u"attempts"_s, letter.attempts},
            {u"lastError"_s, letter.lastError},
            {u"at"_s, timeText(letter.atMs)}};
}

std::optional<qint64> idOf(const QJsonValue &value)
{
    const QString text = value.isDouble() ? QString::number(value.toInteger()) : value.toString();
    return ConfigValues::readNumber(text, 1, std::numeric_limits<qint64>::max());
}

/// `{"ids":[…]}` or `{"all":true}`, one of them.
Result<DeadLetterStore::Choice> choiceOf(const QByteArray &body, const QString &instanceId)
{
    const auto object = objectOf(body);
    if (!object)
        return object.error();
    const auto all = boolMember(*object, "all"_L1, false);
    if (!all)
        return all.error();
    const QJsonValue ids = (*object)["ids"_L1];
    const bool hasIds = !ids.isUndefined() && !ids.isNull();
    if (hasIds == *all || (hasIds && !ids.isArray()))
        return ApiError::badBody(u"either a list of ids or \"all\":true is needed"_s);
    DeadLetterStore::Choice choice{.instanceId = instanceId, .ids = {}, .upTo = 0};
    if (*all)
        return choice;
    const QJsonArray list = ids.toArray();
    if (list.isEmpty() || list.size() > Limits::deadLetterIds)
        return ApiError::badBody(u"ids must be 1 to %1"_s.arg(Limits::deadLetterIds));
    for (const QJsonValue &value : list) {
        const auto id = idOf(value);
        if (!id)
            return ApiError::badBody(u"ids must be those of dead letters"_s);
        choice.ids.append(*id);
    }
    return choice;
}

/// What is done slice by slice, so that nothing else waits for all of it.
struct Work
{
    DeadLetterStore::Choice choice;
    qint64 after = 0;
    qint64 count = 0;
};

HttpResponse counted(const QString &message, qint64 count)
{
    return success(200, message, member("count", count));
}

HttpResponse failed(const Error &error)
{
    qCCritical(lcStore).noquote() << "cannot change dead letters:" << error.message;
    return refusal(500, ApiError::failedToChangeDeadLetters);
}

void replayNext(const Context &context, const Responder &respond, const std::shared_ptr<Work> &work)
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    context.database
        .run([choice = work->choice, after = work->after, now](QSqlDatabase &database) {
            return DeadLetterRows::replay(database, choice, after, now, {});
        })
        .then(context.thread, [&context, respond, work](const Result<DeadLetterStore::Replayed> &replayed) {
            if (!replayed)
                return respond(failed(replayed.error()));
            for (auto it = replayed->lanes.begin(); it != replayed->lanes.end(); ++it)
                context.delivery.takeRetries(it.key(), it.value());
            work->count += replayed->count;
            if (replayed->last == 0)
                return respond(counted(u"Dead letters replayed"_s, work->count));
            work->after = replayed->last;
            replayNext(context, respond, work);
        });
}

void removeNext(const Context &context, const Responder &respond, const std::shared_ptr<Work> &work)
{
    context.database
        .run([choice = work->choice](QSqlDatabase &database) {
            return DeadLetterRows::remove(database, choice, {});
        })
        .then(context.thread, [&context, respond, work](const Result<qint64> &removed) {
            if (!removed)
                return respond(failed(removed.error()));
            work->count += *removed;
            if (*removed == 0)
                return respond(counted(u"Dead letters deleted"_s, work->count));
            removeNext(context, respond, work);
        });
}

using Step = void (*)(const Context &, const Responder &, const std::shared_ptr<Work> &);

/// Of all there are those that are there now: others may come meanwhile.
void begin(const Context &context, const HttpRequest &request, const Responder &respond, Step step)
{
    const auto choice = choiceOf(request.body, request.grant.instance->record.id);
    if (!choice)
        return respond(refusalOf(choice.error()));
    const auto work = std::make_shared<Work>(Work{*choice});
    if (!choice->ids.isEmpty())
        return step(context, respond, work);
    context.database
        .run([id = choice->instanceId](QSqlDatabase &database) {
            return DeadLetterRows::newest(database, id);
        })
        .then(context.thread, [&context, respond, work, step](const Result<qint64> &newest) {
            if (!newest)
                return respond(failed(newest.error()));
            work->choice.upTo = *newest;
            step(context, respond, work);
        });
}

} // namespace

void listDeadLetters(const Context &context, const HttpRequest &request, const Responder &respond)
{
    const auto after = numberQuery(request, "after", 0, 0, std::numeric_limits<qint64>::max());
    const auto limit =
        numberQuery(request, "limit", Limits::deadLettersDefaultLimit, 1, Limits::deadLettersMaximumLimit);
    if (!after)
        return respond(refusalOf(after.error()));
    if (!limit)
        return respond(refusalOf(limit.error()));
    const DeadLetterStore::PageQuery query{request.grant.instance->record.id, *after, int(*limit)};
    answerFromHistory(context, respond, [query](QSqlDatabase &database) -> Result<HttpResponse> {
        const auto page = DeadLetterRows::list(database, query);
        if (!page)
            return page.error();
        QJsonArray list;
        for (const DeadLetter &letter : page->letters)
            list.append(letterObject(letter));
        const QJsonValue next =
            page->hasMore ? QJsonValue(QString::number(page->letters.back().id)) : QJsonValue();
        return success(200, u"Dead letters retrieved"_s,
                       member("deadLetters", list) + member("total", page->total) + member("next", next));
    });
}

void getDeadLetter(const Context &context, const HttpRequest &request, const Responder &respond)
{
    const auto id = idOf(request.grant.route.id);
    if (!id)
        return respond(refusal(404, ApiError::deadLetterNotFound));
    answerFromHistory(context, respond,
                      [id = *id, instance = request.grant.instance->record.id](
                          QSqlDatabase &database) -> Result<HttpResponse> {
                          const auto letter = DeadLetterRows::read(database, instance, id);
                          if (!letter)
                              return letter.error();
                          if (!*letter)
                              return refusal(404, ApiError::deadLetterNotFound);
                          // `data` goes out to the byte as it came in.
                          QByteArray object = member("deadLetter", letterObject(**letter)).chopped(1);
                          object.append(",\"data\":").append((*letter)->data).append('}');
                          return success(200, u"Dead letter retrieved"_s, object);
                      });
}

void replayDeadLetters(const Context &context, const HttpRequest &request, const Responder &respond)
{
    begin(context, request, respond, replayNext);
}

void removeDeadLetters(const Context &context, const HttpRequest &request, const Responder &respond)
{
    begin(context, request, respond, removeNext);
}

} // namespace Inlet::Api
