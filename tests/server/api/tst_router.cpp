// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/apierror.h"
#include "server/api/router.h"

#include <QTest>

#include <array>

using namespace Inlet;
using namespace Inlet::Api;
using namespace Qt::StringLiterals;

namespace {

HttpResponse response(int status)
{
    HttpResponse made;
    made.status = status;
    return made;
}

HttpResponse nameOf(const InstanceRecord &record)
{
    HttpResponse made = response(200);
    made.body = record.name.toUtf8();
    return made;
}

/// A module as those of the contract.
class Counter final
{
public:
    static std::span<const Endpoint<Counter>> endpoints()
    {
        static constexpr std::array table = {
            Endpoint<Counter>{{"GET", "/count/:instance"}, &Counter::count},
            Endpoint<Counter>{{.method = "GET", .pattern = "/name/:instance", .lookUp = &nameOf}},
            Endpoint<Counter>{{"DELETE", "/count/:instance"}, &Counter::remove},
        };
        return table;
    }

    mutable int counted = 0;

private:
    void count(const HttpRequest &, const Responder &respond) const
    {
        ++counted;
        respond(response(200));
    }
    void remove(const HttpRequest &, const Responder &respond) const { respond(response(204)); }
};

} // namespace

/// Requests reach the module that offers their route, unless the route or the table answers.
class tst_Router : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_entry = entryOf(u"support"_s);
        store({m_entry});
    }

    void reachesItsModule()
    {
        const Counter counter;
        Router router(m_instances);
        router.add(counter);
        QVERIFY(router.hasHandler(routeAt(0)));
        QVERIFY(!router.hasHandler(routeAt(1))); // answers for itself
        QCOMPARE(statusOf(router, request(0)), 200);
        QCOMPARE(counter.counted, 1);
        QCOMPARE(statusOf(router, request(2)), 204);
        QCOMPARE(counter.counted, 1);
    }

    void answersLookUpsAtOnce()
    {
        const auto answer = answerAtOnce(m_instances, request(1));
        QVERIFY(answer);
        QCOMPARE(answer->body, QByteArray("support"));
        QVERIFY(!answerAtOnce(m_instances, request(0)));
    }

    void anInstanceThatWentIsNotTheNextOfItsName()
    {
        const Counter counter;
        Router router(m_instances);
        router.add(counter);
        const HttpRequest old = request(0);
        store({entryOf(u"support"_s)});
        const auto answer = answerAtOnce(m_instances, old);
        QVERIFY(answer);
        QCOMPARE(answer->status, 404);
        QCOMPARE(answer->body, ApiError::body(ApiError::instanceNotFound));
        QCOMPARE(statusOf(router, old), 404);
        QCOMPARE(counter.counted, 0);
    }

    void withoutAModuleItIsAFault()
    {
        const Router router(m_instances);
        QTest::ignoreMessage(QtCriticalMsg, "a request ended without an answer");
        QCOMPARE(statusOf(router, request(0)), 500);
    }

private:
    static const Route &routeAt(std::size_t index) { return Counter::endpoints()[index].route; }

    std::shared_ptr<const InstanceEntry> entryOf(const QString &name)
    {
        auto entry = std::make_shared<InstanceEntry>();
        entry->record.id = QString::number(++m_lastId);
        entry->record.name = name;
        return entry;
    }

    void store(const QList<std::shared_ptr<const InstanceEntry>> &entries)
    {
        m_instances.store(std::make_shared<const InstanceTable>(entries));
    }

    HttpRequest request(std::size_t index)
    {
        HttpRequest made;
        made.grant.route.route = &routeAt(index);
        made.grant.instance = m_entry;
        made.grant.table = m_instances.load();
        return made;
    }

    static int statusOf(const Router &router, const HttpRequest &request)
    {
        int status = 0;
        router.answer(request,
                      answeringOnce([&status](const HttpResponse &answer) { status = answer.status; }));
        return status;
    }

    Snapshot<InstanceTable> m_instances;
    std::shared_ptr<const InstanceEntry> m_entry;
    int m_lastId = 0;
};

QTEST_APPLESS_MAIN(tst_Router)
#include "tst_router.moc"
