// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/limits.h"
#include "core/websocket/frame.h"
#include "server/ws/session.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QRegularExpression>
#include <QTest>
#include <QWebSocketServer>

#include <algorithm>
#include <array>
#include <fcntl.h>
#include <linux/sockios.h>
#include <memory>
#include <optional>
#include <stdexcept>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <vector>

using namespace Inlet;
using namespace Qt::StringLiterals;

namespace {

/// Throws once, when it hears that the session lags.
class FailingHost final : public SessionHost
{
public:
    void sessionEnded(Session &) override { ++ended; }
    void sessionLags(Session &) override
    {
        if (std::exchange(isFailing, false))
            throw std::runtime_error("out of luck");
    }
    void sessionPushes(Session &session) override { pushing.push_back(&session); }
    void sessionViolated(Session &, const Violation &) override { ++violations; }
    void sessionLeft(Session &, const Farewell &farewell) override
    {
        farewells.append(u"%1 %2"_s.arg(farewell.code).arg(QString::fromUtf8(farewell.reason)).trimmed());
    }
    void sessionFailed(Session &, const QString &fault) override { faults.append(fault); }

    void pushOn()
    {
        std::erase_if(pushing, [](Session *session) { return !session->pushOn(); });
    }

    bool isFailing = true;
    std::vector<Session *> pushing;
    int ended = 0;
    int violations = 0;
    QStringList farewells; ///< code and reason of clients that left by themselves
    QStringList faults;
};

/// What is there to be read, without waiting.
QByteArray readAll(int descriptor)
{
    std::array<char, 65536> buffer;
    QByteArray bytes;
    for (;;) {
        const auto count = ::recv(descriptor, buffer.data(), buffer.size(), MSG_DONTWAIT);
        if (count <= 0)
            return bytes;
        bytes.append(buffer.data(), count);
    }
}

/// Whether our side of the connection is ended and nothing is left to be read of it.
bool hasEnded(int descriptor)
{
    char byte = 0;
    return ::recv(descriptor, &byte, 1, MSG_DONTWAIT | MSG_PEEK) == 0;
}

/// Turns of the loop without pauses, until @p isDone or for 10 s at most.
template<typename Condition>
bool isReached(Condition isDone)
{
    for (const QDeadlineTimer end(10'000); !isDone();) {
        if (end.hasExpired())
            return false;
        QCoreApplication::processEvents();
    }
    return true;
}

/// A session behind its 101, and the other end of its connection.
class Connection final
{
public:
    Connection(SessionHost &host, Session::Bounds bounds)
    {
        int ends[2] = {-1, -1};
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends) != 0)
            return;
        other = Descriptor(ends[1]);
        auto *const socket = new ChannelSocket(
            Channel(Descriptor(ends[0])), {},
            "GET / HTTP/1.1\r\nHost: i\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
        session.emplace(socket, Peer(), std::make_shared<InstanceEntry>(), bounds, host);
        QObject::connect(&m_server, &QWebSocketServer::newConnection, &m_server,
                         [this] { session->open(m_server.nextPendingConnection()); });
        m_server.handleConnection(socket);
    }

    ~Connection()
    {
        if (session)
            session->abort();
    }
    Q_DISABLE_COPY_MOVE(Connection)

    bool isOpen()
    {
        return session && QTest::qWaitFor([this] { return session->isOpen(); })
            && readAll(other.get()).startsWith("HTTP/1.1 101");
    }

    Descriptor other;

private:
    QWebSocketServer m_server{u"test"_s, QWebSocketServer::NonSecureMode};

public:
    std::optional<Session> session; // dies before its server
};

} // namespace

/// Sessions without a hub.
class tst_Session : public QObject
{
    Q_OBJECT

private slots:
    void cleanup()
    {
        // The QWebSocket goes later, and leaves its socket to go later still.
        for (int i = 0; i < 3; ++i)
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }

