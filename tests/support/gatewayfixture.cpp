// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/gatewayfixture.h"

#include "core/base/openssl.h"

#include "tests/support/certificate.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>
#include <QTest>
#include <QUrl>

#include <atomic>

using namespace Qt::StringLiterals;

namespace Inlet::Test {

namespace {

// A message handler is a plain function; one watch at a time.
QString watchedText;
std::atomic<int> watchedCount{0};
QtMessageHandler previousHandler = nullptr;

// Before main(), where nothing has used it.
[[maybe_unused]] const bool isOpenSslKept = (keepOpenSslAtExit(), true);

void watchMessages(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    if (message.contains(watchedText))
        ++watchedCount;
    else
        previousHandler(type, context, message);
}

} // namespace

Config GatewayFixture::defaults()
{
    Config config;
    config.listenPort = 0;
    config.accountToken = Secret(accountToken);
    config.encryptionKey = Secret("encryption key of the tests");
    config.rateLimit = 0;
    config.ioThreads = 2;
    config.fullSync = false;
    if (isTlsRun()) {
        static const QTemporaryDir directory; // for as long as the program runs
        static const CertificateFiles files = makeCertificate(directory.path());
        config.tlsCertificateFile = files.certificate;
        config.tlsKeyFile = files.key;
    }
    return config;
}

GatewayFixture::GatewayFixture(Config config, const QString &data, std::shared_ptr<const LogRing> log)
{
    // Clients leave while tests end, and QTest does not bear a message from another thread then.
    QLoggingCategory::setFilterRules(u"inlet.server.ws.info=false"_s);
    config.dataDirectory = data.isEmpty() ? m_directory.path() : data;
    config.databaseFile = config.dataDirectory + u"/inlet.db"_s;
    config.accountTokenFile = config.dataDirectory + u"/account-token"_s;
    config.encryptionKeyFile = config.dataDirectory + u"/encryption.key"_s;
    m_thread = std::make_unique<GatewayThread>(std::move(config), std::move(log));
    QObject::connect(m_thread.get(), &GatewayThread::stopped, m_thread.get(), [this] { m_isStopped = true; });
}

GatewayFixture::~GatewayFixture() = default;

Result<void> GatewayFixture::start()
{
    const Result<GatewayInfo> started = m_thread->start().result();
    if (!started)
        return started.error();
    m_info = *started;
    return {};
}

bool GatewayFixture::stop()
{
    beginStop();
    return waitStopped();
}

bool GatewayFixture::waitStopped()
{
    return QTest::qWaitFor([this] { return m_isStopped; }, 5000);
}

quint16 GatewayFixture::port() const
{
    return quint16(QUrl(m_info.url).port());
}

HttpAnswer GatewayFixture::call(const QByteArray &method, const QByteArray &target, const QByteArray &body,
                                const QByteArray &token, const QByteArray &headers) const
{
    RawClient client(port(), 0, QHostAddress(QUrl(m_info.url).host()));
    const QByteArray own = "token: " + (token.isEmpty() ? accountToken : token) + "\r\nConnection: close\r\n";
    client.send(httpRequest(method, target, port(), own + headers, body));
    HttpAnswer answer = client.answer();
    answer.isClosed = client.waitEnd();
    return answer;
}

QByteArray GatewayFixture::makeInstance(const QByteArray &name) const
{
    const HttpAnswer answer =
        call("POST", "/api/instance/new", "{\"name\":\"" + name + "\",\"websocketEnabled\":true}");
    return QJsonDocument::fromJson(answer.body)["data"_L1]["token"_L1].toString().toUtf8();
}

QByteArray GatewayFixture::frameText(const QByteArray &event, const QByteArray &data,
                                     const QByteArray &instance, const QByteArray &token) const
{
    return "{\"event\":\"" + event + "\",\"data\":" + data + ",\"instanceData\":{\"baseUrl\":\"" + url()
        + "\",\"instance\":\"" + instance + "\",\"token\":\"" + token + "\"}}";
}

LogWatch::LogWatch(const QString &text)
{
    watchedText = text;
    watchedCount = 0;
    previousHandler = qInstallMessageHandler(watchMessages);
}

LogWatch::~LogWatch()
{
    qInstallMessageHandler(previousHandler);
}

int LogWatch::count() const
{
    return watchedCount;
}

} // namespace Inlet::Test
