// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArrayView>

namespace Inlet {

/// Whether all of @p text is UTF-8 as RFC 3629 has it: no surrogates, no overlong forms, nothing
/// beyond U+10FFFF. A publish body may have 16 MiB, so this runs at the speed of memory.
bool isValidUtf8(QByteArrayView text);

/// Where the first character stands that is none, in text that is not valid; its size if it is.
qsizetype invalidUtf8At(QByteArrayView text);

} // namespace Inlet
