// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/protocol/payloads.h"
#include "core/simulation/scene.h"

#include <QHash>
#include <QString>

namespace Inlet::Demo {

/// Who takes part, as events name them: people and groups, the latter by the name they have by now.
class Cast
{
public:
    static Party shop();
    /// @p person: an index into people().
    static Party party(int person);
    /// Where @p scene is performed.
    Chat chat(const Scene &scene) const;

    /// @p group: an index into groups().
    void renameGroup(int group, const QString &name) { m_groupNames.insert(group, name); }

private:
    QHash<int, QString> m_groupNames; // of those that were renamed
};

} // namespace Inlet::Demo
