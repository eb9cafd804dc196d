// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/api/webhooks/deadlettersmodule.h"

#include "core/protocol/limits.h"
#include "server/api/answers.h"
#include "server/api/requestreader.h"
#include "server/base/apierror.h"
#include "server/base/logging.h"
#include "server/config/configvalues.h"
#include "server/store/deadletterstore.h"
#include "server/webhook/deliverythread.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <array>
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

HttpResponse counted(const QString &message, qint64 count)
{
    return success(200, message, member("count", count));
}

HttpResponse failed(const Error &error)
{
    qCCritical(lcStore).noquote() << "cannot change dead letters:" << error.message;
    return refusal(500, ApiError::failedToChangeDeadLetters);
}

} // namespace

std::span<const Endpoint<DeadLettersModule>> DeadLettersModule::endpoints()
{
    static constexpr std::array table = {
        Endpoint<DeadLettersModule>{{"GET", "/api/events/deadLetters/:instance", Access::AccountOrInstance,
                                     RateClass::Global, BodyKind::None},
                                    &DeadLettersModule::list},
        Endpoint<DeadLettersModule>{{"GET", "/api/events/deadLetters/:instance/:id",
                                     Access::AccountOrInstance, RateClass::Global, BodyKind::None},
                                    &DeadLettersModule::get},
        Endpoint<DeadLettersModule>{{"POST", "/api/events/deadLetters/:instance/replay",
                                     Access::AccountOrInstance, RateClass::Global, BodyKind::Json},
                                    &DeadLettersModule::replay},
        Endpoint<DeadLettersModule>{{"DELETE", "/api/events/deadLetters/:instance", Access::AccountOrInstance,
                                     RateClass::Global, BodyKind::Json},
                                    &DeadLettersModule::remove},
    };
    return table;
}

void DeadLettersModule::replayNext(const Responder &respond, const std::shared_ptr<Work> &work) const
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    m_letters.replay(work->choice, work->after, now, {})
        .then(m_thread, [this, respond, work](const Result<DeadLetterStore::Replayed> &replayed) {
            if (!replayed)
                return respond(failed(replayed.error()));
            for (auto it = replayed->lanes.begin(); it != replayed->lanes.end(); ++it)
                m_delivery.takeRetries(it.key(), it.value());
            work->count += replayed->count;
            if (replayed->last == 0)
                return respond(counted(u"Dead letters replayed"_s, work->count));
            work->after = replayed->last;
            replayNext(respond, work);
        });
}

void DeadLettersModule::removeNext(const Responder &respond, const std::shared_ptr<Work> &work) const
{
    m_letters.remove(work->choice, {}).then(m_thread, [this, respond, work](const Result<qint64> &removed) {
        if (!removed)
            return respond(failed(removed.error()));
        work->count += *removed;
        if (*removed == 0)
            return respond(counted(u"Dead letters deleted"_s, work->count));
        removeNext(respond, work);
    });
}

void DeadLettersModule::begin(const HttpRequest &request, const Responder &respond, Step step) const
{
    const auto choice = choiceOf(request.body, request.grant.instance->record.id);
    if (!choice)
        return respond(refusalOf(choice.error()));
    const auto work = std::make_shared<Work>(Work{*choice});
    if (!choice->ids.isEmpty())
        return (this->*step)(respond, work);
    m_letters.newest(choice->instanceId)
        .then(m_thread, [this, respond, work, step](const Result<qint64> &newest) {
            if (!newest)
                return respond(failed(newest.error()));
            work->choice.upTo = *newest;
            (this->*step)(respond, work);
        });
}

void DeadLettersModule::list(const HttpRequest &request, const Responder &respond) const
{
    const auto after = numberQuery(request.head, "after", 0, 0, std::numeric_limits<qint64>::max());
    const auto limit = numberQuery(request.head, "limit", Limits::deadLettersDefaultLimit, 1,
                                   Limits::deadLettersMaximumLimit);
    if (!after)
        return respond(refusalOf(after.error()));
    if (!limit)
        return respond(refusalOf(limit.error()));
    const DeadLetterStore::PageQuery query{request.grant.instance->record.id, *after, int(*limit)};
    answerWhenRead(m_thread, respond, ApiError::failedToReadDeadLetters, m_letters.list(query),
                   [](const DeadLetterStore::Page &page) {
                       QJsonArray list;
                       for (const DeadLetter &letter : page.letters)
                           list.append(letterObject(letter));
                       const QJsonValue next =
                           page.hasMore ? QJsonValue(QString::number(page.letters.back().id)) : QJsonValue();
                       return success(200, u"Dead letters retrieved"_s,
                                      member("deadLetters", list) + member("total", page.total)
                                          + member("next", next));
                   });
}

void DeadLettersModule::get(const HttpRequest &request, const Responder &respond) const
{
    const auto id = idOf(request.grant.route.id);
    if (!id)
        return respond(refusal(404, ApiError::deadLetterNotFound));
    answerWhenRead(m_thread, respond, ApiError::failedToReadDeadLetters,
                   m_letters.read(request.grant.instance->record.id, *id),
                   [](const std::optional<DeadLetter> &letter) {
                       if (!letter)
                           return refusal(404, ApiError::deadLetterNotFound);
                       // `data` goes out to the byte as it came in.
                       QByteArray object = member("deadLetter", letterObject(*letter)).chopped(1);
                       object.append(",\"data\":").append(letter->data).append('}');
                       return success(200, u"Dead letter retrieved"_s, object);
                   });
}

void DeadLettersModule::replay(const HttpRequest &request, const Responder &respond) const
{
    begin(request, respond, &DeadLettersModule::replayNext);
}

void DeadLettersModule::remove(const HttpRequest &request, const Responder &respond) const
{
    begin(request, respond, &DeadLettersModule::removeNext);
}

} // namespace Inlet::Api
