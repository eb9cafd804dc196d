// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "app/cli/authorities.h"
#include "app/cli/interrupts.h"
#include "app/cli/standardstreams.h"
#include "app/cli/translation.h"
#include "app/ctl/commandsearch.h"
#include "app/ctl/ctlcommand.h"
#include "core/base/openssl.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;
using namespace Inlet;
using namespace Inlet::Ctl;

namespace {

/// Characters of what somebody typed in place of a command that are repeated.
constexpr qsizetype mostOfName = 40;

int badUsage(const QString &text)
{
    Cli::say(text);
    Cli::say(Text::tr("try: inletctl --help"));
    return int(Exit::BadUsage);
}

/// The same where it is known what was asked for: a command, or a group of them.
int badUsage(const QString &text, const QString &asked)
{
    Cli::say(text);
    Cli::say(Text::tr("try: inletctl %1 --help").arg(asked));
    return int(Exit::BadUsage);
}

void addGeneralOptions(QCommandLineParser &parser)
{
    Cli::addConnectionOptions(parser);
    parser.addOption({{u"h"_s, u"help"_s}, Text::tr("Show this help, or that of a command.")});
    parser.addOption({{u"v"_s, u"version"_s}, Text::tr("Show the version.")});
}

QString words(const CtlCommand &command)
{
    return QString::fromLatin1(command.words);
}

QString indented(const QString &text)
{
    QString lines;
    for (const QString &line : text.split(u'\n', Qt::SkipEmptyParts))
        lines += u"  "_s + line + u'\n';
    return lines;
}

/// The part of QCommandLineParser's help that lists the options.
QString optionsHelp(const QCommandLineParser &parser)
{
    const QString help = parser.helpText();
    const qsizetype firstLine = help.indexOf(u'\n');
    return help.sliced(firstLine + 1).trimmed() + u'\n';
}

QString summaryLine(const CtlCommand &command)
{
    const QString usage = words(command) + u' ' + QString::fromLatin1(command.arguments);
    return u"  %1 %2\n"_s.arg(usage, -27).arg(Text::tr(command.summary));
}

QString generalHelp(const QCommandLineParser &parser)
{
    QString help =
        Text::tr("Usage: inletctl [options] COMMAND …") + u"\n\n"_s + Text::tr("Commands:") + u'\n';
    for (const CtlCommand &command : allCommands())
        help += summaryLine(command);
    help += u'\n' + optionsHelp(parser) + u'\n' + Text::tr("A token is never taken from the command line.")
        + u'\n'
        + Text::tr(
                "Ends with 0 when done, 1 when the gateway refused, 2 for bad usage, 3 when not reachable.");
    return help;
}

QString commandHelp(const CtlCommand &command, const QCommandLineParser &parser)
{
    return Text::tr("Usage: inletctl %1 [options] %2")
               .arg(words(command), QString::fromLatin1(command.arguments))
        + u"\n\n"_s + Text::tr(command.summary) + u"\n\n"_s + optionsHelp(parser) + u'\n'
        + Text::tr("Examples:") + u'\n' + indented(QString::fromLatin1(command.examples)).chopped(1);
}

/// That of `instance` and the like.
QString groupHelp(const QString &group, const QCommandLineParser &parser)
{
    QString help =
        Text::tr("Usage: inletctl %1 COMMAND …").arg(group) + u"\n\n"_s + Text::tr("Commands:") + u'\n';
    for (const CtlCommand *command : commandsOf(group))
        help += summaryLine(*command);
    return help + u'\n' + optionsHelp(parser) + u'\n'
        + Text::tr("inletctl %1 COMMAND --help shows the options of a command.").arg(group);
}

/// Says what is wrong with words that are no command, what may have been meant, and what there is.
int noSuchCommand(const QStringList &typed)
{
    // No more of it than names the command: what follows may be anything.
    const QString group = commandsOf(typed.first()).isEmpty() ? QString() : typed.first();
    if (typed.size() == 1 && !group.isEmpty()) {
        Cli::say(Text::tr("%1 is not a command by itself").arg(group));
    } else {
        const QString named = group.isEmpty() ? typed.first() : group + u' ' + typed[1];
        QStringList meant;
        for (const QString &name : nearestCommands(typed))
            meant.append(u'"' + name + u'"');
        const QString shown = named.left(mostOfName);
        Cli::say(meant.isEmpty() ? Text::tr("there is no command \"%1\"").arg(shown)
                                 : Text::tr("there is no command \"%1\"; did you mean %2?")
                                       .arg(shown, meant.join(Text::tr(" or "))));
    }
    const QString commands = Text::tr("commands: %1").arg(commandList(group));
    return group.isEmpty() ? badUsage(commands) : badUsage(commands, group);
}

/// Whether somebody tries to give a token as an argument, where `ps` and the shell's history show it.
bool namesToken(const QStringList &arguments)
{
    return std::ranges::any_of(arguments, [](const QString &argument) {
        return argument == "--token"_L1 || argument.startsWith("--token="_L1) || argument == "-token"_L1
            || argument.startsWith("-token="_L1);
    });
}

/// Help and version; a pipe that was closed early has got all it wanted.
int print(const QString &text)
{
    static_cast<void>(Cli::writeLine(text.toUtf8()));
    return int(Exit::Done);
}

int printVersion()
{
    return print(u"inletctl "_s + QStringLiteral(INLET_VERSION));
}

/// Runs @p command; @p arguments are all but its own words.
int run(QCoreApplication &application, const CtlCommand &command, const QStringList &arguments)
{
    QCommandLineParser parser;
    addGeneralOptions(parser);
    command.declare(parser);
    if (!parser.parse(arguments))
        return badUsage(parser.errorText(), words(command));
    if (parser.isSet(u"help"_s))
        return print(commandHelp(command, parser));
    if (parser.isSet(u"version"_s))
        return printVersion();
    const QStringList positional = parser.positionalArguments();
    if (positional.size() != command.argumentCount) {
        return badUsage(Text::tr("%1 takes %2 and nothing else")
                            .arg(words(command),
                                 command.argumentCount == 0 ? Text::tr("options")
                                                            : QString::fromLatin1(command.arguments)),
                        words(command));
    }
    const auto settings = Cli::readConnectionSettings(parser);
    if (!settings)
        return badUsage(settings.error().message, words(command));
    if (!settings->authoritiesFile.isEmpty()) {
        if (const auto trusted = Cli::trustAuthorities(settings->authoritiesFile); !trusted)
            return badUsage(trusted.error().message, words(command));
    }

    CtlContext context(*settings, positional);
    const Cli::Interrupts interrupts;
    QObject::connect(&interrupts, &Cli::Interrupts::interrupted, &context, [&context] {
        emit context.interrupted();
        context.finish(Exit::Done);
    });
    command.run(context, parser);
    return application.exec();
}

} // namespace

