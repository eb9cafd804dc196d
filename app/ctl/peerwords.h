// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/client/connectionstate.h"
#include "core/client/wire/wirerecord.h"

#include <QUrl>

#include <optional>

namespace Inlet::Ctl {

/// What answers at an address that should be a gateway's.
enum class Peer : quint8 {
    Unknown,    ///< a gateway, or nothing that tells
    WebServer,  ///< HTTP, but no gateway
    SpeaksHttp, ///< asked by https
    SpeaksTls,  ///< asked by http
};

/// What refused or ended an upgrade at @p url, by what is known of it; @p answer: its HTTP answer, if there
/// was one. Pure.
Peer peerOf(const QUrl &url, const ConnectionState &state, const std::optional<Handshake> &answer);

/// Whether the words of a failed TLS handshake say that the other end answered in plain text. Pure.
bool isPlainAnswer(const QString &words);

/// The reason to tell people, never empty. Pure.
QString reasonText(Peer peer, const ConnectionState &state, const std::optional<Handshake> &answer);

/// That a web server answers, and how. Pure.
QString webServerText(const QString &answer);

/// That @p peer needs another address; empty where it does not. Pure.
QString addressHint(Peer peer);

} // namespace Inlet::Ctl
