// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/bench/soak/crowd.h"

#include "tests/support/wire.h"

#include <algorithm>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace Inlet::Bench {

namespace {

constexpr double openedPerSecond = 50;
constexpr auto slowTime = 6s;
constexpr auto longestClose = 10s;
constexpr int agents = 1000; // more than the gateway keeps one copy of

/// For clients whose events nobody has to look at.
class Ignoring final : public StreamReader
{
public:
    void took(const QByteArray &text) override { Q_UNUSED(text) }
};

} // namespace

Crowd::Crowd(Stage &stage, std::size_t population)
    : m_stage(stage)
    , m_population(population)
    , m_opening(openedPerSecond)
{
}

void Crowd::turn(Clock::time_point now)
{
    while (m_opening.isDue(now))
        open();
    settle(now);
}

void Crowd::settle(Clock::time_point now)
{
    closeSurplus();
    for (Member &member : m_members)
        look(member, now);
    const auto isOver = [this](const Member &member) {
        if (member.client->state() != StreamClient::State::Ended)
            return false;
        judge(member);
        m_ordinary -= member.kind == Kind::Ordinary && !member.isLeaving ? 1U : 0U;
        return true;
    };
    std::erase_if(m_members, isOver);
}

void Crowd::open()
{
    const quint32 luck = m_stage.draw(100);
    if (luck < 76)
        openOrdinary();
    else if (luck < 88)
        openWrong();
    else
        openHalf();
}

void Crowd::add(Member member, const QByteArray &head, std::unique_ptr<StreamReader> reader)
{
    member.client = std::make_unique<StreamClient>(m_stage.poller, m_stage.port, head, std::move(reader));
    m_ordinary += member.kind == Kind::Ordinary ? 1U : 0U;
    m_members.push_back(std::move(member));
    m_stage.tally.count(u"connections opened"_s);
}

QByteArray Crowd::headFor(const Instance &instance, const QByteArray &token)
{
    const QByteArray agent = "User-Agent: soak/" + QByteArray::number(m_stage.draw(agents)) + "\r\n";
    const QByteArray target = "/ws/" + instance.name;
    switch (m_stage.draw(3)) {
    case 0:
        return Test::upgradeHead(target + "?token=" + token, m_stage.port, agent);
    case 1:
        return Test::upgradeHead(target, m_stage.port, agent + "Authorization: Bearer " + token + "\r\n");
    default:
        return Test::upgradeHead(target, m_stage.port, agent + "token: " + token + "\r\n");
    }
}

void Crowd::openOrdinary()
{
    const quint32 place = m_stage.draw(2 + m_stage.moving.size());
    const Instance &instance = place < 2 ? *m_stage.steady[place] : *m_stage.moving[place - 2];
    const QByteArray token = m_stage.draw(4) == 0 ? m_stage.accountToken : instance.token;
    std::unique_ptr<StreamReader> reader;
    if (instance.isSteady)
        reader = std::make_unique<Follower>(m_stage, instance);
    else
        reader = std::make_unique<Ignoring>();
    const bool isResident = m_ordinary < m_population / 5;
    add({.kind = Kind::Ordinary, .instance = &instance, .token = token, .isResident = isResident},
        headFor(instance, token), std::move(reader));
}

void Crowd::openWrong()
{
    const Instance &instance = *m_stage.steady[m_stage.draw(2)];
    // None, none that there is, and one of another instance.
    const QByteArray token = m_stage.draw(3) == 0 ? QByteArray()
        : m_stage.draw(2) == 0                    ? "wrong-token-" + QByteArray::number(m_stage.random())
                                                  : m_stage.steady.back()->token;
    add({.kind = Kind::WrongToken, .instance = &instance, .token = token}, headFor(instance, token));
}

void Crowd::openHalf()
{
    const Instance &instance = *m_stage.steady[m_stage.draw(2)];
    const QByteArray head = headFor(instance, instance.token);
    // Most give up before the gateway does (PROTOCOL.md §8).
    const auto time = m_stage.draw(10) == 0 ? 20'000ms : std::chrono::milliseconds(m_stage.draw(4000));
    add({.kind = Kind::HalfHead,
         .instance = &instance,
         .token = instance.token,
         .until = Clock::now() + time},
        head.first(qsizetype(m_stage.draw(std::size_t(head.size()) - 1))));
}

void Crowd::openSlow(const Instance &instance, int count)
{
    for (int i = 0; i < count; ++i) {
        add({.kind = Kind::Slow,
             .instance = &instance,
             .token = instance.token,
             .until = Clock::now() + slowTime},
            headFor(instance, instance.token), std::make_unique<Ignoring>());
        m_members.back().client->stallWhenOpen();
    }
}

