// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/program.h"

#include <QFile>
#include <QRegularExpression>
#include <QUuid>

#include <array>
#include <cstring>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace Inlet::Test;

namespace {

/// The end of a service manager: the socket that it names in NOTIFY_SOCKET.
class Manager final
{
public:
    explicit Manager(const QByteArray &name)
        : m_descriptor(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0))
    {
        sockaddr_un address = {};
        address.sun_family = AF_UNIX;
        std::memcpy(address.sun_path, name.constData(), std::size_t(name.size()));
        if (name.startsWith('@'))
            address.sun_path[0] = '\0';
        const auto size = socklen_t(offsetof(sockaddr_un, sun_path) + std::size_t(name.size()));
        m_isBound = ::bind(m_descriptor, reinterpret_cast<const sockaddr *>(&address), size) == 0;
    }
    ~Manager() { ::close(m_descriptor); }
    Q_DISABLE_COPY_MOVE(Manager)

    bool isBound() const { return m_isBound; }
    /// All that was told.
    const QByteArrayList &told()
    {
        std::array<char, 4096> buffer{};
        for (ssize_t size = 0; (size = ::recv(m_descriptor, buffer.data(), buffer.size(), 0)) > 0;)
            m_told.append(QByteArray(buffer.data(), qsizetype(size)));
        return m_told;
    }
    qsizetype count(const QByteArray &beginning)
    {
        const auto &all = told();
        return std::ranges::count_if(all, [&](const QByteArray &one) { return one.startsWith(beginning); });
    }
    bool waitFor(const QByteArray &beginning, qsizetype times = 1)
    {
        return QTest::qWaitFor([&] { return count(beginning) >= times; }, 20'000);
    }

private:
    int m_descriptor;
    bool m_isBound = false;
    QByteArrayList m_told;
};

bool write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
}

int statusFrom(const GatewayProgram &gateway, const QByteArray &token, const QByteArray &origin)
{
    return exchange(gateway.port(),
                    upgradeHead("/ws/support?token=" + token, gateway.port(), "Origin: " + origin + "\r\n"))
        .status;
}

} // namespace

/// How the gateway runs as a service (PROTOCOL.md §14): settings read again, and what the service manager
/// is told.
class tst_Operations : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_directory = std::make_unique<QTemporaryDir>();
        m_ini = m_directory->filePath(u"inlet.ini"_s);
    }
    void rereadsSettings();
    void keepsOldSettings();
    void argumentsGoOnWinning();
    void storedOriginsGoOnWinning();
    void tellsServiceManager_data();
    void tellsServiceManager();
    void watchdogFollowsGateway();
    void foreignWatchdog();
    void unusableSocket_data();
    void unusableSocket();

private:
    QString data() const { return m_directory->path(); }

    std::unique_ptr<QTemporaryDir> m_directory;
    QString m_ini;
};

void tst_Operations::rereadsSettings()
{
    QVERIFY(write(m_ini, "allowed-origins = https://one.example\n"));
    GatewayProgram gateway({}, {}, data());
    QVERIFY(gateway.waitReady());
    const QByteArray token = gateway.makeInstance("support");
    QCOMPARE(statusFrom(gateway, token, "https://one.example"), 101);
    QCOMPARE(statusFrom(gateway, token, "https://two.example"), 403);

    QVERIFY(write(m_ini, "allowed-origins = https://two.example\nlog-level = debug\nsend-buffer = 17\n"));
    gateway.signal(SIGHUP);
    QVERIFY(gateway.waitForLog("settings reread; changed: allowed-origins, log-level"));
    QVERIFY(gateway.waitForLog("these change with the next start only: send-buffer"));
    QTRY_COMPARE(statusFrom(gateway, token, "https://two.example"), 101);
    QCOMPARE(statusFrom(gateway, token, "https://one.example"), 403);
    QVERIFY(gateway.waitForLog("refused GET /ws/support")); // a debug line

    // The same once more changes nothing, and what needs a restart is still said.
    gateway.signal(SIGHUP);
    QVERIFY(gateway.waitForLog("settings reread; changed: nothing"));
    QVERIFY(gateway.waitForLog("next start only: send-buffer", 2));
    // Gone from the file it is as if it had never been set.
    QVERIFY(write(m_ini, ""));
    gateway.signal(SIGHUP);
    QVERIFY(gateway.waitForLog("settings reread; changed: allowed-origins, log-level", 2));
    QTRY_COMPARE(statusFrom(gateway, token, "https://two.example"), 403);
    // Also when the new level would not show it.
    QVERIFY(write(m_ini, "log-level = warning\n"));
    gateway.signal(SIGHUP);
    QVERIFY(gateway.waitForLog("settings reread; changed: log-level"));
    QCOMPARE(gateway.stop(), 0);
    QCOMPARE(gateway.out(), QByteArray("inletd ready " + gateway.url() + '\n'));
}

