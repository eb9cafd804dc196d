// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/fuzz/corpus.h"
#include "tests/fuzz/fuzz.h"

#include <QString>

#include <array>
#include <csignal>
#include <cstring>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {

// What is being run, for the handler of SIGABRT, which may not allocate.
QByteArray current;

void tellInput(int signal)
{
    constexpr std::array<char, 17> digits{"0123456789abcdef"};
    std::array<char, 2> hex{};
    const auto write = [](const char *text, std::size_t size) {
        [[maybe_unused]] const auto written = ::write(STDERR_FILENO, text, size);
    };
    constexpr char words[] = "the input, in hexadecimal digits: ";
    write(words, sizeof words - 1);
    for (const char byte : current) {
        hex = {digits[static_cast<unsigned char>(byte) >> 4], digits[static_cast<unsigned char>(byte) & 15]};
        write(hex.data(), hex.size());
    }
    write("\n", 1);
    std::signal(signal, SIG_DFL);
    std::raise(signal);
}

void runOne(const QByteArray &input)
{
    current = input;
    Inlet::Fuzz::run(input);
}

/// The mutation number @p number of a seed: always the same one.
QByteArray mutated(const QList<QByteArray> &seeds, int number)
{
    Inlet::Fuzz::Dice dice(QByteArray::number(number));
    QByteArray bytes = seeds[dice.below(seeds.size())];
    for (qsizetype step = 1 + dice.below(6); step > 0; --step) {
        const qsizetype at = dice.below(bytes.size() + 1);
        const qsizetype size = dice.below(std::min<qsizetype>(bytes.size() - at, 40) + 1);
        const QByteArray &other = seeds[dice.below(seeds.size())];
        const qsizetype from = dice.below(other.size() + 1);
        switch (dice.below(6)) {
        case 0:
            bytes.remove(at, size);
            break;
        case 1:
            bytes.insert(at, bytes.mid(at, size));
            break;
        case 2:
            if (at < bytes.size())
                bytes[at] = char(bytes[at] ^ char(1 << dice.below(8)));
            break;
        case 3:
            if (at < bytes.size())
                bytes[at] = char(dice.below(256));
            break;
        case 4:
            bytes.insert(at, other.mid(from, dice.below(40)));
            break;
        default: {
            constexpr std::array<char, 12> telling{'\0', '\r', '\n', ' ', '"',    '\\',
                                                   ':',  ',',  '{',  '}', '\x7f', '\xff'};
            bytes.insert(at, telling[std::size_t(dice.below(qsizetype(telling.size())))]);
        }
        }
    }
    return bytes;
}

} // namespace

/// Runs a fuzz target without a fuzzer: `replay_NAME FOLDER MUTATIONS` takes all files of the folder and of
/// the pack FOLDER.tar, each also cut short, and then that many changed ones, the same each time.
int main(int count, char **arguments)
{
    if (count != 3) {
        std::fprintf(stderr, "usage: %s FOLDER MUTATIONS\n", arguments[0]);
        return 2;
    }
    std::signal(SIGABRT, tellInput);
    const auto corpus = Inlet::Fuzz::readCorpus(QString::fromLocal8Bit(arguments[1]));
    if (!corpus || corpus->isEmpty()) {
        std::fprintf(stderr, "no inputs in %s, or they cannot be read\n", arguments[1]);
        return 2;
    }
    const QList<QByteArray> seeds = corpus->values();
    int runs = 0;
    for (const QByteArray &seed : seeds) {
        for (qsizetype size = 0; size <= seed.size(); size += 1 + seed.size() / 200, ++runs)
            runOne(seed.first(size));
        runOne(seed);
        ++runs;
    }
    const int mutations = QByteArrayView(arguments[2]).toInt();
    for (int i = 0; i < mutations; ++i, ++runs)
        runOne(mutated(seeds, i));
    std::printf("%d inputs, %d runs\n", int(seeds.size()), runs);
    return 0;
}
