// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/jsonreader.h"

namespace Inlet {

namespace {

constexpr char objectBit = 1;
constexpr char firstBit = 2;

} // namespace

JsonReader::JsonReader(QByteArrayView text, int depth)
    : m_lexer(text)
    , m_depth(depth)
{
}

JsonReader::Kind JsonReader::peek()
{
    if (failed())
        return Kind::Invalid;
    m_lexer.skipSpace();
    return m_lexer.kind();
}

bool JsonReader::enter(char bracket, bool isObject)
{
    if (failed() || !m_lexer.toToken())
        return false;
    if (m_lexer.current() != bracket)
        return m_lexer.fail(isObject ? "expected an object" : "expected an array");
    if (m_scopes.size() >= m_depth)
        return m_lexer.fail("nested too deep");
    m_lexer.advance();
    m_scopes.append(char(firstBit | (isObject ? objectBit : 0)));
    return true;
}

bool JsonReader::enterObject()
{
    return enter('{', true);
}

bool JsonReader::enterArray()
{
    return enter('[', false);
}

// Consumes what stands before the next element: nothing before the first, a comma before others.
// Returns false at the closing bracket, which it consumes, and on errors.
bool JsonReader::next(char close)
{
    if (failed() || !m_lexer.toToken())
        return false;
    char &scope = m_scopes.back();
    if (m_lexer.current() == close) {
        m_lexer.advance();
        m_scopes.removeLast();
        return false;
    }
    if ((scope & firstBit) != 0) {
        scope = char(scope & ~firstBit);
        return true;
    }
    if (m_lexer.current() != ',')
        return m_lexer.fail(close == '}' ? "expected ',' or '}'" : "expected ',' or ']'");
    m_lexer.advance();
    m_lexer.skipSpace();
    if (!m_lexer.isAtEnd() && m_lexer.current() == close)
        return m_lexer.fail("unexpected comma before the end");
    return true;
}

bool JsonReader::nextElement()
{
    return next(']');
}

bool JsonReader::nextMember()
{
    if (!next('}') || !m_lexer.toToken())
        return false;
    if (m_lexer.current() != '"')
        return m_lexer.fail("expected a key in double quotes");
    m_keyPosition = position();
    if (!m_lexer.skipString(&m_key) || !m_lexer.toToken())
        return false;
    m_keyHasEscape = m_lexer.hasEscape();
    if (m_lexer.current() != ':')
        return m_lexer.fail("expected ':' after the key");
    m_lexer.advance();
    return true;
}

bool JsonReader::escapedKeyIs(QByteArrayView name) const
{
    return unescapeJsonString(m_key).toUtf8() == name;
}

bool JsonReader::skipValue(QByteArrayView *value)
{
    peek();
    if (failed())
        return false;
    const qsizetype start = position();
    const qsizetype outer = m_scopes.size();
    // Iterative, so that depth costs a byte a level and not a stack frame.
    do {
        if (m_scopes.size() > outer) {
            const bool inObject = (m_scopes.back() & objectBit) != 0;
            if (!(inObject ? nextMember() : nextElement())) {
                if (failed())
                    return false;
                continue;
            }
        }
        switch (peek()) {
        case Kind::Object:
            if (!enterObject())
                return false;
            break;
        case Kind::Array:
            if (!enterArray())
                return false;
            break;
        case Kind::String:
            if (!m_lexer.skipString(nullptr))
                return false;
            break;
        case Kind::Number:
            if (!m_lexer.skipNumber())
                return false;
            break;
        case Kind::True:
            if (!m_lexer.skipLiteral("true"))
                return false;
            break;
        case Kind::False:
            if (!m_lexer.skipLiteral("false"))
                return false;
            break;
        case Kind::Null:
            if (!m_lexer.skipLiteral("null"))
                return false;
            break;
        case Kind::Invalid:
            return m_lexer.fail(m_lexer.isAtEnd() ? "unexpected end of text" : "unexpected character");
        }
    } while (m_scopes.size() > outer);
    if (value != nullptr)
        *value = text().sliced(start, position() - start);
    return true;
}

bool JsonReader::readString(QString *value)
{
    if (peek() != Kind::String)
        return m_lexer.fail(m_lexer.isAtEnd() ? "unexpected end of text" : "expected a string");
    QByteArrayView raw;
    if (!m_lexer.skipString(&raw))
        return false;
    *value = unescapeJsonString(raw);
    return true;
}

bool JsonReader::atEnd()
{
    m_lexer.skipSpace();
    return m_lexer.isAtEnd();
}

} // namespace Inlet
