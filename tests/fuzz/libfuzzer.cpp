// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/fuzz/fuzz.h"

#include <cstddef>
#include <cstdint>

/// The door libFuzzer knows; it prescribes the name.
extern "C" __attribute__((visibility("default"))) int LLVMFuzzerTestOneInput(const std::uint8_t *data,
                                                                             std::size_t size);

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    Inlet::Fuzz::run(QByteArrayView(data, qsizetype(size)));
    return 0;
}
