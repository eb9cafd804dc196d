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
    if (!std::exchange(m_isFinished, true))
        end(code);
}

void CtlContext::end(Exit code)
{
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
    if (std::exchange(m_isFinished, true))
        return;
    if (failure.isAnswer()) {
        failWithAnswer(failure);
    } else if (failure.peer != PeerKind::Gateway) {
        failUnreached(failure, failure.peer);
    } else {
        m_probe = std::make_unique<SchemeProbe>(m_settings.url);
        connect(m_probe.get(), &SchemeProbe::finished, this, [this, failure](SchemeProbe::Finding finding) {
            const bool speaksOther = finding == SchemeProbe::Finding::SpeaksOther;
            failUnreached(failure, speaksOther ? otherThan(m_settings.url) : PeerKind::Gateway);
        });
    }
}

void CtlContext::failWithAnswer(const Admin::Failure &failure)
{
    // A gateway, whichever, answers with an object; a page comes from somebody else.
    const bool isPage = failure.words.isEmpty() && failure.original.reveal().isEmpty();
    if (const QString hint = addressHint(failure.peer, m_settings.isSocketUrl); !hint.isEmpty())
        Cli::say(hint);
    else if (isPage || failure.peer == PeerKind::WebServer)
        Cli::say(webServerText(errorMessageOf(failure.status, {}, {})));
    else
        Cli::say(failure.words.isEmpty() ? Text::tr("the gateway's answer cannot be understood")
                                         : failure.words);
    end(Exit::Refused);
}

void CtlContext::failUnreached(const Admin::Failure &failure, PeerKind peer)
{
    Cli::say(Text::tr("cannot reach %1: %2").arg(m_settings.shownUrl(), failure.words));
    if (const QString hint = addressHint(peer, m_settings.isSocketUrl); !hint.isEmpty())
        Cli::say(hint);
    else if (failure.kind == Admin::Failure::Kind::Tls)
        sayHowToTrust();
    end(Exit::Unreachable);
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
