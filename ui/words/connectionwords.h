// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/client/connectionstate.h"
#include "core/client/session/instancelist.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QList>

#include <optional>

namespace Inlet {

/// What a person is told about a connection. Each state has a shape of its own, so that nobody
/// needs the colour.
struct ConnectionText
{
    enum class Mark : quint8 { Disc, Ring, Triangle, Square };

    Mark mark = Mark::Square;
    Theme::Token token = Theme::Token::Text3; ///< of the mark
    QString text;
    QString detail;              ///< what the server or the network said, or what to do; may be empty
    QString retryAction;         ///< what to press for a try at once; empty where that changes nothing
    bool asksForAddress = false; ///< the address may be the wrong one

    friend bool operator==(const ConnectionText &, const ConnectionText &) = default;
};

/// Puts states of connections into words (PROTOCOL.md §10). Pure functions: the time comes in.
class ConnectionWords final
{
    Q_DECLARE_TR_FUNCTIONS(Inlet::ConnectionWords)

public:
    /// Longer words of a server are cut; they are a peer's text in our window.
    static constexpr qsizetype longestDetail = 160;

    /// @p catchingUp: messages that are here and not yet shown, or fetched so far while a gap is being
    /// filled; empty when neither is so. An account that needs a person is told in the place of a connection
    /// that has no trouble of its own.
    static ConnectionText describe(const ConnectionState &state, const QDateTime &now,
                                   std::optional<int> catchingUp = {},
                                   AccountState account = AccountState::Fine);

    /// What the empty inbox says while nothing is known but the state of the @p gateway; empty when live.
    static QString idle(const ConnectionState &state, const QString &gateway, const QDateTime &now);

    /// Larger is worse: the worst connection is the one to tell about. One that is off by choice is better
    /// than one that is live, of which there is something to tell.
    static int badness(const ConnectionState &state, AccountState account = AccountState::Fine);
    static constexpr int liveBadness = 1;

private:
    static ConnectionText live(const ConnectionState &state, const QDateTime &now,
                               std::optional<int> catchingUp);
    static QString reason(Reconnect::Reason reason);
    /// More than the reason: the peer's own words, or what to do.
    static QString detail(const ConnectionState &state);
    static ConnectionText stale(const ConnectionState &state, const QDateTime &now);
    static ConnectionText stopped(const ConnectionState &state);
};

} // namespace Inlet
