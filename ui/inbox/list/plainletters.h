// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QStringView>

#include <algorithm>
#include <array>

/// What people type for letters and signs that Unicode does not take apart. Pure, any thread.
namespace Inlet::PlainLetters {

struct Row
{
    char16_t written;      ///< in lower case, where it has one
    const char16_t *typed; ///< nothing where it only draws its neighbours out
};

/// Sorted by what is written. Signs that Unicode makes others of (its form KD) are none of these.
inline constexpr std::array table{
    Row{u'`', u"'"},       Row{u'«', u"\""},      Row{u'»', u"\""},      Row{u'ß', u"ss"},
    Row{u'æ', u"ae"},      Row{u'ð', u"d"},       Row{u'ø', u"o"},       Row{u'þ', u"th"},
    Row{u'đ', u"d"},       Row{u'ħ', u"h"},       Row{u'ı', u"i"},       Row{u'ĸ', u"k"},
    Row{u'ł', u"l"},       Row{u'ŋ', u"n"},       Row{u'œ', u"oe"},      Row{u'ŧ', u"t"},
    Row{u'ƀ', u"b"},       Row{u'ƙ', u"k"},       Row{u'ƚ', u"l"},       Row{u'ƶ', u"z"},
    Row{u'ǥ', u"g"},       Row{u'ɓ', u"b"},       Row{u'ɖ', u"d"},       Row{u'ɗ', u"d"},
    Row{u'ə', u"e"},       Row{u'ɨ', u"i"},       Row{u'ʉ', u"u"},       Row{u'\u02bb', u"'"},
    Row{u'\u02bc', u"'"},  Row{u'\u0640', u""},   Row{u'\u2010', u"-"},  Row{u'\u2012', u"-"},
    Row{u'\u2013', u"-"},  Row{u'\u2014', u"-"},  Row{u'\u2018', u"'"},  Row{u'\u2019', u"'"},
    Row{u'\u201a', u"'"},  Row{u'\u201b', u"'"},  Row{u'\u201c', u"\""}, Row{u'\u201d', u"\""},
    Row{u'\u201e', u"\""}, Row{u'\u201f', u"\""}, Row{u'\u2032', u"'"},  Row{u'\u2039', u"'"},
    Row{u'\u203a', u"'"},  Row{u'\u2212', u"-"},
};
static_assert(std::ranges::is_sorted(table, {}, &Row::written), "looked up by halves");

/// Null for all others.
inline QStringView of(char16_t c)
{
    const auto found = std::ranges::lower_bound(table, c, {}, &Row::written);
    return found == table.end() || found->written != c ? QStringView() : QStringView(found->typed);
}

} // namespace Inlet::PlainLetters
