// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArrayView>
#include <QString>

namespace Inlet {

/// How a client ended its connection by itself (PROTOCOL.md §5.6).
struct Farewell
{
    int code = 0;          ///< 1005: its CLOSE held none; 1006: it sent no CLOSE
    QByteArrayView reason; ///< UTF-8, at most what a control frame holds; lies in the inspector
};

/// That of a CLOSE with this payload, which FrameInspector has found right.
Farewell farewellOf(QByteArrayView closePayload);

/// At which level it is logged: debug where clients end as they should, warning where an event was too large
/// for one, info for all else.
QtMsgType levelOf(const Farewell &farewell);

/// @p reason for the log: without invisible characters, without the values of query items that sound
/// secret, and without @p token. Pure.
QString reasonText(QByteArrayView reason, QByteArrayView token);

} // namespace Inlet
