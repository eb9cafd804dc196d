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

qsizetype invalidUtf8At(QByteArrayView text)
{
    // Block by block, then character by character. A block ends in front of a character.
    constexpr qsizetype blockSize = 4096;
    qsizetype at = 0;
    while (text.size() - at > blockSize) {
        qsizetype size = blockSize;
        while (size > blockSize - 3 && (quint8(text[at + size]) & 0xc0) == 0x80)
            --size;
        if (!isValidUtf8(text.sliced(at, size)))
            break;
        at += size;
    }
    while (at < text.size()) {
        const auto lead = quint8(text[at]);
        const qsizetype size = lead < 0xc0 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
        if (size > text.size() - at || !isValidUtf8(text.sliced(at, size)))
            break;
        at += size;
    }
    return at;
}

} // namespace Inlet
