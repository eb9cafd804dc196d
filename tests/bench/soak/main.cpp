// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

// Whether a gateway that works for long stays what it is: clients come and go, configurations change,
// events are published and read, all at a paced rate, and meanwhile memory, descriptors and threads are
// watched and every event is looked for.
//   ./test --bench soak
// INLET_SOAK_MINUTES (30) and INLET_SOAK_SEED (1) change what is run; Ctrl-C ends it early, with the
// table so far. INLET_BENCH_DIR: a folder on the disk to use; else that of the results.
#include "tests/bench/places.h"
#include "tests/bench/soak/soak.h"

#include <QCoreApplication>
#include <QFile>
#include <QTemporaryDir>

#include <csignal>
#include <cstdio>

using namespace Inlet::Bench;
using namespace Qt::StringLiterals;

namespace {

constexpr double defaultMinutes = 30;

std::atomic<bool> isInterrupted{false};

void onInterrupt(int)
{
    isInterrupted = true;
}

bool writeRest(const Soak &soak, const QDir &folder)
{
    for (const auto &[name, bytes] : {std::pair(u"soak-minutes.md"_s, soak.samples().table().toUtf8()),
                                      std::pair(u"soak-samples.json"_s, soak.samples().json()),
                                      std::pair(u"soak-inletd.log"_s, soak.log())}) {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) {
            std::fprintf(stderr, "cannot write %s\n", qPrintable(file.fileName()));
            return false;
        }
        std::printf("%s\n", qPrintable(file.fileName()));
    }
    return true;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    std::signal(SIGINT, onInterrupt);
    std::signal(SIGTERM, onInterrupt);
    bool isNumber = false;
    double minutes = qEnvironmentVariable("INLET_SOAK_MINUTES").toDouble(&isNumber);
    if (!isNumber || minutes <= 0)
        minutes = defaultMinutes;
    const int seed = qMax(1, qEnvironmentVariableIntValue("INLET_SOAK_SEED"));
    const QString place = measuredFolder().path();
    const QTemporaryDir folder(QDir(place).filePath(u"soak-XXXXXX"_s));
    Soak soak(folder.filePath(u"data"_s), quint32(seed));
    if (!soak.start()) {
        std::fprintf(stderr, "bench_soak: could not be started in %s\n", qPrintable(place));
        return 1;
    }
    soak.run(Soak::Seconds(minutes * 60), isInterrupted);
    soak.finish();

    Report report({u"inlet"_s});
    soak.judge(report);
    std::printf("\n%s\n%s\n", qPrintable(soak.samples().table()), qPrintable(report.table()));
    const QDir out = resultsFolder();
    const bool isWritten = report.write(out, u"soak"_s) && writeRest(soak, out);
    std::printf("%s\n", report.meetsAll() ? "every bound holds" : "a bound is broken");
    return isWritten && report.meetsAll() ? 0 : 1;
}
