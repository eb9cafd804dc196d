// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QSslSocket>
#include <QTimer>
#include <QUrl>

#include <chrono>

namespace Inlet {

/// Finds out whether the port of an address speaks the other one of HTTP and HTTPS (PROTOCOL.md §10): by a
/// TLS handshake, or by one plain request of which it reads the first line. Sends no token, and judges no
/// certificate, for nothing secret goes that way.
///
/// For one question, in the thread it was made in.
class SchemeProbe final : public QObject
{
    Q_OBJECT

public:
    enum class Finding : quint8 {
        SpeaksOther,
        TellsNothing, ///< it was reached, and did not speak the other one
        NotReached,
    };

    Q_ENUM(Finding)

    /// Longer nobody waits for an answer.
    static constexpr std::chrono::milliseconds patience{2'000};

    explicit SchemeProbe(const QUrl &url, QObject *parent = nullptr);

signals:
    /// Once, never from the constructor.
    void finished(Inlet::SchemeProbe::Finding finding);

private:
    void begin();
    void readAnswer();
    void finish(Finding finding);

    const QUrl m_url;
    const bool m_isTls; ///< of the address; the other one is asked for
    bool m_isReached = false;
    bool m_isFinished = false;
    QTimer m_timer;
    QSslSocket m_socket;
};

} // namespace Inlet
