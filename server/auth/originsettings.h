// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "server/auth/originpolicy.h"
#include "server/model/instancetable.h"

#include <QObject>

#include <functional>
#include <optional>

namespace Inlet {
class SettingStore;

/// The list of allowed origins (docs/rest/origins.md): the stored one where there is one, else that of
/// the settings. Keeps the policy that io threads judge by in step with it.
///
/// Lives in the gateway's thread; callbacks come there, later. Errors carry the text of the answer.
class OriginSettings final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(OriginSettings)

public:
    /// @p configured: what holds while nothing is stored.
    OriginSettings(OriginPolicy::Options configured, SettingStore &settings, Snapshot<OriginPolicy> &policy);

    /// Reads what is stored; blocks, for the start. A list that cannot be read allows nothing.
    Result<void> load();
    /// The stored list is; until another one is set.
    bool isDamaged() const { return m_isDamaged; }

    const QStringList &origins() const { return m_stored ? *m_stored : m_configured.allowed; }
    bool isStored() const { return m_stored.has_value(); }

    /// Other settings than those of the start; in effect at once, unless a list is stored.
    void configure(const QStringList &allowed);

    /// Stores a list, or gives up the stored one; in effect before @p done is called.
    void set(const std::optional<QStringList> &origins, std::function<void(Result<void>)> done);

private:
    void apply(const std::optional<QStringList> &stored);

    OriginPolicy::Options m_configured;
    SettingStore &m_settings;
    Snapshot<OriginPolicy> &m_policy;
    std::optional<QStringList> m_stored;
    bool m_isDamaged = false;
};

} // namespace Inlet
