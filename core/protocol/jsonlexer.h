// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArrayView>
#include <QString>

namespace Inlet {

/// The tokens of JSON text (RFC 8259): where strings, numbers and words end, and what is wrong with them.
///
/// Knows nothing of what may follow what; that is JsonReader's. Only the first failure counts. The text
/// must be valid UTF-8 and outlive the lexer. What looks at single bytes is inline, because it runs for
/// each byte that is published.
class JsonLexer
{
public:
    enum class Kind : quint8 { Invalid, Object, Array, String, Number, True, False, Null };

    explicit JsonLexer(QByteArrayView text)
        : m_text(text)
    {
    }

    void skipSpace()
    {
        const char *const data = m_text.data();
        while (m_at < m_text.size()) {
            const char c = data[m_at];
            if (c != ' ' && c != '\n' && c != '\r' && c != '\t')
                return;
            ++m_at;
        }
    }
    /// Skips white space; fails where nothing follows it.
    bool toToken()
    {
        skipSpace();
        return !isAtEnd() || fail("unexpected end of text");
    }
    bool isAtEnd() const { return m_at >= m_text.size(); }
    /// The byte at position(); not at the end.
    char current() const { return m_text[m_at]; }
    /// Goes on to the byte behind current().
    void advance() { ++m_at; }

    /// The kind of the value that begins with current(); Invalid at the end.
    Kind kind() const;

    /// Skips the string that begins with current(), its opening quote; @p content is what stands between
    /// the quotes.
    bool skipString(QByteArrayView *content);
    /// Whether an escape stands in the string skipped last.
    bool hasEscape() const { return m_hasEscape; }
    /// Skips the number that begins with current().
    bool skipNumber();
    /// Skips @p word, which is `true`, `false` or `null`; fails where something else stands.
    bool skipLiteral(QByteArrayView word);

    /// Notes @p what, a literal, unless it failed before; false.
    bool fail(const char *what)
    {
        if (m_error == nullptr)
            m_error = what;
        return false;
    }
    bool failed() const { return m_error != nullptr; }
    /// What is wrong, in words; empty unless failed().
    QString error() const { return QString::fromLatin1(m_error); }
    /// "unexpected character at line 2, column 7 (byte 31)".
    QString errorWithPosition() const;

    QByteArrayView text() const { return m_text; }
    /// Index of the byte being looked at; of the offending byte after a failure.
    qsizetype position() const { return m_at; }

    static bool isDigit(char c) { return c >= '0' && c <= '9'; }

private:
    QByteArrayView m_text;
    qsizetype m_at = 0;
    bool m_hasEscape = false;
    const char *m_error = nullptr; // a literal
};

inline JsonLexer::Kind JsonLexer::kind() const
{
    if (isAtEnd())
        return Kind::Invalid;
    switch (current()) {
    case '{':
        return Kind::Object;
    case '[':
        return Kind::Array;
    case '"':
        return Kind::String;
    case 't':
        return Kind::True;
    case 'f':
        return Kind::False;
    case 'n':
        return Kind::Null;
    case '-':
        return Kind::Number;
    default:
        return isDigit(current()) ? Kind::Number : Kind::Invalid;
    }
}

/// The text of a JSON string without its quotes, escapes resolved. The text must have been
/// checked by a JsonLexer; a lone surrogate becomes U+FFFD.
QString unescapeJsonString(QByteArrayView raw);

/// "line L, column C (byte B)" for a byte of @p text, both counted from 1, columns in bytes.
QString textPosition(QByteArrayView text, qsizetype position);

} // namespace Inlet
