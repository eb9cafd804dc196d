// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/auth/tokenmemory.h"
#include "server/base/secretbox.h"
#include "server/http/message.h"
#include "server/model/instancetable.h"

namespace Inlet {

/// Whom a token belongs to (PROTOCOL.md §2).
struct Identity
{
    enum class Kind { Missing, Unknown, Account, Instance };

    Kind kind = Kind::Missing;
    std::shared_ptr<const InstanceEntry> instance; ///< set for Kind::Instance
    QByteArray lookup; ///< keyed hash of the token, to count requests by; never the token

    bool isKnown() const { return kind == Kind::Account || kind == Kind::Instance; }
};

/// Where a request may carry its token.
enum class TokenSources { HeadersOnly, HeadersAndQuery };

/// Finds the token of a request and whom it belongs to. Immutable, usable from any thread.
///
/// Tokens are looked up by a keyed hash, so the time it takes says nothing about them.
class Authenticator final
{
public:
    Authenticator(SecretBox box, const Secret &accountToken);

    /// The header `token` before `Authorization: Bearer` before `?token=`; an empty value counts as
    /// not given.
    static QByteArray tokenOf(const RequestHead &head, TokenSources sources);

    /// @p memory belongs to the calling thread.
    Identity identify(const RequestHead &head, TokenSources sources, const InstanceTable &table,
                      TokenMemory &memory) const;

    bool isAccountToken(QByteArrayView token) const;
    /// Whether @p text is a token of anybody here, damaged instances included.
    bool isToken(QByteArrayView text, const InstanceTable &table) const;
    QByteArray lookup(QByteArrayView token) const { return m_box.lookup(token); }

private:
    SecretBox m_box;
    QByteArray m_accountLookup;
};

} // namespace Inlet
