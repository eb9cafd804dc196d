// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/base/apierror.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
namespace ApiError = Inlet::ApiError;

class tst_ApiError : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void exactBodies_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char *name, const QByteArray &body, const QByteArray &text) {
            QTest::newRow(name) << body
                                << QByteArray("{\"success\":false,\"error\":{\"message\":\"" + text + "\"}}");
        };
        row("missing token", ApiError::body(ApiError::missingTokenFlexible),
            "Missing token in header, Authorization header, or query parameter");
        row("missing token, REST", ApiError::body(ApiError::missingToken), "Missing token in header");
        row("invalid token", ApiError::body(ApiError::invalidToken), "Invalid token");
        row("no instance", ApiError::body(ApiError::instanceNotFound), "Instance not found");
        row("failed instance", ApiError::body(ApiError::failedToGetInstance), "Failed to get instance");
        row("failed websocket", ApiError::body(ApiError::failedToGetWebsocket),
            "Failed to get websocket configuration");
        row("not configured", ApiError::body(ApiError::websocketNotConfigured),
            "WebSocket not configured for this instance");
        row("not enabled", ApiError::body(ApiError::websocketNotEnabled(u"support"_s)),
            "WebSocket is not enabled for this instance. Configure it first using POST "
            "/api/events/websocket/support");
        row("unknown event", ApiError::body(ApiError::unknownEvent(u"x.y"_s)), "Unknown event: x.y");
        row("detail", ApiError::body(ApiError::invalidBodyDetail(u"why"_s)), "Invalid request body: why");
        row("limited", ApiError::body(ApiError::rateLimited), "Rate limit exceeded. Try again later.");
        row("quotes", ApiError::body(u"a \"b\" \\ c"_s), "a \\\"b\\\" \\\\ c");
        row("line break", ApiError::body(u"a\nb"_s), R"(a\nb)");
        row("beyond ASCII", ApiError::body(u"não"_s), "não");
    }

    void exactBodies()
    {
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, expected);
        QCOMPARE(body, expected);
        QVERIFY(QJsonDocument::fromJson(body).isObject());
    }

    void badEvents_data()
    {
        using Inlet::EnvelopeError;
        using Kind = EnvelopeError::Kind;
        QTest::addColumn<EnvelopeError>("error");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("where");
        const auto row = [](const char *name, const EnvelopeError &error, const QString &text,
                            const QString &where = {}) { QTest::newRow(name) << error << text << where; };
        row("malformed", {Kind::Malformed, u"expected an object"_s},
            u"Invalid request body: expected an object"_s);
        row("malformed, of several", {Kind::Malformed, u"expected an object"_s, u"event 3"_s},
            u"Invalid request body: expected an object in event 3"_s);
        row("too deep", {Kind::TooDeep, u"nested deeper than 64"_s, u"line 2"_s},
            u"Invalid request body: nested deeper than 64"_s, u"line 2"_s);
        row("unknown", {Kind::UnknownEvent, u"x"_s, u"event 2"_s}, u"Unknown event: x"_s, u"event 2"_s);
        row("none", {Kind::EventRequired}, u"event is required"_s);
        row("another", {Kind::EventsDiffer}, u"Event in path and body differ"_s);
        row("no object", {Kind::DataNotObject, {}, u"event 1"_s}, u"data must be an object"_s, u"event 1"_s);
        row("nothing", {Kind::NoEvents}, u"no events"_s);
    }

    void badEvents()
    {
        QFETCH(Inlet::EnvelopeError, error);
        QFETCH(QString, text);
        QFETCH(QString, where);
        const Inlet::Error expected{Inlet::ErrorCode::InvalidArgument, text, where};
        QCOMPARE(ApiError::badEvents(error).message, expected.message);
        QVERIFY(ApiError::badEvents(error) == expected);
    }

    void anyTextSurvives()
    {
        QString text;
        for (char16_t c = 1; c < 0x180; ++c)
            text += QChar(c);
        const QJsonObject body = QJsonDocument::fromJson(ApiError::body(text)).object();
        QCOMPARE(body["error"_L1]["message"_L1].toString(), text);
    }
};

QTEST_APPLESS_MAIN(tst_ApiError)
#include "tst_apierror.moc"
