// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "tests/bench/fanout/link.h"

#include <QByteArray>
#include <QList>

#include <array>
#include <chrono>
#include <vector>

struct epoll_event;

namespace Inlet::Bench {

/// Where a server under test takes clients and events.
struct Target
{
    quint16 port = 0;
    QByteArray token;
    QByteArray publishPath; ///< the name of an instance follows
    QByteArray bodyBegin;   ///< what an event has to begin with, in front of the number
    QByteArray bodyMiddle;  ///< between the number and the padding
    QByteArray bodyEnd;
    bool hasTls = false;
};

/// What came of one phase.
struct Measured
{
    double seconds = 0;
    quint64 events = 0;
    quint64 deliveries = 0;
    quint64 missing = 0;  ///< deliveries to clients that stayed, and did not come
    int clientsLost = 0;  ///< closed by the server meanwhile
    quint64 mistakes = 0; ///< answers other than 2xx, wrong numbers, wrong lengths
    double p50 = 0;       ///< publish to received, milliseconds
    double p99 = 0;
    double p999 = 0;
};

/// Thousands of WebSocket clients and the publishers that feed them, in one thread on one epoll.
///
/// Looks at each frame of each client: it must have the right length, hold a number that was published and
/// not yet seen by this client, and come in the same order to all clients of the instance. The time of an
/// event runs from before its request is written, or, at a fixed rate, from when it was due, so that a server
/// that falls behind does not hide it.
class LoadGenerator final
{
public:
    using Clock = std::chrono::steady_clock;
    using Seconds = std::chrono::duration<double>;

    explicit LoadGenerator(Target target);
    ~LoadGenerator();
    Q_DISABLE_COPY_MOVE(LoadGenerator)

    /// Connects clients, spread evenly over the instances, at most 200 at a time. Yields how long it took;
    /// negative when not all got their 101.
    double connectClients(int count, const QList<QByteArray> &instances);
    /// Events go to these instances from now on; without it to those of the last connectClients(). One
    /// that nobody is connected to may be named, too.
    void publishTo(const QList<QByteArray> &instances);
    /// Events go out this many a request, as an array.
    void setBatch(int events) { m_batch = events; }
    /// Lets time pass: some servers know a client only some time after its 101.
    void settle(Seconds time);
    /// The first clients of the first instance that is published to read nothing from now on.
    void stall(int count);
    /// Makes events whose frame holds this many bytes of text, by trying one.
    bool setFrameBytes(qsizetype bytes);

    /// Makes events of this size, without trying one.
    void setEventBytes(qsizetype bytes);

    /// Publishes to the connected instances in turn, with this many events on their way at a time.
    Measured closedLoop(int outstanding, Seconds time);
    Measured fixedRate(double eventsPerSecond, Seconds time);
    /// Publishes on this many keep-alive connections, on each as soon as the last answer is there.
    /// Times are those from request to answer, deliveries the events answered with 2xx.
    Measured publishLoop(int connections, Seconds time);

private:
    enum class State : quint8 { Connecting, Handshaking, Open, Stalled, Gone };

    struct Client
    {
        Link link;
        State state = State::Connecting;
        quint8 headerSize = 0;
        quint8 opcode = 0;
        std::array<quint8, 10> header{};
        quint32 topic = 0;
        quint32 received = 0;
        quint64 left = 0;     // bytes of the frame still to come
        quint64 position = 0; // bytes of its text seen
        quint64 number = 0;
        QByteArray answer;
    };

    struct Event
    {
        Clock::time_point at;
        int left = 0;
    };

    struct Topic
    {
        QByteArray name;
        int clients = 0;
        std::vector<Event> events;
        std::vector<quint64> order; // numbers as the first client got them
    };

    struct Publisher
    {
        Link link;
        bool isBusy = false;
        Clock::time_point began;
        QByteArray out;
        qsizetype written = 0;
        QByteArray in;
    };

    void startConnecting(quint32 topic);
    void addPublishers(int count);
    void watch(int descriptor, quint32 events, quint32 index, int operation) const;
    void turn(std::chrono::nanoseconds wait);
    void onClient(Client &client, quint32 events);
    void sendHandshake(Client &client);
    void finishHandshake(Client &client, const char *bytes, std::size_t size);
    void consume(Client &client, const char *bytes, std::size_t size, Clock::time_point now);
    void frameBegan(Client &client, quint64 length);
    void readNumber(Client &client, const char *bytes, quint64 size) const;
    void frameDone(Client &client, Clock::time_point now);
    void lose(Client &client);
    void onPublisher(Publisher &publisher, quint32 index, quint32 events);
    void flush(Publisher &publisher, quint32 index);
    Publisher *freePublisher();
    void publish(Publisher &publisher, Topic &topic, Clock::time_point at);
    qsizetype bodyBytes() const; ///< without padding
    QByteArray event(quint64 number) const;
    Topic &nextTopic() { return m_topics[m_publishedTo[m_nextTopic++ % m_publishedTo.size()]]; }
    void begin();
    Measured end(Clock::time_point started);
    void drain(Clock::time_point until);
    void fail(const QByteArray &what);

    Target m_target;
    int m_epoll = -1;
    std::vector<Client> m_clients;
    std::vector<Topic> m_topics;
    std::vector<std::size_t> m_publishedTo; // indexes of topics
    std::size_t m_nextTopic = 0;
    std::vector<Publisher> m_publishers;
    int m_connecting = 0;
    int m_open = 0;
    int m_inFlight = 0;
    int m_batch = 1;
    bool m_countsAnswers = false;
    qsizetype m_padding = 0;
    qsizetype m_numberOffset = -1; // in the frame's text; learnt from the first one
    quint64 m_frameBytes = 0;
    quint64 m_lastFrameBytes = 0;
    QByteArray m_firstText;
    Clock::time_point m_lastDelivery;
    std::vector<float> m_latencies;
    Measured m_measured;
};

} // namespace Inlet::Bench
