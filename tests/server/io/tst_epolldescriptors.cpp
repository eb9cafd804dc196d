// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/server/dispatchers.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSocketNotifier>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <array>
#include <memory>
#include <sys/eventfd.h>
#include <unistd.h>
#include <vector>

using namespace Inlet;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class tst_EpollDescriptors : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data() { Dispatchers::addRows(); }
    void initTestCase() { m_dispatchers.start(); }
    void cleanupTestCase() { m_dispatchers.stop(); }
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void closedAndReusedInTheSameTurn();
    void reusedByAnotherType();
    void closedWhileEnabledAndReused();
    void twoOfOneType();
    void closedWhileEnabled();
    void invalidDescriptor();
    void manyDescriptors();
    void moreThanOneTurnYields();

private:
    Dispatchers m_dispatchers;
};

void tst_EpollDescriptors::closedAndReusedInTheSameTurn()
{
    m_dispatchers.run([]() -> QString {
        for (int i = 0; i < 20; ++i) {
            Pair one;
            Pair two;
            Pair quiet;
            std::array<Pair *, 2> pairs{&one, &two};
            std::array<std::unique_ptr<QSocketNotifier>, 2> notifiers;
            std::unique_ptr<QSocketNotifier> heir;
            int count = 0;
            int heirCount = 0;
            for (std::size_t n = 0; n < 2; ++n) {
                notifiers[n] = std::make_unique<QSocketNotifier>(pairs[n]->end(0), QSocketNotifier::Read);
                connect(notifiers[n].get(), &QSocketNotifier::activated, notifiers[n].get(), [&, n] {
                    ++count;
                    notifiers[n]->setEnabled(false);
                    if (heir)
                        return;
                    // The number of the other one now stands for a socket on which nothing came.
                    const int number = pairs[1 - n]->end(0);
                    notifiers[1 - n].reset();
                    ::dup2(quiet.end(0), number);
                    heir = std::make_unique<QSocketNotifier>(number, QSocketNotifier::Read);
                    connect(heir.get(), &QSocketNotifier::activated, heir.get(), [&] {
                        ++heirCount;
                        heir->setEnabled(false);
                    });
                });
                pairs[n]->write(1);
            }
            if (!turnUntil([&] { return heir != nullptr; }))
                return u"none was activated"_s;
            turnOnce();
            turnOnce();
            if (count != 1 || heirCount != 0)
                return u"an event of the old descriptor reached the new one"_s;
            quiet.write(1);
            if (!turnUntil([&] { return heirCount == 1; }))
                return u"the new one is not watched"_s;
            heir.reset();
        }
        return {};
    });
}

void tst_EpollDescriptors::manyDescriptors()
{
    m_dispatchers.run([]() -> QString {
        // More than one call of epoll_wait() yields.
        constexpr std::size_t count = 400;
        std::vector<std::unique_ptr<Pair>> pairs;
        std::vector<std::unique_ptr<QSocketNotifier>> notifiers;
        std::size_t reads = 0;
        for (std::size_t i = 0; i < count; ++i) {
            pairs.push_back(std::make_unique<Pair>());
            for (const std::size_t end : {0U, 1U}) {
                const Pair *const pair = pairs.back().get();
                notifiers.push_back(std::make_unique<QSocketNotifier>(pair->end(end), QSocketNotifier::Read));
                connect(notifiers.back().get(), &QSocketNotifier::activated, notifiers.back().get(),
                        [&reads, pair, end] { reads += pair->read(end) ? 1U : 0U; });
                pair->write(1 - end);
            }
        }
        if (!turnUntil([&] { return reads == count * 2; }))
            return u"only %1 were read"_s.arg(reads);
        return {};
    });
}

void tst_EpollDescriptors::reusedByAnotherType()
{
    m_dispatchers.run([]() -> QString {
        for (int i = 0; i < 20; ++i) {
            Pair one;
            Pair two;
            Pair full;
            full.fill(0);
            std::array<Pair *, 2> pairs{&one, &two};
            std::array<std::unique_ptr<QSocketNotifier>, 2> notifiers;
            std::unique_ptr<QSocketNotifier> heir;
            int heirCount = 0;
            for (std::size_t n = 0; n < 2; ++n) {
                notifiers[n] = std::make_unique<QSocketNotifier>(pairs[n]->end(0), QSocketNotifier::Read);
                connect(notifiers[n].get(), &QSocketNotifier::activated, notifiers[n].get(), [&, n] {
                    notifiers[n]->setEnabled(false);
                    // The number of the other one, which is ready too, is now that of a socket that
                    // cannot be written, watched by a writer.
                    const int number = pairs[1 - n]->end(0);
                    notifiers[1 - n].reset();
                    ::dup2(full.end(0), number);
                    heir = std::make_unique<QSocketNotifier>(number, QSocketNotifier::Write);
                    connect(heir.get(), &QSocketNotifier::activated, heir.get(), [&] {
                        ++heirCount;
                        heir->setEnabled(false);
                    });
                });
                pairs[n]->write(1);
            }
            if (!turnUntil([&] { return heir != nullptr; }))
                return u"none was activated"_s;
            turnOnce();
            turnOnce();
            if (heirCount != 0)
                return u"an event of the old descriptor reached the new one"_s;
            full.empty(1);
            if (!turnUntil([&] { return heirCount == 1; }))
                return u"the new one is not watched"_s;
        }
        return {};
    });
}

