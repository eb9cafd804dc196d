// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/text/emojitext.h"

#include "ui/theme/fonts.h"
#include "ui/words/graphemes.h"

#include <QFont>
#include <QTextCharFormat>
#include <QTextDocument>
#include <QToolTip>

using namespace Qt::StringLiterals;

namespace Inlet::EmojiText {

namespace {

/// As the value of a style within an attribute.
QString quotedFamilies(const QStringList &families)
{
    QStringList quoted;
    for (const QString &family : families)
        quoted += QString(u'\'' % QString(family).remove(u'\'').toHtmlEscaped() % u'\'');
    return quoted.join(u',');
}

} // namespace

QString html(const QString &text, const QFont &font)
{
    if (text.isEmpty())
        return {};
    // Nothing of what is added looks like an emoji, so that these can be found afterwards.
    const QString plain = Qt::convertFromPlainText(text, Qt::WhiteSpaceNormal);
    const QList<Graphemes::Run> runs = Graphemes::emojiRuns(plain);
    const QStringList families = runs.isEmpty() ? QStringList() : Fonts::emojiFamilies(font);
    if (families.isEmpty())
        return plain;
    const QString open = u"<span style=\"font-family:"_s % quotedFamilies(families) % u"\">"_s;
    QString shown;
    qsizetype at = 0;
    for (const Graphemes::Run &run : runs) {
        shown += QStringView(plain).sliced(at, run.start - at);
        shown += open;
        shown += QStringView(plain).sliced(run.start, run.length);
        shown += "</span>"_L1;
        at = run.start + run.length;
    }
    return shown + QStringView(plain).sliced(at);
}

QString toolTip(const QString &text)
{
    return html(text, QToolTip::font());
}

QTextCharFormat format(const QFont &font)
{
    QTextCharFormat format;
    if (const QStringList families = Fonts::emojiFamilies(font); !families.isEmpty())
        format.setFontFamilies(families);
    return format;
}

} // namespace Inlet::EmojiText
