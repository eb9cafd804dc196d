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

/// The right to use a data directory and a database, held by one process at a time (PROTOCOL.md §11).
///
/// The kernel holds the locks for open files, `inlet.lock` and `.lock` behind the name of the database, so
/// a process that was killed leaves nothing behind that has to be cleaned up. The files stay: were one
/// removed, two processes could each hold a lock on a file of that name.
class DataLock final
{
public:
    /// Makes the directory if need be and locks it, and the file @p database if one is named, without
    /// waiting. That may lie elsewhere, not be there yet, and be reached by a link. Unavailable when
    /// somebody else holds one of them, Storage when they cannot be used.
    static Result<DataLock> acquire(const QString &directory, const QString &database = {});

private:
    class FileLock
    {
    public:
        FileLock() = default;
        explicit FileLock(int descriptor)
            : m_descriptor(descriptor)
        {
        }
        FileLock(FileLock &&other) noexcept
            : m_descriptor(std::exchange(other.m_descriptor, -1))
        {
        }
        FileLock &operator=(FileLock &&other) noexcept
        {
            std::swap(m_descriptor, other.m_descriptor);
            return *this;
        }
        FileLock(const FileLock &) = delete;
        FileLock &operator=(const FileLock &) = delete;
        ~FileLock();

        static Result<FileLock> acquire(const QString &file, const QString &what);

    private:
        int m_descriptor = -1;
    };

    DataLock() = default;

    FileLock m_directory;
    FileLock m_database;
};

} // namespace Inlet
