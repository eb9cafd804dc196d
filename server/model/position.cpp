// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/model/position.h"

namespace Inlet {

namespace {

constexpr qsizetype epochDigits = 8;

} // namespace

QByteArray positionText(const Position &position)
{
    QByteArray text = QByteArray::number(position.epoch, 16).rightJustified(epochDigits, '0');
    return text.append('-').append(QByteArray::number(position.sequence));
}

std::optional<Position> positionFromText(QByteArrayView text)
{
    if (text.size() <= epochDigits + 1 || text[epochDigits] != '-')
        return {};
    bool isEpoch = false;
    bool isSequence = false;
    const Position position{text.first(epochDigits).toByteArray().toUInt(&isEpoch, 16),
                            text.sliced(epochDigits + 1).toByteArray().toLongLong(&isSequence)};
    // What is written in another way, with a sign or a leading zero, is none of ours.
    if (!isEpoch || !isSequence || position.sequence < 0 || positionText(position) != text)
        return {};
    return position;
}

} // namespace Inlet
