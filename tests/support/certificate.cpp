// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/certificate.h"

#include <QFile>

#include <algorithm>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

namespace Inlet::Test {

namespace {

void write(const QString &name, BIO *bio)
{
    char *bytes = nullptr;
    const auto size = BIO_get_mem_data(bio, &bytes);
    QFile file(name);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes, size) != size)
        qFatal("cannot write %s", qPrintable(name));
    BIO_free(bio);
}

void addExtension(X509 *certificate, int kind, const char *value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
    X509_EXTENSION *const extension = X509V3_EXT_conf_nid(nullptr, &context, kind, value);
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
}

EVP_PKEY *readKey(const QString &name)
{
    BIO *const bio = BIO_new_file(QFile::encodeName(name).constData(), "r");
    EVP_PKEY *const key = PEM_read_bio_PrivateKey(bio, nullptr, nullptr, nullptr);
    BIO_free(bio);
    if (key == nullptr)
        qFatal("cannot read %s", qPrintable(name));
    return key;
}

X509 *readCertificate(const QString &name)
{
    BIO *const bio = BIO_new_file(QFile::encodeName(name).constData(), "r");
    X509 *const certificate = PEM_read_bio_X509(bio, nullptr, nullptr, nullptr);
    BIO_free(bio);
    if (certificate == nullptr)
        qFatal("cannot read %s", qPrintable(name));
    return certificate;
}

/// All but issuer and signature. One that is issued must not have the name of its issuer, or it would
/// pass for one that signs itself.
X509 *beginCertificate(EVP_PKEY *key, const QString &subject, int serial, int days)
{
    X509 *const certificate = X509_new();
    X509_set_version(certificate, X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), serial);
    constexpr long secondsOfDay = 24 * 60 * 60;
    X509_gmtime_adj(X509_getm_notBefore(certificate), std::min(days, -1) * secondsOfDay);
    X509_gmtime_adj(X509_getm_notAfter(certificate), std::max(days, 0) * secondsOfDay);
    X509_set_pubkey(certificate, key);
    X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate), "CN", MBSTRING_ASC,
                               reinterpret_cast<const unsigned char *>(subject.toUtf8().constData()), -1, -1,
                               0);
    return certificate;
}

CertificateFiles writePair(const QString &directory, const QString &name, X509 *certificate, EVP_PKEY *key,
                           const QByteArray &password = {})
{
    const CertificateFiles files{directory + u'/' + name + QStringLiteral(".crt"),
                                 directory + u'/' + name + QStringLiteral(".key")};
    BIO *bio = BIO_new(BIO_s_mem());
    PEM_write_bio_X509(bio, certificate);
    write(files.certificate, bio);
    bio = BIO_new(BIO_s_mem());
    const auto *const secret =
        password.isEmpty() ? nullptr : reinterpret_cast<const unsigned char *>(password.constData());
    PEM_write_bio_PrivateKey(bio, key, secret == nullptr ? nullptr : EVP_aes_256_cbc(), secret,
                             int(password.size()), nullptr, nullptr);
    write(files.key, bio);
    return files;
}

} // namespace

CertificateFiles makeCertificate(const QString &directory, const QString &name, int serial, int days,
                                 const QByteArray &password)
{
    EVP_PKEY *const key = EVP_EC_gen("P-256");
    X509 *const certificate = beginCertificate(key, name, serial, days);
    addExtension(certificate, NID_basic_constraints, "critical,CA:TRUE");
    addExtension(certificate, NID_subject_alt_name, "DNS:localhost,IP:127.0.0.1,IP:::1");
    X509_set_issuer_name(certificate, X509_get_subject_name(certificate));
    X509_sign(certificate, key, EVP_sha256());
    CertificateFiles files = writePair(directory, name, certificate, key, password);
    X509_free(certificate);
    EVP_PKEY_free(key);
    return files;
}

CertificateFiles issueCertificate(const QString &directory, const QString &name,
                                  const CertificateFiles &authority, const QByteArray &hosts, int days)
{
    EVP_PKEY *const key = EVP_EC_gen("P-256");
    EVP_PKEY *const signingKey = readKey(authority.key);
    X509 *const issuer = readCertificate(authority.certificate);
    X509 *const certificate = beginCertificate(key, name, 1, days);
    addExtension(certificate, NID_subject_alt_name, hosts.constData());
    X509_set_issuer_name(certificate, X509_get_subject_name(issuer));
    X509_sign(certificate, signingKey, EVP_sha256());
    CertificateFiles files = writePair(directory, name, certificate, key);
    for (X509 *each : {issuer, certificate})
        X509_free(each);
    for (EVP_PKEY *each : {key, signingKey})
        EVP_PKEY_free(each);
    return files;
}

} // namespace Inlet::Test
