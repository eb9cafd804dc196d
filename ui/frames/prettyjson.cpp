// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/frames/prettyjson.h"

#include "core/protocol/jsonreader.h"
#include "core/protocol/limits.h"
#include "ui/words/frames/frametext.h"

#include <QStringDecoder>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

class Writer
{
public:
    explicit Writer(QByteArrayView json)
        : m_reader(json, Limits::jsonDepth)
    {
    }

    /// False where the text is not valid, or the result is long enough.
    bool value(int level)
    {
        switch (m_reader.peek()) {
        case JsonReader::Kind::Object:
            return object(level);
        case JsonReader::Kind::Array:
            return array(level);
        default:
            return scalar();
        }
    }

    bool isFull() const { return m_text.size() > PrettyJson::longestResult; }
    bool isWhole() { return !m_reader.failed() && m_reader.atEnd(); }
    QString &text() { return m_text; }

private:
    void newLine(int level)
    {
        m_text += u'\n';
        m_text.resize(m_text.size() + qsizetype(level) * 2, u' ');
    }

    bool object(int level)
    {
        m_reader.enterObject();
        m_text += u'{';
        bool isEmpty = true;
        while (m_reader.nextMember()) {
            if (!isEmpty)
                m_text += u',';
            isEmpty = false;
            newLine(level + 1);
            m_text += u'"'
                % QString::fromUtf8(m_reader.rawKey().first(
                    std::min(m_reader.rawKey().size(), PrettyJson::longestText)))
                % u"\": "_s;
            if (!value(level + 1) || isFull())
                return false;
        }
        if (!isEmpty)
            newLine(level);
        m_text += u'}';
        return !m_reader.failed();
    }

    bool array(int level)
    {
        m_reader.enterArray();
        m_text += u'[';
        bool isEmpty = true;
        while (m_reader.nextElement()) {
            if (!isEmpty)
                m_text += u',';
            isEmpty = false;
            newLine(level + 1);
            if (!value(level + 1) || isFull())
                return false;
        }
        if (!isEmpty)
            newLine(level);
        m_text += u']';
        return !m_reader.failed();
    }

    bool scalar()
    {
        QByteArrayView bytes;
        if (!m_reader.skipValue(&bytes))
            return false;
        if (!bytes.startsWith('"')) {
            m_text += QString::fromUtf8(bytes);
            return true;
        }
        const QByteArrayView content = bytes.sliced(1, bytes.size() - 2);
        if (content.size() > PrettyJson::longestBase64 && PrettyJson::looksLikeBase64(content)) {
            m_text += PrettyJson::openMark % u"base64 · "_s % FrameText::size(content.size())
                % PrettyJson::closeMark;
        } else if (content.size() > PrettyJson::longestText) {
            m_text += u'"' % beginning(content, PrettyJson::longestText) % u"… "_s % PrettyJson::openMark
                % PrettyJson::tr("%1 in all").arg(FrameText::size(content.size())) % PrettyJson::closeMark;
        } else {
            m_text += QString::fromUtf8(bytes);
        }
        return true;
    }

    /// The first bytes without half a character at the end.
    static QString beginning(QByteArrayView content, qsizetype bytes)
    {
        QStringDecoder decoder(QStringDecoder::Utf8);
        return decoder(content.first(bytes));
    }

    JsonReader m_reader;
    QString m_text;
};

} // namespace

bool PrettyJson::looksLikeBase64(QByteArrayView content)
{
    // A data URL in front does not make it readable.
    if (const auto comma = content.first(std::min<qsizetype>(content.size(), 100)).indexOf(";base64,");
        comma >= 0)
        content = content.sliced(comma + 8);
    // The beginning tells: nobody writes so long a word. All of it would cost with large files.
    const QByteArrayView head = content.first(std::min<qsizetype>(content.size(), 512));
    return std::ranges::all_of(head, [](char byte) {
        return (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9')
            || byte == '+' || byte == '/' || byte == '-' || byte == '_' || byte == '=' || byte == '\\';
    });
}

PrettyJson PrettyJson::make(const QByteArray &json)
{
    Writer writer(json);
    const bool isDone = writer.value(0);
    if (isDone && writer.isWhole())
        return {std::move(writer.text()), false};
    if (!writer.isFull())
        return {QString::fromUtf8(QByteArrayView(json).first(std::min(json.size(), longestResult))),
                json.size() > longestResult};
    writer.text() += u"\n"_s % openMark
        % tr("%1 in all, the rest is not shown").arg(FrameText::size(json.size())) % closeMark;
    return {std::move(writer.text()), true};
}

} // namespace Inlet
