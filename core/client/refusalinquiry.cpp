// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/client/refusalinquiry.h"

using namespace Qt::StringLiterals;

namespace Inlet {

Refusal refusalOfTls(const QString &certificateText, const QString &networkText)
{
    const PeerKind peer = peerKindOfTlsError(networkText);
    Refusal refusal;
    refusal.outcome = {Reconnect::Phase::TlsError, 0, {}, peer};
    refusal.words = peer != PeerKind::Gateway ? peerKindText(peer)
        : certificateText.isEmpty()           ? networkText
                                              : certificateText;
    return refusal;
}

RefusalInquiry::RefusalInquiry(const ClientOptions &options)
    : m_url(options.url)
    , m_path(socketPath(options.instance))
    , m_rest(options.url, options.token)
{
    m_rest.setTimeout(options.handshakeTime);
}

void RefusalInquiry::read(QAbstractSocket *socket, const AnswerHead &head)
{
    m_head = head;
    m_reader = std::make_unique<RefusalReader>(socket, head);
    connect(m_reader.get(), &RefusalReader::finished, this, &RefusalInquiry::onRead);
}

void RefusalInquiry::ask(int status)
{
    m_status = status;
    m_question = std::make_unique<QObject>();
    m_rest.get(m_path, m_question.get(), [this](const RestReply &reply) { onReply(reply); });
}

bool RefusalInquiry::finishReading()
{
    if (!m_reader)
        return false;
    onRead();
    return true;
}

void RefusalInquiry::reset()
{
    m_reader.reset();
    m_question.reset();
}

void RefusalInquiry::onRead()
{
    const AnswerHead head = std::exchange(m_head, {});
    // It may be the sender of this.
    RefusalReader *reader = m_reader.release();
    reader->disconnect(this);
    reader->deleteLater();
    const RateLimit rate = readRateLimit([&head](QByteArrayView name) { return head.header(name); },
                                         QDateTime::currentDateTimeUtc());
    Refusal refusal;
    const PeerKind peer = peerKindOf(
        {PeerAnswer::Question::Upgrade, m_url, head.status, reader->body(), head.header("Location")});
    refusal.outcome = {Reconnect::Phase::Refused, head.status, rate, peer};
    refusal.words = peer == PeerKind::Gateway ? errorMessageOf(head.status, head.phrase, reader->body())
                                              : peerKindText(peer);
    refusal.body = reader->body();
    refusal.isCut = reader->isCut();
    emit answered(refusal);
}

void RefusalInquiry::onReply(const RestReply &reply)
{
    // The context of this very call must outlive it.
    const std::unique_ptr<QObject> question = std::move(m_question);
    question->disconnect();
    using Failure = RestReply::Failure;
    Refusal refusal;
    refusal.words = reply.errorMessage;
    if (reply.isAnswer()) {
        // All is right with a plain request but that it is one, and so would be all with the upgrade.
        const bool hasLostUpgrade = reply.status == 426 && m_status < 500;
        const PeerKind peer = hasLostUpgrade ? PeerKind::NoUpgrade : peerOf(reply);
        refusal.outcome = {Reconnect::Phase::Refused, reply.status, reply.rate, peer};
        if (peer != PeerKind::Gateway)
            refusal.words = peerKindText(peer);
        else if (reply.isOk())
            refusal.words = errorMessageOf(reply.status, {}, reply.body);
    } else if (reply.failure == Failure::Tls)
        refusal.outcome = {Reconnect::Phase::TlsError};
    else if (reply.failure == Failure::TimedOut)
        refusal.outcome = {Reconnect::Phase::Timeout};
    else
        refusal.outcome = {Reconnect::Phase::TcpError};
    emit answered(refusal);
}

} // namespace Inlet
