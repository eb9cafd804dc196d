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

Result<DataLock> DataLock::acquire(const QString &directory)
{
    if (const auto made = makePrivateDirectory(directory); !made)
        return made.error();
    const QString file = QDir(directory).filePath(u"inlet.lock"_s);
    // Not inherited by programs we start: a child that lives on would hold the lock with us.
    const int descriptor = ::open(QFile::encodeName(file).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return Error{ErrorCode::Storage, u"cannot open %1: %2"_s.arg(file, systemError())};
    DataLock lock(descriptor);
    int outcome = -1;
    do {
        outcome = ::flock(descriptor, LOCK_EX | LOCK_NB);
    } while (outcome != 0 && errno == EINTR);
    if (outcome == 0)
        return lock;
    if (errno == EWOULDBLOCK) {
        return Error{ErrorCode::Unavailable,
                     u"the data directory %1 is in use by another gateway"_s.arg(directory)};
    }
    return Error{ErrorCode::Storage, u"cannot lock %1: %2"_s.arg(file, systemError())};
}

DataLock::~DataLock()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

} // namespace Inlet
