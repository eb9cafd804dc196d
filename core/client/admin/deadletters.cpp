// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/client/admin/deadletters.h"

#include "core/client/admin/fields.h"
#include "core/client/admin/requests.h"
#include "core/protocol/jsonreader.h"
#include "core/protocol/limits.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace Inlet::Admin {

namespace {

DeadLetter readLetter(Fields &fields)
{
    DeadLetter letter;
    letter.id = fields.text("id"_L1);
    letter.eventId = fields.textOr("eventId"_L1);
    letter.event = fields.textOr("event"_L1);
    letter.label = fields.textOr("label"_L1);
    letter.attempts = fields.numberOr("attempts"_L1, 0);
    letter.lastError = fields.textOr("lastError"_L1);
    letter.at = fields.time("at"_L1);
    letter.original = fields.original();
    return letter;
}

/// `deadLetter.data` as it stands in @p body, since a document model loses its bytes.
QByteArray dataIn(const QByteArray &body)
{
    QByteArrayView data;
    JsonReader reader(body, Limits::jsonDepth + 3);
    reader.enterObject();
    while (reader.nextMember()) {
        if (!reader.keyIs("deadLetter") || !reader.enterObject()) {
            reader.skipValue();
            continue;
        }
        while (reader.nextMember()) {
            QByteArrayView value;
            const bool isData = reader.keyIs("data");
            if (reader.skipValue(&value) && isData)
                data = value;
        }
    }
    return reader.failed() ? QByteArray() : data.toByteArray();
}

QString pathOf(const QString &instance)
{
    return u"/api/events/deadLetters/"_s + pathSegment(instance);
}

QJsonObject bodyOf(const DeadLetterChoice &choice)
{
    if (choice.all)
        return {{u"all"_s, true}};
    return {{u"ids"_s, QJsonArray::fromStringList(choice.ids)}};
}

} // namespace

Result<DeadLetterPage> parseDeadLetters(const QByteArray &body)
{
    return parseAnswer<DeadLetterPage>(body, [](Fields &answer) {
        DeadLetterPage page;
        answer.rows("deadLetters"_L1, [&page](Fields &row) { page.letters += readLetter(row); });
        page.total = answer.numberOr("total"_L1, page.letters.size());
        page.next = answer.textOr("next"_L1);
        return page;
    });
}

Result<DeadLetter> parseDeadLetter(const QByteArray &body)
{
    auto letter = parseAnswer<DeadLetter>(body, [](Fields &answer) {
        Fields fields = answer.object("deadLetter"_L1);
        static_cast<void>(fields.object("data"_L1));
        return readLetter(fields);
    });
    if (letter)
        letter->data = dataIn(body);
    return letter;
}

Result<DeadLettersChanged> parseDeadLettersChanged(const QByteArray &body)
{
    return parseAnswer<DeadLettersChanged>(body, [](Fields &answer) {
        return DeadLettersChanged{answer.number("count"_L1)};
    });
}

Call<DeadLetterPage> listDeadLetters(const QString &instance, const QString &after, int limit)
{
    return {get(pathOf(instance) + u"?limit=%1&after=%2"_s.arg(QString::number(limit), pathSegment(after))),
            parseDeadLetters};
}

Call<DeadLetter> showDeadLetter(const QString &instance, const QString &id)
{
    return {get(pathOf(instance) + u'/' + pathSegment(id)), parseDeadLetter};
}

Call<DeadLettersChanged> replayDeadLetters(const QString &instance, const DeadLetterChoice &choice)
{
    return {post(pathOf(instance) + u"/replay"_s, bodyOf(choice)), parseDeadLettersChanged};
}

Call<DeadLettersChanged> deleteDeadLetters(const QString &instance, const DeadLetterChoice &choice)
{
    return {del(pathOf(instance), bodyOf(choice)), parseDeadLettersChanged};
}

} // namespace Inlet::Admin
