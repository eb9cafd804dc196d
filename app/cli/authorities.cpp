// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "app/cli/authorities.h"

#include <QCoreApplication>
#include <QFile>
#include <QSslCertificate>
#include <QSslConfiguration>

using namespace Qt::StringLiterals;

namespace Inlet::Cli {

namespace {

constexpr qint64 mostBytes = 4 * 1024 * 1024; // all authorities of a system are about 200 KiB

struct AuthoritiesText
{
    Q_DECLARE_TR_FUNCTIONS(Authorities)
};

} // namespace

Result<void> trustAuthorities(const QString &file)
{
    QFile source(file);
    if (!source.open(QIODevice::ReadOnly)) {
        return Error{ErrorCode::InvalidArgument,
                     AuthoritiesText::tr("cannot read the certificates in %1: %2")
                         .arg(file, source.errorString())};
    }
    const auto certificates = QSslCertificate::fromData(source.read(mostBytes), QSsl::Pem);
    if (certificates.isEmpty())
        return Error{ErrorCode::InvalidArgument,
                     AuthoritiesText::tr("%1 holds no certificate (PEM)").arg(file)};
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.addCaCertificates(certificates);
    QSslConfiguration::setDefaultConfiguration(configuration);
    return {};
}

QString authoritiesFromEnvironment()
{
    return qEnvironmentVariable("INLET_CA_FILE");
}

} // namespace Inlet::Cli
