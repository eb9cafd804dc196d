// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "app/inletoptions.h"

#include "core/client/clientoptions.h"

#include <optional>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

/// Takes the options of the window out of a command line.
struct WindowArguments
{
    InletOptions options;
    QStringList rest; ///< those of the gateway
    QStringList problems;

    explicit WindowArguments(const QStringList &arguments)
    {
        for (qsizetype at = 0; at < arguments.size(); ++at)
            at = read(arguments, at);
    }

private:
    /// Yields the last place it took.
    qsizetype read(const QStringList &arguments, qsizetype at)
    {
        const QString &argument = arguments.at(at);
        if (argument == "--no-gateway"_L1) {
            options.hasGateway = false;
        } else if (argument == "--minimized"_L1) {
            options.isMinimized = true;
        } else if (const auto url = value(u"--connect"_s, arguments, at)) {
            connectTo(*url);
        } else if (const auto file = value(u"--ca-file"_s, arguments, at)) {
            options.authoritiesFile = *file;
            if (file->isEmpty())
                problems += u"--ca-file: got no value, expected a PEM file with certificates"_s;
        } else {
            rest += argument;
        }
        return at;
    }

    /// The value behind @p option, when it stands at @p at, which moves to the value's place; empty
    /// when there is none.
    static std::optional<QString> value(const QString &option, const QStringList &arguments, qsizetype &at)
    {
        const QString &argument = arguments.at(at);
        if (argument.startsWith(option + u'='))
            return argument.sliced(option.size() + 1);
        if (argument != option)
            return {};
        // What looks like an option is one, as among those of the gateway.
        if (at + 1 < arguments.size() && !arguments.at(at + 1).startsWith("--"_L1))
            return arguments.at(++at);
        return QString();
    }

    void connectTo(const QString &text)
    {
        options.hasGateway = false;
        if (text.isEmpty()) {
            problems += u"--connect: got no value, expected the URL of a gateway"_s;
            return;
        }
        const auto url = parseBaseUrl(text);
        if (url)
            options.connectTo = *url;
        else
            problems += u"--connect: %1"_s.arg(url.error().message);
    }
};

} // namespace

Result<InletOptions> parseInletOptions(const QStringList &arguments,
                                       const QMap<QString, QString> &environment)
{
    auto [options, rest, problems] = WindowArguments(arguments);
    const auto config = parseConfig(rest, environment);
    // Asked for help, a fault elsewhere must not be in the way.
    if (config && (config->showHelp || config->showVersion)) {
        options.gateway = *config;
        return options;
    }
    if (!config)
        problems += config.error().message;
    else if (config->demo && !options.hasGateway)
        problems += u"--demo: plays into the embedded gateway, which --no-gateway and --connect leave out"_s;
    if (options.authoritiesFile.isEmpty())
        options.authoritiesFile = environment.value(u"INLET_CA_FILE"_s);
    if (!options.connectTo.isEmpty()) {
        options.token = Secret(environment.value(u"INLET_TOKEN"_s).toUtf8());
        if (!options.token.isEmpty() && !isSendableToken(options.token))
            problems += u"INLET_TOKEN: expected 1 to 256 visible characters without spaces"_s;
    }
    if (!problems.isEmpty())
        return Error{ErrorCode::InvalidArgument, problems.join(u'\n')};
    options.gateway = *config;
    return options;
}

} // namespace Inlet
