// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"

#include <QString>

#include <utility>

namespace Inlet {

/// Makes @p directory with its parents if it is absent; a directory made here is readable by its
/// owner only (PROTOCOL.md §12). One that exists is left as it is.
Result<void> makePrivateDirectory(const QString &directory);

/// The right to use a data directory, held by one process at a time (PROTOCOL.md §11).
///
/// The kernel holds the lock for the open file `inlet.lock`, so a process that was killed leaves
/// nothing behind that has to be cleaned up. The file itself stays: were it removed, two processes
/// could each hold a lock on a file of that name.
class DataLock final
{
public:
    /// Makes the directory if need be and locks it, without waiting. Unavailable when somebody else
    /// holds it, Storage when the directory cannot be used.
    static Result<DataLock> acquire(const QString &directory);

    DataLock(DataLock &&other) noexcept
        : m_descriptor(std::exchange(other.m_descriptor, -1))
    {
    }
    DataLock &operator=(DataLock &&other) noexcept
    {
        std::swap(m_descriptor, other.m_descriptor);
        return *this;
    }
    DataLock(const DataLock &) = delete;
    DataLock &operator=(const DataLock &) = delete;
    ~DataLock();

private:
    explicit DataLock(int descriptor)
        : m_descriptor(descriptor)
    {
    }

    int m_descriptor = -1;
};

} // namespace Inlet
