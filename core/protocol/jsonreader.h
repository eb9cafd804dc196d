// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/protocol/jsonlexer.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <QVarLengthArray>

#include <cstring>

namespace Inlet {

/// A strict pull reader for JSON text (RFC 8259) that hands out the bytes of values as they stand.
///
/// The gateway carries `data` unchanged and cuts single members out of it, so it needs to know
/// where values begin and end; document models lose that. Everything that is skipped is checked.
/// After a failure every call returns false, and error() and position() tell about the first one.
/// The text must be valid UTF-8 (check it once for the whole body) and outlive the reader.
class JsonReader
{
public:
    using Kind = JsonLexer::Kind;

    /// @p depth: levels of arrays and objects allowed below the place where reading starts.
    explicit JsonReader(QByteArrayView text, int depth);

    /// The kind of the value that begins at the next byte that is not white space.
    Kind peek();

    /// Consumes `{`. Then nextMember() until it returns false, reading one value after each true.
    bool enterObject();
    /// Consumes `"key" :`, or the closing brace (returns false; failed() tells which it was).
    bool nextMember();
    /// The key of the last nextMember(), as written between its quotes.
    QByteArrayView rawKey() const { return m_key; }
    bool keyHasEscape() const { return m_keyHasEscape; }
    /// Whether that key, with its escapes resolved, is @p name. Asked many times for each key, hence inline
    /// where there is no escape.
    bool keyIs(QByteArrayView name) const
    {
        if (m_keyHasEscape)
            return escapedKeyIs(name);
        return m_key.size() == name.size()
            && std::memcmp(m_key.data(), name.data(), std::size_t(name.size())) == 0;
    }
    /// Where the last nextMember() found the opening quote of the key.
    qsizetype keyPosition() const { return m_keyPosition; }

    /// Consumes `[`. Then nextElement() until it returns false, reading one value after each true.
    bool enterArray();
    bool nextElement();

    /// Checks and skips one value of any kind, and yields its bytes.
    bool skipValue(QByteArrayView *value = nullptr);
    /// Reads a string value with its escapes resolved.
    bool readString(QString *value);

    /// True when only white space is left.
    bool atEnd();

    bool failed() const { return m_lexer.failed(); }
    /// What is wrong, in words; empty unless failed().
    QString error() const { return m_lexer.error(); }
    /// All that it was given to read.
    QByteArrayView text() const { return m_lexer.text(); }
    /// Index of the byte being looked at; of the offending byte after a failure.
    qsizetype position() const { return m_lexer.position(); }
    /// "unexpected character at line 2, column 7 (byte 31)".
    QString errorWithPosition() const { return m_lexer.errorWithPosition(); }

private:
    bool escapedKeyIs(QByteArrayView name) const;
    bool enter(char bracket, bool isObject);
    bool next(char close);

    JsonLexer m_lexer;
    int m_depth;
    // One byte a level: bit 0 object, bit 1 first. In place up to the depth of events, because most
    // documents are small and an allocation would be a good part of their time.
    QVarLengthArray<char, 72> m_scopes;
    QByteArrayView m_key;
    bool m_keyHasEscape = false;
    qsizetype m_keyPosition = 0;
};

} // namespace Inlet
