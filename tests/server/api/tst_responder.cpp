// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/storage/database.h"
#include "server/api/responder.h"
#include "server/base/guardedcall.h"

#include <QTemporaryDir>
#include <QTest>

#include <stdexcept>

using namespace Inlet;
using namespace Qt::StringLiterals;

/// A request gets one answer, whatever happens to it (PROTOCOL.md §6).
class tst_Responder : public QObject
{
    Q_OBJECT

private slots:
    void theFirstAnswerCounts();
    void noAnswerIsAFault();
    void aContinuationThatThrows();
    void aLaterCallThatThrows();

private:
    QList<int> m_statuses;
    Api::Responder responder()
    {
        m_statuses.clear();
        return Api::answeringOnce(
            [this](const HttpResponse &response) { m_statuses.append(response.status); });
    }
};

void tst_Responder::theFirstAnswerCounts()
{
    {
        const auto respond = responder();
        const auto copy = respond;
        copy(refusal(404, u"not there"_s));
        respond(refusal(500, u"later"_s));
    }
    QCOMPARE(m_statuses, QList<int>{404});
}

void tst_Responder::noAnswerIsAFault()
{
    auto respond = std::make_optional(responder());
    auto copy = std::make_optional(*respond);
    respond.reset();
    QVERIFY(m_statuses.isEmpty());
    QTest::ignoreMessage(QtCriticalMsg, "a request ended without an answer");
    copy.reset();
    QCOMPARE(m_statuses, QList<int>{500});
}

void tst_Responder::aContinuationThatThrows()
{
    const QTemporaryDir directory;
    auto database = Database::open({.file = directory.filePath(u"test.db"_s), .migrations = {}});
    QVERIFY(database);
    QTest::ignoreMessage(QtCriticalMsg, "what followed a job failed: out of luck");
    QTest::ignoreMessage(QtCriticalMsg, "a request ended without an answer");
    {
        const auto respond = responder();
        (*database)
            ->run([](QSqlDatabase &) -> Result<int> { return 1; })
            .then(this, [respond](const Result<int> &) -> void { throw std::runtime_error("out of luck"); });
    }
    QTRY_COMPARE(m_statuses, QList<int>{500});
}

// What is done later throws in the event loop, where an exception would end the program.
void tst_Responder::aLaterCallThatThrows()
{
    QTest::ignoreMessage(QtCriticalMsg, "a request failed: out of luck");
    QTest::ignoreMessage(QtCriticalMsg, "a request ended without an answer");
    callLater(this, [respond = responder()]() -> void { throw std::runtime_error("out of luck"); });
    QVERIFY(m_statuses.isEmpty());
    QTRY_COMPARE(m_statuses, QList<int>{500});
}

QTEST_GUILESS_MAIN(tst_Responder)
#include "tst_responder.moc"
