// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/base/allocator.h"

#include <cstdlib>

#ifdef __GLIBC__
    #include <malloc.h>
#endif

namespace Inlet {

void tuneAllocator()
{
#ifdef __GLIBC__
    constexpr int mebi = 1024 * 1024;
    ::mallopt(M_ARENA_MAX, 1);
    ::mallopt(M_TOP_PAD, 4 * mebi);
    ::mallopt(M_TRIM_THRESHOLD, 16 * mebi);
    ::mallopt(M_MMAP_THRESHOLD, mebi);
#endif
}

} // namespace Inlet
