// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "app/cli/standardstreams.h"
#include "app/ctl/ctlcommand.h"
#include "core/client/gatewayclient.h"
#include "core/client/wire/recordqueue.h"

#include <QCommandLineParser>

#include <algorithm>

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
            return;
        case Phase::Live:
            Cli::say(Text::tr("live since %1").arg(state.since.toString(Qt::ISODate)));
            return;
        case Phase::Stale:
            if (m_comesBack) {
                const qint64 wait = QDateTime::currentDateTimeUtc().msecsTo(state.retryAt);
                Cli::say(Text::tr("stale since %1: %2; next try in %3 s")
                             .arg(state.since.toString(Qt::ISODate), state.text,
                                  QString::number(double(wait) / 1000.0, 'f', 1)));
                return;
            }
            break;
        case Phase::Stopped:
            break;
        }
        Cli::say(Text::tr("stopped: %1").arg(state.text));
        m_context.finish(exitFor(state.reason));
    }

    static Exit exitFor(Reason reason)
    {
        switch (reason) {
        case Reason::Unreachable:
        case Reason::TimedOut:
        case Reason::TlsFailed:
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
    qint64 m_printed = 0;
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
