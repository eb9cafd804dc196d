// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

namespace Inlet {

/// Takes a chunked body apart (RFC 9112 §7.1), to the letter: what two readers could understand in two
/// ways is refused. Extensions and trailers are read over; nobody here asked for any.
///
/// Of Beast's decoder one would have to hold back and look through what it gets: it takes the end of a
/// line for part of a quoted value, folded trailers, and any amount of both (PROTOCOL.md §8).
class ChunkDecoder final
{
public:
    explicit ChunkDecoder(qint64 maxBodyBytes);

    /// Takes the next bytes, cut anywhere; returns how many belonged to the body, -1 when it is refused.
    /// After that, and after the end, nothing more is taken.
    qsizetype feed(QByteArrayView bytes);
    bool isDone() const { return m_state == State::Done; }
    qint64 bodyBytes() const { return m_body.size(); }
    QByteArray takeBody() { return std::move(m_body); }

    /// 400, or 413 for what is too large.
    int errorStatus() const { return m_errorStatus; }
    QString errorText() const { return m_errorText; }

private:
    enum class State {
        Size,
        Extension,
        SizeEnd, ///< the line feed
        Data,
        DataEnd,      ///< CR LF
        DataLineFeed, ///< the second of them
        Trailer,      ///< the beginning of a line
        TrailerName,
        TrailerValue,
        TrailerEnd, ///< the line feed
        LastLineFeed,
        Done
    };

    bool take(char byte);
    bool takeSize(char byte);
    bool takeExtension(char byte);
    bool takeTrailer(char byte);
    bool expect(char byte, char wanted, State next);
    bool isExtraTooLong();
    bool refuse(int status, const QString &text);

    qint64 m_maxBodyBytes;
    QByteArray m_body;
    State m_state = State::Size;
    quint64 m_size = 0; // of the chunk, then what is left of it
    int m_digits = 0;
    qint64 m_extraBytes = 0;
    bool m_isQuoted = false;
    bool m_isEscaped = false;
    int m_errorStatus = 0;
    QString m_errorText;
};

} // namespace Inlet
