// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QRect>

namespace Inlet {

/// A line that gives room away at its ends for as long as its text keeps @p least.
struct LineRoom
{
    QRect rest;
    int least = 0;

    bool hasRoom(int width, int gap) const { return rest.width() - width - gap >= least; }
    /// Null where there is no room.
    QRect takeTrailing(int width, int gap)
    {
        if (!hasRoom(width, gap))
            return {};
        const QRect taken(rest.right() + 1 - width, rest.top(), width, rest.height());
        rest.setRight(taken.left() - gap - 1);
        return taken;
    }
    QRect takeLeading(int width, int gap)
    {
        if (!hasRoom(width, gap))
            return {};
        const QRect taken(rest.left(), rest.top(), width, rest.height());
        rest.setLeft(rest.left() + width + gap);
        return taken;
    }
};

} // namespace Inlet
