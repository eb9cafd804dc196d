// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/protocol/envelope.h"
#include "core/simulation/cast.h"
#include "core/simulation/payloadwriter.h"
#include "core/simulation/random.h"

#include <QDateTime>

namespace Inlet::Demo {

/// Writes the messages of scenes, and what changes messages: reactions, edits and revocations.
class MessageComposer
{
public:
    /// @p cast and @p random outlive it.
    MessageComposer(Layout layout, const Cast &cast, Random &random)
        : m_layout(layout)
        , m_cast(cast)
        , m_random(random)
    {
    }

    /// The message of @p beat. Notes in @p scene who wrote it, what may refer to it, and that it will be
    /// delivered and read.
    Event message(Scene &scene, Beat beat, const QDateTime &now);

private:
    static QString fill(const char *text, const Scene &scene);
    static void change(Scene &scene, DraftMessage &draft, Beat beat);
    void attach(const Scene &scene, DraftMessage &draft, Beat beat);
    void attachFile(DraftMessage &draft, Step step);

    Layout m_layout;
    const Cast &m_cast;
    Random &m_random;
};

} // namespace Inlet::Demo
