// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QDir>
#include <QFile>
#include <QMap>
#include <QString>

#include <optional>

/// The known inputs of a fuzz target: the loose files of a folder and those of the pack beside it, which
/// resources/scripts/fuzz-corpus.sh makes.
namespace Inlet::Fuzz {

using Corpus = QMap<QByteArray, QByteArray>; ///< input by name

/// The files of a tar archive in the format ustar (POSIX.1, pax, "ustar Interchange Format"), names of at
/// most 100 bytes; none when it is no such archive, or ends early.
inline std::optional<Corpus> readTar(const QByteArray &archive)
{
    constexpr qsizetype blockBytes = 512;
    Corpus files;
    for (qsizetype at = 0; at + blockBytes <= archive.size();) {
        const QByteArray header = archive.mid(at, blockBytes);
        if (header.count('\0') == blockBytes)
            return files;
        bool isNumber = false;
        const qsizetype size = header.mid(124, 11).toLongLong(&isNumber, 8);
        at += blockBytes;
        if (header.mid(257, 5) != "ustar" || header[156] != '0' || !isNumber || size < 0
            || size > archive.size() - at)
            return {};
        files.insert(QByteArray(header.first(100).constData()), archive.mid(at, size));
        at += (size + blockBytes - 1) / blockBytes * blockBytes;
    }
    return {};
}

/// The inputs of @p folder and of @p folder .tar; none when either cannot be read.
inline std::optional<Corpus> readCorpus(const QString &folder)
{
    QFile pack(folder + QStringLiteral(".tar"));
    if (!pack.open(QIODevice::ReadOnly))
        return {};
    std::optional<Corpus> corpus = readTar(pack.readAll());
    const QDir loose(folder);
    for (const QString &name : loose.entryList(QDir::Files)) {
        QFile file(loose.filePath(name));
        if (!corpus || !file.open(QIODevice::ReadOnly))
            return {};
        corpus->insert(QFile::encodeName(name), file.readAll());
    }
    return corpus;
}

} // namespace Inlet::Fuzz
