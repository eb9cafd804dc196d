// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "app/cli/standardstreams.h"
#include "app/ctl/ctlcommand.h"
#include "app/ctl/peerwords.h"
#include "core/client/gatewayclient.h"
#include "core/client/peer/schemeprobe.h"
#include "core/client/wire/recordqueue.h"

#include <QCommandLineParser>
#include <QLocale>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;

namespace Inlet::Ctl {

namespace {

using Phase = ConnectionState::Phase;
using Reconnect::Reason;

/// One line of a text that holds JSON: strict JSON has line breaks between its parts only, where
/// a space means the same.
QByteArray oneLine(QByteArray json)
{
    return json.replace('\n', ' ').replace('\r', ' ');
}

/// Prints what arrives until it has been enough, or until the gateway says no.
class Tail final : public QObject // clazy:exclude=missing-qobject-macro
{
public:
    Tail(CtlContext &context, const ClientOptions &options, qint64 limit, bool isRaw, bool comesBack)
        : QObject(&context)
        , m_context(context)
        , m_limit(limit)
        , m_isRaw(isRaw)
        , m_comesBack(comesBack)
        , m_url(options.url)
        , m_client(options, m_sinks)
    {
        m_sinks->add(&m_records);
        connect(&m_records, &RecordQueue::received, this, &Tail::onRecords);
        connect(&m_client, &GatewayClient::stateChanged, this, &Tail::onState);
        m_client.start();
    }

private:
    void onRecords(const QList<WireRecord> &records)
    {
        for (const WireRecord &record : records) {
            if (const auto *answer = std::get_if<Handshake>(&record.content))
                m_answer = *answer;
            const ReceivedFrame *frame = record.data();
            if (frame == nullptr)
                continue;
            if (m_context.isFinished())
                return;
            print(*frame);
            if (m_limit > 0 && ++m_printed >= m_limit)
                m_context.finish(Exit::Done);
        }
    }

    void print(const ReceivedFrame &frame)
    {
        if (m_isRaw) {
            m_context.print(QByteArrayView(frame.raw));
        } else if (frame.error.isEmpty()) {
            m_context.print(QByteArrayView(oneLine(frame.raw)));
        } else {
            m_context.print(
                QJsonObject{{u"error"_s, frame.error}, {u"text"_s, QString::fromUtf8(frame.raw)}});
        }
    }

    void onState(const ConnectionState &state)
    {
        if (m_context.isFinished())
            return;
        switch (state.phase) {
        case Phase::Connecting:
            m_answer.reset();
            return;
        case Phase::Live:
            m_wasLive = true;
            Cli::say(Text::tr("live since %1").arg(state.since.toString(Qt::ISODate)));
            return;
        case Phase::Stale:
        case Phase::Stopped:
            explain(state);
            return;
        }
    }

    void explain(const ConnectionState &state)
    {
        PeerKind peer = peerOf(state);
        if (peer == PeerKind::Gateway && !m_wasLive) {
            if (!m_probe && mayBeOtherScheme(state.reason)) {
                m_probe = std::make_unique<SchemeProbe>(m_url);
                connect(m_probe.get(), &SchemeProbe::finished, this,
                        [this, state](SchemeProbe::Finding finding) {
                            if (finding == SchemeProbe::Finding::SpeaksOther)
                                m_probed = otherThan(m_url);
                            tell(state, m_probed);
                        });
                return;
            }
            peer = m_probed;
        }
        tell(state, peer);
    }

    /// Whether nothing was understood, rather than refused.
    static bool mayBeOtherScheme(Reason reason)
    {
        return reason == Reason::Unreachable || reason == Reason::ConnectionLost || reason == Reason::TimedOut
            || reason == Reason::TlsFailed;
    }

    void tell(const ConnectionState &state, PeerKind peer)
    {
        if (m_context.isFinished())
            return;
        const QString why = reasonText(peer, m_context.settings().isSocketUrl, state, m_answer);
        if (state.phase == Phase::Stale && m_comesBack) {
            const qint64 wait = std::max<qint64>(QDateTime::currentDateTimeUtc().msecsTo(state.retryAt), 0);
            const QString since = (m_wasLive ? state.since : m_begun).toString(Qt::ISODate);
            Cli::say((m_wasLive ? Text::tr("stale since %1: %2; next try in %3 s")
                                : Text::tr("not connected since %1: %2; next try in %3 s"))
                         .arg(since, why, QLocale().toString(double(wait) / 1000.0, 'f', 1)));
            return;
        }
        Cli::say(Text::tr("stopped: %1").arg(why));
        if (state.reason == Reason::TlsFailed && peer == PeerKind::Gateway)
            m_context.sayHowToTrust();
        m_context.finish(exitFor(state.reason));
    }

    static Exit exitFor(Reason reason)
    {
        switch (reason) {
        case Reason::Unreachable:
        case Reason::TimedOut:
        case Reason::TlsFailed:
        case Reason::SpeaksHttp:
        case Reason::ConnectionLost:
            return Exit::Unreachable;
        default:
            return Exit::Refused;
        }
    }

    CtlContext &m_context;
    qint64 m_limit;
    bool m_isRaw;
    bool m_comesBack;
    QUrl m_url;
    qint64 m_printed = 0;
    bool m_wasLive = false;
    const QDateTime m_begun = QDateTime::currentDateTimeUtc();
    std::optional<Handshake> m_answer; ///< to the last attempt, where there was one
    std::unique_ptr<SchemeProbe> m_probe;
    PeerKind m_probed = PeerKind::Gateway;
    RecordQueue m_records;
    std::shared_ptr<SinkGroup> m_sinks = std::make_shared<SinkGroup>();
    GatewayClient m_client;
};

void declare(QCommandLineParser &parser)
{
    parser.addOption({u"count"_s, Text::tr("End after this many."), u"N"_s});
    parser.addOption({u"raw"_s, Text::tr("Print frames as they came, line breaks inside included.")});
    parser.addOption({u"reconnect"_s, Text::tr("Come back after a break (the default).")});
    parser.addOption({u"no-reconnect"_s, Text::tr("End at the first break.")});
}

void run(CtlContext &context, const QCommandLineParser &parser)
{
    const auto limit = countOption(parser, u"count"_s, 0);
    if (!limit) {
        context.usageError(limit.error().message);
        return;
    }
    if (parser.isSet(u"reconnect"_s) && parser.isSet(u"no-reconnect"_s)) {
        context.usageError(Text::tr("--reconnect and --no-reconnect exclude each other"));
        return;
    }
    ClientOptions options;
    options.url = context.settings().url;
    options.token = context.settings().token;
    options.fingerprintKey = context.settings().fingerprintKey;
    options.instance = context.argument(0);
    options.handshakeTime = std::min(options.handshakeTime, context.settings().timeout);
    new Tail(context, options, *limit, parser.isSet(u"raw"_s), !parser.isSet(u"no-reconnect"_s));
}

} // namespace

const CtlCommand &tailCommand()
{
    static const CtlCommand
        command{"tail",
                "INSTANCE",
                1,
                QT_TRANSLATE_NOOP("inletctl",
                                  "Follow the events of an instance, one a line, tokens as fingerprints."),
                "inletctl tail support\n"
                "inletctl tail support --count 1 --no-reconnect\n"
                "inletctl tail support | jq -c 'select(.event == \"message.exchange\")'",
                declare,
                run};
    return command;
}

} // namespace Inlet::Ctl
