// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/client/tokenbudget.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace Inlet;
using Use = TokenBudget::Use;

class tst_TokenBudget : public QObject
{
    Q_OBJECT

private slots:
    void withoutALimit();
    void halfOfTheLimit();
    void listsGoFirst();
    void smallestLimit();
    void theWindowSlides();
    void givenBack();
    void rateLimited();
    void limitIsLifted();

private:
    const TokenBudget::Clock::time_point m_start{1h};
};

namespace {

RateLimit limitOf(int requests)
{
    return {requests, {}, {}, {}};
}

/// How many go at once.
int goesAtOnce(TokenBudget &budget, Use use, TokenBudget::Clock::time_point now)
{
    int count = 0;
    while (count < 10'000 && budget.take(use, now) == 0ms)
        ++count;
    return count;
}

} // namespace

void tst_TokenBudget::withoutALimit()
{
    TokenBudget budget;
    QCOMPARE(goesAtOnce(budget, Use::Connection, m_start), 10'000);
}

void tst_TokenBudget::halfOfTheLimit()
{
    TokenBudget budget;
    budget.note(limitOf(100));
    const int connections = goesAtOnce(budget, Use::Connection, m_start);
    const int lists = goesAtOnce(budget, Use::List, m_start);
    QCOMPARE(connections + lists, 100 / TokenBudget::share);
    QCOMPARE(budget.take(Use::List, m_start), 60'000ms);
}

void tst_TokenBudget::listsGoFirst()
{
    TokenBudget budget;
    budget.note(limitOf(100));
    QVERIFY(goesAtOnce(budget, Use::Connection, m_start) < 50);
    QCOMPARE(budget.take(Use::List, m_start), 0ms);
}

void tst_TokenBudget::smallestLimit()
{
    TokenBudget budget;
    budget.note(limitOf(1));
    QCOMPARE(goesAtOnce(budget, Use::Connection, m_start), 1);
}

void tst_TokenBudget::theWindowSlides()
{
    TokenBudget budget;
    budget.note(limitOf(8));
    for (int second = 0; second < 4; ++second)
        QCOMPARE(budget.take(Use::List, m_start + std::chrono::seconds(second)), 0ms);
    QCOMPARE(budget.take(Use::List, m_start + 10s), 50'000ms);
    QCOMPARE(budget.take(Use::List, m_start + 60s), 0ms);
    QCOMPARE(budget.take(Use::List, m_start + 60s), 1000ms);
}

void tst_TokenBudget::givenBack()
{
    TokenBudget budget;
    budget.note(limitOf(2));
    QCOMPARE(budget.take(Use::Connection, m_start), 0ms);
    QVERIFY(budget.take(Use::Connection, m_start) > 0ms);
    budget.giveBack();
    QCOMPARE(budget.take(Use::Connection, m_start), 0ms);
    budget.giveBack();
    budget.giveBack(); // once too often
    QCOMPARE(goesAtOnce(budget, Use::Connection, m_start), 1);
}

void tst_TokenBudget::rateLimited()
{
    TokenBudget budget;
    budget.waitUntil(m_start + 9s);
    budget.waitUntil(m_start + 7s); // the longer one holds
    QCOMPARE(budget.take(Use::List, m_start), 9000ms);
    QCOMPARE(budget.take(Use::Connection, m_start + 8s), 1000ms);
    QCOMPARE(budget.take(Use::Connection, m_start + 9s), 0ms);
}

void tst_TokenBudget::limitIsLifted()
{
    TokenBudget budget;
    budget.note(limitOf(2));
    QCOMPARE(goesAtOnce(budget, Use::List, m_start), 1);
    budget.note({});
    QCOMPARE(budget.take(Use::List, m_start), 0ms);
}

QTEST_APPLESS_MAIN(tst_TokenBudget)
#include "tst_tokenbudget.moc"
