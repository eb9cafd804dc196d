// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/bench/fanout/loadgenerator.h"

#include <QByteArrayView>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <sys/epoll.h>
#include <unistd.h>

using namespace std::chrono_literals;

namespace Inlet::Bench {

namespace {

constexpr int connectionsInFlight = 200;
constexpr quint32 publisherBit = 0x80000000U;
constexpr qsizetype numberDigits = 10;
constexpr LoadGenerator::Seconds patience{10.0};

double percentile(std::vector<float> &values, double part)
{
    if (values.empty())
        return 0;
    const auto at = values.begin() + std::ptrdiff_t(part * double(values.size() - 1));
    std::nth_element(values.begin(), at, values.end());
    return double(*at);
}

std::vector<char> &readBuffer()
{
    static std::vector<char> buffer(262'144);
    return buffer;
}

} // namespace

LoadGenerator::LoadGenerator(Target target)
    : m_target(std::move(target))
    , m_epoll(::epoll_create1(EPOLL_CLOEXEC))
{
    m_clients.reserve(20'000);
}

LoadGenerator::~LoadGenerator()
{
    ::close(m_epoll);
}

void LoadGenerator::watch(int descriptor, quint32 events, quint32 index, int operation) const
{
    epoll_event event{};
    event.events = events;
    event.data.u32 = index;
    ::epoll_ctl(m_epoll, operation, descriptor, &event);
}

void LoadGenerator::fail(const QByteArray &what)
{
    if (m_measured.mistakes++ == 0)
        std::fprintf(stderr, "load generator: %s\n", what.constData());
}

double LoadGenerator::connectClients(int count, const QList<QByteArray> &instances)
{
    const std::size_t firstTopic = m_topics.size();
    for (const QByteArray &name : instances)
        m_topics.push_back({name, 0, {}, {}});
    publishTo(instances);
    const int wanted = m_open + count;
    const auto started = Clock::now();
    const auto deadline = started + 60s;
    for (int i = 0; m_open < wanted && Clock::now() < deadline;) {
        while (i < count && m_connecting < connectionsInFlight)
            startConnecting(quint32(firstTopic + std::size_t(i++ % instances.size())));
        if (i == count && m_connecting == 0)
            break;
        turn(100ms);
    }
    const double seconds = Seconds(Clock::now() - started).count();
    return m_open == wanted ? seconds : -1;
}

void LoadGenerator::publishTo(const QList<QByteArray> &instances)
{
    m_nextTopic = 0;
    m_publishedTo.clear();
    for (const QByteArray &name : instances) {
        const auto known = std::ranges::find(m_topics, name, &Topic::name);
        m_publishedTo.push_back(std::size_t(known - m_topics.begin()));
        if (known == m_topics.end())
            m_topics.push_back({name, 0, {}, {}});
    }
}

qsizetype LoadGenerator::bodyBytes() const
{
    return m_target.bodyBegin.size() + numberDigits + m_target.bodyMiddle.size() + m_target.bodyEnd.size();
}

void LoadGenerator::setEventBytes(qsizetype bytes)
{
    m_padding = bytes - bodyBytes();
}

void LoadGenerator::startConnecting(quint32 topic)
{
    Client client;
    client.link = Link(m_target.port, m_target.hasTls);
    client.topic = topic;
    m_clients.push_back(std::move(client));
    ++m_connecting;
    watch(m_clients.back().link.descriptor(), EPOLLIN | EPOLLOUT, quint32(m_clients.size() - 1),
          EPOLL_CTL_ADD);
}

void LoadGenerator::stall(int count)
{
    for (Client &client : m_clients) {
        if (count == 0)
            return;
        if (client.state != State::Open || client.topic != m_publishedTo.front())
            continue;
        client.state = State::Stalled;
        ::epoll_ctl(m_epoll, EPOLL_CTL_DEL, client.link.descriptor(), nullptr);
        --m_topics[client.topic].clients;
        --count;
    }
}

void LoadGenerator::settle(Seconds time)
{
    const auto until = Clock::now() + std::chrono::duration_cast<Clock::duration>(time);
    while (Clock::now() < until)
        turn(10ms);
}

void LoadGenerator::addPublishers(int count)
{
    while (m_publishers.size() < std::size_t(count)) {
        Publisher publisher;
        publisher.link = Link(m_target.port, m_target.hasTls);
        m_publishers.push_back(std::move(publisher));
        watch(m_publishers.back().link.descriptor(), EPOLLIN, publisherBit | quint32(m_publishers.size() - 1),
              EPOLL_CTL_ADD);
    }
}

void LoadGenerator::turn(std::chrono::nanoseconds wait)
{
    std::array<epoll_event, 512> events;
    const timespec time{wait.count() / 1'000'000'000, wait.count() % 1'000'000'000};
    const int count = ::epoll_pwait2(m_epoll, events.data(), int(events.size()), &time, nullptr);
    for (int i = 0; i < count; ++i) {
        const epoll_event &event = events[std::size_t(i)];
        const quint32 index = event.data.u32;
        if ((index & publisherBit) != 0)
            onPublisher(m_publishers[index & ~publisherBit], index, event.events);
        else
            onClient(m_clients[index], event.events);
    }
}

void LoadGenerator::sendHandshake(Client &client)
{
    const QByteArray request = "GET /ws/" + m_topics[client.topic].name
        + " HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
          "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\ntoken: "
        + m_target.token + "\r\n\r\n";
    const auto sent = client.link.send(request.constData(), std::size_t(request.size()));
    if (sent < 0 && errno != EAGAIN) {
        lose(client);
        return;
    }
    if (sent >= 0)
        client.state = State::Handshaking;
    watch(client.link.descriptor(), EPOLLIN, quint32(&client - m_clients.data()), EPOLL_CTL_MOD);
}

void LoadGenerator::onClient(Client &client, quint32 events)
{
    if (client.state == State::Connecting) {
        sendHandshake(client);
        return;
    }
    if ((events & (EPOLLIN | EPOLLERR | EPOLLHUP)) == 0)
        return;
    std::vector<char> &buffer = readBuffer();
    for (;;) {
        const auto size = client.link.receive(buffer.data(), buffer.size());
        if (size < 0 && errno == EAGAIN)
            return;
        if (size <= 0) {
            lose(client);
            return;
        }
        if (client.state == State::Handshaking)
            finishHandshake(client, buffer.data(), std::size_t(size));
        else
            consume(client, buffer.data(), std::size_t(size), Clock::now());
        if (!client.link.mayHaveMore(size, buffer.size()) || client.state == State::Gone)
            return;
    }
}

void LoadGenerator::finishHandshake(Client &client, const char *bytes, std::size_t size)
{
    client.answer.append(bytes, qsizetype(size));
    const qsizetype end = client.answer.indexOf("\r\n\r\n");
    if (end < 0)
        return;
    if (!client.answer.startsWith("HTTP/1.1 101")) {
        fail("no 101 but " + client.answer.left(200));
        lose(client);
        return;
    }
    client.state = State::Open;
    --m_connecting;
    ++m_open;
    ++m_topics[client.topic].clients;
    const QByteArray rest = client.answer.sliced(end + 4);
    client.answer = {};
    consume(client, rest.constData(), std::size_t(rest.size()), Clock::now());
}

void LoadGenerator::consume(Client &client, const char *bytes, std::size_t size, Clock::time_point now)
{
    while (size > 0) {
        if (client.left > 0) {
            const auto taken = std::min(client.left, quint64(size));
            if (m_numberOffset < 0 && client.opcode == 1)
                m_firstText.append(bytes, qsizetype(taken));
            readNumber(client, bytes, taken);
            client.position += taken;
            client.left -= taken;
            bytes += taken;
            size -= taken;
            if (client.left == 0)
                frameDone(client, now);
            continue;
        }
        client.header[client.headerSize++] = quint8(*bytes++);
        --size;
        const int kind = client.headerSize < 2 ? 0 : client.header[1] & 0x7f;
        const int lengthBytes = kind < 126 ? 0 : kind == 126 ? 2 : 8;
        if (client.headerSize < 2 + lengthBytes)
            continue;
        quint64 length = lengthBytes == 0 ? quint64(kind) : 0;
        for (int i = 0; i < lengthBytes; ++i)
            length = length << 8 | client.header[std::size_t(2 + i)];
        client.headerSize = 0;
        frameBegan(client, length);
        if (length == 0)
            frameDone(client, now);
    }
}

void LoadGenerator::frameBegan(Client &client, quint64 length)
{
    client.opcode = client.header[0] & 0x0f;
    client.left = length;
    client.position = 0;
    client.number = 0;
    if (client.opcode != 1)
        return;
    m_lastFrameBytes = length;
    if (length != m_frameBytes && m_frameBytes != 0)
        fail("a frame of " + QByteArray::number(length) + " bytes");
}

// The part of the number that lies within the next bytes of the text.
void LoadGenerator::readNumber(Client &client, const char *bytes, quint64 size) const
{
    const auto first = quint64(m_numberOffset);
    const quint64 last = first + numberDigits;
    if (m_numberOffset < 0 || client.position >= last || client.position + size <= first)
        return;
    for (quint64 at = std::max(client.position, first); at < std::min(client.position + size, last); ++at)
        client.number = client.number * 10 + quint64(bytes[at - client.position] - '0');
}

void LoadGenerator::frameDone(Client &client, Clock::time_point now)
{
    if (client.opcode != 1)
        return;
    Topic &topic = m_topics[client.topic];
    if (client.number >= topic.events.size() || client.received > topic.order.size()) {
        fail("a frame that nobody published");
        return;
    }
    if (client.received == topic.order.size())
        topic.order.push_back(client.number);
    else if (topic.order[client.received] != client.number)
        fail("number " + QByteArray::number(client.number) + " where another client got "
             + QByteArray::number(topic.order[client.received]));
    ++client.received;
    Event &event = topic.events[client.number];
    m_latencies.push_back(std::chrono::duration<float, std::milli>(now - event.at).count());
    ++m_measured.deliveries;
    m_lastDelivery = now;
    --event.left;
    if (event.left == 0)
        --m_inFlight;
    else if (event.left < 0)
        fail("number " + QByteArray::number(client.number) + " once too often");
}

void LoadGenerator::lose(Client &client)
{
    if (client.state == State::Open) {
        Topic &topic = m_topics[client.topic];
        --topic.clients;
        std::vector<bool> got(topic.events.size());
        for (std::size_t i = 0; i < client.received; ++i)
            got[topic.order[i]] = true;
        for (std::size_t i = 0; i < topic.events.size(); ++i) {
            if (!got[i] && --topic.events[i].left == 0)
                --m_inFlight;
        }
        ++m_measured.clientsLost;
        --m_open;
    } else {
        --m_connecting;
    }
    client.state = State::Gone;
    client.link.close();
}

LoadGenerator::Publisher *LoadGenerator::freePublisher()
{
    const auto found = std::ranges::find_if(m_publishers, [](const auto &each) { return !each.isBusy; });
    return found == m_publishers.end() ? nullptr : &*found;
}

QByteArray LoadGenerator::event(quint64 number) const
{
    const QByteArray digits = QByteArray::number(number).rightJustified(numberDigits, '0');
    QByteArray event;
    event.reserve(bodyBytes() + m_padding);
    event.append(m_target.bodyBegin).append(digits).append(m_target.bodyMiddle);
    event.append(m_padding, 'x').append(m_target.bodyEnd);
    return event;
}

void LoadGenerator::publish(Publisher &publisher, Topic &topic, Clock::time_point at)
{
    QByteArray body;
    if (m_batch == 1) {
        body = event(topic.events.size());
    } else {
        // Nobody receives batches, so their numbers may be others than those that are looked for.
        const quint64 first = topic.events.size() * quint64(m_batch);
        for (quint64 i = 0; i < quint64(m_batch); ++i)
            body.append(i == 0 ? '[' : ',').append(event(first + i));
        body.append(']');
    }
    publisher.out = "POST " + m_target.publishPath + topic.name
        + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\ntoken: " + m_target.token
        + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    publisher.written = 0;
    publisher.isBusy = true;
    m_measured.events += quint64(m_batch);
    publisher.began = at == Clock::time_point() ? Clock::now() : at;
    topic.events.push_back({publisher.began, topic.clients});
    if (topic.clients > 0)
        ++m_inFlight;
    flush(publisher, publisherBit | quint32(&publisher - m_publishers.data()));
}

void LoadGenerator::flush(Publisher &publisher, quint32 index)
{
    while (publisher.written < publisher.out.size()) {
        const auto sent = publisher.link.send(publisher.out.constData() + publisher.written,
                                              std::size_t(publisher.out.size() - publisher.written));
        if (sent < 0) {
            // Not connected yet, in the middle of a handshake, or full.
            const quint32 writing = publisher.link.waitsForAnswer() ? 0 : quint32(EPOLLOUT);
            watch(publisher.link.descriptor(), EPOLLIN | writing, index, EPOLL_CTL_MOD);
            return;
        }
        publisher.written += sent;
    }
    watch(publisher.link.descriptor(), EPOLLIN, index, EPOLL_CTL_MOD);
}

void LoadGenerator::onPublisher(Publisher &publisher, quint32 index, quint32 events)
{
    if (publisher.written < publisher.out.size())
        flush(publisher, index);
    if ((events & EPOLLIN) == 0)
        return;
    std::array<char, 65536> buffer;
    const auto size = publisher.link.receive(buffer.data(), buffer.size());
    if (size < 0 && errno == EAGAIN)
        return;
    if (size <= 0) {
        fail("a publisher was closed");
        ::epoll_ctl(m_epoll, EPOLL_CTL_DEL, publisher.link.descriptor(), nullptr);
        return;
    }
    publisher.in.append(buffer.data(), size);
    const qsizetype end = publisher.in.indexOf("\r\n\r\n");
    if (end < 0)
        return;
    const QByteArray head = publisher.in.first(end).toLower();
    const qsizetype length = head.indexOf("content-length:");
    const qsizetype bytes =
        length < 0 ? 0 : head.sliced(length + 15).split('\r').value(0).trimmed().toLongLong();
    if (publisher.in.size() < end + 4 + bytes)
        return;
    if (!head.startsWith("http/1.1 2"))
        fail("answer " + publisher.in.left(300));
    else if (m_countsAnswers) {
        m_lastDelivery = Clock::now();
        m_latencies.push_back(
            std::chrono::duration<float, std::milli>(m_lastDelivery - publisher.began).count());
        m_measured.deliveries += quint64(m_batch);
    }
    publisher.in.clear();
    publisher.isBusy = false;
}

bool LoadGenerator::setFrameBytes(qsizetype bytes)
{
    addPublishers(2);
    begin();
    const auto tryOne = [this] {
        for (const std::size_t i : m_publishedTo) {
            Publisher *publisher = freePublisher();
            while (publisher == nullptr) {
                turn(100ms);
                publisher = freePublisher();
            }
            publish(*publisher, m_topics[i], {});
        }
        drain(Clock::now() + 20s);
        return m_inFlight == 0;
    };
    m_frameBytes = 0;
    m_padding = std::max<qsizetype>(bytes - 250, 0);
    if (m_numberOffset < 0) {
        m_firstText.clear();
        m_padding = 0;
        const QByteArray digits = QByteArray(numberDigits, '0');
        if (!tryOne())
            return false;
        m_numberOffset = m_firstText.indexOf(digits);
        m_firstText = {};
        if (m_numberOffset < 0)
            return false;
    } else if (!tryOne()) {
        return false;
    }
    m_padding += bytes - qsizetype(m_lastFrameBytes);
    if (m_padding < 0)
        return false;
    m_frameBytes = quint64(bytes);
    return tryOne() && m_measured.mistakes == 0;
}

void LoadGenerator::begin()
{
    m_measured = {};
    m_latencies.clear();
}

void LoadGenerator::drain(Clock::time_point until)
{
    const auto isAnswered = [this] {
        return std::ranges::none_of(m_publishers, [](const auto &each) { return each.isBusy; });
    };
    while ((m_inFlight > 0 || !isAnswered()) && Clock::now() < until)
        turn(10ms);
}

Measured LoadGenerator::end(Clock::time_point started)
{
    drain(Clock::now() + std::chrono::duration_cast<Clock::duration>(patience));
    m_measured.seconds = Seconds(std::max(m_lastDelivery, started) - started).count();
    for (const std::size_t i : m_publishedTo) {
        for (Event &event : m_topics[i].events) {
            m_measured.missing += quint64(std::max(event.left, 0));
        }
    }
    m_measured.p50 = percentile(m_latencies, 0.5);
    m_measured.p99 = percentile(m_latencies, 0.99);
    m_measured.p999 = percentile(m_latencies, 0.999);
    return m_measured;
}

Measured LoadGenerator::closedLoop(int outstanding, Seconds time)
{
    addPublishers(outstanding + 1);
    begin();
    const auto started = Clock::now();
    const auto deadline = started + std::chrono::duration_cast<Clock::duration>(time);
    while (Clock::now() < deadline) {
        while (m_inFlight < outstanding) {
            Publisher *const publisher = freePublisher();
            if (publisher == nullptr)
                break;
            publish(*publisher, nextTopic(), {});
        }
        turn(10ms);
    }
    return end(started);
}

Measured LoadGenerator::fixedRate(double eventsPerSecond, Seconds time)
{
    addPublishers(32);
    begin();
    const auto started = Clock::now();
    const auto count = quint64(eventsPerSecond * time.count());
    for (quint64 i = 0; i < count;) {
        const auto due =
            started + std::chrono::duration_cast<Clock::duration>(Seconds(double(i) / eventsPerSecond));
        const auto now = Clock::now();
        if (now > started + std::chrono::duration_cast<Clock::duration>(time + patience))
            break;
        Publisher *const publisher = now < due ? nullptr : freePublisher();
        if (publisher != nullptr) {
            publish(*publisher, nextTopic(), due);
            ++i;
            continue;
        }
        turn(now < due ? std::min<std::chrono::nanoseconds>(due - now, 10ms) : 1ms);
    }
    return end(started);
}

Measured LoadGenerator::publishLoop(int connections, Seconds time)
{
    addPublishers(connections);
    begin();
    m_countsAnswers = true;
    const auto started = Clock::now();
    const auto deadline = started + std::chrono::duration_cast<Clock::duration>(time);
    while (Clock::now() < deadline) {
        while (Publisher *const publisher = freePublisher())
            publish(*publisher, nextTopic(), {});
        turn(10ms);
    }
    const Measured measured = end(started);
    m_countsAnswers = false;
    return measured;
}

} // namespace Inlet::Bench
