// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "app/cli/authorities.h"
#include "app/cli/gatewayoptions.h"
#include "app/cli/interrupts.h"
#include "app/cli/standardstreams.h"
#include "app/cli/translation.h"
#include "app/embeddedgateway.h"
#include "app/inletoptions.h"
#include "core/base/openssl.h"
#include "core/base/secret.h"
#include "core/logging/logging.h"
#include "server/base/logging.h"
#include "server/keys/keyfiles.h"
#include "ui/base/logging.h"
#include "ui/settings/settings.h"
#include "ui/shell/frametimeprobe.h"
#include "ui/theme/themecontroller.h"
#include "ui/window/desktop.h"
#include "ui/window/mainwindow.h"

#include <QDBusConnection>
#include <QDir>
#include <QFileInfo>
#include <QIcon>
#include <QSettings>
#include <QStandardPaths>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace Inlet;

namespace {

/// The context of the texts of this program.
struct Text
{
    Q_DECLARE_TR_FUNCTIONS(inlet)
};

enum class Exit { Done = 0, BadSetting = 2, NoDisplay = 5 };

/// Qt ends a program that finds no display, before anybody could say what to do.
bool hasDisplay()
{
    return !qEnvironmentVariableIsEmpty("DISPLAY") || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY")
        || !qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM");
}

QString helpText()
{
    QString help = Text::tr("Usage: inlet [options]") + u"\n\n"_s
        + Text::tr("Shows the conversations of a gateway, by default of the one inside.") + u"\n\n"_s
        + Text::tr("Options of the window:") + u'\n';
    const auto add = [&help](const QString &option, const QString &text) {
        help += u"  "_s + option + u"\n      "_s + text + u'\n';
    };
    add(u"--connect URL"_s,
        Text::tr("follow that gateway instead of the one inside; its token is taken from INLET_TOKEN, else "
                 "asked for"));
    add(u"--ca-file FILE"_s,
        Text::tr("believe the certificates in that file besides those of the system (INLET_CA_FILE)"));
    add(u"--no-gateway"_s, Text::tr("start without the gateway inside"));
    add(u"--minimized"_s, Text::tr("start with the window minimized"));
    return help + u'\n'
        + Text::tr("Options of the gateway inside (each with its environment variable and default):") + u'\n'
        + Cli::gatewayOptionsText() + u'\n' + Text::tr("Examples:")
        + u"\n  inlet --demo\n  inlet --connect https://gateway.example\n"_s;
}

/// The settings of the window; those of the gateway lie in its data directory.
QString settingsFile()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation);
    return QDir(folder).filePath(u"inlet/window.ini"_s);
}

/// Kept beside the settings, so that a fingerprint names the same token tomorrow; where that cannot be,
/// one for this run.
Secret fingerprintKey()
{
    const QString path = QFileInfo(settingsFile()).dir().filePath(u"fingerprint-key"_s);
    const auto key = readOrCreateKeyFile(path, [] { return makeFingerprintKey().reveal(); });
    if (key)
        return *key;
    qCWarning(lcUi).noquote() << "fingerprints of tokens hold for this run only:" << key.error().message;
    return makeFingerprintKey();
}

void tellFrameTimes(const FrameTimes &times)
{
    const auto ms = [](FrameTimes::Duration duration) {
        return std::chrono::duration<double, std::milli>(duration).count();
    };
    qCInfo(lcUi) << "main thread:" << times.count() << "events, p99" << ms(times.percentile(0.99))
                 << "ms, longest" << ms(times.longest()) << "ms," << times.overBudget() << "over 16 ms";
}

/// Ties the window to the gateway inside, where there is one.
void connectGateway(EmbeddedGateway &gateway, Desktop &desktop, bool playsDemo)
{
    QObject::connect(&gateway, &EmbeddedGateway::started, &desktop,
                     [&gateway, &desktop, playsDemo](const SessionOptions &options) {
                         desktop.setGatewayText(
                             Text::tr("Gateway running on %1").arg(options.url.authority()));
                         desktop.setDemoAvailable(true);
                         if (playsDemo)
                             gateway.playDemo();
                         desktop.follow(options);
                     });
    QObject::connect(&gateway, &EmbeddedGateway::failed, &desktop, [&desktop](const QString &why) {
        qCWarning(lcUi).noquote() << "the gateway inside cannot start:" << why;
        desktop.setGatewayText(Text::tr("Gateway not running"));
        desktop.setProblem(Text::tr("The gateway inside cannot start: %1").arg(why));
    });
    QObject::connect(&desktop, &Desktop::demoWanted, &gateway, [&gateway, &desktop] {
        gateway.playDemo();
        desktop.refresh();
    });
}

