// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/config/configvalues.h"

#include "core/base/duration.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace Inlet::ConfigValues {

namespace {

// The largest first, which is how sizes are written.
constexpr std::pair<int, QLatin1StringView> units[] = {{30, "GiB"_L1}, {20, "MiB"_L1}, {10, "KiB"_L1}};

} // namespace

std::optional<qint64> readNumber(QStringView text, qint64 least, qint64 most)
{
    if (text.isEmpty() || text.size() > 15)
        return {};
    qint64 number = 0;
    for (const QChar digit : text) {
        if (digit < u'0' || digit > u'9')
            return {};
        number = number * 10 + (digit.unicode() - u'0');
    }
    if (number < least || number > most)
        return {};
    return number;
}

std::optional<qint64> readSize(QStringView text, qint64 most)
{
    QStringView digits = text;
    int shift = 0;
    for (const auto &[bits, unit] : units) {
        if (text.endsWith(unit)) {
            digits = text.chopped(unit.size()).trimmed();
            shift = bits;
            break;
        }
    }
    const auto number = readNumber(digits, 1, most >> shift);
    if (!number)
        return {};
    return *number << shift;
}

QString formatSize(qint64 bytes)
{
    for (const auto &[bits, unit] : units) {
        if (bytes != 0 && bytes % (qint64(1) << bits) == 0)
            return QString::number(bytes >> bits) + unit;
    }
    return QString::number(bytes);
}

std::optional<std::chrono::milliseconds> readDuration(QStringView text)
{
    using namespace std::chrono_literals;
    const auto duration = parseDuration(text);
    if (!duration || *duration < 10ms || *duration > 1h)
        return {};
    return *duration;
}

std::optional<Endpoint> readEndpoint(const QString &text)
{
    const qsizetype colon = text.lastIndexOf(u':');
    if (colon < 1)
        return {};
    const auto port = readNumber(QStringView(text).sliced(colon + 1), 0, 65535);
    QString host = text.first(colon);
    const bool isBracketed = host.startsWith(u'[') && host.endsWith(u']');
    if (isBracketed)
        host = host.sliced(1, host.size() - 2);
    else if (host == "localhost"_L1)
        host = u"127.0.0.1"_s;
    QHostAddress address;
    // QHostAddress also reads short forms such as "127.1", and IPv6 needs its brackets.
    const bool isAddress = address.setAddress(host)
        && (isBracketed ? address.protocol() == QAbstractSocket::IPv6Protocol : host.count(u'.') == 3);
    if (!port || !isAddress)
        return {};
    return Endpoint{address, quint16(*port)};
}

QString formatEndpoint(const Endpoint &endpoint)
{
    const bool isV6 = endpoint.host.protocol() == QAbstractSocket::IPv6Protocol;
    return (isV6 ? u"[%1]:%2"_s : u"%1:%2"_s).arg(endpoint.host.toString()).arg(endpoint.port);
}

bool holdsPassword(const QString &text)
{
    // Also in what is no URL to QUrl, in `?password=` and `password=`: better one refused too many.
    if (text.contains("password="_L1, Qt::CaseInsensitive))
        return true;
    const qsizetype slashes = text.indexOf("//"_L1);
    const QStringView rest = QStringView(text).sliced(slashes < 0 ? text.size() : slashes + 2);
    const qsizetype at = rest.lastIndexOf(u'@');
    return at > 0 && rest.first(at).contains(u':');
}

} // namespace Inlet::ConfigValues
