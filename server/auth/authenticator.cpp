// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/auth/authenticator.h"

namespace Inlet {

Authenticator::Authenticator(SecretBox box, const Secret &accountToken)
    : m_box(std::move(box))
    , m_accountLookup(m_box.lookup(accountToken.reveal()))
{
}

QByteArray Authenticator::tokenOf(const RequestHead &head, TokenSources sources)
{
    if (const QByteArrayView token = head.header("token"); !token.isEmpty())
        return token.toByteArray();
    constexpr QByteArrayView bearer = "Bearer ";
    const QByteArrayView authorization = head.header("authorization");
    if (authorization.size() > bearer.size()
        && authorization.first(bearer.size()).compare(bearer, Qt::CaseInsensitive) == 0) {
        const QByteArrayView token = authorization.sliced(bearer.size()).trimmed();
        if (!token.isEmpty())
            return token.toByteArray();
    }
    // No token holds a blank, so that who wrote `+` meant it: base64 does, and people do not encode it.
    if (sources == TokenSources::HeadersAndQuery)
        return queryValue(splitTarget(head.target).query, "token", PlusSign::Itself);
    return {};
}

Identity Authenticator::identify(const RequestHead &head, TokenSources sources, const InstanceTable &table,
                                 TokenMemory &memory) const
{
    const QByteArray token = tokenOf(head, sources);
    Identity identity;
    if (token.isEmpty())
        return identity;
    identity.lookup = memory.find(token);
    const bool isRemembered = !identity.lookup.isEmpty();
    if (!isRemembered)
        identity.lookup = m_box.lookup(token);
    if (equalConstantTime(identity.lookup, m_accountLookup)) {
        identity.kind = Identity::Kind::Account;
    } else {
        identity.instance = table.byTokenLookup(identity.lookup);
        identity.kind = identity.instance ? Identity::Kind::Instance : Identity::Kind::Unknown;
    }
    // What is unknown pushes no known one out.
    if (!isRemembered && identity.isKnown())
        memory.keep(token, identity.lookup);
    return identity;
}

bool Authenticator::isAccountToken(QByteArrayView token) const
{
    return equalConstantTime(m_box.lookup(token), m_accountLookup);
}

bool Authenticator::isToken(QByteArrayView text, const InstanceTable &table) const
{
    const QByteArray found = m_box.lookup(text);
    return equalConstantTime(found, m_accountLookup) || table.byTokenLookup(found) != nullptr;
}

} // namespace Inlet
