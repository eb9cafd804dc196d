// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/words/linkfinder.h"

#include "core/base/codepoint.h"
#include "core/base/visibletext.h"
#include "ui/words/graphemes.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

/// Brackets that are balanced within a link; nested deeper, they end it.
constexpr qsizetype mostBrackets = 32;

/// What a character does to a link that holds it (UTS #58, Link_Term).
enum class Term : quint8 {
    Include,
    Soft, ///< belongs to the link only where more of it follows
    Hard, ///< ends it
    Open,
    Close,
};

constexpr QStringView openings(u"([{（［｛「『【《〈〔");
constexpr QStringView closings(u")]}）］｝」』】》〉〕");

bool isOneOf(QStringView characters, char32_t c)
{
    return c < 0x10000 && characters.contains(QChar(char16_t(c)));
}

/// Punctuation beyond ASCII that stands within words; any other ends a link, as no blank would.
bool isWithinWords(char32_t c)
{
    return c == 0xb7 || c == 0x5f3 || c == 0x5f4 || c == 0xf0b || c == 0x2027 || c == 0x30fb;
}

Term termOf(char32_t c)
{
    if (c < 0x80) {
        if (c <= 0x20 || c == 0x7f || c == U'<' || c == U'>' || c == U'"' || c == U'`' || c == U'\\'
            || c == U'^')
            return Term::Hard;
        if (isOneOf(u".,;:!?'", c))
            return Term::Soft;
    }
    if (isOneOf(openings, c))
        return Term::Open;
    if (isOneOf(closings, c))
        return Term::Close;
    if (c < 0x80)
        return Term::Include;
    if (c == 0x2019 || c == 0x2026)
        return Term::Soft;
    switch (QChar::category(c)) {
    case QChar::Punctuation_Other:
        return isWithinWords(c) ? Term::Include : Term::Hard;
    case QChar::Punctuation_Open:
    case QChar::Punctuation_Close:
    case QChar::Punctuation_InitialQuote:
    case QChar::Punctuation_FinalQuote:
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
        return Term::Hard;
    default:
        return QChar::isSpace(c) || VisibleText::isIgnorable(c) ? Term::Hard : Term::Include;
    }
}

/// How long the scheme at the beginning of @p text is, `://` included; 0 where there is none.
qsizetype schemeLength(QStringView text)
{
    for (const auto scheme : {"http://"_L1, "https://"_L1}) {
        if (text.startsWith(scheme, Qt::CaseInsensitive))
            return scheme.size();
    }
    return 0;
}

bool mayBeginBehind(QStringView before)
{
    if (before.isEmpty())
        return true;
    const QChar last = before.back();
    if (last.isLowSurrogate())
        return true;
    return !(last.isLetterOrNumber() && (last.unicode() < 0x80 || last.script() == QChar::Script_Latin));
}

bool isInHost(char32_t c)
{
    return QChar::isLetterOrNumber(c) || (QChar::isMark(c) && !VisibleText::isIgnorable(c)) || c == U'-'
        || c == U'.' || c == U'_';
}

bool isAscii(QStringView text)
{
    return std::ranges::all_of(text, [](QChar c) { return c.unicode() < 0x80; });
}

/// Reads one link, beginning with what follows the scheme.
class LinkReader
{
public:
    explicit LinkReader(QStringView text)
        : m_text(text)
    {
    }

    /// Where the link ends; 0 where it is none.
    qsizetype read()
    {
        if (!readHost())
            return 0;
        if (m_at < m_text.size() && (m_text[m_at] == u'/' || m_text[m_at] == u'?' || m_text[m_at] == u'#'))
            readRest();
        return m_at;
    }
    QStringView host() const { return m_host; }

private:
    char32_t peek(qsizetype at) const { return at < m_text.size() ? codePointAt(m_text, at).value : 0; }

    bool readHost()
    {
        if (m_text.startsWith(u'[')) {
            const qsizetype close = m_text.indexOf(u']');
            m_at = close + 1;
        } else {
            for (CodePoint each; m_at < m_text.size(); m_at += each.length) {
                each = codePointAt(m_text, m_at);
                if (!isInHost(each.value) || Graphemes::emojiLength(m_text, m_at) > 0)
                    break;
            }
        }
        if (m_at == 0 || namesUser() || goesOnInDisguise())
            return false;
        while (m_at > 0 && peek(m_at) != U'/' && m_text[m_at - 1] == u'.')
            --m_at; // the end of a sentence
        m_host = m_text.first(m_at);
        cutForeignWords();
        readPort();
        return !m_host.isEmpty();
    }

    /// `https://shop.example@elsewhere.example`, however it goes on.
    bool namesUser() const
    {
        for (qsizetype at = m_at; at < m_text.size(); ++at) {
            const QChar c = m_text[at];
            if (c == u'@')
                return true;
            const bool mayNameUser =
                (c.unicode() < 0x80 && c.isLetterOrNumber()) || isOneOf(u"-._~!$&'()*+,;=:%", c.unicode());
            if (!mayNameUser)
                return false;
        }
        return false;
    }

