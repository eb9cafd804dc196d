// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/words/frames/frametext.h"

#include "ui/words/peertext.h"

#include <QLocale>

#include <cmath>

using namespace Qt::StringLiterals;

namespace Inlet {

QString FrameText::unknown()
{
    return u"–"_s;
}

QString FrameText::number(quint64 number)
{
    return QLocale().toString(number);
}

QString FrameText::time(const QDateTime &time)
{
    return time.isValid() ? time.toLocalTime().toString(u"HH:mm:ss.zzz"_s) : unknown();
}

QString FrameText::size(qint64 bytes)
{
    if (bytes < 1000)
        return tr("%1 B").arg(bytes);
    if (bytes < 999'950)
        return tr("%1 kB").arg(QLocale().toString(double(bytes) / 1e3, 'f', 1));
    return tr("%1 MB").arg(QLocale().toString(double(bytes) / 1e6, 'f', 1));
}

QString FrameText::exactSize(qint64 bytes)
{
    return tr("%1 B").arg(QLocale().toString(bytes));
}

QString FrameText::mark(bool isStored, bool isDouble)
{
    //: of a frame: fetched from what the gateway stores
    return PeerText::joined({isDouble ? u"×2"_s : QString(), isStored ? tr("caught up") : QString()});
}

QString FrameText::span(qint64 milliseconds)
{
    const QString sign = milliseconds < 0 ? u"−"_s : QString();
    const qint64 ms = std::abs(milliseconds);
    if (ms < 1000)
        return QString(sign % tr("%1 ms").arg(ms));
    if (ms < 60'000)
        return QString(sign % tr("%1 s").arg(QLocale().toString(double(ms / 100) / 10.0, 'f', 1)));
    const qint64 minutes = ms / 60'000;
    if (minutes < 120)
        return QString(sign % tr("%1 min").arg(minutes));
    if (minutes < 48 * 60)
        return QString(sign % tr("%1 h").arg(minutes / 60));
    return QString(sign % tr("%1 d").arg(QLocale().toString(minutes / (24 * 60))));
}

} // namespace Inlet
