// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/simulation/random.h"
#include "core/simulation/scene.h"

#include <QList>

namespace Inlet::Demo {

/// Which scenes are performed at the same time, and whose turn it is.
class SceneSchedule
{
public:
    /// @p random outlives it.
    explicit SceneSchedule(Random &random)
        : m_random(random)
    {
    }

    /// The scene that goes on, which is not over. Valid until the next call.
    Scene &next();

private:
    void startScene();

    Random &m_random;
    QList<Scene> m_scenes;
    qint64 m_order = 1180; // number of the last order that was placed
};

} // namespace Inlet::Demo