void Crowd::openGuest(const std::shared_ptr<Instance> &instance)
{
    add({.kind = Kind::Guest, .instance = instance.get(), .token = instance->token, .owned = instance},
        headFor(*instance, instance->token), std::make_unique<Ignoring>());
}

void Crowd::closeSurplus()
{
    if (m_ordinary <= m_population)
        return;
    std::size_t surplus = m_ordinary - m_population;
    // A few tries each: some of those that are drawn stay, or are going already.
    for (std::size_t tries = surplus * 8; tries > 0 && surplus > 0; --tries) {
        Member &member = m_members[m_stage.draw(m_members.size())];
        if (member.kind != Kind::Ordinary || member.isResident || member.isLeaving
            || member.client->state() != StreamClient::State::Open)
            continue;
        end(member);
        --surplus;
    }
}

void Crowd::end(Member &member)
{
    if (member.kind == Kind::Ordinary) {
        member.isLeaving = true;
        --m_ordinary;
    }
    switch (m_stage.draw(5)) {
    case 0:
        m_stage.tally.count(u"cut by a reset"_s);
        member.client->cut();
        break;
    case 1:
        m_stage.tally.count(u"ended without CLOSE"_s);
        member.client->endSending();
        break;
    default:
        m_stage.tally.count(u"closed in order"_s);
        member.client->close();
    }
}

void Crowd::look(Member &member, Clock::time_point now)
{
    StreamClient &client = *member.client;
    if (client.state() == StreamClient::State::Closing && now - client.since() > longestClose) {
        m_stage.tally.fault(u"a connection did not end after it was closed"_s);
        client.cut();
    }
    if (now < member.until || client.state() == StreamClient::State::Ended)
        return;
    if (member.kind == Kind::HalfHead)
        client.cut();
    else if (member.kind == Kind::Slow)
        client.resume();
    if (member.kind == Kind::Slow && now > member.until + longestClose) {
        m_stage.tally.fault(u"a slow client was not dropped"_s);
        client.cut();
    }
}

void Crowd::judge(const Member &member)
{
    const StreamClient &client = *member.client;
    switch (member.kind) {
    case Kind::Ordinary:
        return judgeOrdinary(member);
    case Kind::WrongToken:
        m_stage.tally.count(u"wrong tokens refused"_s);
        if (client.status() != 401)
            m_stage.tally.fault(u"a wrong token was answered %1"_s.arg(client.status()));
        return;
    case Kind::HalfHead:
        m_stage.tally.count(client.status() == 408 ? u"half heads, timed out"_s : u"half heads, given up"_s);
        if (client.status() != 408 && client.status() != 0)
            m_stage.tally.fault(u"half a head was answered %1"_s.arg(client.status()));
        return;
    case Kind::Slow:
        m_stage.tally.count(client.closeCode() == 1008 ? u"slow, closed with 1008"_s
                                                       : u"slow, ended without room for 1008"_s);
        if (client.status() != 101 || (client.closeCode() != 1008 && client.closeCode() != 0))
            m_stage.tally.fault(
                u"a slow client: status %1, code %2"_s.arg(client.status()).arg(client.closeCode()));
        return;
    case Kind::Guest:
        m_stage.tally.count(u"guests sent away"_s);
        if (client.closeCode() != 1001)
            m_stage.tally.fault(u"a client of a deleted instance: status %1, code %2"_s.arg(client.status())
                                    .arg(client.closeCode()));
    }
}

void Crowd::judgeOrdinary(const Member &member)
{
    const StreamClient &client = *member.client;
    const Instance &instance = *member.instance;
    if (client.status() == 101) {
        if (client.wasDropped())
            m_stage.tally.fault(u"%1: a client was dropped, code %2"_s.arg(QString::fromUtf8(instance.name))
                                    .arg(client.closeCode()));
        return;
    }
    // Configurations change between the head and its answer, and this hears of it later still.
    const bool isOldToken =
        member.token != m_stage.accountToken && (member.token != instance.token || instance.isChanging);
    if (!instance.isSteady && client.status() == 400)
        m_stage.tally.count(u"refused while the WebSocket was disabled"_s);
    else if (!instance.isSteady && client.status() == 401 && isOldToken)
        m_stage.tally.count(u"refused with a token of before"_s);
    else
        m_stage.tally.fault(
            u"%1: an upgrade was answered %2"_s.arg(QString::fromUtf8(instance.name)).arg(client.status()));
}

bool Crowd::isConnecting() const
{
    return std::ranges::any_of(m_members, [](const Member &member) {
        return member.kind == Kind::Slow && member.client->state() < StreamClient::State::Open;
    });
}

void Crowd::closeAll()
{
    m_population = 0;
    for (Member &member : m_members) {
        member.isResident = false;
        if (member.kind == Kind::HalfHead)
            member.client->cut();
    }
}

} // namespace Inlet::Bench
