// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inbox/layout/linkfinder.h"

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

bool endsLink(QChar c)
{
    return c.isSpace() || c.category() == QChar::Other_Control || c.category() == QChar::Other_Format
        || u"<>\"“”«»`"_s.contains(c);
}

/// Without the punctuation that belongs to the sentence, and without brackets that open outside.
QStringView trimmed(QStringView link)
{
    // Counted once: a link of nothing but brackets must not cost the square of its length.
    qsizetype openRound = link.count(u')') - link.count(u'(');
    qsizetype openSquare = link.count(u']') - link.count(u'[');
    while (!link.isEmpty()) {
        const QChar last = link.back();
        if (last == u')' && openRound > 0)
            --openRound;
        else if (last == u']' && openSquare > 0)
            --openSquare;
        else if (!u".,;:!?'’*_~}|…"_s.contains(last))
            break;
        link.chop(1);
    }
    return link;
}

bool hasSchemeAt(QStringView text)
{
    return text.startsWith("http://"_L1, Qt::CaseInsensitive)
        || text.startsWith("https://"_L1, Qt::CaseInsensitive);
}

} // namespace

QList<Link> findLinks(const QString &text)
{
    constexpr auto scheme = "http"_L1;
    QList<Link> links;
    qsizetype at = text.indexOf(scheme, 0, Qt::CaseInsensitive);
    while (at >= 0 && links.size() < mostLinks) {
        qsizetype end = at + scheme.size();
        const bool beginsWord = at == 0 || !text[at - 1].isLetterOrNumber();
        if (beginsWord && hasSchemeAt(QStringView(text).sliced(at))) {
            while (end < text.size() && !endsLink(text[end]))
                ++end;
            const QStringView link = trimmed(QStringView(text).sliced(at, end - at));
            const QUrl url = link.size() <= longestLink ? QUrl(link.toString(), QUrl::StrictMode) : QUrl();
            if (url.isValid() && !url.host().isEmpty() && url.userInfo().isEmpty())
                links += Link{at, link.size(), url};
        }
        at = text.indexOf(scheme, end, Qt::CaseInsensitive);
    }
    return links;
}

} // namespace Inlet
