// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/webhook/authorities.h"

#include <QFile>

#include <memory>
#include <openssl/err.h>
#include <openssl/pem.h>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

constexpr qint64 mostAuthorityBytes = 4 * 1024 * 1024; // all authorities of a system are about 200 KiB

using Bio = std::unique_ptr<BIO, decltype(&BIO_free)>;
using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;

// Asked for a password: there is nobody to type one.
int refusePassword(char *, int, int, void *)
{
    return -1;
}

Error noAuthorities(const QString &reason)
{
    return {ErrorCode::InvalidArgument, reason};
}

} // namespace

Result<QByteArray> readAuthorities(const QString &file)
{
    QFile source(file);
    if (!source.open(QIODevice::ReadOnly))
        return noAuthorities(source.errorString());
    const QByteArray text = source.read(mostAuthorityBytes + 1);
    if (source.error() != QFileDevice::NoError)
        return noAuthorities(source.errorString());
    if (text.size() > mostAuthorityBytes)
        return noAuthorities(u"it is larger than 4 MiB"_s);

    const Bio input(BIO_new_mem_buf(text.constData(), int(text.size())), BIO_free);
    const Bio output(BIO_new(BIO_s_mem()), BIO_free);
    ERR_clear_error();
    for (;;) {
        const Certificate certificate(PEM_read_bio_X509(input.get(), nullptr, refusePassword, nullptr),
                                      X509_free);
        if (!certificate)
            break;
        PEM_write_bio_X509(output.get(), certificate.get());
    }
    // The end is an error too. Of a file that is cut or damaged no half is taken.
    const auto error = ERR_peek_last_error();
    ERR_clear_error();
    if (ERR_GET_REASON(error) != PEM_R_NO_START_LINE)
        return noAuthorities(u"a certificate in it is damaged"_s);
    char *bytes = nullptr;
    const auto size = BIO_get_mem_data(output.get(), &bytes);
    if (size <= 0)
        return noAuthorities(u"it holds no certificate"_s);
    return QByteArray(bytes, size);
}

} // namespace Inlet
