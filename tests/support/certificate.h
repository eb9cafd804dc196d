// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QString>

namespace Inlet::Test {

/// The files of a certificate for localhost and 127.0.0.1 that signs itself, and of its key.
struct CertificateFiles
{
    QString certificate{};
    QString key{};
};

/// Makes a new pair in @p directory, over one of the same @p name, which is its subject's too. @p serial
/// tells it from others;
/// @p days from now on it is valid, and from then to now when they are negative. @p password
/// encrypts the key.
CertificateFiles makeCertificate(const QString &directory, const QString &name = QStringLiteral("gateway"),
                                 int serial = 1, int days = 30, const QByteArray &password = {});

/// The same for @p hosts, as OpenSSL has them in a subjectAltName, and in the name of @p authority: its
/// certificate says who issued this one, its key has signed it. That need not be a pair.
CertificateFiles issueCertificate(const QString &directory, const QString &name,
                                  const CertificateFiles &authority,
                                  const QByteArray &hosts = "DNS:localhost,IP:127.0.0.1", int days = 30);

} // namespace Inlet::Test
