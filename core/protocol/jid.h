// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>
#include <QStringList>
#include <QStringView>

/// Addresses of people, groups and channels: `user@server` (PROTOCOL.md §4.6). Pure functions;
/// all but normalise(), normaliseLid() and meantBy() expect what the first two return.
namespace Inlet::Jid {

/// One spelling for one address: white space, the device and the agent (`123:57@lid`, `123.0:1@…`,
/// `123_1:5@…`) removed, and the server in lower case. `@c.us` and `@hosted` are `@s.whatsapp.net`,
/// `@hosted.lid` is `@lid`. A phone number is its digits, in whatever way people write it; without a
/// server 5 to 15 digits are one. Whatever else there is (groups, channels, Meta's user ids) keeps its
/// letters and their case. Empty for a LID that stands for nobody (isNobody()), and for a server alone where
/// people are.
QString normalise(QStringView jid);

/// The same for a field that holds a LID: whatever server is written, or none, it becomes `@lid`,
/// because the documented samples put LIDs on the server of phone numbers.
QString normaliseLid(QStringView lid);

/// The part before `@`.
QString user(QStringView jid);

/// Whether it is what programs write that know no address: a server of people behind nothing or nothing but
/// zeros, `0@lid`. The number of that kind is also that of WhatsApp itself, so it may be a chat.
bool isNobody(QStringView jid);

bool isPhone(QStringView jid);
bool isLid(QStringView jid);
/// A user id of Meta's, as the Cloud API has them: `BR.` and up to 128 letters and digits, which may
/// follow `ENT.`.
bool isUserId(QStringView jid);
/// One of the three above.
bool isPerson(QStringView jid);
bool isGroup(QStringView jid);
bool isNewsletter(QStringView jid);
/// The status feed, `status@broadcast`.
bool isStatus(QStringView jid);

/// The digits of a phone number. Empty for everything else: a LID is digits too, but never a
/// number that anybody could call.
QString digits(QStringView jid);

/// The other way in which the same telephone line is written: Brazil's mobiles with and without the
/// ninth digit, Mexico's with 52 and 521, Argentina's with 54 and 549. Empty where there is none.
QString otherSpelling(QStringView jid);
/// Whether two phone numbers are one line. Numbers that differ in any other way are not.
bool isSameLine(QStringView a, QStringView b);

/// The addresses that somebody may mean who asks for @p text: one, except for the bare id of a group or
/// channel, which is too long for a number.
QStringList meantBy(QStringView text);

} // namespace Inlet::Jid
