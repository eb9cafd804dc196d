// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>
#include <QStringView>

/// Addresses of people, groups and channels: `user@server` (PROTOCOL.md §4.6). Pure functions;
/// all but normalise() and normaliseLid() expect what those two return.
namespace Inlet::Jid {

/// One spelling for one address: white space and the device (`123:57@lid`) removed, the server in
/// lower case, `@c.us` as `@s.whatsapp.net`, and 5 to 15 bare digits, with or without `+`, as a
/// phone number. Other text comes back as it is.
QString normalise(QStringView jid);

/// The same for a field that holds a LID: whatever server is written, or none, it becomes `@lid`,
/// because the documented samples put LIDs on the server of phone numbers.
QString normaliseLid(QStringView lid);

/// The part before `@`.
QString user(QStringView jid);

bool isPhone(QStringView jid);
bool isLid(QStringView jid);
bool isGroup(QStringView jid);
bool isNewsletter(QStringView jid);
/// The status feed, `status@broadcast`.
bool isStatus(QStringView jid);

/// The digits of a phone number. Empty for everything else: a LID is digits too, but never a
/// number that anybody could call.
QString digits(QStringView jid);

} // namespace Inlet::Jid
