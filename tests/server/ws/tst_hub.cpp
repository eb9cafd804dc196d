// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/base/counters.h"
#include "server/ws/hub.h"

#include "tests/support/wire.h"

#include <QEventLoop>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <array>
#include <sys/socket.h>

using namespace std::chrono_literals;
using namespace Inlet;
using namespace Inlet::Test;
using namespace Qt::StringLiterals;

namespace {

/// Runs the loop until @p isDone, or for 10 s at most. As an io thread does, it blocks when there is nothing
/// to do, which is when a hub sends its openings.
template<typename Condition>
bool isReached(Condition isDone)
{
    QEventLoop loop;
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, &loop, [&] {
        if (isDone())
            loop.quit();
    });
    look.start(1ms);
    QTimer::singleShot(10s, &loop, &QEventLoop::quit);
    loop.exec();
    return isDone();
}

/// A client's end of a connection that a hub has adopted.
class Client final
{
public:
    Client(Hub &hub, const std::shared_ptr<const InstanceEntry> &instance, quint16 port)
    {
        int ends[2] = {-1, -1};
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends) != 0)
            return;
        m_end = Descriptor(ends[1]);
        hub.adopt(Channel(Descriptor(ends[0])), {QHostAddress(QHostAddress::LocalHost), port}, instance,
                  "dGhlIHNhbXBsZSBub25jZQ==");
    }

    bool isOpen() const { return m_received.contains("\r\n\r\n"); }
    /// What was sent so far as texts; PINGs left out.
    QByteArrayList texts()
    {
        read();
        QByteArrayList found;
        for (const WsFrame &frame : m_frames) {
            if (frame.opcode == 1)
                found.append(frame.payload);
        }
        return found;
    }
    int pings()
    {
        read();
        return int(std::ranges::count(m_frames, 9, &WsFrame::opcode));
    }
    /// Code and reason of the CLOSE; empty before.
    QByteArray close()
    {
        read();
        for (const WsFrame &frame : m_frames) {
            if (frame.opcode == 8)
                return frame.payload.sliced(2);
        }
        return {};
    }
    void send(const QByteArray &bytes) { writeBytes(m_end.get(), bytes); }
    void leave() { m_end = Descriptor(); }

    bool read()
    {
        std::array<char, 65536> buffer;
        for (;;) {
            const auto count = ::recv(m_end.get(), buffer.data(), buffer.size(), MSG_DONTWAIT);
            if (count <= 0)
                break;
            m_bytes.append(buffer.data(), count);
        }
        if (m_received.isEmpty() && m_bytes.contains("\r\n\r\n")) {
            m_received = m_bytes.first(m_bytes.indexOf("\r\n\r\n") + 4);
            m_bytes = m_bytes.sliced(m_received.size());
        }
        WsFrame frame;
        while (!m_received.isEmpty() && takeFrame(m_bytes, &frame))
            m_frames.append(frame);
        return isOpen();
    }

private:
    Descriptor m_end;
    QByteArray m_received; // the 101
    QByteArray m_bytes;
    QList<WsFrame> m_frames;
};

std::shared_ptr<const InstanceEntry> instanceNamed(const QString &name)
{
    InstanceEntry entry;
    entry.record.name = name;
    entry.channel = std::make_shared<InstanceChannel>();
    return std::make_shared<const InstanceEntry>(entry);
}

} // namespace

/// One io thread's share of the clients, over real sockets (PROTOCOL.md §5).
class tst_Hub : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_counters = std::make_unique<Counters>(1);
        m_one = instanceNamed(u"one"_s);
        m_two = instanceNamed(u"two"_s);
        make();
    }
    void cleanup() { m_hub.reset(); }

    void countsBeforeThe101();
    void sendsToTheInstanceAlone();
    void keepsTheOrder();
    void closesAnInstance();
    void disconnectsOne();
    void listsThem();
    void keepsTheHeartbeat();
    void forgetsWhoLeaves();