void tst_Operations::keepsOldSettings()
{
    QVERIFY(write(m_ini, "allowed-origins = https://one.example\n"));
    GatewayProgram gateway({}, {}, data());
    QVERIFY(gateway.waitReady());
    const QByteArray token = gateway.makeInstance("support");
    QVERIFY(write(m_ini, "allowed-origins = https://two.example\nlog-level = loud\nno-such = 1\n"));
    gateway.signal(SIGHUP);
    QVERIFY(gateway.waitForLog("settings stay as they are:", 2));
    QVERIFY2(gateway.err().contains("inlet.ini:log-level: got")
                 && gateway.err().contains("inlet.ini:no-such"),
             gateway.err().constData());
    QCOMPARE(statusFrom(gateway, token, "https://one.example"), 101);
    QCOMPARE(statusFrom(gateway, token, "https://two.example"), 403);
    QCOMPARE(gateway.stop(), 0);
}

void tst_Operations::argumentsGoOnWinning()
{
    GatewayProgram gateway({u"--allowed-origins"_s, u"https://one.example"_s},
                           {{u"INLET_LOG_LEVEL"_s, u"info"_s}}, data());
    QVERIFY(gateway.waitReady());
    const QByteArray token = gateway.makeInstance("support");
    QVERIFY(write(m_ini, "allowed-origins = https://two.example\nlog-level = debug\n"));
    gateway.signal(SIGHUP);
    QVERIFY(gateway.waitForLog("settings reread; changed: nothing"));
    QCOMPARE(statusFrom(gateway, token, "https://one.example"), 101);
    QCOMPARE(statusFrom(gateway, token, "https://two.example"), 403);
    QCOMPARE(gateway.stop(), 0);
}

void tst_Operations::storedOriginsGoOnWinning()
{
    GatewayProgram gateway({}, {}, data());
    QVERIFY(gateway.waitReady());
    const QByteArray token = gateway.makeInstance("support");
    QCOMPARE(gateway.call("PUT", "/api/gateway/origins", "{\"origins\":[\"https://one.example\"]}").status,
             200);
    QVERIFY(write(m_ini, "allowed-origins = https://two.example\n"));
    gateway.signal(SIGHUP);
    QVERIFY(gateway.waitForLog("the stored list of allowed origins goes on winning"));
    QCOMPARE(statusFrom(gateway, token, "https://one.example"), 101);
    QCOMPARE(statusFrom(gateway, token, "https://two.example"), 403);
    // Given up, the list of the file holds as it is now.
    QCOMPARE(gateway.call("PUT", "/api/gateway/origins", "{\"origins\":null}").status, 200);
    QCOMPARE(statusFrom(gateway, token, "https://two.example"), 101);
    QCOMPARE(gateway.stop(), 0);
}

void tst_Operations::tellsServiceManager_data()
{
    QTest::addColumn<bool>("isAbstract");
    QTest::newRow("path") << false;
    QTest::newRow("abstract") << true;
}

