// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/jid.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Inlet::Jid {

namespace {

constexpr auto phoneServer = "@s.whatsapp.net"_L1;
constexpr auto lidServer = "@lid"_L1;

// The longest phone number there is (E.164), and the shortest worth taking for one.
constexpr qsizetype shortestNumber = 5;
constexpr qsizetype longestNumber = 15;

bool isDigits(QStringView text)
{
    return !text.isEmpty() && std::ranges::all_of(text, [](QChar c) { return c >= u'0' && c <= u'9'; });
}

QStringView withoutDevice(QStringView user)
{
    const qsizetype colon = user.indexOf(u':');
    return colon > 0 && isDigits(user.sliced(colon + 1)) ? user.first(colon) : user;
}

} // namespace

QString normalise(QStringView jid)
{
    const QStringView text = jid.trimmed();
    const qsizetype at = text.lastIndexOf(u'@');
    if (at >= 0) {
        const QString server = text.sliced(at).toString().toLower();
        const QString name = withoutDevice(text.first(at)).toString();
        return server == "@c.us"_L1 ? QString(name + phoneServer) : QString(name + server);
    }
    const QStringView number = withoutDevice(text.startsWith(u'+') ? text.sliced(1) : text);
    if (isDigits(number) && number.size() >= shortestNumber && number.size() <= longestNumber)
        return number.toString() + phoneServer;
    return text.toString();
}

QString normaliseLid(QStringView lid)
{
    const QStringView text = lid.trimmed();
    const qsizetype at = text.lastIndexOf(u'@');
    const QStringView name = withoutDevice(at >= 0 ? text.first(at) : text);
    return name.isEmpty() ? QString() : QString(name.toString() + lidServer);
}

QString user(QStringView jid)
{
    const qsizetype at = jid.lastIndexOf(u'@');
    return (at >= 0 ? jid.first(at) : jid).toString();
}

bool isPhone(QStringView jid)
{
    return jid.endsWith(phoneServer);
}

bool isLid(QStringView jid)
{
    return jid.endsWith(lidServer);
}

bool isGroup(QStringView jid)
{
    return jid.endsWith("@g.us"_L1);
}

bool isNewsletter(QStringView jid)
{
    return jid.endsWith("@newsletter"_L1);
}

bool isStatus(QStringView jid)
{
    return jid == "status@broadcast"_L1;
}

QString digits(QStringView jid)
{
    if (!isPhone(jid))
        return {};
    const QString number = user(jid);
    return isDigits(number) ? number : QString();
}

} // namespace Inlet::Jid
