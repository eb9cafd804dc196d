// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "app/cli/standardstreams.h"

#include <cerrno>
#include <csignal>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Inlet::Cli {

namespace {

// 0 or the errno.
int writeAll(int descriptor, QByteArrayView text)
{
    while (!text.isEmpty()) {
        const ssize_t written = ::write(descriptor, text.data(), size_t(text.size()));
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return written < 0 ? errno : EIO;
        text = text.sliced(written);
    }
    return 0;
}

} // namespace

QString withoutControls(QString text)
{
    for (QChar &c : text) {
        if (c.category() == QChar::Other_Control)
            c = QChar::ReplacementCharacter;
    }
    return text;
}

bool isTerminal(Stream stream)
{
    return ::isatty(stream == Stream::Input        ? STDIN_FILENO
                        : stream == Stream::Output ? STDOUT_FILENO
                                                   : STDERR_FILENO)
        == 1;
}

bool isPersonThere()
{
    return isTerminal(Stream::Input) && isTerminal(Stream::Error);
}

void ignoreWriteSignals()
{
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
}

int writeLine(QByteArrayView line)
{
    QByteArray whole = line.toByteArray();
    whole += '\n';
    return writeAll(STDOUT_FILENO, whole);
}

void say(const QString &text)
{
    sayPlain(u"inletctl: "_s + withoutControls(text));
}

void sayPlain(const QString &text)
{
    // Nobody is left to be told when this fails.
    static_cast<void>(writeAll(STDERR_FILENO, QByteArray(text.toUtf8() + '\n')));
}

void prompt(const QString &text)
{
    static_cast<void>(writeAll(STDERR_FILENO, withoutControls(text).toUtf8()));
}

} // namespace Inlet::Cli
