// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "app/ctl/ctlcommand.h"
#include "core/client/admin/webhooks.h"

#include <QCommandLineParser>
#include <QFile>

using namespace Qt::StringLiterals;

namespace Inlet::Ctl {

namespace {

/// More is neither a secret nor an authorization.
constexpr qint64 mostSecretBytes = 64 * 1024;

void declare(QCommandLineParser &parser)
{
    addLabelOption(parser);
    addWebsocketOptions(parser);
    parser.addOption({u"by-events"_s, Text::tr("Append the name of the event to the address.")});
    parser.addOption({u"authorization-file"_s,
                      Text::tr("File with the value of the Authorization header (none when not given)."),
                      u"FILE"_s});
    parser.addOption({u"secret-file"_s,
                      Text::tr("File with the secret that signs (the one there is stays when not given)."),
                      u"FILE"_s});
    parser.addOption({u"no-secret"_s, Text::tr("Sign nothing any more.")});
}

/// The content of the file an option names, without the line break at its end.
Result<Secret> readSecret(const QCommandLineParser &parser, const QString &option)
{
    QFile file(parser.value(option));
    if (!file.open(QIODevice::ReadOnly)) {
        return Error{ErrorCode::InvalidArgument,
                     Text::tr("cannot read %1: %2").arg(file.fileName(), file.errorString())};
    }
    QByteArray content = file.read(mostSecretBytes);
    while (content.endsWith('\n') || content.endsWith('\r'))
        content.chop(1);
    return Secret(content);
}

Result<Admin::WebhookSettings> settingsOf(const CtlContext &context, const QCommandLineParser &parser)
{
    using Signing = Admin::WebhookSettings::Signing;
    const auto events = eventsOption(parser);
    if (!events)
        return events.error();
    if (parser.isSet(u"no-secret"_s) && parser.isSet(u"secret-file"_s)) {
        return Error{ErrorCode::InvalidArgument,
                     Text::tr("--secret-file and --no-secret exclude each other")};
    }
    Admin::WebhookSettings settings;
    settings.label = parser.value(u"label"_s);
    settings.url = context.argument(1).trimmed();
    settings.byEvents = parser.isSet(u"by-events"_s);
    settings.events = *events;
    settings.mediaBase64 = parser.isSet(u"media-base64"_s);
    if (parser.isSet(u"authorization-file"_s)) {
        const auto authorization = readSecret(parser, u"authorization-file"_s);
        if (!authorization)
            return authorization.error();
        settings.authorization = *authorization;
    }
    if (parser.isSet(u"secret-file"_s)) {
        const auto secret = readSecret(parser, u"secret-file"_s);
        if (!secret)
            return secret.error();
        settings.secret = *secret;
        settings.signing = Signing::Set;
    } else if (parser.isSet(u"no-secret"_s)) {
        settings.signing = Signing::Remove;
    }
    return settings;
}

void run(CtlContext &context, const QCommandLineParser &parser)
{
    const auto settings = settingsOf(context, parser);
    if (!settings) {
        context.usageError(settings.error().message);
        return;
    }
    context.admin().send(Admin::setWebhook(context.argument(0), *settings), &context,
                         [&context](const auto &answer) { context.finishWith(answer, {u"webhook"_s}); });
}

} // namespace

const CtlCommand &webhookSetCommand()
{
    static const CtlCommand
        command{"webhook set",
                "INSTANCE URL",
                2,
                QT_TRANSLATE_NOOP("inletctl", "Post the events of an instance to an address."),
                "inletctl webhook set support https://crm.example/hook\n"
                "inletctl webhook set support https://crm.example/hook --label crm --secret-file crm.secret",
                declare,
                run};
    return command;
}

} // namespace Inlet::Ctl
