// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QHash>
#include <QMetaType>
#include <QString>

namespace Inlet {

/// Where something was received from: one instance of one gateway. The connection sets it; what a
/// frame says of its instance is text that decides nothing. Instances of the same name on two
/// gateways are two sources.
struct SourceId
{
    QString gateway; ///< as gatewayIdOf() makes it of the base URL; never holds a line break
    QString instance;

    /// Both in one text, for whoever sorts or looks up by texts; fromKey() takes it apart.
    QString key() const { return gateway.isEmpty() ? instance : gateway + separator + instance; }
    static SourceId fromKey(const QString &key)
    {
        const qsizetype at = key.indexOf(separator);
        return at < 0 ? SourceId{{}, key} : SourceId{key.left(at), key.mid(at + 1)};
    }

    friend bool operator==(const SourceId &, const SourceId &) = default;
    friend size_t qHash(const SourceId &source, size_t seed = 0)
    {
        return qHashMulti(seed, source.gateway, source.instance);
    }

private:
    static constexpr QChar separator{u'\n'};
};

} // namespace Inlet
