// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/observe/processfigures.h"

#include <QByteArray>
#include <QFile>
#include <QList>

#include <algorithm>
#include <dirent.h>
#include <memory>
#include <sys/resource.h>
#include <unistd.h>

namespace Inlet {

namespace {

QByteArray contentOf(const char *path)
{
    QFile file(QString::fromLatin1(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

qint64 bootedAt()
{
    for (const QByteArray &line : contentOf("/proc/stat").split('\n')) {
        if (line.startsWith("btime "))
            return line.sliced(6).toLongLong();
    }
    return 0;
}

qint64 countDescriptors()
{
    const auto close = [](DIR *folder) { ::closedir(folder); };
    const std::unique_ptr<DIR, decltype(close)> folder(::opendir("/proc/self/fd"), close);
    qint64 count = 0;
    while (folder && ::readdir(folder.get()) != nullptr)
        ++count;
    // Less `.`, `..` and the folder's own.
    return std::max<qint64>(count - 3, 0);
}

} // namespace

ProcessFigures readProcessFigures()
{
    ProcessFigures figures;
    const double ticks = double(std::max<long>(::sysconf(_SC_CLK_TCK), 1));
    // The name in brackets may hold anything; fields count from behind it, beginning with the third.
    const QByteArray stat = contentOf("/proc/self/stat");
    const QList<QByteArray> fields = stat.sliced(stat.lastIndexOf(')') + 1).trimmed().split(' ');
    const auto field = [&fields](qsizetype number) { return fields.value(number - 3).toLongLong(); };
    figures.cpuSeconds = double(field(14) + field(15)) / ticks;
    figures.startedAt = double(bootedAt()) + double(field(22)) / ticks;
    figures.residentBytes = field(24) * ::sysconf(_SC_PAGESIZE);
    figures.openDescriptors = countDescriptors();
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0)
        figures.maxDescriptors = qint64(limit.rlim_cur);
    return figures;
}

} // namespace Inlet