    void answersBehindThe101StayWhole();
    void faultClosesWith1011();
    void largeFrameInStretches_data();
    void largeFrameInStretches();
    void pushesNobodyWhoDoesNotRead();
    void lagsOnlyWhenTheKernelIsFull();
    void lagsAfterTheGraceOfTurns();
    void hardBoundHoldsWhilePushed();
    void closesBehindWhatIsPushed();
    void endsBehindTheClientsClose_data();
    void endsBehindTheClientsClose();
    void tellsWhoLeaves_data();
    void tellsWhoLeaves();
    void endsForWhoWaitsForIt_data();
    void endsForWhoWaitsForIt();
    void waitsForWhoGoesOnReading_data();
    void waitsForWhoGoesOnReading();
    void largeFramesAdvanceTogether();
};

// A PING right behind the handshake may be answered while the 101 still waits, and hold what looks like a
// header that QWebSocketServer writes and we leave out.
void tst_Session::answersBehindThe101StayWhole()
{
    int ends[2] = {-1, -1};
    QCOMPARE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends), 0);
    const Descriptor other(ends[1]);
    ChannelSocket socket{Channel{Descriptor{ends[0]}}, {}, "GET / HTTP/1.1\r\n\r\n"};
    const QByteArray header = "\r\nAccess-Control-Allow-Origin: *\r\n";
    const QByteArray pong = Frame::pong(QByteArray("x" + header + "y"));
    socket.gather();
    socket.write(QByteArray("HTTP/1.1 101 Switching Protocols" + header + "Upgrade: websocket\r\n\r\n"));
    socket.write(pong);
    socket.sendGathered();
    QCOMPARE(readAll(other.get()),
             QByteArray("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n" + pong));
}

