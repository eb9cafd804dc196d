// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "app/inletoptions.h"

#include "ui/client/clientoptions.h"

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
        } else if (argument.startsWith("--connect="_L1)) {
            connectTo(argument.sliced(10));
        } else if (argument == "--connect"_L1) {
            // What looks like an option is one, as among those of the gateway.
            if (at + 1 < arguments.size() && !arguments.at(at + 1).startsWith("--"_L1))
                connectTo(arguments.at(++at));
            else
                connectTo({});
        } else {
            rest += argument;
        }
        return at;
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
