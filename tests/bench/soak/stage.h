// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "tests/bench/soak/caller.h"
#include "tests/bench/soak/tally.h"

#include <QByteArray>
#include <QString>

#include <memory>
#include <random>
#include <vector>

namespace Inlet::Bench {

/// One instance, as those outside know it.
struct Instance
{
    QByteArray name;
    QByteArray token;
    bool isSteady = false;     ///< nobody reconfigures it: who is connected gets everything
    bool isPlain = false;      ///< its events are small and have no media
    bool keepsMedia = false;   ///< `mediaBase64`, while it is steady
    bool isOn = true;          ///< whether its WebSocket is enabled, as far as was answered
    bool isChanging = false;   ///< a change is under way
    bool isPublishing = false; ///< one request at a time, so that the order is known
    quint64 begun = 0;         ///< events sent to it so far are numbered from 1 to this
    quint64 accepted = 0;      ///< those that were answered 202, from 1 on
};

/// What all parts of the soak act on.
struct Stage
{
    Stage(quint16 gatewayPort, QByteArray account, quint32 seed)
        : port(gatewayPort)
        , accountToken(std::move(account))
        , random(seed)
    {
    }

    /// From 0 up to, but not, @p end.
    quint32 draw(std::size_t end)
    {
        return std::uniform_int_distribution<quint32>(0, quint32(end) - 1)(random);
    }

    /// Counts the request as @p what; an answer other than @p expected is a fault.
    void ask(const QString &what, const Request &request, int expected,
             std::function<void(const Test::HttpAnswer &)> then = {})
    {
        caller.call(request,
                    [this, what, target = request.target, expected,
                     then = std::move(then)](const Test::HttpAnswer &answer) {
                        tally.count(what);
                        if (answer.status != expected) {
                            tally.fault(QStringLiteral("%1, %2: %3 where %4 was expected. %5")
                                            .arg(what, QString::fromUtf8(target))
                                            .arg(answer.status)
                                            .arg(expected)
                                            .arg(QString::fromUtf8(answer.body.left(200))));
                        }
                        if (then)
                            then(answer);
                    });
    }

    const quint16 port;
    const QByteArray accountToken;
    std::mt19937 random;
    Tally tally;
    Poller poller;
    Caller caller{poller, port, 8};
    std::vector<std::unique_ptr<Instance>> steady; ///< two for everybody, and the one of the slow clients
    std::vector<std::unique_ptr<Instance>> moving; ///< reconfigured all the time
};

} // namespace Inlet::Bench
