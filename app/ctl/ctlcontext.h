// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/cli/connectionsettings.h"
#include "core/client/admin/adminclient.h"
#include "core/client/peer/schemeprobe.h"

#include <QCoreApplication>
#include <QJsonObject>
#include <QStringList>

#include <memory>

class QCommandLineParser;

namespace Inlet::Ctl {

/// What the program ends with.
enum class Exit : int {
    Done = 0,
    Refused = 1,    ///< the gateway said no, or who was asked did; the words are on standard error
    NotWritten = 1, ///< the result could not be written to standard output
    BadUsage = 2,   ///< nothing was asked of the gateway
    Unreachable = 3,
};

/// How tokens in a result are shown.
enum class Tokens : bool { Redacted, Clear };

/// Texts of this program: tr("…").
struct Text
{
    Q_DECLARE_TR_FUNCTIONS(inletctl)
};

/// What a command works with: the gateway, the arguments, and the one way to end.
///
/// Lives in the main thread, parent of whatever a command needs beyond its first call.
class CtlContext final : public QObject
{
    Q_OBJECT

public:
    CtlContext(Cli::ConnectionSettings settings, QStringList arguments);

    const Cli::ConnectionSettings &settings() const { return m_settings; }
    /// The words behind the command; their number has been checked.
    QString argument(int index) const { return m_arguments.value(index); }
    Admin::AdminClient &admin() { return m_admin; }

    /// Writes one line of results. Ends the program quietly when nobody reads them any more.
    void print(QByteArrayView line);
    void print(const QJsonObject &object, Tokens tokens = Tokens::Clear);
    /// The same with tokens as fingerprints.
    void printRedacted(const QByteArray &json);

    /// Ends the program. The first call counts.
    void finish(Exit code);
    bool isFinished() const { return m_isFinished; }
    void usageError(const QString &text);
    /// Says why there is no good answer, and ends accordingly.
    void fail(const Admin::Failure &failure);
    /// What to do about a certificate that was not accepted, where nothing was done yet.
    void sayHowToTrust() const;

    /// Ends with what came of a call: the object it is about as one line, or a failure. Where the answer
    /// is not as it should be, that is the object under the first of @p keys, or all of it.
    template<typename T>
    void finishWith(const Admin::Answer<T> &answer, const QStringList &keys, Tokens tokens = Tokens::Redacted)
    {
        if (answer)
            finishWith(answer->original.reveal(), tokens);
        else
            finishWith(answer.failure(), keys, tokens);
    }

    /// The same with a list, whose objects stand one a line. @p key is its name in the answer.
    template<typename T, typename Row>
    void finishWithRows(const Admin::Answer<T> &answer, QList<Row> T::*rows, QLatin1StringView key,
                        Tokens tokens = Tokens::Redacted)
    {
        if (!answer) {
            finishWithRows(answer.failure(), key, tokens);
            return;
        }
        for (const Row &row : (*answer).*rows)
            print(row.original.reveal(), tokens);
        finish(Exit::Done);
    }
    void finishWithRows(const Admin::Failure &failure, QLatin1StringView key, Tokens tokens);

signals:
    /// SIGINT or SIGTERM came. Without a receiver that ends differently the program ends with 0.
    void interrupted();

private:
    void finishWith(const QJsonObject &result, Tokens tokens);
    void finishWith(const Admin::Failure &failure, const QStringList &keys, Tokens tokens);
    void failWithAnswer(const Admin::Failure &failure);
    void failUnreached(const Admin::Failure &failure, PeerKind peer);
    void end(Exit code);

    Cli::ConnectionSettings m_settings;
    QStringList m_arguments;
    RestClient m_rest;
    Admin::AdminClient m_admin;
    bool m_isFinished = false;
    std::unique_ptr<SchemeProbe> m_probe; ///< while it is found out why nothing was understood
};

} // namespace Inlet::Ctl
