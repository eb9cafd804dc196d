// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "app/cli/gatewayoptions.h"
#include "app/cli/standardstreams.h"
#include "app/cli/translation.h"
#include "app/daemon.h"
#include "core/base/allocator.h"
#include "core/base/openssl.h"
#include "core/logging/logging.h"
#include "server/base/logging.h"
#include "server/config/config.h"
#include "server/keys/keyring.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;
using namespace Inlet;

namespace {

/// PROTOCOL.md §1: what the exit codes of inletd mean.
enum class Exit { Done = 0, BadSetting = 2, CannotListen = 3, CannotUseData = 4 };

Exit exitOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::InvalidArgument:
        return Exit::BadSetting;
    case ErrorCode::Unavailable:
        return Exit::CannotListen;
    default:
        return Exit::CannotUseData;
    }
}

/// The context of the texts of this program.
struct Text
{
    Q_DECLARE_TR_FUNCTIONS(inletd)
};

QString helpText()
{
    return Text::tr("Usage: inletd [options]") + u'\n' + Text::tr("       inletd rotate-key [options]")
        + u"\n\n"_s
        + Text::tr("Runs the gateway: takes events over HTTP and pushes them to WebSocket clients.") + u'\n'
        + Text::tr("With rotate-key, and no gateway running: changes the key of the stored secrets.")
        + u"\n\n"_s + Text::tr("Options (each with its environment variable and default):") + u'\n'
        + Cli::gatewayOptionsText() + u'\n' + Text::tr("Examples:")
        + u"\n  inletd --demo\n  inletd --listen 0.0.0.0:8085 --base-url https://gateway.example\n  inletd --check-config\n"_s;
}

/// `inletd rotate-key`: another encryption key for what is stored.
int changeKey(const Config &config)
{
    const auto done = rotateKey(config, config.newEncryptionKey);
    if (!done) {
        qCCritical(lcAuth).noquote() << done.error().message;
        return int(exitOf(done.error().code));
    }
    const QString text = done->wasDone ? Text::tr("the data is under the new key already")
        : done->keyFile.isEmpty()
        ? Text::tr("%n secret(s) sealed anew; from now on start with the new key in ENCRYPTION_KEY", nullptr,
                   done->secrets)
        : Text::tr("%n secret(s) sealed anew; the new key is in %1", nullptr, done->secrets)
              .arg(done->keyFile);
    return Cli::writeLine(text.toUtf8()) == 0 ? int(Exit::Done) : 1;
}

int run(const Config &config, Daemon::Sources sources, std::shared_ptr<const LogRing> log)
{
    Daemon daemon(config, std::move(sources), std::move(log));
    int exitCode = int(Exit::Done);
    QObject::connect(&daemon, &Daemon::stopped, qApp, &QCoreApplication::quit);
    QObject::connect(&daemon, &Daemon::failed, qApp, [&exitCode](const Error &error) {
        qCCritical(lcGateway).noquote() << error.message;
        exitCode = int(exitOf(error.code));
        // A start that failed at once is told before exec() runs, where exit() would be lost.
        QMetaObject::invokeMethod(
            qApp, [exitCode] { QCoreApplication::exit(exitCode); }, Qt::QueuedConnection);
    });
    daemon.start();
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char *argv[])
{
    tuneAllocator();
    keepOpenSslAtExit();
    Cli::ignoreWriteSignals();
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"inletd"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(INLET_VERSION));
    Cli::installTranslation();

    QStringList arguments = QCoreApplication::arguments().sliced(1);
    const bool isKeyChange = arguments.value(0) == "rotate-key"_L1;
    if (isKeyChange)
        arguments.removeFirst();
    const QMap<QString, QString> environment = Cli::environmentVariables();
    const auto config = parseConfig(arguments, environment);
    if (!config) {
        Cli::sayPlain(config.error().message);
        Cli::sayPlain(Text::tr("Try: inletd --help"));
        return int(Exit::BadSetting);
    }
    if (config->showHelp || config->showVersion) {
        const QString text = config->showHelp ? helpText() : u"inletd "_s + QStringLiteral(INLET_VERSION);
        return Cli::writeLine(text.toUtf8()) == 0 ? 0 : 1;
    }
    if (config->checkConfig)
        return Cli::writeLine(effectiveSettings(*config).toUtf8()) == 0 ? 0 : 1;
    auto log = installLogging(config->logFormat);
    if (const auto level = setLogLevel(config->logLevel); !level) {
        Cli::sayPlain(level.error().message);
        return int(Exit::BadSetting);
    }
    return isKeyChange ? changeKey(*config) : run(*config, {arguments, environment}, std::move(log));
}
