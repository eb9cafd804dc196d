// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/client/recordmaker.h"

#include "core/protocol/closecode.h"
#include "core/protocol/redaction/redaction.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace Inlet {

RecordMaker::RecordMaker(const ClientOptions &options, std::shared_ptr<SinkGroup> sinks)
    : m_source{gatewayIdOf(options.url), options.instance}
    , m_token(options.token)
    , m_fingerprintKey(
          (options.fingerprintKey.isEmpty() ? makeFingerprintKey() : options.fingerprintKey).reveal())
    , m_decodesPayloads(options.decodesPayloads)
    , m_sinks(std::move(sinks))
{
}

void RecordMaker::addMessage(const QByteArray &text)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    QList<ReceivedFrame> frames = readFrames(text, now, m_fingerprintKey);
    if (m_decodesPayloads)
        decodePayloads(frames);
    for (ReceivedFrame &frame : frames) {
        frame.number = ++m_lastFrame;
        if (frame.payload) {
            if (const auto *state = std::get_if<InstanceState>(frame.payload.get()))
                m_accountStates.append(state->stateText);
        }
        m_records.append({0, m_source, now, std::move(frame)});
    }
}

void RecordMaker::addStored(const QString &event, QByteArrayView data, const QDateTime &storedAt)
{
    // As it would have come, but for instanceData, which is not stored.
    const QByteArray name =
        QJsonDocument(QJsonArray{event}).toJson(QJsonDocument::Compact).sliced(1).chopped(1);
    const QByteArray text = QByteArrayLiteral(R"({"event":)") + name + R"(,"data":)" + data + '}';
    const QDateTime now = QDateTime::currentDateTimeUtc();
    QList<ReceivedFrame> frames = readFrames(text, now, m_fingerprintKey);
    if (m_decodesPayloads)
        decodePayloads(frames);
    for (ReceivedFrame &frame : frames) {
        frame.instance = m_source.instance;
        frame.wireSize = data.size();
        frame.isStored = true;
        frame.storedAt = storedAt;
        m_records.append({0, m_source, now, std::move(frame)});
    }
}

void RecordMaker::addControlFrame(const ControlFrame &frame)
{
    switch (frame.opcode) {
    case Opcode::Ping:
        add(PingFrame{WireDirection::Received, frame.payload});
        add(PongFrame{WireDirection::Sent, frame.payload, {}});
        return;
    case Opcode::Pong: {
        PongFrame pong{WireDirection::Received, frame.payload, {}};
        if (m_sincePing.isValid())
            pong.roundTrip = std::chrono::microseconds(m_sincePing.nsecsElapsed() / 1000);
        m_sincePing.invalidate();
        add(pong);
        return;
    }
    case Opcode::Close: {
        const ClosePayload close = readClose(frame.payload);
        const QString reason = QString::fromUtf8(Redaction::text(close.reason));
        add(CloseFrame{WireDirection::Received, close.code, reason});
        if (!std::exchange(m_hasSentClose, true)) {
            const int code = close.code == int(CloseCode::NoStatus) ? int(CloseCode::Normal) : close.code;
            add(CloseFrame{WireDirection::Sent, code, reason});
        }
        return;
    }
    default:
        return; // against RFC 6455: the WebSocket ends the connection
    }
}

void RecordMaker::addPingSent()
{
    m_sincePing.start();
    add(PingFrame{WireDirection::Sent, {}});
}

void RecordMaker::addCloseSent(int code)
{
    if (!std::exchange(m_hasSentClose, true))
        add(CloseFrame{WireDirection::Sent, code, {}});
}

void RecordMaker::addHandshake(const Handshake &handshake)
{
    add(withoutSecrets(handshake, m_token, m_fingerprintKey));
}

void RecordMaker::begin()
{
    m_sincePing.invalidate();
    m_hasSentClose = false;
}

Credit RecordMaker::deliver()
{
    return m_records.isEmpty() ? m_sinks->credit() : m_sinks->deliver(std::exchange(m_records, {}));
}

template<typename Content>
void RecordMaker::add(Content content)
{
    m_records.append({0, m_source, QDateTime::currentDateTimeUtc(), std::move(content)});
}

} // namespace Inlet
