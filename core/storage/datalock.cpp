// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/storage/datalock.h"

#include <QDir>
#include <QFile>

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

QString systemError()
{
    return qt_error_string(errno);
}

} // namespace

Result<void> makePrivateDirectory(const QString &directory)
{
    QDir dir(directory);
    if (dir.exists())
        return {};
    const QString parent = QFileInfo(dir.absolutePath()).path();
    const auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
    if ((!QDir().mkpath(parent) || !QDir().mkdir(dir.absolutePath(), ownerOnly)) && !dir.exists()) {
        return Error{ErrorCode::Storage,
                     u"cannot make the directory %1: %2"_s.arg(dir.absolutePath(), systemError())};
    }
    return {};
}

Result<DataLock> DataLock::acquire(const QString &directory, const QString &database)
{
    if (const auto made = makePrivateDirectory(directory); !made)
        return made.error();
    auto lockedDirectory =
        FileLock::acquire(QDir(directory).filePath(u"inlet.lock"_s), u"the data directory "_s + directory);
    if (!lockedDirectory)
        return lockedDirectory.error();
    DataLock lock;
    lock.m_directory = *std::move(lockedDirectory);
    if (database.isEmpty())
        return lock;
    // Beside it and not itself: closing a descriptor of it would take SQLite's own locks away.
    const QString real = QFileInfo(database).canonicalFilePath();
    auto lockedDatabase =
        FileLock::acquire((real.isEmpty() ? database : real) + ".lock"_L1, u"the database "_s + database);
    if (!lockedDatabase)
        return lockedDatabase.error();
    lock.m_database = *std::move(lockedDatabase);
    return lock;
}

Result<DataLock::FileLock> DataLock::FileLock::acquire(const QString &file, const QString &what)
{
    // Not inherited by programs we start: a child that lives on would hold the lock with us.
    const int descriptor = ::open(QFile::encodeName(file).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return Error{ErrorCode::Storage, u"cannot open %1: %2"_s.arg(file, systemError())};
    FileLock lock(descriptor);
    int outcome = -1;
    do {
        outcome = ::flock(descriptor, LOCK_EX | LOCK_NB);
    } while (outcome != 0 && errno == EINTR);
    if (outcome == 0)
        return lock;
    if (errno == EWOULDBLOCK) {
        return Error{ErrorCode::Unavailable, what + " is in use by another gateway"_L1};
    }
    return Error{ErrorCode::Storage, u"cannot lock %1: %2"_s.arg(file, systemError())};
}

DataLock::FileLock::~FileLock()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

} // namespace Inlet
