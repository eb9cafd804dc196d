// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "app/ctl/ctlcommand.h"
#include "core/client/admin/origins.h"

#include <QCommandLineParser>

using namespace Qt::StringLiterals;

namespace Inlet::Ctl {

namespace {

void declare(QCommandLineParser &parser)
{
    parser.addOption({u"host"_s,
                      Text::tr("The Host header that would come with it (by default that of the gateway)."),
                      u"HOST"_s});
}

void run(CtlContext &context, const QCommandLineParser &parser)
{
    std::optional<QString> host;
    if (parser.isSet(u"host"_s))
        host = parser.value(u"host"_s);
    context.admin().send(Admin::checkOrigin(context.argument(0), host), &context,
                         [&context](const auto &answer) { context.finishWith(answer, {u"check"_s}); });
}

} // namespace

const CtlCommand &originsCheckCommand()
{
    static const CtlCommand command{"origins check",
                                    "ORIGIN",
                                    1,
                                    QT_TRANSLATE_NOOP("inletctl",
                                                      "Say whether a web page may connect, and why."),
                                    "inletctl origins check https://panel.example\n"
                                    "inletctl origins check https://gateway.example --host gateway.example",
                                    declare,
                                    run};
    return command;
}

} // namespace Inlet::Ctl
