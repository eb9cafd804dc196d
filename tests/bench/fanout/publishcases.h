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
