// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/config/config.h"
#include "server/webhook/authorities.h"
#include "server/webhook/httpposter.h"

#include "tests/support/certificate.h"
#include "tests/support/webhookreceiver.h"

#include <QDir>
#include <QElapsedTimer>
#include <QSslConfiguration>
#include <QTemporaryDir>
#include <QTest>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using namespace Inlet;
using namespace Inlet::Test;

namespace {

PostOutcome post(const QByteArray &url, const QByteArray &authorities, const QByteArray &body = "{}")
{
    HttpPoster poster({true, 10s, "Inlet/test", authorities});
    std::optional<PostOutcome> result;
    poster.post({url, {}, body}, [&](const PostOutcome &outcome) { result = outcome; });
    QElapsedTimer time;
    time.start();
    while (!result && time.elapsed() < 20'000)
        poster.wait(1s);
    return result.value_or(PostOutcome{});
}

QByteArray contentOf(const QString &name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// Which certificates of endpoints are taken, and `--webhook-ca-file` (docs/rest/deliveries.md).
class tst_WebhookCertificates : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void goodOneIsPostedTo();
    void badOnesGetNothing_data();
    void badOnesGetNothing();
    void systemsAuthoritiesStayTrusted();
    void redirectIsNotFollowed();
    void files_data();
    void files();
    void option_data();
    void option();

private:
    QString write(const QString &name, const QByteArray &content) const
    {
        QFile file(m_directory.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write %s", qPrintable(name));
        return file.fileName();
    }
    QByteArray trusting(const CertificateFiles &authority) const
    {
        return readAuthorities(authority.certificate).value();
    }

    QTemporaryDir m_directory;
    CertificateFiles m_authority;
    CertificateFiles m_stranger;
    CertificateFiles m_good;
};

void tst_WebhookCertificates::initTestCase()
{
    m_authority = makeCertificate(m_directory.path(), u"authority"_s);
    m_stranger = makeCertificate(m_directory.path(), u"stranger"_s, 2);
    m_good = issueCertificate(m_directory.path(), u"good"_s, m_authority);
}

void tst_WebhookCertificates::goodOneIsPostedTo()
{
    WebhookReceiver receiver([](const Posted &) { return 200; }, m_good);
    const PostOutcome outcome = post(receiver.url() + "/hook", trusting(m_authority), R"({"a":1})");
    QCOMPARE(outcome.error, QString());
    QCOMPARE(outcome.status, 200);
    QCOMPARE(receiver.count(), 1);
    QCOMPARE(receiver.posted().front().target, "/hook");
    QCOMPARE(receiver.posted().front().body, R"({"a":1})");
    QCOMPARE(receiver.posted().front().header("Host"), receiver.url().sliced(8));
    // By the other name, and as one of several.
    const QByteArray both = trusting(m_stranger) + trusting(m_authority);
    QCOMPARE(post("https://localhost:" + QByteArray::number(receiver.port()), both).status, 200);
}

void tst_WebhookCertificates::badOnesGetNothing_data()
{
    QTest::addColumn<CertificateFiles>("served");
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<CertificateFiles>("trusted");
    QTest::addColumn<QString>("error");
    const QString directory = m_directory.path();
    const QByteArray address = "127.0.0.1";
    const QString refused = u"the endpoint's certificate is refused: "_s;
    const QString unknown = refused + u"unable to get local issuer certificate"_s;
    const QString otherName = u"the endpoint's certificate is not for its host name"_s;
    QTest::newRow("none is named") << m_good << address << CertificateFiles{} << unknown;
    QTest::newRow("another is named") << m_good << address << m_stranger << unknown;
    QVERIFY(QDir(directory).mkdir(u"anew"_s));
    QTest::newRow("the authority was made anew")
        << issueCertificate(directory, u"late"_s, makeCertificate(directory + u"/anew"_s, u"authority"_s))
        << address << m_authority << QString(refused + u"certificate signature failure"_s);
    QTest::newRow("signs itself") << m_stranger << address << CertificateFiles{}
                                  << QString(refused + u"self-signed certificate"_s);
    QTest::newRow("other name") << issueCertificate(directory, u"name"_s, m_authority, "DNS:hook.example")
                                << QByteArray("localhost") << m_authority << otherName;
    QTest::newRow("other address") << issueCertificate(directory, u"address"_s, m_authority,
                                                       "DNS:localhost,IP:127.0.0.2")
                                   << address << m_authority << otherName;
    QTest::newRow("expired") << issueCertificate(directory, u"expired"_s, m_authority,
                                                 "DNS:localhost,IP:127.0.0.1", -1)
                             << address << m_authority << QString(refused + u"certificate has expired"_s);
    QTest::newRow("expired authority")
        << issueCertificate(directory, u"later"_s, makeCertificate(directory, u"old"_s, 3, -1)) << address
        << CertificateFiles{directory + u"/old.crt"_s, {}} << QString(refused + u"certificate has expired"_s);
}

void tst_WebhookCertificates::badOnesGetNothing()
{
    QFETCH(CertificateFiles, served);
    QFETCH(QByteArray, host);
    QFETCH(CertificateFiles, trusted);
    QFETCH(QString, error);
    WebhookReceiver receiver([](const Posted &) { return 200; }, served);
    const PostOutcome outcome =
        post("https://" + host + ':' + QByteArray::number(receiver.port()) + "/?token=canary",
             trusted.certificate.isEmpty() ? QByteArray() : trusting(trusted));
    QCOMPARE(outcome.status, 0);
    QVERIFY(!outcome.isBlocked);
    QVERIFY2(outcome.error.startsWith(error), qPrintable(outcome.error));
    // When the connection has ended, all that was sent on it has come.
    QTRY_COMPARE(receiver.ended(), 1);
    QCOMPARE(receiver.connections(), 1);
    QCOMPARE(receiver.received(), 0);
}

// Nobody here can sign in the name of one of them. But where one is known, its name alone makes the
// signature what is wrong.
void tst_WebhookCertificates::systemsAuthoritiesStayTrusted()
{
    const auto systems = QSslConfiguration::systemCaCertificates();
    const auto known = std::ranges::find_if(systems, [](const QSslCertificate &each) {
        // Others cannot have made a signature of the kind that the key here makes.
        return each.publicKey().algorithm() == QSsl::Ec && each.expiryDate() > QDateTime::currentDateTime();
    });
    if (known == systems.end())
        QSKIP("the system trusts no authority with a key on an elliptic curve");
    const QString certificate = write(u"system.crt"_s, known->toPem());
    WebhookReceiver receiver([](const Posted &) { return 200; },
                             issueCertificate(m_directory.path(), u"forged"_s,
                                              {certificate, m_authority.key}));
    for (const QByteArray &authorities : {QByteArray(), trusting(m_authority)}) {
        QCOMPARE(post(receiver.url(), authorities).error,
                 u"the endpoint's certificate is refused: certificate signature failure"_s);
    }
    QCOMPARE(receiver.received(), 0);
}

void tst_WebhookCertificates::redirectIsNotFollowed()
{
    WebhookReceiver receiver([](const Posted &) { return 307; }, m_good);
    QCOMPARE(post(receiver.url(), trusting(m_authority)).status, 307);
    QCOMPARE(receiver.count(), 1);
}

void tst_WebhookCertificates::files_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<int>("certificates");
    QTest::addColumn<QString>("error");
    const QByteArray one = contentOf(m_authority.certificate);
    const QByteArray other = contentOf(m_stranger.certificate);
    const QByteArray key = contentOf(m_authority.key);
    const auto row = [](const char *name, const QByteArray &content, int certificates,
                        const QString &error = {}) {
        QTest::newRow(name) << content << certificates << error;
    };
    row("one", one, 1);
    row("several, and words", "# ours\n" + one + "\nthe other:\n" + other, 2);
    row("with a key", key + one, 1);
    QByteArray windows = one;
    row("lines of Windows", windows.replace("\n", "\r\n"), 1);
    row("empty", {}, 0, u"it holds no certificate"_s);
    row("text", "no certificate", 0, u"it holds no certificate"_s);
    row("key alone", key, 0, u"it holds no certificate"_s);
    row("cut", one.first(one.size() / 2), 0, u"a certificate in it is damaged"_s);
    row("second one cut", one + other.first(other.size() / 2), 0, u"a certificate in it is damaged"_s);
    QByteArray damaged = one;
    damaged[one.size() / 2] = '!';
    row("damaged", other + damaged, 0, u"a certificate in it is damaged"_s);
    row("too large", QByteArray(4 * 1024 * 1024, '\n') + one, 0, u"it is larger than 4 MiB"_s);
}

void tst_WebhookCertificates::files()
{
    QFETCH(QByteArray, content);
    QFETCH(int, certificates);
    QFETCH(QString, error);
    const auto read = readAuthorities(write(u"authorities.pem"_s, content));
    QCOMPARE(read ? QString() : read.error().message, error);
    if (read) {
        QCOMPARE(read->count("BEGIN CERTIFICATE"), certificates);
        QVERIFY(!read->contains("KEY"));
    }
}

void tst_WebhookCertificates::option_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("variable");
    QTest::addColumn<QString>("ini");
    QTest::addColumn<QString>("inEffect"); // empty: none
    QTest::addColumn<QString>("refusal");
    const QString one = m_authority.certificate;
    const QString other = m_stranger.certificate;
    const QString none = m_directory.filePath(u"none.pem"_s);
    const auto row = [](const char *name, const QStringList &arguments, const QString &variable,
                        const QString &ini, const QString &inEffect, const QString &refusal = {}) {
        QTest::newRow(name) << arguments << variable << ini << inEffect << refusal;
    };
    const QString option = u"--webhook-ca-file"_s;
    row("nothing", {}, {}, {}, {});
    row("command line", {option, one}, {}, {}, one);
    row("environment", {}, one, {}, one);
    row("file", {}, {}, u"webhook-ca-file = "_s + one, one);
    row("environment over file", {}, one, u"webhook-ca-file = "_s + other, one);
    row("command line over environment", {option, one}, other, {}, one);
    row("empty over file", {option + u'='}, {}, u"webhook-ca-file = "_s + other, {});
    const QString expected = u", expected a PEM file with certificates of authorities: "_s;
    row("no such file", {option, none}, {}, {}, {},
        u"--webhook-ca-file: got \""_s + none + u'"' + expected + u"No such file or directory"_s);
    row("a directory", {}, {}, u"webhook-ca-file = /"_s, {},
        u"inlet.ini:webhook-ca-file: got \"/\""_s + expected);
    row("no certificate", {}, m_authority.key, {}, {},
        u"WEBHOOK_CA_FILE: got \""_s + m_authority.key + u'"' + expected + u"it holds no certificate"_s);
}

void tst_WebhookCertificates::option()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, variable);
    QFETCH(QString, ini);
    QFETCH(QString, inEffect);
    QFETCH(QString, refusal);
    const auto config = parseConfig(QStringList{u"--data"_s, u"/data"_s} + arguments,
                                    {{u"WEBHOOK_CA_FILE"_s, variable}}, &ini);
    if (!refusal.isEmpty()) {
        QVERIFY(!config);
        QCOMPARE(config.error().code, ErrorCode::InvalidArgument);
        QVERIFY2(config.error().message.contains(refusal), qPrintable(config.error().message));
        return;
    }
    QVERIFY2(config, config ? "" : qPrintable(config.error().message));
    QCOMPARE(config->webhookAuthoritiesFile, inEffect);
    const QString line = u"webhook-ca-file = "_s + inEffect;
    QVERIFY(effectiveSettings(*config).split(u'\n').contains(line));
}

QTEST_GUILESS_MAIN(tst_WebhookCertificates)
#include "tst_webhookcertificates.moc"
