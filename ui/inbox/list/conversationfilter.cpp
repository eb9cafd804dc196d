// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inbox/list/conversationfilter.h"

#include "core/base/codepoint.h"
#include "core/base/visibletext.h"
#include "core/protocol/jid.h"
#include "ui/inbox/list/plainletters.h"
#include "ui/words/conversationwords.h"
#include "ui/words/labelbook.h"

#include <algorithm>

namespace Inlet {

namespace {

/// One digit would find nearly everybody.
constexpr qsizetype fewestDigits = 2;

/// What people write between the digits of a phone number, and what comes along when they copy one.
bool isNumberFiller(QChar c)
{
    return c.isSpace() || c == u'+' || c == u'-' || c == u'(' || c == u')' || c == u'.' || c == u'/'
        || c == u'\uff0b' || c.category() == QChar::Punctuation_Dash || c == u'\u2212'
        || VisibleText::isIgnorable(c.unicode());
}

/// Empty unless @p text can only be a phone number or a part of one.
QString numberIn(const QString &text)
{
    QString digits;
    for (const QChar c : text) {
        if (c.isDigit())
            digits.append(QChar(u'0' + c.digitValue()));
        else if (!isNumberFiller(c))
            return {};
    }
    return digits.size() < fewestDigits ? QString() : digits;
}

} // namespace

QString foldedForSearch(const QString &text)
{
    if (std::ranges::all_of(text, [](QChar c) { return c.unicode() < 0x80 && c != u'`'; }))
        return text.toLower();
    // Case first: folding may yield letters that still have marks to lose.
    QString apart = text.toCaseFolded();
    apart.replace(u'´', u'\''); // else it becomes a blank
    apart.replace(u'″', u'"');  // else two of one stroke
    apart = apart.normalized(QString::NormalizationForm_KD);
    QString folded;
    folded.reserve(apart.size());
    CodePoint each;
    for (qsizetype at = 0; at < apart.size(); at += each.length) {
        each = codePointAt(apart, at);
        if (QChar::category(each.value) == QChar::Mark_NonSpacing || VisibleText::isIgnorable(each.value))
            continue;
        const QStringView plain = each.length == 1 ? PlainLetters::of(apart[at].unicode()) : QStringView();
        if (plain.isNull())
            folded += QStringView(apart).sliced(at, each.length);
        else
            folded += plain;
    }
    // What was left out may have stood between blanks.
    return folded.toCaseFolded().simplified();
}

SearchNeedle::SearchNeedle(const QString &text)
    : words(foldedForSearch(text.simplified()))
    , digits(numberIn(text))
{
}

SearchText::SearchText(const Conversation &conversation)
{
    QStringList lines{ConversationWords::title(conversation)};
    lines += conversation.addresses;
    if (!conversation.addresses.contains(conversation.address))
        lines.append(conversation.address);
    for (const QString &address : std::as_const(lines)) {
        // A line is found in whichever way it is written.
        for (const QString &spelling : {address, Jid::otherSpelling(address)}) {
            if (const QString number = Jid::digits(spelling); !number.isEmpty())
                digits += number + u'\n';
        }
    }
    if (conversation.preview.kind == Preview::Kind::Message)
        lines.append(conversation.preview.text.left(longestMessage));
    for (const QString &line : std::as_const(lines))
        words += foldedForSearch(line.simplified()) + u'\n';
}

bool SearchText::contains(const SearchNeedle &needle) const
{
    return words.contains(needle.words) || (!needle.digits.isEmpty() && digits.contains(needle.digits));
}

bool passesChips(const ConversationFilter &filter, const Conversation &conversation, const LabelBook &labels)
{
    if (filter.unreadOnly && (conversation.unread == 0 || conversation.isMuted))
        return false;
    if (filter.callsOnly && conversation.calls == 0)
        return false;
    if (filter.groupsOnly && conversation.kind != Conversation::Kind::Group)
        return false;
    if (!filter.instance.isEmpty() && conversation.source().instance != filter.instance)
        return false;
    return filter.label.isEmpty()
        || std::ranges::any_of(labels.existing(conversation.instance, conversation.labels),
                               [&filter, &conversation, &labels](const QString &id) {
                                   return labels.name(conversation.instance, id) == filter.label;
                               });
}

bool passes(const ConversationFilter &filter, const Conversation &conversation, const LabelBook &labels)
{
    return passesChips(filter, conversation, labels)
        && (filter.text.isEmpty() || SearchText(conversation).contains(SearchNeedle(filter.text)));
}

} // namespace Inlet
