// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/simulation/sceneschedule.h"

#include <algorithm>

namespace Inlet::Demo {

namespace {

constexpr qsizetype scenesAtOnce = 4;

} // namespace

Scene &SceneSchedule::next()
{
    m_scenes.removeIf([](const Scene &scene) {
        return scene.due.isEmpty() && scene.beat >= qsizetype(scene.script->beats.size());
    });
    while (m_scenes.size() < scenesAtOnce)
        startScene();
    return m_scenes[qsizetype(m_random.below(quint64(m_scenes.size())))];
}

void SceneSchedule::startScene()
{
    // Nobody is in two conversations at once. There are more people than scenes, so this ends.
    for (;;) {
        Scene scene;
        scene.script = &scripts()[m_random.below(scripts().size())];
        if (scene.script->group >= 0) {
            scene.group = scene.script->group;
            const Group &group = groups()[std::size_t(scene.group)];
            scene.person = group.members[m_random.below(group.members.size())];
        } else {
            scene.person = int(m_random.below(people().size()));
            if (people()[std::size_t(scene.person)].language != scene.script->language)
                continue;
        }
        const bool isBusy = std::ranges::any_of(m_scenes, [&scene](const Scene &other) {
            return other.script == scene.script
                || (scene.group >= 0 ? other.group == scene.group
                                     : other.group < 0 && other.person == scene.person);
        });
        if (isBusy)
            continue;
        scene.order = ++m_order;
        scene.cents = qint64(990 + 10 * m_random.below(2900));
        m_scenes.append(scene);
        return;
    }
}

} // namespace Inlet::Demo
