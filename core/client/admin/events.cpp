// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/client/admin/events.h"

#include "core/client/admin/fields.h"
#include "core/client/admin/requests.h"
#include "core/protocol/jsonreader.h"
#include "core/protocol/limits.h"
#include "core/protocol/utf8.h"

#include <QRegularExpression>

#include <optional>

using namespace Qt::StringLiterals;

namespace Inlet::Admin {

namespace {

using Kind = JsonReader::Kind;

/// Reads the page at one go through its text.
class PageReader final
{
public:
    explicit PageReader(const QByteArray &body)
        : m_reader(body, Limits::jsonDepth + 3)
    {
    }

    Result<EventPage> read()
    {
        bool hasRows = false;
        m_reader.enterObject();
        while (m_wrong.isEmpty() && m_reader.nextMember()) {
            if (m_reader.keyIs("events"))
                hasRows = readRows();
            else if (m_reader.keyIs("hasMore"))
                readFlag("hasMore"_L1, &m_page.hasMore);
            else if (m_reader.keyIs("complete"))
                readFlag("complete"_L1, &m_page.isComplete);
            else if (m_reader.keyIs("next") && m_reader.peek() != Kind::Null)
                readText("next"_L1, &m_page.next);
            else if (m_reader.keyIs("nextPosition") && m_reader.peek() == Kind::String)
                m_reader.readString(&m_page.nextPosition);
            else
                m_reader.skipValue();
        }
        if (!m_wrong.isEmpty())
            return Error{ErrorCode::InvalidArgument, m_wrong};
        if (m_reader.failed() || !m_reader.atEnd())
            return Error{ErrorCode::InvalidArgument, u"the answer is no JSON object"_s};
        if (!hasRows)
            return Error{ErrorCode::InvalidArgument, u"events must be a list"_s};
        return std::move(m_page);
    }

private:
    void wrong(QLatin1StringView name, QLatin1StringView must)
    {
        if (m_wrong.isEmpty())
            m_wrong = name + u" must be "_s + must;
    }
    bool is(Kind kind, QLatin1StringView name, QLatin1StringView must)
    {
        if (m_reader.peek() == kind)
            return true;
        wrong(name, must);
        return false;
    }
    void readFlag(QLatin1StringView name, bool *flag)
    {
        const Kind kind = m_reader.peek();
        if (kind != Kind::True && kind != Kind::False)
            wrong(name, "a boolean"_L1);
        *flag = kind == Kind::True;
        m_reader.skipValue();
    }
    void readText(QLatin1StringView name, QString *text)
    {
        if (is(Kind::String, name, "a text"_L1))
            m_reader.readString(text);
    }
    bool readRows()
    {
        if (!is(Kind::Array, "events"_L1, "a list"_L1))
            return false;
        m_reader.enterArray();
        while (m_wrong.isEmpty() && m_reader.nextElement()) {
            if (is(Kind::Object, "each of events"_L1, "an object"_L1))
                readRow();
        }
        return true;
    }
    void readRow()
    {
        StoredEvent event;
        const qsizetype begin = m_reader.position();
        QString receivedAt;
        m_reader.enterObject();
        while (m_wrong.isEmpty() && m_reader.nextMember()) {
            if (m_reader.keyIs("id")) {
                readText("id of an event"_L1, &event.id);
            } else if (m_reader.keyIs("event")) {
                readText("event of an event"_L1, &event.event);
            } else if (m_reader.keyIs("receivedAt")) {
                readText("receivedAt of an event"_L1, &receivedAt);
            } else if (m_reader.keyIs("data") && is(Kind::Object, "data of an event"_L1, "an object"_L1)) {
                event.dataBegin = m_reader.position() - begin;
                m_reader.skipValue();
                event.dataSize = m_reader.position() - begin - event.dataBegin;
            } else {
                m_reader.skipValue();
            }
        }
        if (event.id.isEmpty())
            wrong("id of an event"_L1, "there"_L1);
        if (event.dataSize == 0)
            wrong("data of an event"_L1, "there"_L1);
        if (const QDateTime at = QDateTime::fromString(receivedAt, Qt::ISODateWithMs); at.isValid())
            event.receivedAt = at.toUTC();
        event.row = m_reader.text().sliced(begin, m_reader.position() - begin).toByteArray();
        m_page.events.append(std::move(event));
    }

    JsonReader m_reader;
    EventPage m_page;
    QString m_wrong; ///< the first member that is not as it must be
};

/// `9f1c03ae-17`: the epoch of a log, and a number in it.
struct PagePosition
{
    QString epoch;
    qint64 number = -1;
};

std::optional<PagePosition> readPosition(const QString &text)
{
    static const QRegularExpression form(u"^([0-9a-f]{8})-(0|[1-9][0-9]{0,18})$"_s);
    const QRegularExpressionMatch match = form.match(text);
    bool isNumber = false;
    PagePosition position{match.captured(1), match.captured(2).toLongLong(&isNumber)};
    return isNumber ? std::optional(std::move(position)) : std::nullopt;
}

} // namespace

PageStart pageStart(const QString &after, const EventPage &page)
{
    const auto asked = readPosition(after);
    const auto next = readPosition(page.nextPosition);
    if (!asked || !next)
        return PageStart::Behind;
    if (asked->epoch != next->epoch)
        return PageStart::OtherLog;
    return next->number - page.events.size() < asked->number ? PageStart::Ahead : PageStart::Behind;
}

Result<EventPage> parseEvents(const QByteArray &body)
{
    if (!isValidUtf8(body))
        return Error{ErrorCode::InvalidArgument, u"the answer is not UTF-8"_s};
    return PageReader(body).read();
}

Result<Published> parsePublished(const QByteArray &body)
{
    return parseAnswer<Published>(body, [](Fields &answer) {
        Fields data = answer.object("data"_L1);
        return Published{data.number("accepted"_L1), data.textsOr("ids"_L1), data.original()};
    });
}

Call<Published> publish(const QString &instance, const QString &event, const QByteArray &body,
                        PublishForm form)
{
    Request request;
    request.method = Request::Method::Post;
    request.path = u"/api/events/publish/"_s + pathSegment(instance);
    if (!event.isEmpty())
        request.path += u'/' + pathSegment(event);
    request.body = body;
    if (form == PublishForm::Lines)
        request.contentType = "application/x-ndjson";
    return {request, parsePublished};
}

Call<EventPage> storedEvents(const QString &instance, const QString &after, int limit)
{
    QString path = u"/api/gateway/events/%1?limit=%2"_s.arg(pathSegment(instance), QString::number(limit));
    if (!after.isEmpty())
        path += u"&after="_s + pathSegment(after);
    return {get(path), parseEvents};
}

} // namespace Inlet::Admin
