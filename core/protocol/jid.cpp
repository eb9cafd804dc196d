// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/jid.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Inlet::Jid {

namespace {

constexpr auto phoneServer = "@s.whatsapp.net"_L1;
constexpr auto lidServer = "@lid"_L1;
constexpr auto groupServer = "@g.us"_L1;

// The longest phone number there is (E.164), and the shortest worth taking for one.
constexpr qsizetype shortestNumber = 5;
constexpr qsizetype longestNumber = 15;
// Without a server `12345.6` is a number with an agent only behind this many digits: people write dots.
constexpr qsizetype shortestBeforeAgent = 7;
constexpr qsizetype longestAgent = 3;
constexpr qsizetype longestUserId = 128;

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isDigits(QStringView text)
{
    return !text.isEmpty() && std::ranges::all_of(text, isDigit);
}

/// Also of nothing.
bool isZeros(QStringView text)
{
    return std::ranges::all_of(text, [](QChar c) { return c == u'0'; });
}

/// What people write between the digits of a number, and the marks that come along when it is copied.
bool isFiller(QChar c)
{
    return c == u'-' || c == u'(' || c == u')' || c == u'.' || c == u'/' || c.isSpace()
        || c.category() == QChar::Punctuation_Dash || c.category() == QChar::Other_Format;
}

/// The digits of a number that is written in any way; empty for everything else.
QString numberIn(QStringView text)
{
    if (isDigits(text))
        return text.toString();
    QString digits;
    bool isSigned = false;
    for (const QChar c : text) {
        if (isDigit(c))
            digits.append(c);
        else if (c == u'+' && digits.isEmpty() && !isSigned)
            isSigned = true;
        else if (!isFiller(c))
            return {};
    }
    return digits;
}

QStringView withoutDevice(QStringView user)
{
    const qsizetype colon = user.lastIndexOf(u':');
    return colon > 0 && isDigits(user.sliced(colon + 1)) ? user.first(colon) : user;
}

/// The same for `.0` and `_1` in front of it, where at least @p shortest digits stand before.
QStringView withoutAgent(QStringView user, qsizetype shortest)
{
    const QStringView rest = withoutDevice(user);
    const auto *const mark = std::ranges::find_if(rest, [](QChar c) { return c == u'.' || c == u'_'; });
    const qsizetype at = mark - rest.begin();
    if (at < shortest || mark == rest.end() || !isDigits(rest.first(at)))
        return rest;
    const QStringView agent = rest.sliced(at + 1);
    return isDigits(agent) && agent.size() <= longestAgent ? rest.first(at) : rest;
}

bool isNumberOf(const QString &number, QLatin1StringView country, qsizetype size)
{
    return number.size() == size && number.startsWith(country);
}

QString withServer(const QString &number)
{
    return number + phoneServer;
}

} // namespace

QString normalise(QStringView jid)
{
    // As nearly all that come are written.
    if (jid.endsWith(phoneServer) && isDigits(jid.chopped(phoneServer.size())))
        return jid.toString();
    const QStringView text = jid.trimmed();
    const qsizetype at = text.lastIndexOf(u'@');
    if (at < 0) {
        const QStringView user = withoutDevice(text);
        const QString number = numberIn(withoutAgent(user, user == text ? shortestBeforeAgent : 1));
        return number.size() >= shortestNumber && number.size() <= longestNumber ? withServer(number)
                                                                                 : text.toString();
    }
    const QString server = text.sliced(at).toString().toLower();
    const QStringView user = text.first(at);
    if (server == phoneServer || server == "@c.us"_L1 || server == "@hosted"_L1) {
        const QStringView person = withoutAgent(user, 1);
        const QString number = numberIn(person);
        return person.isEmpty() ? QString() : withServer(number.isEmpty() ? person.toString() : number);
    }
    if (server == lidServer || server == "@hosted.lid"_L1)
        return normaliseLid(text);
    const QString name = withoutDevice(user).toString();
    const QString feed = name.toLower() + server;
    return isStatus(feed) ? feed : QString(name + server);
}