int run(DesktopApplication &application, const InletOptions &options, Settings &settings,
        std::shared_ptr<const LogRing> log)
{
    ThemeController theme(&application, settings.theme(), QDBusConnection::sessionBus());
    QObject::connect(&settings, &Settings::themeChanged, &theme, &ThemeController::setChoice);
    std::optional<EmbeddedGateway> gateway;
    if (options.hasGateway)
        gateway.emplace(options.gateway, std::move(log));
    Desktop desktop(&settings);
    desktop.setFingerprintKey(fingerprintKey());
    desktop.window()->setWindowTitle(QGuiApplication::applicationDisplayName());
    const Cli::Interrupts interrupts;
    const auto leave = [&gateway] {
        if (gateway)
            gateway->stop();
        else
            QCoreApplication::quit();
    };
    QObject::connect(&application, &QGuiApplication::lastWindowClosed, &application, leave);
    QObject::connect(&interrupts, &Cli::Interrupts::interrupted, desktop.window(), &QWidget::close);
    if (gateway) {
        QObject::connect(&*gateway, &EmbeddedGateway::stopped, &application, &QCoreApplication::quit);
        connectGateway(*gateway, desktop, options.gateway.demo);
        gateway->start();
    }
    options.isMinimized ? desktop.window()->showMinimized() : desktop.window()->show();
    if (!options.connectTo.isEmpty() && options.token.isEmpty()) {
        QTimer::singleShot(0, &desktop, [&] { desktop.askForGateway(options.connectTo); });
    } else if (!options.connectTo.isEmpty()) {
        SessionOptions session;
        session.url = options.connectTo;
        session.token = options.token;
        desktop.follow(session);
    }
    const int exitCode = QCoreApplication::exec();
    tellFrameTimes(application.frameTimes());
    return exitCode;
}

/// Those that were named, and the certificate of the gateway inside, which often nobody has signed.
Result<void> trustAuthorities(const InletOptions &options)
{
    QStringList files{options.authoritiesFile};
    if (options.hasGateway)
        files += options.gateway.tlsCertificateFile;
    for (const QString &file : files) {
        if (const auto trusted = file.isEmpty() ? Result<void>() : Cli::trustAuthorities(file); !trusted)
            return trusted.error();
    }
    return {};
}

/// Answers what needs no window; empty when there is more to do.
std::optional<int> answerAtOnce(const InletOptions &options)
{
    const Config &config = options.gateway;
    if (config.showHelp || config.showVersion) {
        const QString text = config.showHelp ? helpText() : u"inlet "_s + QStringLiteral(INLET_VERSION);
        return Cli::writeLine(text.toUtf8()) == 0 ? 0 : 1;
    }
    if (config.checkConfig)
        return Cli::writeLine(effectiveSettings(config).toUtf8()) == 0 ? 0 : 1;
    return {};
}

} // namespace

int main(int argc, char *argv[])
{
    keepOpenSslAtExit();
    Cli::ignoreWriteSignals();
    const bool canShow = hasDisplay();
    if (!canShow)
        qputenv("QT_QPA_PLATFORM", "offscreen");
    DesktopApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"inlet"_s);
    QGuiApplication::setApplicationDisplayName(u"Inlet"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(INLET_VERSION));
    QGuiApplication::setDesktopFileName(u"io.github.inlet.Inlet"_s);
    QGuiApplication::setWindowIcon(QIcon(u":/icons/inlet.svg"_s));
    // The gateway inside is stopped in order first.
    QGuiApplication::setQuitOnLastWindowClosed(false);

    QSettings store(settingsFile(), QSettings::IniFormat);
    Settings settings(&store);
    settings.writeInBackground();
    Cli::installTranslation(settings.language());

    const auto options =
        parseInletOptions(QCoreApplication::arguments().sliced(1), Cli::environmentVariables());
    if (!options) {
        Cli::sayPlain(options.error().message);
        Cli::sayPlain(Text::tr("Try: inlet --help"));
        return int(Exit::BadSetting);
    }
    if (const auto code = answerAtOnce(*options))
        return *code;
    if (!canShow) {
        Cli::sayPlain(Text::tr("There is no display. The gateway runs without one: inletd"));
        return int(Exit::NoDisplay);
    }
    if (const auto trusted = trustAuthorities(*options); !trusted) {
        Cli::sayPlain(trusted.error().message);
        return int(Exit::BadSetting);
    }
    auto log = installLogging(options->gateway.logFormat);
    if (const auto level = setLogLevel(options->gateway.logLevel); !level) {
        Cli::sayPlain(level.error().message);
        return int(Exit::BadSetting);
    }
    return run(application, *options, settings, std::move(log));
}
