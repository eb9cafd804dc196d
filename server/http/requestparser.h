// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/http/chunkdecoder.h"
#include "server/http/message.h"

#include <memory>
#include <optional>

namespace Inlet {

/// Reads one HTTP/1.1 request out of bytes (PROTOCOL.md §8), by Boost.Beast's parser and the checks
/// that it leaves to its user: one Host, no conflicting lengths, no folded lines, no bare LF.
///
/// No I/O and no deadlines of its own. Feed the head first, whole and alone; after isHeadDone()
/// decide about the body and feed on. After an error nothing more is taken.
class RequestParser final
{
public:
    explicit RequestParser(qint64 maxBodyBytes);
    ~RequestParser();
    Q_DISABLE_COPY_MOVE(RequestParser)

    /// @p head ends with its empty line. False when it is refused. A body that is announced to be too
    /// large is no reason: see isBodyTooLarge().
    bool readHead(QByteArrayView head);
    /// Takes body bytes; returns how many belonged to this request, -1 when it is refused.
    qsizetype readBody(QByteArrayView bytes);

    const RequestHead &head() const { return m_head; }
    /// Takes the head out; once.
    RequestHead takeHead() { return std::move(m_head); }
    /// Whether the head announces more than may come; nothing of such a body is read.
    bool isBodyTooLarge() const { return m_head.contentLength > m_maxBodyBytes; }
    bool isDone() const;
    /// Bytes of a body with Content-Length that are still to come.
    qint64 bodyBytesLeft() const { return m_head.contentLength - m_body.size(); }
    /// Bytes of the body so far.
    qint64 bodyBytes() const;
    /// Takes the body out; once, when isDone().
    QByteArray takeBody();

    /// The status to answer with after a refusal: 400, or 413 for a chunked body.
    int errorStatus() const { return m_errorStatus; }
    /// Why, for the log and the answer.
    QString errorText() const { return m_errorText; }

private:
    class Beast;

    bool refuse(int status, const QString &text);
    bool checkHead();
    bool takeOriginForm();

    RequestHead m_head; // before the parser, which writes into it
    std::unique_ptr<Beast> m_beast;
    qint64 m_maxBodyBytes;
    QByteArray m_body; // of one with Content-Length
    std::optional<ChunkDecoder> m_chunks;
    int m_errorStatus = 0;
    QString m_errorText;
};

} // namespace Inlet