int main(int argc, char *argv[])
{
    keepOpenSslAtExit();
    Cli::ignoreWriteSignals();
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"inletctl"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(INLET_VERSION));

    Cli::installTranslation();
    // English texts go with English numbers; "C" has no separators.
    if (QLocale().language() == QLocale::C)
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));

    QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == "help"_L1) { // as many tools are asked
        arguments.removeAt(1);
        arguments.append(u"--help"_s);
    }
    if (namesToken(arguments)) {
        return badUsage(Text::tr("a token on the command line would be seen by everybody on this machine; "
                                 "use --token-file or INLET_TOKEN"));
    }
    // Only what stands before the command: its own options are not known yet.
    QCommandLineParser general;
    addGeneralOptions(general);
    general.setOptionsAfterPositionalArgumentsMode(QCommandLineParser::ParseAsPositionalArguments);
    if (!general.parse(arguments))
        return badUsage(general.errorText());
    if (general.isSet(u"version"_s))
        return printVersion();
    const QStringList positional = general.positionalArguments();
    const CtlCommand *command = findCommand(positional);
    if (command != nullptr) {
        QStringList rest = arguments.first(arguments.size() - positional.size());
        rest += positional.sliced(words(*command).count(u' ') + 1);
        return run(application, *command, rest);
    }
    QStringList typed; // without options, of a command that is not there
    for (const QString &argument : positional) {
        if (!argument.startsWith(u'-'))
            typed.append(argument);
    }
    const bool wantsHelp =
        general.isSet(u"help"_s) || positional.contains("--help"_L1) || positional.contains("-h"_L1);
    if (wantsHelp && typed.size() == 1 && !commandsOf(typed.first()).isEmpty())
        return print(groupHelp(typed.first(), general));
    if (general.isSet(u"help"_s))
        return print(generalHelp(general));
    return typed.isEmpty() ? badUsage(Text::tr("a command is needed")) : noSuchCommand(typed);
}
