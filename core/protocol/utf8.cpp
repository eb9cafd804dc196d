// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/utf8.h"

// The only file that knows simdjson. Its parser is not used (ARCHITECTURE.md, "Decisions"), so the
// padding it wants behind a document is of no concern: the check of UTF-8 reads within the text.
#include <simdjson.h>

namespace Inlet {

bool isValidUtf8(QByteArrayView text)
{
    return simdjson::validate_utf8(text.data(), size_t(text.size()));
}

} // namespace Inlet