void tst_EpollDescriptors::closedWhileEnabledAndReused()
{
    m_dispatchers.run([]() -> QString {
        // Closed and opened again without a turn between: the kernel forgot the old descriptor, and
        // what is enabled now, old and new, stands for the new one.
        Pair old;
        Pair pair;
        QSocketNotifier read(old.end(0), QSocketNotifier::Read);
        turnOnce();
        int reads = 0;
        int writes = 0;
        connect(&read, &QSocketNotifier::activated, &read, [&] {
            ++reads;
            read.setEnabled(false);
        });
        ::dup2(pair.end(0), old.end(0));
        QSocketNotifier write(old.end(0), QSocketNotifier::Write);
        connect(&write, &QSocketNotifier::activated, &write, [&] {
            ++writes;
            write.setEnabled(false);
        });
        pair.write(1);
        return turnUntil([&] { return reads == 1 && writes == 1; }) ? QString()
                                                                    : u"not both were activated"_s;
    });
}

void tst_EpollDescriptors::twoOfOneType()
{
    // Said in both, and the last one wins.
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"several notifiers|Multiple socket notifiers"_s));
    if (!Dispatchers::isOurs()) // which says it when the loser goes, too
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"Multiple socket notifiers"_s));
    m_dispatchers.run([]() -> QString {
        Pair old;
        Pair pair;
        QSocketNotifier loser(old.end(0), QSocketNotifier::Read);
        turnOnce();
        ::dup2(pair.end(0), old.end(0));
        QSocketNotifier winner(old.end(0), QSocketNotifier::Read);
        int count = 0;
        int lost = 0;
        connect(&loser, &QSocketNotifier::activated, &loser, [&] { ++lost; });
        connect(&winner, &QSocketNotifier::activated, &winner, [&] {
            ++count;
            pair.read(0);
        });
        pair.write(1);
        if (!turnUntil([&] { return count == 1; }))
            return u"the new descriptor is not watched"_s;
        loser.setEnabled(false);
        pair.write(1);
        if (!turnUntil([&] { return count == 2; }))
            return u"the winner went with the loser"_s;
        return lost == 0 ? QString() : u"the loser was activated"_s;
    });
}

void tst_EpollDescriptors::closedWhileEnabled()
{
    // Qt asks for it again and disables it; of the kernel's set it is gone.
    if (!Dispatchers::isOurs())
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"Invalid socket \\d+ with type Read"_s));
    m_dispatchers.run([]() -> QString {
        Pair closed;
        Pair pair;
        QSocketNotifier notifier(closed.end(0), QSocketNotifier::Read);
        QSocketNotifier other(pair.end(0), QSocketNotifier::Read);
        turnOnce();
        int count = 0;
        int others = 0;
        connect(&notifier, &QSocketNotifier::activated, &notifier, [&] { ++count; });
        connect(&other, &QSocketNotifier::activated, &other, [&] {
            ++others;
            pair.read(0);
        });
        closed.closeEnd(0);
        for (int i = 1; i <= 3; ++i) {
            pair.write(1);
            if (!turnUntil([&] { return others == i; }))
                return u"the other one is not activated"_s;
        }
        return count == 0 ? QString() : u"a closed descriptor is ready"_s;
    });
}

void tst_EpollDescriptors::invalidDescriptor()
{
    QTest::ignoreMessage(QtWarningMsg,
                         QRegularExpression(u"cannot be watched|Invalid socket \\d+ with type Read"_s));
    m_dispatchers.run([]() -> QString {
        Pair pair;
        const int number = pair.end(0);
        pair.closeEnd(0);
        QSocketNotifier notifier(number, QSocketNotifier::Read);
        turnOnce();
        return notifier.isEnabled() ? u"still enabled"_s : QString();
    });
}

void tst_EpollDescriptors::moreThanOneTurnYields()
{
    m_dispatchers.run([]() -> QString {
        // Always ready: each must get its turn, and so must what else there is.
        constexpr std::size_t count = 700;
        std::vector<int> descriptors;
        std::vector<int> activations(count, 0);
        std::vector<std::unique_ptr<QSocketNotifier>> notifiers;
        for (std::size_t i = 0; i < count; ++i) {
            descriptors.push_back(::eventfd(1, EFD_CLOEXEC | EFD_NONBLOCK));
            notifiers.push_back(std::make_unique<QSocketNotifier>(descriptors.back(), QSocketNotifier::Read));
            connect(notifiers.back().get(), &QSocketNotifier::activated, notifiers.back().get(),
                    [&activations, i] { ++activations[i]; });
        }
        bool isPosted = false;
        bool isTimer = false;
        QObject context;
        QMetaObject::invokeMethod(
            &context, [&] { isPosted = true; }, Qt::QueuedConnection);
        QTimer::singleShot(1ms, Qt::PreciseTimer, &context, [&] { isTimer = true; });
        for (int turn = 0; turn < 50; ++turn)
            turnOnce();
        const auto [least, most] = std::minmax_element(activations.begin(), activations.end());
        const QString counts = u"between %1 and %2"_s.arg(*least).arg(*most);
        const bool isFair = *least > 0 && *most - *least <= 2;
        const bool isReached = turnUntil([&] { return isPosted && isTimer; });
        notifiers.clear();
        for (const int descriptor : descriptors)
            ::close(descriptor);
        if (!isFair)
            return counts;
        return isReached ? QString() : u"posted %1, timer %2"_s.arg(isPosted).arg(isTimer);
    });
}

QTEST_GUILESS_MAIN(tst_EpollDescriptors)
#include "tst_epolldescriptors.moc"
