// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/keys/keyfiles.h"

#include "core/storage/datalock.h"
#include "server/auth/tokentext.h"
#include "server/base/logging.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

Error fileError(const QString &path, QLatin1StringView what)
{
    return {ErrorCode::Storage, u"%1: %2: %3"_s.arg(path, what, qt_error_string(errno))};
}

/// A descriptor that is closed with its scope.
class FileDescriptor
{
public:
    explicit FileDescriptor(int value)
        : m_value(value)
    {
    }
    ~FileDescriptor()
    {
        if (m_value >= 0)
            ::close(m_value);
    }
    Q_DISABLE_COPY_MOVE(FileDescriptor)

    bool isOpen() const { return m_value >= 0; }
    int value() const { return m_value; }

private:
    int m_value;
};

Result<Secret> readFrom(const QString &path, int descriptor)
{
    struct stat status = {};
    if (::fstat(descriptor, &status) != 0)
        return fileError(path, "cannot be read"_L1);
    if (!S_ISREG(status.st_mode))
        return Error{ErrorCode::Storage, u"%1: is not a file"_s.arg(path)};
    QFile file;
    if (!file.open(descriptor, QIODevice::ReadOnly))
        return fileError(path, "cannot be read"_L1);
    QByteArray text = file.read(maxKeyFileBytes + 1);
    if (text.size() > maxKeyFileBytes) {
        return Error{ErrorCode::Storage, u"%1: is larger than %2 bytes"_s.arg(path).arg(maxKeyFileBytes)};
    }
    if (text.endsWith('\n'))
        text.chop(text.endsWith("\r\n") ? 2 : 1);
    if (text.isEmpty())
        return Error{ErrorCode::Storage, u"%1: is empty, expected a line with the secret"_s.arg(path)};
    if ((status.st_mode & 077U) != 0) {
        // Another file, named by mistake, is left as it is.
        const bool isFixed = isTokenText(text) && ::fchmod(descriptor, 0600) == 0;
        qCWarning(lcAuth).noquote() << path << "could be read by others;"
                                    << (isFixed ? "its mode is 0600 now" : "its mode could not be changed");
    }
    return Secret(text);
}

bool writeAll(int descriptor, QByteArrayView text)
{
    while (!text.isEmpty()) {
        const auto written = ::write(descriptor, text.data(), std::size_t(text.size()));
        if (written < 0 && errno != EINTR)
            return false;
        if (written > 0)
            text = text.sliced(written);
    }
    return ::fsync(descriptor) == 0;
}

/// Made by root, a key would be one that the user of the data directory cannot read; SQLite does the same
/// with its files.
bool giveToOwner(int descriptor, const QString &directory)
{
    struct stat status = {};
    return ::geteuid() != 0
        || (::stat(QFile::encodeName(directory).constData(), &status) == 0
            && ::fchown(descriptor, status.st_uid, status.st_gid) == 0);
}

/// What happened to the names in a directory is on disk only after this.
Result<void> flushDirectory(const QString &directory)
{
    const FileDescriptor folder(
        ::open(QFile::encodeName(directory).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!folder.isOpen() || ::fsync(folder.value()) != 0)
        return fileError(directory, "cannot be flushed"_L1);
    return {};
}

/// Writes beside @p path and links the whole file in place, so that a crash never leaves half a
/// key; link() refuses to replace a file that came up meanwhile.
Result<void> createKeyFile(const QString &path, const QByteArray &text)
{
    const QString directory = QFileInfo(path).absolutePath();
    if (const auto made = makePrivateDirectory(directory); !made)
        return made;
    const QByteArray target = QFile::encodeName(path);
    const QByteArray draft = target + ".new";
    // Left by a crash, it is worth nothing: nobody was told what is in it.
    ::unlink(draft.constData());
    {
        const FileDescriptor file(::open(draft.constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
        if (!file.isOpen() || !giveToOwner(file.value(), directory)
            || !writeAll(file.value(), QByteArray(text + '\n')))
            return fileError(path, "cannot be written"_L1);
    }
    const bool isLinked = ::link(draft.constData(), target.constData()) == 0;
    const Error error = fileError(path, "cannot be written"_L1);
    ::unlink(draft.constData());
    if (!isLinked)
        return error;
    return flushDirectory(directory);
}

} // namespace

Result<std::optional<Secret>> readKeyFile(const QString &path)
{
    const FileDescriptor file(::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC));
    if (!file.isOpen() && errno == ENOENT)
        return std::optional<Secret>();
    if (!file.isOpen())
        return fileError(path, "cannot be opened"_L1);
    auto read = readFrom(path, file.value());
    return read ? Result<std::optional<Secret>>(*std::move(read)) : read.error();
}

Result<Secret> readOrCreateKeyFile(const QString &path, const std::function<QByteArray()> &generator,
                                   bool *created)
{
    if (created != nullptr)
        *created = false;
    const auto read = readKeyFile(path);
    if (!read)
        return read.error();
    if (*read)
        return **read;
    const QByteArray text = generator();
    if (const auto done = createKeyFile(path, text); !done)
        return done.error();
    if (created != nullptr)
        *created = true;
    return Secret(text);
}

Result<void> writeKeyFile(const QString &path, const Secret &secret)
{
    if (const auto removed = removeKeyFile(path); !removed)
        return removed;
    return createKeyFile(path, secret.reveal());
}

Result<void> moveKeyFile(const QString &from, const QString &to)
{
    if (::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) != 0)
        return fileError(to, "cannot be replaced"_L1);
    return flushDirectory(QFileInfo(to).absolutePath());
}

Result<void> removeKeyFile(const QString &path)
{
    if (::unlink(QFile::encodeName(path).constData()) == 0)
        return flushDirectory(QFileInfo(path).absolutePath());
    return errno == ENOENT ? Result<void>() : fileError(path, "cannot be removed"_L1);
}

} // namespace Inlet