private:
    void make(std::chrono::milliseconds pingPeriod = 1h)
    {
        m_hub = std::make_unique<Hub>(Hub::Options{0, {100, 1 << 20}, pingPeriod, 1h}, m_counters->io[0],
                                      nullptr);
    }
    std::unique_ptr<Client> connectTo(const std::shared_ptr<const InstanceEntry> &instance)
    {
        auto client = std::make_unique<Client>(*m_hub, instance, ++m_lastPort);
        if (!isReached([&client] { return client->read(); }))
            qFatal("no 101");
        return client;
    }
    static QByteArray textFrame(const QByteArray &text)
    {
        return QByteArray(1, char(0x81)) + char(text.size()) + text;
    }
    void deliver(const std::shared_ptr<const InstanceEntry> &instance, const QByteArrayList &texts)
    {
        std::vector<QByteArray> frames;
        for (const QByteArray &text : texts)
            frames.push_back(textFrame(text));
        m_hub->deliver(instance->channel.get(), frames);
    }

    std::unique_ptr<Counters> m_counters;
    std::shared_ptr<const InstanceEntry> m_one;
    std::shared_ptr<const InstanceEntry> m_two;
    std::unique_ptr<Hub> m_hub;
    quint16 m_lastPort = 1000;
};

// Who has seen its 101 is never missed by a publication.
void tst_Hub::countsBeforeThe101()
{
    Client client(*m_hub, m_one, 1);
    QCOMPARE(m_one->channel->total(), 1);
    QVERIFY(!client.read());
    QVERIFY(isReached([&] { return client.read(); }));
    QCOMPARE(m_hub->count(), 1);
}

void tst_Hub::sendsToTheInstanceAlone()
{
    const auto first = connectTo(m_one);
    const auto second = connectTo(m_one);
    const auto other = connectTo(m_two);
    deliver(m_one, {"hello"});
    QVERIFY(isReached([&] { return first->texts() == QByteArrayList{"hello"}; }));
    QVERIFY(isReached([&] { return second->texts() == QByteArrayList{"hello"}; }));
    deliver(m_two, {"there"});
    QVERIFY(isReached([&] { return other->texts() == QByteArrayList{"there"}; }));
    QCOMPARE(first->texts().size(), 1);
}

void tst_Hub::keepsTheOrder()
{
    const auto client = connectTo(m_one);
    deliver(m_one, {"1", "2"});
    deliver(m_one, {"3"});
    QVERIFY(isReached([&] { return client->texts() == (QByteArrayList{"1", "2", "3"}); }));
}

void tst_Hub::closesAnInstance()
{
    const auto client = connectTo(m_one);
    const auto other = connectTo(m_two);
    m_hub->closeSessions(m_one->channel.get(), CloseCode::GoingAway, "instance deleted"_L1);
    QVERIFY(isReached([&] { return client->close() == "instance deleted"; }));
    QCOMPARE(other->close(), QByteArray());
}

void tst_Hub::disconnectsOne()
{
    const auto client = connectTo(m_one);
    const auto other = connectTo(m_one);
    const quint64 id = m_hub->list({{}, 0, 1}).clients.front().facts.id;
    QVERIFY(m_hub->disconnect(id));
    QVERIFY(isReached([&] { return !client->close().isEmpty() || !other->close().isEmpty(); }));
    QVERIFY(!m_hub->disconnect(id + 12345));
}

void tst_Hub::listsThem()
{
    const auto first = connectTo(m_one);
    const auto second = connectTo(m_two);
    QCOMPARE(m_hub->list({{}, 0, 10}).clients.size(), 2);
    QCOMPARE(m_hub->list({{}, 0, 1}).clients.size(), 1);
}

void tst_Hub::keepsTheHeartbeat()
{
    make(1ms);
    const auto client = connectTo(m_one);
    QVERIFY(isReached([&] { return client->pings() >= 2; }));
}

void tst_Hub::forgetsWhoLeaves()
{
    QSignalSpy closed(m_hub.get(), &Hub::sessionClosed);
    const auto client = connectTo(m_one);
    client->leave();
    QVERIFY(isReached([&] { return closed.size() == 1; }));
    QVERIFY(isReached([&] { return m_hub->count() == 0; }));
    QCOMPARE(m_one->channel->total(), 0);
}

QTEST_GUILESS_MAIN(tst_Hub)
#include "tst_hub.moc"