    /// What looks like more of the host and is not read as such.
    bool goesOnInDisguise() const
    {
        if (peek(m_at) == U'%' || peek(m_at) == U'\\' || m_text.sliced(m_at).startsWith("://"_L1))
            return true;
        // Stops of other scripts part labels as well, behind the first one.
        const bool isOneLabel = !m_text.first(m_at).contains(u'.');
        if (isOneLabel && isOneOf(u"。．｡", peek(m_at)) && isInHost(peek(m_at + 1)))
            return true;
        qsizetype at = m_at;
        while (at < m_text.size() && VisibleText::isIgnorable(peek(at)))
            at += codePointAt(m_text, at).length;
        return at > m_at && (isInHost(peek(at)) || peek(at) == U'@' || peek(at) == U':');
    }

    /// No top-level domain begins in Latin letters and goes on in others: those are the next word of a
    /// script that has no blanks.
    void cutForeignWords()
    {
        if (m_at < m_text.size() && isOneOf(u"/?#:", m_text[m_at].unicode()))
            return;
        qsizetype label = m_host.lastIndexOf(u'.') + 1;
        if (label == 0 || label == m_host.size() || m_host[label].unicode() >= 0x80)
            return;
        while (label < m_host.size() && m_host[label].unicode() < 0x80)
            ++label;
        m_at = label;
        m_host = m_host.first(m_at);
    }

    void readPort()
    {
        constexpr qsizetype longestPort = 5;
        if (peek(m_at) != U':')
            return;
        qsizetype end = m_at + 1;
        while (end < m_text.size() && m_text[end] >= u'0' && m_text[end] <= u'9')
            ++end;
        if (end > m_at + 1 && end <= m_at + 1 + longestPort)
            m_at = end;
    }

    void readRest()
    {
        QString open; // closings that are awaited
        qsizetype safe = m_at;
        CodePoint each;
        for (qsizetype at = m_at; at < m_text.size() && at <= longestLink; at += each.length) {
            each = codePointAt(m_text, at);
            const Term term = termOf(each.value);
            if (term == Term::Hard || Graphemes::emojiLength(m_text, at) > 0)
                break;
            // The next address of a list.
            const QChar before = m_text[at - 1];
            if ((before == u',' || before == u';' || before == u'|') && schemeLength(m_text.sliced(at)) > 0) {
                safe = std::min(safe, at - 1);
                break;
            }
            if (term == Term::Open) {
                if (open.size() == mostBrackets)
                    break;
                open += closings[openings.indexOf(QChar(char16_t(each.value)))];
            } else if (term == Term::Close) {
                if (open.isEmpty() || open.back() != QChar(char16_t(each.value)))
                    break;
                open.chop(1);
            }
            if (term == Term::Include || term == Term::Close)
                safe = at + each.length;
        }
        m_at = safe;
    }

    QStringView m_text;
    QStringView m_host;
    qsizetype m_at = 0;
};

/// Whether @p url goes to the host that is written as @p host.
bool leadsTo(const QUrl &url, QStringView host)
{
    if (!url.isValid() || url.host().isEmpty() || !url.userInfo().isEmpty())
        return false;
    QString written = host.toString().toLower();
    if (written.startsWith(u'['))
        written = written.sliced(1, written.size() - 2);
    const QString opened = url.host(QUrl::FullyEncoded);
    if (isAscii(written))
        return opened == written;
    return QUrl::fromAce(opened.toLatin1(), QUrl::IgnoreIDNWhitelist)
        == written.normalized(QString::NormalizationForm_C);
}

} // namespace

QList<Link> findLinks(const QString &text)
{
    constexpr auto scheme = "http"_L1;
    QList<Link> links;
    const QStringView whole(text);
    qsizetype at = text.indexOf(scheme, 0, Qt::CaseInsensitive);
    while (at >= 0 && links.size() < mostLinks) {
        qsizetype next = at + scheme.size();
        const qsizetype begun = schemeLength(whole.sliced(at));
        if (begun > 0 && mayBeginBehind(whole.first(at))) {
            LinkReader reader(whole.sliced(at + begun, std::min(whole.size() - at - begun, longestLink + 1)));
            qsizetype length = begun + reader.read();
            // Between marks that make it slanted or bold, the second belongs to the first.
            if (at > 0 && length > begun + 1 && isOneOf(u"*_~", text[at - 1].unicode())
                && text[at + length - 1] == text[at - 1])
                --length;
            if (length > begun && length <= longestLink) {
                const QUrl url(text.sliced(at, length), QUrl::TolerantMode);
                if (leadsTo(url, reader.host().first(std::min(reader.host().size(), length - begun))))
                    links += Link{at, length, url};
            }
            next = std::max(next, at + length);
        }
        at = text.indexOf(scheme, next, Qt::CaseInsensitive);
    }
    return links;
}

} // namespace Inlet
