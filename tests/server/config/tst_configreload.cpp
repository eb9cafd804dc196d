// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/config/configreload.h"
#include "server/gateway/gatewaythread.h"

#include <QSemaphore>
#include <QTemporaryDir>
#include <QTest>

using namespace Inlet;
using namespace Qt::StringLiterals;

class tst_ConfigReload : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void nothing()
    {
        const Config config;
        const ReloadPlan plan = planReload(config, config);
        QCOMPARE(plan.config, config);
        QVERIFY(plan.changed.isEmpty() && plan.needRestart.isEmpty());
    }

    void takesOverWhatMayChange()
    {
        const Config running;
        Config reread = running;
        reread.allowedOrigins = {u"https://one.example"_s};
        reread.logLevel = u"debug"_s;
        const ReloadPlan plan = planReload(running, reread);
        QCOMPARE(plan.config, reread);
        QCOMPARE(plan.changed, (QStringList{u"allowed-origins"_s, u"log-level"_s}));
        QVERIFY(plan.needRestart.isEmpty());
        // And back.
        QCOMPARE(planReload(reread, running).config, running);
    }

    void namesWhatNeedsRestart()
    {
        const Config running;
        Config reread = running;
        reread.allowedOrigins = {u"https://one.example"_s};
        reread.listenPort = 1;
        reread.sendBuffer = 17;
        reread.webhookAuthoritiesFile = u"/authorities.pem"_s;
        reread.trustedProxies = *TrustedProxies::parse(u"10.0.0.0/8"_s);
        const ReloadPlan plan = planReload(running, reread);
        QCOMPARE(plan.changed, QStringList{u"allowed-origins"_s});
        QCOMPARE(plan.needRestart,
                 (QStringList{u"listen"_s, u"send-buffer"_s, u"webhook-ca-file"_s, u"trusted-proxies"_s}));
        Config expected = running;
        expected.allowedOrigins = reread.allowedOrigins;
        QCOMPARE(plan.config, expected);
    }

    // Other files are taken, but TLS is not switched on or off.
    void keepsTls()
    {
        Config plain;
        Config running;
        running.tlsCertificateFile = u"/old.crt"_s;
        running.tlsKeyFile = u"/old.key"_s;
        Config reread;
        reread.tlsCertificateFile = u"/new.crt"_s;
        reread.tlsKeyFile = u"/new.key"_s;
        const QStringList both{u"tls-cert"_s, u"tls-key"_s};
        QCOMPARE(planReload(running, reread).changed, both);
        QCOMPARE(planReload(running, reread).config, reread);
        for (const auto &[from, to] : {std::pair(plain, reread), std::pair(running, plain)}) {
            QCOMPARE(planReload(from, to).needRestart, both);
            QCOMPARE(planReload(from, to).config, from);
        }
    }

    // A watchdog that is fed by another thread would not notice that this one hangs.
    void beatsInTheGatewaysThread()
    {
        QTemporaryDir directory;
        const auto config = parseConfig({u"--data"_s, directory.path(), u"--listen"_s, u"127.0.0.1:0"_s}, {});
        QVERIFY(config);
        QSemaphore beats;
        std::atomic<bool> isItsThread{true};
        {
            GatewayThread gateway(*config);
            QVERIFY(gateway.start().result());
            gateway.every(std::chrono::milliseconds(1), [&] {
                isItsThread = isItsThread && QThread::currentThread()->objectName() == "gateway"_L1;
                beats.release();
            });
            QVERIFY(beats.tryAcquire(5, 20'000));
        }
        QVERIFY(isItsThread);
        // With the gateway the beats have ended.
        const int atEnd = beats.available();
        QCoreApplication::processEvents();
        QCOMPARE(beats.available(), atEnd);
    }
};

QTEST_GUILESS_MAIN(tst_ConfigReload)
#include "tst_configreload.moc"
