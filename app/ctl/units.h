// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

#include <chrono>

/// Numbers as people read them, in the separators of their language. Pure but for that.
namespace Inlet::Ctl {

/// `1,234`.
QString numberText(qint64 number);
/// `512 bytes`, `45.6 MiB`.
QString sizeText(qint64 bytes);
/// `5 s`, `4 min 5 s`, `3 h 4 min`, `2 d 3 h`: the two largest units.
QString elapsedText(std::chrono::seconds time);
/// `0.75`, with up to two places.
QString rateText(double rate);

} // namespace Inlet::Ctl
