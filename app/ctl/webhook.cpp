// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "app/ctl/ctlcommand.h"
#include "core/protocol/redaction.h"

#include <QCommandLineParser>
#include <QFile>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace Inlet::Ctl {

namespace {

/// More is neither a secret nor an authorization.
constexpr qint64 mostSecretBytes = 64 * 1024;

void declareLabel(QCommandLineParser &parser)
{
    parser.addOption({u"label"_s,
                      Text::tr("Which webhook of the instance is meant (by default \"default\")."),
                      u"LABEL"_s});
}

void declareNothing(QCommandLineParser &) { }

void declareSet(QCommandLineParser &parser)
{
    declareLabel(parser);
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

QString path(const CtlContext &context, QLatin1StringView action)
{
    return "/api/events/"_L1 + action + u'/' + pathSegment(context.argument(0));
}

QString withLabel(const QString &path, const QCommandLineParser &parser)
{
    return path + "?label="_L1 + pathSegment(parser.value(u"label"_s));
}

/// The content of the file an option names, without the line break at its end.
Result<QString> readSecret(const QCommandLineParser &parser, const QString &option)
{
    QFile file(parser.value(option));
    if (!file.open(QIODevice::ReadOnly)) {
        return Error{ErrorCode::InvalidArgument,
                     Text::tr("cannot read %1: %2").arg(file.fileName(), file.errorString())};
    }
    QByteArray content = file.read(mostSecretBytes);
    while (content.endsWith('\n') || content.endsWith('\r'))
        content.chop(1);
    return QString::fromUtf8(content);
}

Result<QJsonObject> bodyOf(const CtlContext &context, const QCommandLineParser &parser)
{
    const auto events = eventsOption(parser);
    if (!events)
        return events.error();
    QJsonObject body{{u"label"_s, parser.value(u"label"_s)},
                     {u"enabled"_s, true},
                     {u"url"_s, context.argument(1)},
                     {u"byEvents"_s, parser.isSet(u"by-events"_s)},
                     {u"events"_s, *events},
                     {u"mediaBase64"_s, parser.isSet(u"media-base64"_s)}};
    if (parser.isSet(u"no-secret"_s) && parser.isSet(u"secret-file"_s)) {
        return Error{ErrorCode::InvalidArgument,
                     Text::tr("--secret-file and --no-secret exclude each other")};
    }
    if (parser.isSet(u"no-secret"_s))
        body.insert("secret"_L1, QJsonValue::Null);
    for (const auto &[option, name] :
         {std::pair{u"authorization-file"_s, "authorization"_L1}, std::pair{u"secret-file"_s, "secret"_L1}}) {
        if (!parser.isSet(option))
            continue;
        const auto value = readSecret(parser, option);
        if (!value)
            return value.error();
        body.insert(name, *value);
    }
    return body;
}

void post(CtlContext &context, const QJsonObject &body)
{
    context.rest().post(path(context, "webhook"_L1), QJsonDocument(body).toJson(QJsonDocument::Compact),
                        &context,
                        [&context](const RestReply &reply) { context.finishWith(reply, {u"webhook"_s}); });
}

void set(CtlContext &context, const QCommandLineParser &parser)
{
    const auto body = bodyOf(context, parser);
    if (!body) {
        context.usageError(body.error().message);
        return;
    }
    post(context, *body);
}

void disable(CtlContext &context, const QCommandLineParser &parser)
{
    post(context, {{u"label"_s, parser.value(u"label"_s)}, {u"enabled"_s, false}});
}

/// Prints the objects of a list, one a line.
void finishWithList(CtlContext &context, const RestReply &reply, QLatin1StringView key)
{
    const QJsonObject answer = answerOf(reply);
    if (!reply.isOk() || !answer[key].isArray()) {
        context.fail(reply);
        return;
    }
    const QJsonArray rows = answer[key].toArray();
    for (const QJsonValue &row : rows) {
        const QByteArray line = QJsonDocument(row.toObject()).toJson(QJsonDocument::Compact);
        context.print(QByteArrayView(Redaction::frame(line, context.settings().fingerprintKey.reveal())));
    }
    context.finish(Exit::Done);
}

void list(CtlContext &context, const QCommandLineParser &)
{
    context.rest().get(path(context, "getWebhook"_L1), &context,
                       [&context](const RestReply &reply) { finishWithList(context, reply, "webhooks"_L1); });
}

void attempts(CtlContext &context, const QCommandLineParser &parser)
{
    context.rest().get(withLabel(path(context, "webhookAttempts"_L1), parser), &context,
                       [&context](const RestReply &reply) { finishWithList(context, reply, "attempts"_L1); });
}

void test(CtlContext &context, const QCommandLineParser &parser)
{
    const QJsonObject body{{u"label"_s, parser.value(u"label"_s)}};
    context.rest().post(path(context, "testWebhook"_L1), QJsonDocument(body).toJson(QJsonDocument::Compact),
                        &context, [&context](const RestReply &reply) {
                            const QJsonObject test = answerOf(reply)["test"_L1].toObject();
                            if (!reply.isOk() || test.isEmpty()) {
                                context.fail(reply);
                                return;
                            }
                            context.print(test);
                            context.finish(test["result"_L1] == "delivered"_L1 ? Exit::Done : Exit::Refused);
                        });
}

} // namespace

const CtlCommand &webhookListCommand()
{
    static const CtlCommand command{"webhook list",
                                    "INSTANCE",
                                    1,
                                    QT_TRANSLATE_NOOP("inletctl",
                                                      "List the webhooks of an instance, one a line."),
                                    "inletctl webhook list support",
                                    declareNothing,
                                    list};
    return command;
}

const CtlCommand &webhookSetCommand()
{
    static const CtlCommand
        command{"webhook set",
                "INSTANCE URL",
                2,
                QT_TRANSLATE_NOOP("inletctl", "Post the events of an instance to an address."),
                "inletctl webhook set support https://crm.example/hook\n"
                "inletctl webhook set support https://crm.example/hook --label crm --secret-file crm.secret",
                declareSet,
                set};
    return command;
}

const CtlCommand &webhookDisableCommand()
{
    static const CtlCommand command{"webhook disable",
                                    "INSTANCE",
                                    1,
                                    QT_TRANSLATE_NOOP("inletctl",
                                                      "Post no more to a webhook, nor what waits for it."),
                                    "inletctl webhook disable support --label crm",
                                    declareLabel,
                                    disable};
    return command;
}

const CtlCommand &webhookTestCommand()
{
    static const CtlCommand command{
        "webhook test",
        "INSTANCE",
        1,
        QT_TRANSLATE_NOOP("inletctl",
                          "Post a test to a webhook and show what came back; ends with 0 if it was taken."),
        "inletctl webhook test support --label crm",
        declareLabel,
        test};
    return command;
}

const CtlCommand &webhookAttemptsCommand()
{
    static const CtlCommand
        command{"webhook attempts",
                "INSTANCE",
                1,
                QT_TRANSLATE_NOOP("inletctl", "Show the newest attempts to post to a webhook, one a line."),
                "inletctl webhook attempts support --label crm | jq -c 'select(.result != \"delivered\")'",
                declareLabel,
                attempts};
    return command;
}

} // namespace Inlet::Ctl
