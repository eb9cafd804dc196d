// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/protocol/jsonreader.h"
#include "core/protocol/reading/secretname.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace Inlet {

/// Copies JSON text and replaces what is secret on the way; the rest stays to the byte. Redaction::frame() is
/// the door.
class FrameRedactor final
{
public:
    /// @p text without its secrets, with fingerprints under @p key; empty where it is not JSON.
    static std::optional<QByteArray> redacted(const QByteArray &text, QByteArrayView key);

    /// Any text with `"***"` for each value behind what looks like the key of a secret.
    static QString withoutSecretMembers(const QString &text);

private:
    /// Of a value in the document, as far as it matters to `data.codes`.
    enum class Place : quint8 { Top, Data, Other };

    /// @p nested: in how many texts this document lies. Both views have to outlive the object.
    FrameRedactor(QByteArrayView text, QByteArrayView key, int nested);

    std::optional<QByteArray> run();
    /// @p name: of the member it is in, be it an element of a list.
    void value(QByteArrayView name, Place place);
    void object(Place place);
    void member(QByteArrayView name, Place place);
    void codes();
    void secret(SecretName::Secrecy secrecy);
    void secretObject(SecretName::Secrecy secrecy);
    /// Yields what stands between the quotes.
    QByteArrayView text(QByteArrayView name);
    QByteArray withoutSecrets(const QByteArray &told, bool isMessageText) const;
    QByteArray nameOf(QByteArrayView raw) const;
    void replace(QByteArrayView found, QByteArrayView by);

    QByteArrayView m_text;
    QByteArrayView m_key;
    int m_nested;
    JsonReader m_reader;
    QByteArray m_out;
    qsizetype m_copied = 0;
};

} // namespace Inlet
