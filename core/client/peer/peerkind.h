// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QString>
#include <QUrl>

namespace Inlet {

/// What answers where a gateway was looked for, as far as it differs from one (PROTOCOL.md §10).
enum class PeerKind : quint8 {
    Gateway,     ///< or nothing says otherwise
    WebServer,   ///< speaks HTTP, but is no gateway
    SpeaksHttps, ///< was asked in plain text and wants TLS
    SpeaksHttp,  ///< was asked over TLS and speaks plain text
    NoUpgrade,   ///< a gateway, behind something that makes a plain request of each upgrade
};

/// An HTTP answer, as far as it tells who gave it.
struct PeerAnswer
{
    /// What it was given to.
    enum class Question : quint8 { Plain, Upgrade };

    Question question = Question::Plain;
    QUrl asked; ///< the address that was asked, for its scheme and host
    int status = 0;
    QByteArray body;     ///< as far as it was read
    QByteArray location; ///< of the header; empty without one
};

/// Judges an answer that was of no use: a refusal, or a success that is not what was asked for. What a proxy
/// in front of a gateway may say by itself (5xx, 401, 403, 429) tells nothing.
PeerKind peerKindOf(const PeerAnswer &answer);

/// Judges a TLS handshake that failed by what the TLS library said of it, such as `wrong version number`.
PeerKind peerKindOfTlsError(const QString &text);

/// What a port speaks that speaks the other one of HTTP and HTTPS than @p url has it.
PeerKind otherThan(const QUrl &url);

/// What to tell a person, in English, for a command line or a log; empty for Gateway. The window has words of
/// its own.
QString peerKindText(PeerKind kind);

} // namespace Inlet
