// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/client/clientoptions.h"
#include "core/client/handshakeanswer.h"
#include "core/client/wire/sinkgroup.h"
#include "core/websocket/controlframereader.h"

#include <QElapsedTimer>

#include <memory>

namespace Inlet {

/// Makes records of what one connection sends and receives, without secrets, and hands them to the
/// sinks. Thread of the connection.
class RecordMaker final
{
public:
    /// Records gathered beyond this are handed over in the midst of reading.
    static constexpr qsizetype mostGathered = 256;

    RecordMaker(const ClientOptions &options, std::shared_ptr<SinkGroup> sinks);

    const SourceId &source() const { return m_source; }

    void addMessage(const QByteArray &text);
    /// An event that the gateway had stored since @p storedAt (docs/rest/events.md), as if it came now.
    void addStored(const QString &event, QByteArrayView data, const QDateTime &storedAt);
    /// The words of the `instance.state` events that came over the connection since the last call; only with
    /// ClientOptions::decodesPayloads.
    QStringList takeAccountStates() { return std::exchange(m_accountStates, {}); }
    /// One that came; the WebSocket answers a PING and the first CLOSE by itself.
    void addControlFrame(const ControlFrame &frame);
    void addPingSent();
    /// Not where a CLOSE went out before.
    void addCloseSent(int code);
    /// @p handshake as it was, with its secrets.
    void addHandshake(const Handshake &handshake);
    /// Another connection begins.
    void begin();

    bool isFull() const { return m_records.size() >= mostGathered; }
    /// Hands over what was gathered; yields the credit that is left.
    Credit deliver();

private:
    template<typename Content>
    void add(Content content);

    const SourceId m_source;
    const Secret m_token;
    const QByteArray m_fingerprintKey;
    const bool m_decodesPayloads;
    const std::shared_ptr<SinkGroup> m_sinks;
    QList<WireRecord> m_records;
    QStringList m_accountStates;
    quint64 m_lastFrame = 0;   ///< ReceivedFrame::number
    QElapsedTimer m_sincePing; ///< valid while one of ours is unanswered
    bool m_hasSentClose = false;
};

} // namespace Inlet
