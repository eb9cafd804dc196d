// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArrayView>
#include <QString>

namespace Inlet {

/// Whether @p token may be one that somebody chose: 16 to 256 characters of `[!-~]` (docs/rest/instances.md).
bool isTokenText(QByteArrayView token);

/// `got …, expected …` for one that may not, without a character of it.
QString tokenComplaint(QByteArrayView token);

} // namespace Inlet