QString normaliseLid(QStringView lid)
{
    const QStringView text = lid.trimmed();
    const qsizetype at = text.lastIndexOf(u'@');
    const QStringView name = withoutAgent(at >= 0 ? text.first(at) : text, 1);
    return isZeros(name) ? QString() : QString(name.toString() + lidServer);
}

bool isNobody(QStringView jid)
{
    return (isPhone(jid) || isLid(jid)) && isZeros(jid.first(jid.lastIndexOf(u'@')));
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

bool isUserId(QStringView jid)
{
    constexpr qsizetype country = 3; // `BR.`
    const auto isCapital = [](QChar c) { return c >= u'A' && c <= u'Z'; };
    if (jid.size() <= country || !isCapital(jid[0]) || !isCapital(jid[1]) || jid[2] != u'.')
        return false;
    QStringView id = jid.sliced(country);
    if (id.startsWith("ENT."_L1))
        id = id.sliced(4);
    return !id.isEmpty() && id.size() <= longestUserId && std::ranges::all_of(id, [&](QChar c) {
        return isDigit(c) || isCapital(c) || (c >= u'a' && c <= u'z');
    });
}

bool isPerson(QStringView jid)
{
    return isPhone(jid) || isLid(jid) || isUserId(jid);
}

bool isGroup(QStringView jid)
{
    return jid.endsWith(groupServer);
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

QString otherSpelling(QStringView jid)
{
    constexpr qsizetype national = 10; // digits behind the country in all three plans, the mark not counted
    const QString number = digits(jid);
    const auto isBetween = [&number](qsizetype at, char16_t low, char16_t high) {
        return number[at] >= low && number[at] <= high;
    };
    // Brazil: mobiles of eight digits, which begin with 6 to 9, got a 9 in front.
    if (isNumberOf(number, "55"_L1, 2 + national) && isBetween(2, u'1', u'9') && isBetween(4, u'6', u'9'))
        return withServer(number.first(4) + u'9' + number.sliced(4));
    if (isNumberOf(number, "55"_L1, 3 + national) && isBetween(2, u'1', u'9') && number[4] == u'9'
        && isBetween(5, u'6', u'9'))
        return withServer(number.first(4) + number.sliced(5));
    // Mexico and Argentina: a 1 and a 9 behind the country, which callers from abroad dial for mobiles.
    if (isNumberOf(number, "52"_L1, 2 + national) && isBetween(2, u'2', u'9'))
        return withServer(u"521" + number.sliced(2));
    if (isNumberOf(number, "521"_L1, 3 + national) && isBetween(3, u'2', u'9'))
        return withServer(u"52" + number.sliced(3));
    if (isNumberOf(number, "54"_L1, 2 + national) && isBetween(2, u'1', u'8'))
        return withServer(u"549" + number.sliced(2));
    if (isNumberOf(number, "549"_L1, 3 + national) && isBetween(3, u'1', u'8'))
        return withServer(u"54" + number.sliced(3));
    return {};
}

bool isSameLine(QStringView a, QStringView b)
{
    return isPhone(a) && isPhone(b) && (a == b || otherSpelling(a) == b);
}

QStringList meantBy(QStringView text)
{
    const QString address = normalise(text);
    const auto isOfGroup = [](QChar c) { return isDigit(c) || c == u'-'; };
    const bool isBareGroup =
        address.size() > longestNumber && isDigit(address[0]) && std::ranges::all_of(address, isOfGroup);
    // Whoever asks for nobody does not ask for what has no address.
    if (address.isEmpty())
        return {text.toString()};
    return isBareGroup ? QStringList{address, address + groupServer, address + "@newsletter"_L1}
                       : QStringList{address};
}

} // namespace Inlet::Jid
