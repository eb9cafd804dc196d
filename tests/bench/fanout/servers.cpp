// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/bench/fanout/servers.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

#include <algorithm>
#include <sched.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Inlet::Bench {

namespace {

constexpr int serverProcessor = 1;
constexpr int loadProcessor = 0;
constexpr QByteArrayView readyWord = "ready http://127.0.0.1:";

QByteArray contentsOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// The number behind @p name in a file of /proc, times @p unit.
double numberIn(const QByteArray &text, const QByteArray &name, double unit)
{
    const qsizetype at = text.indexOf(name);
    if (at < 0)
        return 0;
    const QByteArray rest = text.sliced(at + name.size()).trimmed();
    qsizetype end = 0;
    while (end < rest.size() && rest[end] >= '0' && rest[end] <= '9')
        ++end;
    return rest.first(end).toDouble() * unit;
}

QStringList commandOf(Peer peer)
{
    switch (peer) {
    case Peer::Inlet:
        break;
    case Peer::Floor:
        return {Test::programPath("BENCH_FLOOR")};
    case Peer::Gorilla:
        return {Test::programPath("GORILLA_HUB")};
    case Peer::GorillaPrepared:
        return {Test::programPath("GORILLA_HUB"), u"prepared"_s};
    case Peer::Node:
        return {QStandardPaths::findExecutable(u"node"_s),
                QStringLiteral(INLET_TESTS_DIR "/bench/fanout/peers/hub.js")};
    }
    return {};
}

} // namespace

QString nameOf(Peer peer)
{
    switch (peer) {
    case Peer::Inlet:
        return u"inlet"_s;
    case Peer::Floor:
        return u"floor"_s;
    case Peer::Gorilla:
        return u"gorilla"_s;
    case Peer::GorillaPrepared:
        return u"gorilla prepared"_s;
    case Peer::Node:
        break;
    }
    return u"node ws"_s;
}

void pinTo(int processor)
{
    const long count = ::sysconf(_SC_NPROCESSORS_ONLN);
    cpu_set_t set;
    CPU_ZERO(&set);
    for (std::size_t i = 0; i < std::size_t(std::max(count, 1L)); ++i) {
        if (processor < 0 || count < 2 || int(i) == processor)
            CPU_SET(i, &set);
    }
    ::sched_setaffinity(0, sizeof set, &set);
}

ServerUnderTest::ServerUnderTest(Peer peer, Options options)
    : m_peer(peer)
    , m_options(std::move(options))
    , m_token("a-token-for-the-benchmark-only")
{
}

bool ServerUnderTest::isThere(Peer peer)
{
    return peer == Peer::Inlet || QFileInfo(commandOf(peer).value(0)).isExecutable();
}

bool ServerUnderTest::start(const QList<QByteArray> &instances)
{
    pinTo(serverProcessor); // inherited by what is started now
    if (m_peer == Peer::Inlet) {
        QStringList arguments{u"--io-threads"_s, u"1"_s, u"--rate-limit"_s, u"0"_s};
        if (hasTls())
            arguments += {u"--tls-cert"_s, m_options.tls.certificate, u"--tls-key"_s, m_options.tls.key};
        if (m_options.dataFolder.isEmpty())
            arguments += {u"--history-days"_s, u"0"_s};
        m_gateway =
            std::make_unique<Test::GatewayProgram>(arguments, QMap<QString, QString>(), m_options.dataFolder);
    } else {
        QStringList command = commandOf(m_peer);
        QMap<QString, QString> environment = Test::nodeEnvironment();
        environment.insert(u"BENCH_TOKEN"_s, QString::fromLatin1(m_token));
        environment.insert(u"BENCH_BODY"_s, QString::fromUtf8(m_options.restBody));
        environment.insert(u"BENCH_CERTIFICATE"_s, m_options.tls.certificate);
        environment.insert(u"BENCH_KEY"_s, m_options.tls.key);
        m_run = std::make_unique<Test::ProgramRun>(command.takeFirst(), command, environment);
    }
    pinTo(loadProcessor);
    if (m_gateway) {
        if (!m_gateway->waitReady())
            return false;
        m_port = m_gateway->port();
        m_token = m_gateway->accountToken();
        for (const QByteArray &instance : instances) {
            if (m_gateway->makeInstance(instance).isEmpty())
                return false;
        }
        return true;
    }
    const bool isDone = QTest::qWaitFor([this] { return m_run->out().endsWith('\n'); }, 20'000);
    const QByteArray line = m_run->out();
    if (!isDone || !line.startsWith(readyWord)) {
        std::fprintf(stderr, "%s did not get ready: %s\n", qPrintable(nameOf(m_peer)),
                     m_run->err().constData());
        return false;
    }
    m_port = line.sliced(readyWord.size()).trimmed().toUShort();
    return m_port != 0;
}

Target ServerUnderTest::target() const
{
    Target target;
    target.port = m_port;
    target.hasTls = hasTls();
    target.token = m_token;
    target.publishPath = m_peer == Peer::Inlet ? "/api/events/publish/" : "/publish/";
    target.bodyBegin = R"({"event":"message.exchange","data":{"number":")";
    target.bodyEnd = R"("}})";
    return target;
}

qint64 ServerUnderTest::id() const
{
    return m_gateway ? m_gateway->id() : m_run->id();
}

double ServerUnderTest::processorMicroseconds() const
{
    const QString folder = u"/proc/%1/task/"_s.arg(id());
    double nanoseconds = 0;
    for (const QString &task : QDir(folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        nanoseconds += contentsOf(folder + task + "/schedstat"_L1).split(' ').value(0).toDouble();
    return nanoseconds / 1000.0;
}

Memory ServerUnderTest::memory() const
{
    const QByteArray status = contentsOf(u"/proc/%1/status"_s.arg(id()));
    const QByteArray sockets = contentsOf(u"/proc/net/sockstat"_s);
    const QByteArray tcp = sockets.sliced(std::max<qsizetype>(sockets.indexOf("TCP:"), 0));
    return {numberIn(status, "VmRSS:", 1024), numberIn(status, "VmHWM:", 1024),
            numberIn(contentsOf(u"/proc/meminfo"_s), "Slab:", 1024)
                + numberIn(tcp, " mem ", double(::sysconf(_SC_PAGESIZE)))};
}

void ServerUnderTest::resetPeak() const
{
    QFile file(u"/proc/%1/clear_refs"_s.arg(id()));
    if (file.open(QIODevice::WriteOnly))
        file.write("5");
}

qsizetype ServerUnderTest::dropped(qsizetype expected) const
{
    if (!m_gateway)
        return 0;
    const QByteArray line("dropping slow client");
    m_gateway->waitForLog(line, expected, 3000);
    return m_gateway->err().count(line);
}

} // namespace Inlet::Bench
