// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "tests/bench/soak/crowd.h"

namespace Inlet::Bench {

/// Reconfigures the moving instances all the time, and makes and deletes instances for guests.
class Changes final
{
public:
    using Clock = std::chrono::steady_clock;

    /// Webhooks post to @p hookUrl.
    Changes(Stage &stage, Crowd &crowd, QByteArray hookUrl);

    void turn(Clock::time_point now);
    /// Disables all webhooks of the moving instances and deletes what guests are left.
    void finish();
    const Pace &pace() const { return m_changing; }

private:
    struct Guests
    {
        std::shared_ptr<Instance> instance;
        Clock::time_point until;
    };

    void changeOne();
    void change(Instance &instance, const QString &what, const Request &request, int expected = 200,
                std::function<void(const Test::HttpAnswer &)> then = {});
    void setWebsocket(Instance &instance, bool isOn);
    void setWebhook(Instance &instance, bool isOn);
    void setOptions(Instance &instance);
    void rotate(Instance &instance);
    void makeGuests();
    void deleteGuests(const Guests &guests);
    QByteArray someEvents();
    QByteArray flag() { return m_stage.draw(2) == 0 ? "true" : "false"; }
    Request post(const QByteArray &path, const Instance &instance, const QByteArray &body) const;

    Stage &m_stage;
    Crowd &m_crowd;
    QByteArray m_hookUrl;
    Pace m_changing;
    Pace m_guestPace;
    quint64 m_guestNumber = 0;
    std::vector<Guests> m_guests;
};

/// The token in the answer to a creation or a rotation.
QByteArray tokenIn(const Test::HttpAnswer &answer);

} // namespace Inlet::Bench
