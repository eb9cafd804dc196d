// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "tests/bench/soak/follower.h"

namespace Inlet::Bench {

/// The clients that come and go: most of them in order, some with wrong tokens, some that never finish
/// their handshake, a few that read nothing.
class Crowd final
{
public:
    using Clock = std::chrono::steady_clock;

    Crowd(Stage &stage, std::size_t population);

    /// Opens what is due, and goes on with settle().
    void turn(Clock::time_point now);
    /// Closes what is too much or due, and judges what has ended.
    void settle(Clock::time_point now);
    /// Clients that read nothing for some seconds; the instance gets more than they may leave waiting.
    void openSlow(const Instance &instance, int count);
    /// A client of an instance that will be deleted.
    void openGuest(const std::shared_ptr<Instance> &instance);
    void closeAll();

    /// Whether one of the slow clients waits for its 101.
    bool isConnecting() const;
    std::size_t size() const { return m_members.size(); }
    const Pace &pace() const { return m_opening; }

private:
    enum class Kind { Ordinary, WrongToken, HalfHead, Slow, Guest };

    struct Member
    {
        std::unique_ptr<StreamClient> client{};
        Kind kind;
        const Instance *instance;
        QByteArray token;                  ///< it came with
        Clock::time_point until{};         ///< when it is to go by itself, or to read on
        bool isResident = false;           ///< stays to the end
        bool isLeaving = false;            ///< not counted to the population any more
        std::shared_ptr<Instance> owned{}; ///< what a guest belongs to
    };

    void open();
    void openOrdinary();
    void openWrong();
    void openHalf();
    void add(Member member, const QByteArray &head, std::unique_ptr<StreamReader> reader = nullptr);
    QByteArray headFor(const Instance &instance, const QByteArray &token);
    void closeSurplus();
    void end(Member &member);
    void look(Member &member, Clock::time_point now);
    void judge(const Member &member);
    void judgeOrdinary(const Member &member);

    Stage &m_stage;
    std::size_t m_population;
    Pace m_opening;
    std::vector<Member> m_members;
    std::size_t m_ordinary = 0; // those that stay
};

} // namespace Inlet::Bench
