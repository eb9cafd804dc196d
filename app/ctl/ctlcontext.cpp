// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "app/ctl/ctlcontext.h"

#include "app/cli/standardstreams.h"
#include "core/protocol/redaction.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace Inlet::Ctl {

CtlContext::CtlContext(Cli::ConnectionSettings settings, QStringList arguments)
    : m_settings(std::move(settings))
    , m_arguments(std::move(arguments))
    , m_rest(m_settings.url, m_settings.token)
{
    m_rest.setTimeout(m_settings.timeout);
}

void CtlContext::print(QByteArrayView line)
{
    if (m_isFinished)
        return;
    const int error = Cli::writeLine(line);
    if (error == EPIPE) { // whoever read it has enough
        finish(Exit::Done);
    } else if (error != 0) {
        Cli::say(Text::tr("cannot write the result: %1").arg(qt_error_string(error)));
        finish(Exit::NotWritten);
    }
}

void CtlContext::print(const QJsonObject &object)
{
    print(QByteArrayView(QJsonDocument(object).toJson(QJsonDocument::Compact)));
}

void CtlContext::finish(Exit code)
{
    if (std::exchange(m_isFinished, true))
        return;
    // Queued, because a command may end before the event loop has begun.
    QMetaObject::invokeMethod(
        QCoreApplication::instance(), [code] { QCoreApplication::exit(int(code)); }, Qt::QueuedConnection);
}

void CtlContext::usageError(const QString &text)
{
    Cli::say(text);
    finish(Exit::BadUsage);
}

void CtlContext::fail(const RestReply &reply)
{
    if (reply.isAnswer()) {
        Cli::say(reply.errorMessage.isEmpty() ? Text::tr("the gateway's answer cannot be understood")
                                              : reply.errorMessage);
        finish(Exit::Refused);
        return;
    }
    Cli::say(Text::tr("cannot reach %1: %2").arg(m_settings.url.toString(), reply.errorMessage));
    if (reply.failure == RestReply::Failure::Tls && m_settings.authoritiesFile.isEmpty())
        Cli::say(
            Text::tr("A certificate that no authority of the system has signed is named with --ca-file."));
    finish(Exit::Unreachable);
}

void CtlContext::finishWith(const RestReply &reply, const QStringList &keys, bool withTokens)
{
    const QJsonObject answer = answerOf(reply);
    if (!reply.isOk() || answer.isEmpty()) {
        fail(reply);
        return;
    }
    QJsonObject result = answer;
    for (const QString &key : keys) {
        if (answer[key].isObject()) {
            result = answer[key].toObject();
            break;
        }
    }
    const QByteArray line = QJsonDocument(result).toJson(QJsonDocument::Compact);
    print(QByteArrayView(withTokens ? line : Redaction::frame(line, m_settings.fingerprintKey.reveal())));
    finish(Exit::Done);
}

QJsonObject answerOf(const RestReply &reply)
{
    return QJsonDocument::fromJson(reply.body).object();
}

} // namespace Inlet::Ctl
