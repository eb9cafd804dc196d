// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace Inlet {

/// Where an event stands in the log of its instance (docs/rest/events.md). The log gives it at the commit:
/// from 1 on and without holes, whatever the clock says.
struct Position
{
    quint32 epoch = 0;   ///< of the log: another one, where numbers begin anew
    qint64 sequence = 0; ///< 0: in front of the first event

    friend bool operator==(const Position &, const Position &) = default;
};

/// Eight hexadecimal digits of the epoch, `-`, and the sequence: nothing that a URL escapes, and never
/// the id of an event.
QByteArray positionText(const Position &position);

/// What positionText() writes and nothing else.
std::optional<Position> positionFromText(QByteArrayView text);

} // namespace Inlet
