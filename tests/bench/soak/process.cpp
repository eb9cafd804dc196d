// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/bench/soak/process.h"

#include <QDir>
#include <QFile>
#include <QSet>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Inlet::Bench {

namespace {

constexpr int remoteColumn = 2; // of /proc/net/tcp
constexpr int inodeColumn = 9;

QByteArray contentsOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

double lineOf(const QByteArray &text, const QByteArray &name)
{
    for (const QByteArray &line : text.split('\n')) {
        if (line.startsWith(name))
            return line.sliced(name.size()).simplified().split(' ').value(0).toDouble();
    }
    return 0;
}

QDir descriptorsOf(qint64 process)
{
    return QDir(u"/proc/%1/fd"_s.arg(process), {}, QDir::NoSort,
                QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot);
}

} // namespace

ProcessFigures figuresOf(qint64 process)
{
    constexpr double kibi = 1024;
    const QString folder = u"/proc/%1/"_s.arg(process);
    const QByteArray memory = contentsOf(folder + u"smaps_rollup"_s);
    return {lineOf(memory, "Private_Dirty:") / kibi, lineOf(memory, "Anonymous:") / kibi,
            lineOf(memory, "Rss:") / kibi, int(lineOf(contentsOf(folder + u"status"_s), "Threads:")),
            int(descriptorsOf(process).entryList().size())};
}

int socketsTo(const QList<quint16> &ports, qint64 process)
{
    QSet<QByteArray> inodes;
    for (const QByteArray &line : contentsOf(u"/proc/%1/net/tcp"_s.arg(process)).split('\n')) {
        const QByteArrayList columns = line.simplified().split(' ');
        const quint16 port = columns.value(remoteColumn).split(':').value(1).toUShort(nullptr, 16);
        if (ports.contains(port))
            inodes.insert("socket:[" + columns.value(inodeColumn) + ']');
    }
    const QDir folder = descriptorsOf(process);
    int count = 0;
    for (const QString &name : folder.entryList()) {
        // What a link of a socket names is no file, so QFile would make a path of it.
        const QByteArray path = QFile::encodeName(folder.filePath(name));
        QByteArray target(64, '\0');
        const auto size = ::readlink(path.constData(), target.data(), std::size_t(target.size()));
        count += size > 0 && inodes.contains(target.first(size)) ? 1 : 0;
    }
    return count;
}

} // namespace Inlet::Bench