void tst_Operations::tellsServiceManager()
{
    QFETCH(const bool, isAbstract);
    const QByteArray name = isAbstract
        ? "@inlet-test-" + QUuid::createUuid().toByteArray(QUuid::WithoutBraces)
        : QFile::encodeName(m_directory->filePath(u"notify"_s));
    Manager manager(name);
    QVERIFY(manager.isBound());
    GatewayProgram gateway({}, {{u"NOTIFY_SOCKET"_s, QFile::decodeName(name)}}, data());
    QVERIFY(gateway.waitReady());
    QVERIFY(manager.waitFor("READY=1"));
    QCOMPARE(manager.told(), QByteArrayList{"READY=1\nSTATUS=listening on " + gateway.url()});
    QCOMPARE(exchange(gateway.port(), httpRequest("GET", "/health", gateway.port())).status, 200);

    gateway.signal(SIGHUP);
    QVERIFY(manager.waitFor("READY=1", 2));
    QCOMPARE(manager.told().size(), 3);
    const QRegularExpression reloading(u"^RELOADING=1\nMONOTONIC_USEC=[1-9][0-9]*$"_s);
    QVERIFY2(reloading.match(QString::fromLatin1(manager.told().at(1))).hasMatch(),
             manager.told().at(1).constData());
    // Also where the settings are bad: it serves as before.
    QVERIFY(write(m_ini, "nonsense\n"));
    gateway.signal(SIGHUP);
    QVERIFY(manager.waitFor("READY=1", 3));

    QCOMPARE(gateway.stop(), 0);
    QCOMPARE(manager.told().back(), QByteArray("STOPPING=1"));
    QCOMPARE(manager.count("WATCHDOG=1"), 0);
}

void tst_Operations::watchdogFollowsGateway()
{
    const QByteArray name = QFile::encodeName(m_directory->filePath(u"notify"_s));
    Manager manager(name);
    GatewayProgram gateway({},
                           {{u"NOTIFY_SOCKET"_s, QFile::decodeName(name)}, {u"WATCHDOG_USEC"_s, u"20000"_s}},
                           data());
    QVERIFY(gateway.waitReady());
    QVERIFY(manager.waitFor("WATCHDOG=1", 10));
    QCOMPARE(manager.told().front().first(7), QByteArray("READY=1"));
    QCOMPARE(gateway.stop(), 0);
}

void tst_Operations::foreignWatchdog()
{
    const QByteArray name = QFile::encodeName(m_directory->filePath(u"notify"_s));
    Manager manager(name);
    GatewayProgram gateway({},
                           {{u"NOTIFY_SOCKET"_s, QFile::decodeName(name)},
                            {u"WATCHDOG_USEC"_s, u"2000"_s},
                            {u"WATCHDOG_PID"_s, u"1"_s}},
                           data());
    QVERIFY(gateway.waitReady());
    QVERIFY(manager.waitFor("READY=1"));
    QCOMPARE(gateway.stop(), 0);
    QCOMPARE(manager.count("WATCHDOG=1"), 0);
}

void tst_Operations::unusableSocket_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("line");
    // 107 characters and the end mark fit into an address.
    QTest::newRow("too long") << QString(u'/' + QString(107, u'x'))
                              << QByteArray("NOTIFY_SOCKET is no address");
    QTest::newRow("longest") << QString(u'/' + QString(106, u'x')) << QByteArray("cannot be told");
    QTest::newRow("other kind") << u"vsock:2:1234"_s << QByteArray("NOTIFY_SOCKET is no address");
    QTest::newRow("nobody there") << u"/nowhere/at/all"_s << QByteArray("cannot be told");
}

void tst_Operations::unusableSocket()
{
    QFETCH(const QString, name);
    QFETCH(const QByteArray, line);
    GatewayProgram gateway({}, {{u"NOTIFY_SOCKET"_s, name}, {u"WATCHDOG_USEC"_s, u"20000"_s}}, data());
    QVERIFY(gateway.waitReady());
    QVERIFY(gateway.waitForLog(line));
    QCOMPARE(exchange(gateway.port(), httpRequest("GET", "/health", gateway.port())).status, 200);
    QCOMPARE(gateway.stop(), 0);
}

QTEST_GUILESS_MAIN(tst_Operations)
#include "tst_operations.moc"
