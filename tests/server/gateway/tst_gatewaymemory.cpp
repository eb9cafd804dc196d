// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/limits.h"
#include "server/base/apierror.h"

#include "tests/support/exposition.h"
#include "tests/support/gatewayfixture.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <algorithm>
#include <memory>
#include <vector>

using namespace Inlet;
using namespace Inlet::Test;
using namespace Qt::StringLiterals;

namespace {

constexpr int events = 20;
constexpr qsizetype eventBytes = 1'000'000;

QByteArray request(const QByteArray &method, const QByteArray &target, const QByteArray &headers = {})
{
    return method + ' ' + target + " HTTP/1.1\r\nHost: h\r\ntoken: " + GatewayFixture::accountToken + "\r\n"
        + headers + "\r\n";
}

} // namespace

/// Many who take their time, and what a gateway keeps for all of them together (PROTOCOL.md §8).
class tst_GatewayMemory : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { QVERIFY(m_gateway->stop()); }

    void answersNobodyReads();
    void bodiesThatDoNotEnd();

private:
    double figure(const QString &sample) const
    {
        return Exposition(m_gateway->call("GET", "/metrics").body).value(sample);
    }
    double kept() const { return figure(u"inlet_http_kept_bytes"_s); }
    void publishEvents();
    QByteArrayList allIds() const;

    std::unique_ptr<GatewayFixture> m_gateway;
    QByteArrayList m_ids;
};

void tst_GatewayMemory::init()
{
    // Of what is ended for others the log tells.
    QTest::failOnWarning(
        QRegularExpression(u"^(?!ending .* slow (body or answer|bodies and answers) for want of room)"_s));
    m_gateway = std::make_unique<GatewayFixture>();
    QVERIFY(m_gateway->start());
    QVERIFY(!m_gateway->makeInstance("support").isEmpty());
}

void tst_GatewayMemory::publishEvents()
{
    m_ids.clear();
    const QByteArray event =
        R"({"event":"call.update","data":{"text":")" + QByteArray(eventBytes, 'x') + R"("}})";
    for (int i = 0; i < events; ++i) {
        const HttpAnswer answer = m_gateway->publish("support", event);
        QCOMPARE(answer.status, 202);
        m_ids.append(QJsonDocument::fromJson(answer.body)["data"_L1]["ids"_L1][0].toString().toLatin1());
    }
}

/// Of all stored events, page by page.
QByteArrayList tst_GatewayMemory::allIds() const
{
    QByteArrayList ids;
    for (bool hasMore = true; hasMore;) {
        const HttpAnswer answer =
            m_gateway->call("GET",
                            "/api/gateway/events/support?limit=1000&after=" + ids.value(ids.size() - 1));
        const QJsonObject page = QJsonDocument::fromJson(answer.body).object();
        const QJsonArray rows = page["events"_L1].toArray();
        hasMore = page["hasMore"_L1].toBool() && !rows.isEmpty();
        for (const QJsonValue &row : rows)
            ids.append(row["id"_L1].toString().toLatin1());
    }
    return ids;
}

void tst_GatewayMemory::answersNobodyReads()
{
    publishEvents();
    const QByteArray page = request("GET", "/api/gateway/events/support?limit=1000");
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 200; ++i) {
        clients.push_back(std::make_unique<RawClient>(m_gateway->port()));
        QVERIFY(clients.back()->send(page));
    }
    // In pages of whole size that would be 3 GB.
    double most = 0;
    const auto hasRoom = [&] {
        most = std::max(most, kept());
        return figure(u"inlet_http_timeouts_total{reason=\"no_room\"}"_s) > 0;
    };
    QVERIFY(QTest::qWaitFor(hasRoom, 60'000));
    QVERIFY(most > double(Limits::keptBytes) / 2);
    QVERIFY2(most <= double(Limits::keptBytes + Limits::pageBytes), QByteArray::number(most).constData());

    // Others are served, whole and in order, and take what is left of the room.
    QCOMPARE(allIds(), m_ids);
    QCOMPARE(m_gateway->publish("support", R"({"event":"call.update","data":{}})").status, 202);

    // Whoever was ended does not take what came for an answer; the others get theirs.
    int whole = 0;
    for (const auto &client : clients) {
        const HttpAnswer answer = client->answer();
        if (answer.status == 200)
            ++whole;
        else
            QVERIFY(answer.status == 503 || client->hasEnded());
    }
    QVERIFY(whole > 0);
    QVERIFY(whole < int(clients.size()));
    QTRY_COMPARE(kept(), 0);
}

void tst_GatewayMemory::bodiesThatDoNotEnd()
{
    const qsizetype size = 20'000'000;
    const QByteArray body = R"({"event":"call.update","data":{}})";
    const QByteArray head =
        request("POST", "/api/events/publish/support",
                "Content-Type: application/json\r\nContent-Length: " + QByteArray::number(size) + "\r\n");
    const QByteArray blanks(size - body.size(), ' ');
    std::vector<std::unique_ptr<RawClient>> clients;
    const auto isRefused = [&] { return figure(u"inlet_http_refused_total{status=\"503\"}"_s) > 0; };
    for (int i = 0; i < 20; ++i) {
        clients.push_back(std::make_unique<RawClient>(m_gateway->port()));
        // Who is refused need not take all of it.
        clients.back()->send(QByteArray(head + blanks));
        QVERIFY2(kept() <= double(Limits::keptBytes), QByteArray::number(kept()).constData());
    }
    QVERIFY(isRefused());
    int accepted = 0;
    int refused = 0;
    for (const auto &client : clients) {
        client->send(body);
        const HttpAnswer answer = client->answer();
        if (answer.status == 202) {
            ++accepted;
        } else {
            ++refused;
            QVERIFY(answer.status == 0 || answer.body == ApiError::body(ApiError::tooMuchAtOnce));
        }
    }
    QVERIFY(accepted > 0 && refused > 0);
    QTRY_COMPARE(kept(), 0);
    QCOMPARE(allIds().size(), accepted);
}

QTEST_GUILESS_MAIN(tst_GatewayMemory)
#include "tst_gatewaymemory.moc"
