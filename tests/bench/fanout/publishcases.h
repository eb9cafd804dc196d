// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "tests/bench/fanout/loadgenerator.h"

#include <QByteArray>
#include <QList>

/// How events are published where that is measured.
namespace Inlet::Bench {

inline constexpr LoadGenerator::Seconds publishTime{1.5};
inline constexpr qsizetype publishBytes = 1024;

struct PublishCase
{
    const char *name;
    int connections;
    int batch;
};

inline constexpr PublishCase publishCases[] = {
    {"1 connection, 1 event a request", 1, 1},         {"8 connections, 1 event a request", 8, 1},
    {"64 connections, 1 event a request", 64, 1},      {"1 connection, 100 events a request", 1, 100},
    {"1 connection, 1 000 events a request", 1, 1000},
};

/// For messages as they come live, each with an id of its own, since what the index keeps of them is part of
/// what publishing costs. @p number: of the case, so that no id comes again.
inline Target withMessages(Target target, int number)
{
    target.bodyBegin = R"({"event":"message.exchange","data":{"id":"3EB0)" + QByteArray::number(number);
    target.bodyMiddle = R"(","direction":"incoming","timestamp":"2026-11-25T10:00:00Z",)"
                        R"("chat":{"jid":"5511999990000@s.whatsapp.net","type":"private"},)"
                        R"("sender":{"jid":"5511999990000@s.whatsapp.net","name":"Ana"},)"
                        R"("message":{"type":"text","content":{"text":")";
    target.bodyEnd = R"("}}}})";
    return target;
}

/// Lets @p load publish to these instances, so many events a request.
inline void prepare(LoadGenerator &load, const QList<QByteArray> &instances, int batch)
{
    load.publishTo(instances);
    load.setEventBytes(publishBytes);
    load.setBatch(batch);
}

/// How often a benchmark is to repeat what it measures.
inline int repetitions()
{
    bool isNumber = false;
    const int asked = qEnvironmentVariableIntValue("INLET_BENCH_REPEATS", &isNumber);
    return isNumber && asked > 0 ? asked : 5;
}

} // namespace Inlet::Bench
