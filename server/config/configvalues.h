// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QHostAddress>
#include <QString>

#include <chrono>
#include <optional>

/// How single settings are read and written: functions from text to value, empty for a bad text.
/// Used by the table of settings only.
namespace Inlet::ConfigValues {

/// A whole number of digits only, without sign, blank or exponent.
std::optional<qint64> readNumber(QStringView text, qint64 least, qint64 most);

/// Bytes from 1 to @p most, as a number or with the unit KiB, MiB or GiB.
std::optional<qint64> readSize(QStringView text, qint64 most);
QString formatSize(qint64 bytes);

/// A duration from 10ms to 1h.
std::optional<std::chrono::milliseconds> readDuration(QStringView text);

struct Endpoint
{
    QHostAddress host;
    quint16 port = 0;
};
/// `HOST:PORT` with an IPv4 address, an IPv6 address in brackets, or localhost.
std::optional<Endpoint> readEndpoint(const QString &text);
QString formatEndpoint(const Endpoint &endpoint);

/// Whether @p text is a URL with a password in it. Sooner true than false where it is unclear.
bool holdsPassword(const QString &text);

} // namespace Inlet::ConfigValues
