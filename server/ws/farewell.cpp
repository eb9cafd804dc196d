// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/ws/farewell.h"

#include "core/protocol/closecode.h"
#include "core/protocol/limits.h"
#include "core/protocol/redaction/redaction.h"

#include <algorithm>

namespace Inlet {

Farewell farewellOf(QByteArrayView closePayload)
{
    if (closePayload.size() < 2)
        return {int(CloseCode::NoStatus), {}};
    return {quint8(closePayload[0]) << 8 | quint8(closePayload[1]), closePayload.sliced(2)};
}

QtMsgType levelOf(const Farewell &farewell)
{
    switch (CloseCode(farewell.code)) {
    case CloseCode::Normal:
    case CloseCode::GoingAway:
    case CloseCode::NoStatus:
        return QtDebugMsg;
    case CloseCode::MessageTooBig:
        return QtWarningMsg;
    default:
        return QtInfoMsg;
    }
}

QString reasonText(QByteArrayView reason, QByteArrayView token)
{
    // Libraries put the address that they were given into their texts.
    const QByteArray line = Redaction::text(
        reason.first(std::min<qsizetype>(reason.size(), Limits::controlPayloadBytes)).toByteArray());
    const QByteArray shown =
        Redaction::withoutTokens(Redaction::requestTarget(line),
                                 [token](QByteArrayView part) { return !token.isEmpty() && part == token; });
    QString text = QString::fromUtf8(shown);
    for (QChar &c : text) {
        // What is not seen may turn around what is.
        if (c.category() == QChar::Other_Control || c.category() == QChar::Other_Format
            || c.category() == QChar::Separator_Line || c.category() == QChar::Separator_Paragraph)
            c = QChar::ReplacementCharacter;
    }
    return text;
}

} // namespace Inlet
