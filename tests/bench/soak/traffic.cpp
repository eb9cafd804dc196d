// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/bench/soak/traffic.h"

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace Inlet::Bench {

namespace {

constexpr double steadyPerSecond = 16;
constexpr double movingPerSecond = 10;
constexpr double wrongPerSecond = 2;
constexpr double readsPerSecond = 10;
constexpr double floodsPerSecond = 1.0 / 20;
constexpr auto beforeFlood = 2s;
constexpr int slowPerFlood = 3;
// More than may wait for a client (PROTOCOL.md §5.3) beside what the kernel takes for it.
constexpr int floodEvents = 1000;

constexpr struct
{
    const char *type;
    const char *body;
    int status;
} wrongBodies[] = {
    {"application/json", R"({"event":"call.update","data":{"n":1})", 400},
    {"application/json", R"({"event":"call.other","data":{}})", 400},
    {"application/json", R"([{"event":"call.update","data":{}},{"event":"call.update","data":5}])", 400},
    {"application/json", "{\"event\":\"call.update\",\"data\":{\"a\":\"\xff\"}}", 400},
    {"application/json", "[]", 400},
    {"application/x-ndjson", "{\"event\":\"call.update\",\"data\":{}}\n{", 400},
    {"text/plain", R"({"event":"call.update","data":{}})", 415},
};

} // namespace

Traffic::Traffic(Stage &stage, Crowd &crowd)
    : m_stage(stage)
    , m_crowd(crowd)
    , m_steady(steadyPerSecond)
    , m_moving(movingPerSecond)
    , m_wrong(wrongPerSecond)
    , m_reading(readsPerSecond)
    , m_flood(floodsPerSecond)
{
}

void Traffic::turn(Clock::time_point now)
{
    while (m_steady.isDue(now))
        publishSomewhere(m_stage.steady, 2, m_steady);
    while (m_moving.isDue(now))
        publishSomewhere(m_stage.moving, m_stage.moving.size(), m_moving);
    while (m_wrong.isDue(now))
        publishWrong();
    while (m_reading.isDue(now))
        read();
    flood(now);
}

void Traffic::publishSomewhere(const std::vector<std::unique_ptr<Instance>> &instances, std::size_t count,
                               Pace &pace)
{
    Instance &instance = *instances[m_stage.draw(count)];
    if (instance.isPublishing)
        return pace.leaveOut();
    const quint32 luck = m_stage.draw(100);
    publish(instance, luck < 75 ? 1 : luck < 92 ? 5 : luck < 98 ? 20 : 100);
}

void Traffic::publish(Instance &instance, int events)
{
    const bool isLines = events > 1 && m_stage.draw(2) == 0;
    QByteArrayList envelopes;
    for (int i = 1; i <= events; ++i) {
        const SoakEvent event = soakEvent(instance, instance.begun + quint64(i), true);
        envelopes.append("{\"event\":\"" + event.type + "\",\"data\":" + event.data + '}');
    }
    const QByteArray body = isLines ? envelopes.join('\n')
        : events > 1                ? '[' + envelopes.join(',') + ']'
                                    : envelopes.front();
    instance.begun += quint64(events);
    instance.isPublishing = true;
    const QByteArray token =
        instance.isSteady && m_stage.draw(2) == 0 ? instance.token : m_stage.accountToken;
    m_stage.ask(events > 1 ? u"batches published"_s : u"single events published"_s,
                {"POST", "/api/events/publish/" + instance.name, token, body,
                 isLines ? "application/x-ndjson" : "application/json"},
                202, [this, &instance, events](const Test::HttpAnswer &answer) {
                    instance.isPublishing = false;
                    if (answer.status != 202)
                        return;
                    instance.accepted += quint64(events);
                    m_stage.tally.count(u"events accepted"_s, quint64(events));
                });
}

void Traffic::publishWrong()
{
    const auto &wrong = wrongBodies[m_stage.draw(std::size(wrongBodies))];
    const Instance &instance = *m_stage.steady[m_stage.draw(2)];
    const QByteArray target = "/api/events/publish/" + instance.name;
    if (m_stage.draw(5) == 0) {
        m_stage.ask(u"wrong requests refused"_s, {"POST", target, "a-token-that-there-is-not", wrong.body},
                    401);
        return;
    }
    m_stage.ask(u"wrong requests refused"_s, {"POST", target, m_stage.accountToken, wrong.body, wrong.type},
                wrong.status);
}

void Traffic::read()
{
    const Instance &instance = *m_stage.steady[m_stage.draw(m_stage.steady.size())];
    const auto get = [&](const QString &what, const QByteArray &target) {
        m_stage.ask(what, {"GET", target, m_stage.accountToken}, 200);
    };
    switch (m_stage.draw(16)) {
    case 0:
    case 1:
    case 2:
        return get(u"histories read"_s,
                   "/api/chat/history/" + instance.name + "?count=30&number=" + chatNumber(m_stage.draw(50)));
    case 3:
    case 4:
    case 5:
    case 6:
        return readMessage(instance);
    case 7:
        return get(u"stored events read"_s, "/api/gateway/events/" + instance.name + "?limit=50");
    case 8:
        return get(u"/metrics read"_s, "/metrics");
    case 9:
        return get(u"status read"_s, "/api/gateway/status");
    case 10:
        return get(u"clients listed"_s, "/api/gateway/clients?limit=200");
    case 11:
        return get(u"log read"_s, "/api/gateway/log?limit=200");
    case 12:
        return get(u"instances listed"_s, "/api/instance/list");
    case 13:
        return get(u"dead letters listed"_s,
                   "/api/events/deadLetters/" + m_stage.moving[m_stage.draw(m_stage.moving.size())]->name);
    case 14:
        return get(u"health read"_s, "/health");
    default:
        // It walks over the whole index, which grows, so it is asked for less often.
        if (m_stage.draw(8) == 0)
            get(u"figures of messages read"_s, "/api/instance/metrics/" + instance.name);
    }
}

void Traffic::readMessage(const Instance &instance)
{
    if (instance.accepted < 100)
        return;
    quint64 number = instance.accepted - m_stage.draw(90);
    while (number > 1 && !isMessage(instance, number))
        --number;
    if (!isMessage(instance, number))
        return;
    const bool isStatus = m_stage.draw(2) == 0;
    m_stage.ask(isStatus ? u"statuses read"_s : u"messages read"_s,
                {"GET",
                 (isStatus ? "/api/chat/status/" : "/api/chat/getMessage/") + instance.name
                     + "?messageId=" + messageId(instance, number),
                 instance.token},
                200);
}

void Traffic::flood(Clock::time_point now)
{
    Instance &instance = *m_stage.steady.back();
    while (m_flood.isDue(now)) {
        m_crowd.openSlow(instance, slowPerFlood);
        m_slowClients += slowPerFlood;
        m_floodAt = now + beforeFlood;
    }
    if (now >= m_floodAt)
        finish();
}

void Traffic::finish()
{
    if (m_floodAt == Clock::time_point())
        return;
    m_floodAt = {};
    publish(*m_stage.steady.back(), floodEvents);
}

} // namespace Inlet::Bench
