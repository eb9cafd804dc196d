// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/client/peer/schemeprobe.h"

#include "tests/support/certificate.h"

#include <QFile>
#include <QSignalSpy>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslServer>
#include <QTemporaryDir>
#include <QTest>

#include <functional>

using namespace Qt::StringLiterals;
using namespace Inlet;
using namespace Inlet::Test;
using Finding = SchemeProbe::Finding;

/// Against servers of both kinds, and such that do nothing of the kind.
class tst_SchemeProbe : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void plainPort_data();
    void plainPort();
    void tlsPort_data();
    void tlsPort();
    void silentPort();
    void closedPort();

private:
    /// What a probe of that scheme found at the port of @p server.
    static Finding found(const QTcpServer &server, const QString &scheme);

    QTemporaryDir m_folder;
    QSslConfiguration m_tls;
};

void tst_SchemeProbe::initTestCase()
{
    const CertificateFiles files = makeCertificate(m_folder.path());
    QFile file(files.key);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray pem = file.readAll();
    QSslKey key(pem, QSsl::Ec);
    if (key.isNull())
        key = QSslKey(pem, QSsl::Rsa);
    QVERIFY(!key.isNull());
    m_tls.setLocalCertificate(QSslCertificate::fromPath(files.certificate).value(0));
    m_tls.setPrivateKey(key);
}

Finding tst_SchemeProbe::found(const QTcpServer &server, const QString &scheme)
{
    SchemeProbe probe(QUrl(u"%1://127.0.0.1:%2/path?token=canary"_s.arg(scheme).arg(server.serverPort())));
    Finding finding = Finding::NotReached;
    int calls = 0;
    QObject::connect(&probe, &SchemeProbe::finished, &probe, [&](Finding what) {
        finding = what;
        ++calls;
    });
    [&] { QTRY_COMPARE_WITH_TIMEOUT(calls, 1, 10'000); }();
    QTest::qWait(0);
    [&] { QCOMPARE(calls, 1); }();
    return finding;
}

void tst_SchemeProbe::plainPort_data()
{
    QTest::addColumn<QString>("scheme");
    QTest::addColumn<QByteArray>("answer"); // empty: the connection ends
    QTest::addColumn<Finding>("finding");
    QTest::newRow("page") << u"https"_s << QByteArray("HTTP/1.1 200 OK\r\n\r\n") << Finding::SpeaksOther;
    QTest::newRow("old page") << u"https"_s << QByteArray("HTTP/1.0 404 No\r\n\r\n") << Finding::SpeaksOther;
    QTest::newRow("bad request") << u"https"_s << QByteArray("HTTP/1.1 400 No\r\n\r\n")
                                 << Finding::TellsNothing;
    QTest::newRow("something else") << u"https"_s << QByteArray("220 mail.example ready\r\n")
                                    << Finding::TellsNothing;
    QTest::newRow("nothing") << u"https"_s << QByteArray() << Finding::TellsNothing;
    QTest::newRow("endless") << u"https"_s << QByteArray(5'000'000, 'x') << Finding::TellsNothing;
    QTest::newRow("asked as it is") << u"http"_s << QByteArray("HTTP/1.1 400 No\r\n\r\n")
                                    << Finding::TellsNothing;
}

void tst_SchemeProbe::plainPort()
{
    QFETCH(const QString, scheme);
    QFETCH(const QByteArray, answer);
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    QByteArray asked;
    connect(&server, &QTcpServer::newConnection, &server, [&] {
        QTcpSocket *socket = server.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [&, socket] {
            asked += socket->readAll();
            socket->write(answer);
            socket->disconnectFromHost();
        });
    });
    QTEST(found(server, scheme), "finding");
    QVERIFY(!asked.isEmpty());
    QVERIFY(!asked.contains("canary"));
}

void tst_SchemeProbe::tlsPort_data()
{
    QTest::addColumn<QString>("scheme");
    QTest::addColumn<Finding>("finding");
    QTest::newRow("asked with http") << u"http"_s << Finding::SpeaksOther;
    QTest::newRow("asked as it is") << u"https"_s << Finding::TellsNothing;
}

void tst_SchemeProbe::tlsPort()
{
    QFETCH(const QString, scheme);
    QSslServer server;
    server.setSslConfiguration(m_tls);
    QVERIFY(server.listen(QHostAddress::LocalHost));
    QTEST(found(server, scheme), "finding");
}

void tst_SchemeProbe::silentPort()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    QElapsedTimer elapsed;
    elapsed.start();
    QCOMPARE(found(server, u"http"_s), Finding::TellsNothing);
    QVERIFY(elapsed.elapsed() >= SchemeProbe::patience.count() * 9 / 10);
}

void tst_SchemeProbe::closedPort()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const quint16 port = server.serverPort();
    server.close();
    SchemeProbe probe(QUrl(u"http://127.0.0.1:%1"_s.arg(port)));
    QSignalSpy finished(&probe, &SchemeProbe::finished);
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(finished.first().first().value<Finding>(), Finding::NotReached);
}

QTEST_GUILESS_MAIN(tst_SchemeProbe)
#include "tst_schemeprobe.moc"
