// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/api/chat/figuresmodule.h"

#include "server/api/answers.h"
#include "server/api/chat/messagetext.h"
#include "server/api/requestreader.h"
#include "server/base/apierror.h"
#include "server/store/messagestore.h"

#include <array>

using namespace Qt::StringLiterals;

namespace Inlet::Api {

namespace {

QJsonObject countsObject(const std::map<QString, qint64> &counts)
{
    QJsonObject object;
    for (const auto &[word, count] : counts)
        object.insert(word, count);
    return object;
}

QJsonObject statesObject(const std::map<MessageState, qint64> &counts)
{
    QJsonObject object;
    for (const auto &[state, count] : counts)
        object.insert(messageStateWord(state), count);
    return object;
}

QJsonValue timeOrNull(std::optional<qint64> ms)
{
    return ms ? QJsonValue(timeText(*ms)) : QJsonValue();
}

QJsonObject figuresObject(const QString &names, const MessageFigures &figures)
{
    return {{u"instance"_s, names},
            {u"totalMessages"_s, figures.total},
            {u"messagesReceived"_s, figures.received},
            {u"messagesSent"_s, figures.sent},
            {u"messagesByType"_s, countsObject(figures.byType)},
            {u"groupMessages"_s, figures.inGroups},
            {u"individualMessages"_s, figures.inPrivate},
            {u"messagesWithMedia"_s, figures.withMedia},
            {u"mediaByType"_s, countsObject(figures.byMedia)},
            {u"messagesByStatus"_s, statesObject(figures.byState)},
            {u"uniqueChats"_s, figures.chats},
            {u"uniqueGroups"_s, figures.groups},
            {u"uniqueContacts"_s, figures.contacts},
            {u"messagesLast7Days"_s, figures.inWeek},
            {u"messagesLast30Days"_s, figures.inMonth},
            {u"firstMessageAt"_s, timeOrNull(figures.firstMs)},
            {u"lastMessageAt"_s, timeOrNull(figures.lastMs)}};
}

} // namespace

std::span<const Endpoint<FiguresModule>> FiguresModule::endpoints()
{
    static constexpr std::array table = {
        Endpoint<FiguresModule>{{"GET", "/api/instance/metrics/:id", Access::AccountOrInstance,
                                 RateClass::Global, BodyKind::None},
                                &FiguresModule::count},
    };
    return table;
}

void FiguresModule::count(const HttpRequest &request, const Responder &respond) const
{
    QStringList names = request.grant.route.id.split(u',', Qt::SkipEmptyParts);
    names.removeDuplicates();
    const auto table = m_instances.load();
    const auto &identity = request.grant.identity;
    QStringList ids;
    for (const QString &name : std::as_const(names)) {
        const auto entry = table->byName(name);
        // As on every other route: whose token it is does not tell what else there is.
        if (identity.kind == Identity::Kind::Instance
            && (!entry || entry->record.id != identity.instance->record.id))
            return respond(refusal(401, ApiError::invalidToken));
        if (!entry)
            return respond(refusal(404, ApiError::instanceNotFound));
        if (entry->record.isTokenDamaged)
            return respond(refusal(500, ApiError::failedToGetInstance));
        ids.append(entry->record.id);
    }
    if (ids.isEmpty())
        return respond(refusal(400, ApiError::instanceNameRequired));
    answerWhenRead(m_thread, respond, ApiError::failedToReadFigures,
                   m_messages.figures(ids, QDateTime::currentMSecsSinceEpoch()),
                   [names](const MessageFigures &figures) {
                       return success(200, u"Metrics retrieved successfully"_s,
                                      member("metrics", figuresObject(names.join(u','), figures)));
                   });
}

} // namespace Inlet::Api
