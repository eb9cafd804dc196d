// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/client/peer/schemeprobe.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

/// `HTTP/1.1 200`: all that is looked at of an answer.
constexpr qsizetype statusBytes = 12;
constexpr qint64 readAhead = 1024;

} // namespace

SchemeProbe::SchemeProbe(const QUrl &url, QObject *parent)
    : QObject(parent)
    , m_url(url)
    , m_isTls(url.scheme() == "https"_L1)
{
    m_timer.setSingleShot(true);
    const auto giveUp = [this] { finish(m_isReached ? Finding::TellsNothing : Finding::NotReached); };
    connect(&m_timer, &QTimer::timeout, this, giveUp);
    connect(&m_socket, &QAbstractSocket::errorOccurred, this, giveUp);
    connect(&m_socket, &QAbstractSocket::connected, this, [this] { m_isReached = true; });
    connect(&m_socket, &QSslSocket::encrypted, this, [this] { finish(Finding::SpeaksOther); });
    if (m_isTls) {
        connect(&m_socket, &QAbstractSocket::connected, this, [this] {
            const QByteArray host = m_url.host(QUrl::FullyEncoded).toLatin1();
            m_socket.write("GET / HTTP/1.1\r\nHost: " + (host.contains(':') ? '[' + host + ']' : host)
                           + "\r\nConnection: close\r\n\r\n");
        });
        connect(&m_socket, &QIODevice::readyRead, this, &SchemeProbe::readAnswer);
    }
    m_socket.setReadBufferSize(readAhead);
    m_socket.setPeerVerifyMode(QSslSocket::VerifyNone);
    m_timer.start(patience);
    QMetaObject::invokeMethod(this, &SchemeProbe::begin, Qt::QueuedConnection);
}

void SchemeProbe::begin()
{
    if (m_isTls)
        m_socket.connectToHost(m_url.host(), quint16(m_url.port(443)));
    else
        m_socket.connectToHostEncrypted(m_url.host(), quint16(m_url.port(80)));
}

// A port of TLS may say in plain text that it is one, and calls it a bad request.
void SchemeProbe::readAnswer()
{
    const QByteArray begun = m_socket.peek(statusBytes);
    if (begun.size() >= statusBytes)
        finish(begun.startsWith("HTTP/1.") && !begun.endsWith(" 400") ? Finding::SpeaksOther
                                                                      : Finding::TellsNothing);
}

void SchemeProbe::finish(Finding finding)
{
    if (std::exchange(m_isFinished, true))
        return;
    m_timer.stop();
    // Queued, for we may stand in the midst of its handshake.
    QMetaObject::invokeMethod(&m_socket, &QAbstractSocket::abort, Qt::QueuedConnection);
    emit finished(finding);
}

} // namespace Inlet
