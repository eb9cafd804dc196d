// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/client/admin/admindoor.h"
#include "core/client/admin/events.h"
#include "core/client/admin/instances.h"
#include "core/client/admin/origins.h"
#include "core/client/clientthread.h"

#include "tests/support/scriptedserver.h"

#include <QTest>
#include <QThread>

using namespace Qt::StringLiterals;
using namespace Inlet;
using namespace Inlet::Test;

namespace {

const Secret token(QByteArray("7c0e5a3e-0f7b-4a0b-9a3b-2f2f5f0c9b11"));

} // namespace

/// Calls from a thread that must not stand still.
class tst_AdminDoor : public QObject
{
    Q_OBJECT

private slots:
    void answersComeBackInTheThreadOfTheDoor();
    void answersFindTheirCalls();
    void everyMethod_data();
    void everyMethod();
    void unreachable();
    void deadDoorIsNotCalled();
};

void tst_AdminDoor::answersComeBackInTheThreadOfTheDoor()
{
    QByteArray events;
    for (int at = 0; at < 20'000; ++at)
        events += R"({"id":"evt_)" + QByteArray::number(at) + R"(","event":"call.update","data":{}},)";
    const QByteArray body = R"({"events":[)" + events.chopped(1) + "]}";
    ScriptedServer server([&body](QTcpSocket *socket, const QByteArray &, int) {
        socket->write(httpAnswer(200, body));
        socket->disconnectFromHost();
    });
    Admin::AdminDoor door(std::make_shared<ClientThread>(), server.url(), token);
    int calls = 0;
    qsizetype count = 0;
    QThread *calledIn = nullptr;
    door.send(Admin::storedEvents(u"a"_s, {}, 1000), [&](const auto &answer) {
        ++calls;
        count = answer ? answer->events.size() : -1;
        calledIn = QThread::currentThread();
    });
    QCOMPARE(calls, 0);
    QTRY_COMPARE(calls, 1);
    QCOMPARE(count, 20'000);
    QCOMPARE(calledIn, QThread::currentThread());
    QCOMPARE(headerOf(server.heads().first(), "token"), token.reveal());
}

void tst_AdminDoor::answersFindTheirCalls()
{
    // Answered the wrong way round, each by its own path.
    QList<QPair<QTcpSocket *, QByteArray>> waiting;
    ScriptedServer server([&waiting](QTcpSocket *socket, const QByteArray &head, int) {
        waiting.append({socket, head});
        if (waiting.size() < 2)
            return;
        for (const auto &[asker, asked] : {waiting[1], waiting[0]}) {
            asker->write(httpAnswer(200,
                                    asked.startsWith("GET /api/instance/list")
                                        ? QByteArray(R"({"instances":[{"name":"a"}]})")
                                        : QByteArray(R"({"origins":["https://b"]})")));
            asker->disconnectFromHost();
        }
    });
    Admin::AdminDoor door(std::make_shared<ClientThread>(), server.url(), token);
    QString name;
    QStringList origins;
    door.send(Admin::listInstances(), [&name](const auto &answer) {
        name = answer ? answer->instances.first().name : answer.failure().words;
    });
    door.send(Admin::origins(), [&origins](const auto &answer) {
        origins = answer ? answer->origins : QStringList{answer.failure().words};
    });
    QTRY_COMPARE(name, u"a"_s);
    QTRY_COMPARE(origins, QStringList{u"https://b"_s});
}

void tst_AdminDoor::everyMethod_data()
{
    QTest::addColumn<Admin::Request::Method>("method");
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("body");
    using Method = Admin::Request::Method;
    QTest::newRow("get") << Method::Get << QByteArray("GET /api/x HTTP/1.1") << QByteArray();
    QTest::newRow("post") << Method::Post << QByteArray("POST /api/x HTTP/1.1") << QByteArray("{}");
    QTest::newRow("put") << Method::Put << QByteArray("PUT /api/x HTTP/1.1") << QByteArray("{}");
    QTest::newRow("delete") << Method::Delete << QByteArray("DELETE /api/x HTTP/1.1") << QByteArray();
    QTest::newRow("delete with a body")
        << Method::Delete << QByteArray("DELETE /api/x HTTP/1.1") << QByteArray("{}");
}

void tst_AdminDoor::everyMethod()
{
    QFETCH(Admin::Request::Method, method);
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, body);
    ScriptedServer server([](QTcpSocket *socket, const QByteArray &, int) {
        socket->write(httpAnswer(200, R"({"origins":[]})"));
        socket->disconnectFromHost();
    });
    Admin::AdminDoor door(std::make_shared<ClientThread>(), server.url(), token);
    Admin::Request request;
    request.method = method;
    request.path = u"/api/x"_s;
    request.body = body;
    bool isDone = false;
    door.send(Admin::Call<Admin::OriginList>{request, Admin::parseOrigins},
              [&isDone](const auto &answer) { isDone = answer.has_value(); });
    QTRY_VERIFY(isDone);
    QVERIFY2(server.heads().first().startsWith(line), server.heads().first().constData());
    QCOMPARE(server.received(), body);
}

void tst_AdminDoor::unreachable()
{
    QUrl url;
    {
        const ScriptedServer server({});
        url = server.url();
    }
    Admin::AdminDoor door(std::make_shared<ClientThread>(), url, token);
    std::optional<Admin::Failure> failure;
    door.send(Admin::listInstances(), [&failure](const auto &answer) { failure = answer.failure(); });
    QTRY_VERIFY(failure);
    QCOMPARE(failure->kind, Admin::Failure::Kind::Unreachable);
    QVERIFY(!failure->isAnswer());
    QVERIFY(!failure->words.isEmpty());
}

void tst_AdminDoor::deadDoorIsNotCalled()
{
    auto door = std::unique_ptr<Admin::AdminDoor>();
    const auto thread = std::make_shared<ClientThread>();
    bool isAsked = false;
    ScriptedServer server([&](QTcpSocket *socket, const QByteArray &, int index) {
        isAsked = true;
        if (index == 0)
            door.reset();
        socket->write(httpAnswer(200, R"({"instances":[]})"));
        socket->disconnectFromHost();
    });
    door = std::make_unique<Admin::AdminDoor>(thread, server.url(), token);
    bool isCalled = false;
    door->send(Admin::listInstances(), [&isCalled](const auto &) { isCalled = true; });
    QTRY_VERIFY(isAsked);
    // Another door in the same thread is answered later than the dead one would have been.
    Admin::AdminDoor other(thread, server.url(), token);
    bool isOtherCalled = false;
    other.send(Admin::listInstances(), [&isOtherCalled](const auto &) { isOtherCalled = true; });
    QTRY_VERIFY(isOtherCalled);
    QVERIFY(!isCalled);
}

QTEST_GUILESS_MAIN(tst_AdminDoor)
#include "tst_admindoor.moc"
