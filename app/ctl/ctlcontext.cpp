// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "app/ctl/ctlcontext.h"

#include "app/cli/standardstreams.h"
#include "app/ctl/peerwords.h"
#include "core/client/restclient.h"
#include "core/protocol/redaction/redaction.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace Inlet::Ctl {

CtlContext::CtlContext(Cli::ConnectionSettings settings, QStringList arguments)
    : m_settings(std::move(settings))
    , m_arguments(std::move(arguments))
    , m_rest(m_settings.url, m_settings.token)
    , m_admin(m_rest)
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

void CtlContext::print(const QJsonObject &object, Tokens tokens)
{
    const QByteArray line = QJsonDocument(object).toJson(QJsonDocument::Compact);
    if (tokens == Tokens::Clear)
        print(QByteArrayView(line));
    else
        printRedacted(line);
}

void CtlContext::printRedacted(const QByteArray &json)
{
    print(QByteArrayView(Redaction::frame(json, m_settings.fingerprintKey.reveal())));
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

void CtlContext::fail(const Admin::Failure &failure)
{
    if (failure.isAnswer()) {
        // A gateway, whichever, answers with an object; a page comes from somebody else.
        const bool isGateway = !failure.words.isEmpty() || !failure.original.reveal().isEmpty();
        if (!isGateway)
            Cli::say(webServerText(errorMessageOf(failure.status, {}, {})));
        else
            Cli::say(failure.words.isEmpty() ? Text::tr("the gateway's answer cannot be understood")
                                             : failure.words);
        finish(Exit::Refused);
        return;
    }
    Cli::say(Text::tr("cannot reach %1: %2").arg(m_settings.url.toString(), failure.words));
    if (failure.kind == Admin::Failure::Kind::Tls
        && peerKindOfTlsError(failure.words) == PeerKind::SpeaksHttp)
        Cli::say(addressHint(PeerKind::SpeaksHttp));
    else if (failure.kind == Admin::Failure::Kind::Tls)
        sayHowToTrust();
    finish(Exit::Unreachable);
}

void CtlContext::sayHowToTrust() const
{
    if (m_settings.authoritiesFile.isEmpty())
        Cli::say(
            Text::tr("A certificate that no authority of the system has signed is named with --ca-file."));
}

void CtlContext::finishWith(const QJsonObject &result, Tokens tokens)
{
    print(result, tokens);
    finish(Exit::Done);
}

void CtlContext::finishWith(const Admin::Failure &failure, const QStringList &keys, Tokens tokens)
{
    // It was done, and whoever asked may know what to make of an answer that we do not.
    const QJsonObject &answer = failure.original.reveal();
    if (failure.kind != Admin::Failure::Kind::Unreadable || answer.isEmpty()) {
        fail(failure);
        return;
    }
    for (const QString &key : keys) {
        if (answer[key].isObject()) {
            finishWith(answer[key].toObject(), tokens);
            return;
        }
    }
    finishWith(answer, tokens);
}

void CtlContext::finishWithRows(const Admin::Failure &failure, QLatin1StringView key, Tokens tokens)
{
    const QJsonValue rows = failure.original.reveal()[key];
    if (!rows.isArray()) {
        fail(failure);
        return;
    }
    const QJsonArray list = rows.toArray();
    for (const QJsonValue &row : list)
        print(row.toObject(), tokens);
    finish(Exit::Done);
}

} // namespace Inlet::Ctl
