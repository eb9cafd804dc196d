// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "app/inletoptions.h"

#include "ui/client/clientoptions.h"

using namespace Qt::StringLiterals;

namespace Inlet {

Result<InletOptions> parseInletOptions(const QStringList &arguments,
                                       const QMap<QString, QString> &environment)
{
    InletOptions options;
    QStringList problems;
    QStringList rest;
    for (qsizetype at = 0; at < arguments.size(); ++at) {
        const QString &argument = arguments.at(at);
        if (argument == "--no-gateway"_L1) {
            options.hasGateway = false;
        } else if (argument == "--minimized"_L1) {
            options.isMinimized = true;
        } else if (argument == "--connect"_L1 || argument.startsWith("--connect="_L1)) {
            const bool isApart = argument == "--connect"_L1;
            const QString text = isApart ? arguments.value(++at) : argument.sliced(10);
            const auto url = parseBaseUrl(text);
            if (url)
                options.connectTo = *url;
            else
                problems += u"--connect: %1"_s.arg(url.error().message);
            options.hasGateway = false;
        } else {
            rest += argument;
        }
    }
    const auto config = parseConfig(rest, environment);
    if (!config)
        problems += config.error().message;
    else if (config->demo && !options.hasGateway)
        problems += u"--demo: plays into the embedded gateway, which --no-gateway and --connect leave out"_s;
    if (!problems.isEmpty())
        return Error{ErrorCode::InvalidArgument, problems.join(u'\n')};
    options.gateway = *config;
    if (!options.connectTo.isEmpty()) {
        options.token = Secret(environment.value(u"INLET_TOKEN"_s).toUtf8());
        if (!options.token.isEmpty() && !isSendableToken(options.token))
            return Error{ErrorCode::InvalidArgument,
                         u"INLET_TOKEN: expected 1 to 256 visible characters without spaces"_s};
    }
    return options;
}

} // namespace Inlet