void tst_Session::faultClosesWith1011()
{
    FailingHost host;
    Connection connection(host, {2, 1'000'000});
    QVERIFY(connection.isOpen());
    Session &session = *connection.session;

    // More than the kernel takes and the bounds allow.
    const QByteArray frame(300'000, 'x');
    for (int i = 0; i < 20 && host.faults.isEmpty(); ++i)
        session.send({&frame, 1}, {});
    QCOMPARE(host.faults, QStringList{u"out of luck"_s});
    QVERIFY(!session.isOpen());

    // What was begun comes whole, then the end.
    QByteArray got;
    const QByteArray close = "\x88\x10\x03\xf3internal error";
    QVERIFY(isReached([&] {
        host.pushOn();
        return got.append(readAll(connection.other.get())).endsWith(close);
    }));
    QCOMPARE((got.size() - close.size()) % frame.size(), 0);
    session.abort();
    QCOMPARE(host.ended, 1);
    QCOMPARE(host.violations, 0);
}

void tst_Session::largeFrameInStretches_data()
{
    QTest::addColumn<qsizetype>("size");
    QTest::addColumn<qsizetype>("first");
    constexpr qsizetype stretch = Limits::stretchBytes;
    QTest::newRow("a stretch") << stretch << stretch;
    QTest::newRow("two") << 2 * stretch << 2 * stretch;
    QTest::newRow("a byte more") << 2 * stretch + 1 << stretch;
    QTest::newRow("many") << 20 * stretch << stretch;
}

void tst_Session::largeFrameInStretches()
{
    QFETCH(qsizetype, size);
    QFETCH(qsizetype, first);
    FailingHost host;
    host.isFailing = false;
    Connection connection(host, {256, 1'000'000});
    QVERIFY(connection.isOpen());
    const QByteArray frame(size, 'x');
    connection.session->send({&frame, 1}, {});
    QByteArray got = readAll(connection.other.get());
    QCOMPARE(got.size(), first);
    QCOMPARE(connection.session->waitingBytes(), size - first);
    QCOMPARE(host.pushing.size(), std::size_t(size > first ? 1 : 0));
    while (!host.pushing.empty()) {
        host.pushOn();
        const QByteArray next = readAll(connection.other.get());
        QVERIFY(next.size() <= 2 * Limits::stretchBytes);
        got.append(next);
    }
    QCOMPARE(got, frame);
    QCOMPARE(connection.session->waitingBytes(), 0);
}

// The kernel tells when it has room again; until then nobody has to push.
void tst_Session::pushesNobodyWhoDoesNotRead()
{
    FailingHost host;
    host.isFailing = false;
    Connection connection(host, {256, 1'000'000});
    QVERIFY(connection.isOpen());
    const std::array<QByteArray, 2> frames{QByteArray(3'000'000, 'x'), QByteArray(10, 'y')};
    connection.session->send({&frames[0], 1}, {});
    connection.session->send({&frames[1], 1}, {});
    QCOMPARE(host.pushing.size(), std::size_t(1));
    for (int i = 0; i < 50 && !host.pushing.empty(); ++i)
        host.pushOn();
    QVERIFY(host.pushing.empty());
    QVERIFY(connection.session->waitingBytes() > 1'000'000);
    QByteArray got;
    const QByteArray wanted = frames[0] + frames[1];
    QVERIFY(isReached([&] {
        host.pushOn();
        return got.append(readAll(connection.other.get())).size() >= wanted.size();
    }));
    QCOMPARE(got, wanted);
    QVERIFY(host.pushing.empty());
}

// What waits is a client's fault when the kernel takes no more, not while others have their turn.
void tst_Session::lagsOnlyWhenTheKernelIsFull()
{
    FailingHost host;
    host.isFailing = false;
    Connection connection(host, {256, 1'000'000});
    QVERIFY(connection.isOpen());
    Session &session = *connection.session;
    const QByteArray frame(3'000'000, 'x');
    const std::array<QByteArray, 3> frames{frame, frame, frame};
    session.send(frames, {});
    qsizetype got = readAll(connection.other.get()).size();
    while (session.waitingBytes() > 3'000'000) {
        host.pushOn();
        QVERIFY(!host.pushing.empty());
        QVERIFY(!session.laggingSince());
        got += readAll(connection.other.get()).size();
    }
    session.send(frames, {});
    while (!host.pushing.empty())
        host.pushOn();
    QVERIFY(session.laggingSince());
    QVERIFY(isReached([&] {
        host.pushOn();
        got += readAll(connection.other.get()).size();
        return got == 6 * frame.size();
    }));
    QVERIFY(!session.laggingSince());
}

void tst_Session::lagsAfterTheGraceOfTurns()
{
    FailingHost host;
    host.isFailing = false;
    Connection connection(host, {256, 1'000'000, std::chrono::milliseconds(0)});
    QVERIFY(connection.isOpen());
    const QByteArray frame(1'000'000, 'x');
    const std::array<QByteArray, 2> frames{frame, frame};
    connection.session->send(frames, {});
    host.pushOn();
    QVERIFY(!host.pushing.empty());
    QVERIFY(connection.session->laggingSince());
}

void tst_Session::hardBoundHoldsWhilePushed()
{
    FailingHost host;
    host.isFailing = false;
    Connection connection(host, {256, 100'000});
    QVERIFY(connection.isOpen());
    const QByteArray frame(100'000 * Limits::sendQueueHardFactor / 2, 'x');
    const std::array<QByteArray, 3> frames{frame, frame, frame};
    connection.session->send(frames, {});
    host.pushOn();
    QVERIFY(connection.session->laggingSince());
    QVERIFY(connection.session->isHopeless());
}

void tst_Session::waitsForWhoGoesOnReading_data()
{
    QTest::addColumn<Session::Pending>("pending");
    QTest::addColumn<bool>("waits");
    QTest::newRow("behind what waits") << Session::Pending::Send << true;
    QTest::newRow("at once") << Session::Pending::Drop << false;
}

// PROTOCOL.md §5.4: a client that takes what is in front of the CLOSE is not cut in the middle of it.
void tst_Session::waitsForWhoGoesOnReading()
{
    QFETCH(Session::Pending, pending);
    QFETCH(bool, waits);
    FailingHost host;
    host.isFailing = false;
    Connection connection(host, {256, 1'000'000});
    QVERIFY(connection.isOpen());
    Session &session = *connection.session;
    const QByteArray frame(3'000'000, 'x');
    session.send({&frame, 1}, {});
    while (!host.pushing.empty())
        host.pushOn();
    session.close(CloseCode::GoingAway, QLatin1StringView("bye"), pending);
    const auto first = *session.closeDeadline();
    const qint64 before = session.waitingBytes();
    QVERIFY(isReached([&] {
        host.pushOn();
        readAll(connection.other.get());
        return session.waitingBytes() < before - 1'000'000;
    }));
    QCOMPARE(*session.closeDeadline() > first, waits);
    // Nobody is waited for without an end.
    QVERIFY(*session.closeDeadline() <= first + Limits::closeMost);
}

void tst_Session::closesBehindWhatIsPushed()
{
    FailingHost host;
    host.isFailing = false;
    Connection connection(host, {256, 1'000'000});
    QVERIFY(connection.isOpen());
    const QByteArray frame(3'000'000, 'x');
    connection.session->send({&frame, 1}, {});
    connection.session->close(CloseCode::GoingAway, QLatin1StringView("bye"), Session::Pending::Send);
    const QByteArray close = "\x88\x05\x03\xe9"
                             "bye";
    QByteArray got;
    QVERIFY(isReached([&] {
        host.pushOn();
        return got.append(readAll(connection.other.get())).size() >= frame.size() + close.size();
    }));
    QCOMPARE(got, frame + close);
    // Gone in the middle of one.
    connection.other = Descriptor();
    QTRY_COMPARE(host.ended, 1);
    QVERIFY(!connection.session->pushOn());
}

void tst_Session::endsBehindTheClientsClose_data()
{
    QTest::addColumn<Session::Pending>("pending");
    QTest::newRow("behind what waits") << Session::Pending::Send;
    QTest::newRow("at once") << Session::Pending::Drop;
}

// PROTOCOL.md §5.4: a proxy that sees our end closes, and the PONG under way would cost the client the CLOSE.
void tst_Session::endsBehindTheClientsClose()
{
    QFETCH(Session::Pending, pending);
    FailingHost host;
    host.isFailing = false;
    Connection connection(host, {});
    QVERIFY(connection.isOpen());
    Session &session = *connection.session;
    session.close(CloseCode::GoingAway, QLatin1StringView("bye"), pending);
    QCOMPARE(readAll(connection.other.get()),
             "\x88\x05\x03\xe9"
             "bye");
    const auto send = [&](const QByteArray &bytes) {
        QCOMPARE(::send(connection.other.get(), bytes.data(), std::size_t(bytes.size()), 0), bytes.size());
    };
    const auto mask = QByteArray(4, '\0');
    send("\x8a\x80" + mask + "\x88\x82"); // a PONG, and the CLOSE cut in two
    QVERIFY(isReached([&] {
        int unread = 0;
        return ::ioctl(connection.other.get(), SIOCOUTQ, &unread) == 0 && unread == 0;
    }));
    session.endWritingWhenDue(Session::Clock::now());
    QVERIFY(!hasEnded(connection.other.get()));
    send(mask + "\x03\xe9");
    QVERIFY(isReached([&] { return hasEnded(connection.other.get()); }));
    QCOMPARE(host.ended, 0);
    connection.other = Descriptor();
    QTRY_COMPARE(host.ended, 1);
}

void tst_Session::tellsWhoLeaves_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<bool>("isOurs"); // we close first
    QTest::addColumn<QStringList>("farewells");
    const QByteArray bye("\x88\x85\0\0\0\0\x03\xf1"
                         "bye",
                         11);
    QTest::newRow("code and reason") << bye << false << QStringList{u"1009 bye"_s};
    QTest::newRow("no code") << QByteArray("\x88\x80\0\0\0\0", 6) << false << QStringList{u"1005"_s};
    QTest::newRow("no CLOSE") << QByteArray() << false << QStringList{u"1006"_s};
    QTest::newRow("a violation") << QByteArray("\x88\x02\x03\xe9", 4) << false << QStringList();
    QTest::newRow("answers ours") << bye << true << QStringList();
    QTest::newRow("ends behind ours") << QByteArray() << true << QStringList();
}

// PROTOCOL.md §5.6: once, and not where the gateway ends it.
void tst_Session::tellsWhoLeaves()
{
    QFETCH(QByteArray, sent);
    QFETCH(bool, isOurs);
    FailingHost host;
    host.isFailing = false;
    Connection connection(host, {});
    QVERIFY(connection.isOpen());
    if (isOurs)
        connection.session->close(CloseCode::GoingAway, QLatin1StringView("ours"), Session::Pending::Send);
    QCOMPARE(::send(connection.other.get(), sent.data(), std::size_t(sent.size()), 0), sent.size());
    connection.other = Descriptor();
    QTRY_COMPARE(host.ended, 1);
    QTEST(host.farewells, "farewells");

    Connection aborted(host, {});
    QVERIFY(aborted.isOpen());
    aborted.session->abort();
    QCOMPARE(host.ended, 2);
    QTEST(host.farewells, "farewells");
}

void tst_Session::endsForWhoWaitsForIt_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::newRow("silent") << QByteArray();
    QTest::newRow("what is no frame") << QByteArray("\xff\xff and a CLOSE that is none: \x88\x80....");
    QTest::newRow("unmasked CLOSE") << QByteArray("\x88\x02\x03\xe9", 4);
}

// There are clients that read to the end instead of answering a CLOSE.
void tst_Session::endsForWhoWaitsForIt()
{
    QFETCH(QByteArray, sent);
    FailingHost host;
    host.isFailing = false;
    Connection connection(host, {});
    QVERIFY(connection.isOpen());
    Session &session = *connection.session;
    const auto before = Session::Clock::now();
    session.endWritingWhenDue(before + Limits::closeMost); // nothing to end yet
    session.close(CloseCode::GoingAway, QLatin1StringView("bye"), Session::Pending::Send);
    QVERIFY(readAll(connection.other.get()).endsWith("bye"));
    QCOMPARE(::send(connection.other.get(), sent.data(), std::size_t(sent.size()), 0), sent.size());
    QTest::qWait(0);
    session.endWritingWhenDue(before + Limits::lingerTime / 2 - std::chrono::milliseconds(1));
    QVERIFY(!hasEnded(connection.other.get()));
    session.endWritingWhenDue(*session.closeDeadline() - Limits::lingerTime / 2
                              + std::chrono::milliseconds(1));
    QVERIFY(hasEnded(connection.other.get()));
    QCOMPARE(host.violations, 0);
}

// Nobody has to wait until another has got the whole of it.
void tst_Session::largeFramesAdvanceTogether()
{
    FailingHost host;
    host.isFailing = false;
    std::array<std::unique_ptr<Connection>, 3> connections;
    std::array<QByteArray, 3> got;
    for (auto &connection : connections) {
        connection = std::make_unique<Connection>(host, Session::Bounds{256, 1'000'000});
        QVERIFY(connection->isOpen());
    }
    const QByteArray frame(3'000'000, 'x');
    for (const auto &connection : connections)
        connection->session->send({&frame, 1}, {});
    const auto readRound = [&] {
        host.pushOn();
        for (std::size_t i = 0; i < got.size(); ++i)
            got[i].append(readAll(connections[i]->other.get()));
        const auto [least, most] =
            std::ranges::minmax(got, {}, [](const QByteArray &bytes) { return bytes.size(); });
        if (most.size() - least.size() > 2 * Limits::stretchBytes)
            qWarning("%lld bytes apart", most.size() - least.size());
        return least.size() == frame.size();
    };
    QTest::failOnWarning(QRegularExpression(u"apart"_s));
    QVERIFY(isReached(readRound));
    for (const QByteArray &bytes : got)
        QCOMPARE(bytes, frame);
}

QTEST_GUILESS_MAIN(tst_Session)
#include "tst_session.moc"
