// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/bench/soak/changes.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <array>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace Inlet::Bench {

namespace {

constexpr double changesPerSecond = 6;
// At most 20 creations a minute are allowed (PROTOCOL.md §9), whatever the rate limit is.
constexpr double guestsPerSecond = 1.0 / 6;
constexpr auto guestTime = 3s;
constexpr int guestClients = 3;
// Nothing listens there, so that there are retries as well.
const QByteArray deadUrl = "http://127.0.0.1:1/hook";

constexpr std::array eventNames = {"message.exchange", "message.status", "call.update",
                                   "group.flow",       "instance.state", "label.update"};

} // namespace

QByteArray tokenIn(const Test::HttpAnswer &answer)
{
    return QJsonDocument::fromJson(answer.body)["data"_L1]["token"_L1].toString().toUtf8();
}

Changes::Changes(Stage &stage, Crowd &crowd, QByteArray hookUrl)
    : m_stage(stage)
    , m_crowd(crowd)
    , m_hookUrl(std::move(hookUrl))
    , m_changing(changesPerSecond)
    , m_guestPace(guestsPerSecond)
{
}

void Changes::turn(Clock::time_point now)
{
    while (m_changing.isDue(now))
        changeOne();
    while (m_guestPace.isDue(now))
        makeGuests();
    for (const Guests &guests : m_guests) {
        if (now >= guests.until)
            deleteGuests(guests);
    }
    std::erase_if(m_guests, [now](const Guests &guests) { return now >= guests.until; });
}

void Changes::changeOne()
{
    Instance &instance = *m_stage.moving[m_stage.draw(m_stage.moving.size())];
    if (instance.isChanging)
        return m_changing.leaveOut();
    if (!instance.isOn)
        return setWebsocket(instance, true);
    switch (m_stage.draw(10)) {
    case 0:
        return setWebsocket(instance, false);
    case 1:
    case 2:
        return rotate(instance);
    case 3:
    case 4:
        return setWebhook(instance, true);
    case 5:
        return setWebhook(instance, false);
    case 6:
    case 7:
        return setOptions(instance);
    default:
        return setWebsocket(instance, true);
    }
}

void Changes::change(Instance &instance, const QString &what, const Request &request, int expected,
                     std::function<void(const Test::HttpAnswer &)> then)
{
    instance.isChanging = true;
    m_stage.ask(what, request, expected, [&instance, then = std::move(then)](const Test::HttpAnswer &answer) {
        instance.isChanging = false;
        if (then)
            then(answer);
    });
}

Request Changes::post(const QByteArray &path, const Instance &instance, const QByteArray &body) const
{
    return {"POST", path + instance.name, m_stage.accountToken, body};
}

QByteArray Changes::someEvents()
{
    QByteArrayList names;
    for (const char *name : eventNames) {
        if (m_stage.draw(2) == 0)
            names.append('"' + QByteArray(name) + '"');
    }
    return '[' + names.join(',') + ']'; // none stands for all
}

void Changes::setWebsocket(Instance &instance, bool isOn)
{
    const QByteArray body = isOn
        ? R"({"enabled":true,"mediaBase64":)" + flag() + ",\"events\":" + someEvents() + '}'
        : QByteArray(R"({"enabled":false})");
    change(instance, isOn ? u"WebSocket configured"_s : u"WebSocket disabled"_s,
           post("/api/events/websocket/", instance, body), 200,
           [&instance, isOn](const Test::HttpAnswer &) { instance.isOn = isOn; });
}

void Changes::setWebhook(Instance &instance, bool isOn)
{
    const QByteArray label = m_stage.draw(2) == 0 ? "first" : "second";
    QByteArray body = "{\"label\":\"" + label + "\",\"enabled\":" + (isOn ? "true" : "false");
    if (isOn) {
        body += ",\"url\":\"" + (m_stage.draw(5) == 0 ? deadUrl : m_hookUrl)
            + R"(","authorization":"Bearer of-the-soak","secret":"a secret",)" + "\"byEvents\":" + flag()
            + ",\"mediaBase64\":" + flag() + ",\"events\":" + someEvents();
    }
    change(instance, isOn ? u"webhook configured"_s : u"webhook disabled"_s,
           post("/api/events/webhook/", instance, body + '}'));
}

void Changes::setOptions(Instance &instance)
{
    switch (m_stage.draw(3)) {
    case 0:
        return change(instance, u"settings changed"_s,
                      post("/api/instance/settings/", instance,
                           "{\"autoReadMessages\":" + flag() + ",\"callRejectMessage\":\""
                               + QByteArray(qsizetype(m_stage.draw(500)), 'c') + "\"}"));
    case 1:
        return change(
            instance, u"proxy changed"_s,
            post(
                "/api/instance/proxy/", instance,
                m_stage.draw(2) == 0
                    ? QByteArray(R"({"enabled":false})")
                    : QByteArray(
                        R"({"enabled":true,"host":"proxy.example","port":8080,"username":"a","password":"b"})")));
    default:
        return change(instance, u"storage changed"_s,
                      post("/api/instance/s3/", instance,
                           m_stage.draw(2) == 0
                               ? QByteArray(R"({"enabled":false})")
                               : QByteArray(
                                   R"({"enabled":true,"bucket":"media","accessKey":"A","secretKey":"B"})")));
    }
}

void Changes::rotate(Instance &instance)
{
    change(instance, u"token rotated"_s,
           {"POST", "/api/gateway/instances/" + instance.name + "/rotateToken", m_stage.accountToken}, 200,
           [&instance](const Test::HttpAnswer &answer) { instance.token = tokenIn(answer); });
}

void Changes::makeGuests()
{
    auto instance = std::make_shared<Instance>();
    instance->name = "guest-" + QByteArray::number(++m_guestNumber);
    const QByteArray body = "{\"name\":\"" + instance->name
        + R"(","websocketEnabled":true,"webhookEnabled":true,"webhookURL":")" + m_hookUrl + "\"}";
    m_stage.ask(u"instance created"_s, {"POST", "/api/instance/new", m_stage.accountToken, body}, 201,
                [this, instance](const Test::HttpAnswer &answer) {
                    instance->token = tokenIn(answer);
                    for (int i = 0; i < guestClients; ++i)
                        m_crowd.openGuest(instance);
                    m_guests.push_back({instance, Clock::now() + guestTime});
                });
}

void Changes::deleteGuests(const Guests &guests)
{
    m_stage.ask(u"instance deleted"_s,
                {"DELETE", "/api/instance/delete/" + guests.instance->name, m_stage.accountToken}, 200);
}

void Changes::finish()
{
    for (const Guests &guests : m_guests)
        deleteGuests(guests);
    m_guests.clear();
    for (const auto &instance : m_stage.moving) {
        for (const QByteArray label : {"first", "second"}) {
            m_stage.ask(u"webhook disabled"_s,
                        post("/api/events/webhook/", *instance,
                             "{\"enabled\":false,\"label\":\"" + label + "\"}"),
                        200);
        }
    }
}

} // namespace Inlet::Bench
