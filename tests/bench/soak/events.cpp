// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/bench/soak/events.h"

#include <QDateTime>

namespace Inlet::Bench {

namespace {

constexpr int kibi = 1024;
constexpr qint64 firstTime = 1'777'900'000; // a day in May 2026, in seconds since 1970
constexpr QByteArrayView numberKey = "\"data\":{\"n\":";

/// A number that looks random, for each @p number of an instance another one (splitmix64).
quint64 mixed(const Instance &instance, quint64 number)
{
    quint64 value = (number << 8 | quint8(instance.name.back())) * 0x9E3779B97F4A7C15ULL;
    value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9ULL;
    value = (value ^ (value >> 27)) * 0x94D049BB133111EBULL;
    return value ^ (value >> 31);
}

int mediaBytes(const Instance &instance, quint64 luck)
{
    if (instance.isPlain)
        return 0;
    const quint64 part = luck % 10'000;
    return part < 2 ? kibi * kibi : part < 30 ? 256 * kibi : part < 300 ? 16 * kibi : 0;
}

QByteArray message(const Instance &instance, quint64 number, quint64 luck, bool hasMediaBytes)
{
    const QByteArray time =
        QDateTime::fromSecsSinceEpoch(firstTime + qint64(number), Qt::UTC).toString(Qt::ISODate).toLatin1();
    QByteArray data = ",\"id\":\"" + messageId(instance, number) + "\",\"direction\":\""
        + (luck % 3 == 0 ? "outgoing" : "incoming") + "\",\"timestamp\":\"" + time + "\",\"chat\":{\"jid\":\""
        + chatNumber(number) + "@s.whatsapp.net\",\"type\":\"private\"},\"message\":{";
    if (const int bytes = mediaBytes(instance, luck); bytes > 0) {
        data += R"("type":"image","media":{"mimeType":"image/jpeg","size":)" + QByteArray::number(bytes);
        if (hasMediaBytes)
            data += ",\"base64\":\"" + QByteArray(bytes, char('A' + luck % 26)) + '"';
        return data + "}}";
    }
    return data + R"("type":"text","content":")" + QByteArray(qsizetype(luck / 7 % 900), 'x') + "\"}";
}

} // namespace

bool isMessage(const Instance &instance, quint64 number)
{
    return mixed(instance, number) / 16 % 100 < 75;
}

QByteArray messageId(const Instance &instance, quint64 number)
{
    return "3EB0-" + instance.name + '-' + QByteArray::number(number);
}

QByteArray chatNumber(quint64 number)
{
    return "55489900" + QByteArray::number(100 + number % 50);
}

SoakEvent soakEvent(const Instance &instance, quint64 number, bool hasMediaBytes)
{
    const quint64 luck = mixed(instance, number);
    const quint64 kind = luck / 16 % 100;
    const QByteArray begin = "{\"n\":" + QByteArray::number(number);
    if (isMessage(instance, number))
        return {"message.exchange", begin + message(instance, number, luck / 1600, hasMediaBytes) + '}'};
    if (kind < 88) {
        return {"message.status",
                begin + ",\"messageIds\":[\"" + messageId(instance, number - 1) + "\"],\"status\":\""
                    + (luck % 2 == 0 ? "delivered" : "read") + "\"}"};
    }
    if (kind < 92)
        return {"call.update", begin + ",\"callId\":\"A" + QByteArray::number(number) + "\"}"};
    if (kind < 96)
        return {"group.flow", begin + R"(,"type":"join","groupJid":"12036304@g.us"})"};
    if (kind < 98)
        return {"instance.state", begin + R"(,"state":"connected"})"};
    return {"label.update", begin + R"(,"type":"chat","labelId":"7","action":"add"})"};
}

quint64 numberIn(const QByteArray &frame)
{
    const qsizetype at = QByteArrayView(frame).first(qMin<qsizetype>(frame.size(), 80)).indexOf(numberKey);
    if (at < 0)
        return 0;
    quint64 number = 0;
    for (qsizetype i = at + numberKey.size(); i < frame.size() && frame[i] >= '0' && frame[i] <= '9'; ++i)
        number = number * 10 + quint64(frame[i] - '0');
    return number;
}

} // namespace Inlet::Bench
