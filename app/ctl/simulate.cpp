// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "app/cli/standardstreams.h"
#include "app/ctl/ctlcommand.h"
#include "core/client/admin/events.h"
#include "core/simulation/trafficgenerator.h"

#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace Inlet::Ctl {

namespace {

/// Events in one request, when the gateway is slower than the rate.
constexpr qint64 largestBatch = 1000;
/// At most 50 requests in a second; a higher rate puts several events into one.
constexpr std::chrono::milliseconds tick{20};
constexpr double highestRate = 100'000;

/// Publishes made-up traffic at a steady rate, one request at a time. What is late is made up for
/// in larger batches.
class Simulation final : public QObject // clazy:exclude=missing-qobject-macro
{
public:
    struct Plan
    {
        double rate = 1;
        qint64 count = 0; ///< 0: without end
        quint64 seed = 0;
        Layout layout = Layout::Live;
    };

    Simulation(CtlContext &context, const Plan &plan)
        : QObject(&context)
        , m_context(context)
        , m_plan(plan)
        , m_generator(plan.seed, plan.layout)
    {
        connect(&context, &CtlContext::interrupted, this, &Simulation::end);
        connect(&m_timer, &QTimer::timeout, this, &Simulation::onTick);
        m_timer.setTimerType(Qt::PreciseTimer);
        m_clock.start();
        m_timer.start(tick);
        onTick();
    }

private:
    void onTick()
    {
        if (m_isSending || m_context.isFinished())
            return;
        // The first event is due at once.
        qint64 due = 1 + qint64(double(m_clock.elapsed()) * m_plan.rate / 1000.0) - m_sent;
        if (m_plan.count > 0)
            due = std::min(due, m_plan.count - m_sent);
        due = std::min(due, largestBatch);
        if (due > 0)
            send(due);
    }

    void send(qint64 count)
    {
        QByteArray body;
        const QDateTime now = QDateTime::currentDateTimeUtc();
        for (qint64 i = 0; i < count; ++i) {
            const Event event = m_generator.next(now);
            body.append("{\"event\":\"").append(eventName(event.type)).append("\",\"data\":");
            body.append(event.data).append("}\n");
        }
        m_sent += count;
        m_isSending = true;
        m_context.admin().send(Admin::publish(m_context.argument(0), {}, body, Admin::PublishForm::Lines),
                               this, [this](const auto &answer) { onAnswer(answer); });
    }

    void onAnswer(const Admin::Answer<Admin::Published> &answer)
    {
        m_isSending = false;
        if (!answer) {
            m_timer.stop();
            if (m_accepted > 0)
                Cli::say(Text::tr("%Ln event(s) accepted", nullptr, int(m_accepted)));
            m_context.fail(answer.failure());
            return;
        }
        m_accepted += answer->accepted;
        if (m_plan.count > 0 && m_sent >= m_plan.count)
            end();
        else
            onTick();
    }

    void end()
    {
        m_timer.stop();
        m_context.print(QJsonObject{{u"accepted"_s, m_accepted},
                                    {u"seed"_s, QString::number(m_plan.seed)},
                                    {u"seconds"_s, double(m_clock.elapsed()) / 1000.0}});
        m_context.finish(Exit::Done);
    }

    CtlContext &m_context;
    Plan m_plan;
    TrafficGenerator m_generator;
    QElapsedTimer m_clock;
    qint64 m_sent = 0;
    qint64 m_accepted = 0;
    bool m_isSending = false;
    QTimer m_timer;
};

void declare(QCommandLineParser &parser)
{
    parser.addOption({u"rate"_s, Text::tr("Events in a second, as 2 or 0.5/s."), u"N/s"_s, u"1"_s});
    parser.addOption(
        {u"count"_s, Text::tr("End after this many (runs until interrupted when not given)."), u"N"_s});
    parser.addOption({u"seed"_s, Text::tr("The same number makes the same traffic."), u"S"_s});
    parser.addOption({u"layout"_s, Text::tr("Form of the events: live or catalog."), u"LAYOUT"_s, u"live"_s});
}

Result<Simulation::Plan> planFrom(const QCommandLineParser &parser)
{
    const auto refuse = [](const QString &text) { return Error{ErrorCode::InvalidArgument, text}; };
    Simulation::Plan plan;
    QString rate = parser.value(u"rate"_s);
    if (rate.endsWith("/s"_L1))
        rate.chop(2);
    bool isNumber = false;
    plan.rate = rate.toDouble(&isNumber);
    if (!isNumber || !(plan.rate > 0) || plan.rate > highestRate)
        return refuse(Text::tr("--rate takes a number above 0 and up to %1").arg(highestRate));
    const auto count = countOption(parser, u"count"_s, 0);
    if (!count)
        return count.error();
    plan.count = *count;
    plan.seed = QRandomGenerator::global()->generate64();
    if (parser.isSet(u"seed"_s)) {
        plan.seed = parser.value(u"seed"_s).toULongLong(&isNumber);
        if (!isNumber)
            return refuse(Text::tr("--seed takes a whole number"));
    }
    const QString layout = parser.value(u"layout"_s);
    if (layout != "live"_L1 && layout != "catalog"_L1)
        return refuse(Text::tr("--layout takes live or catalog"));
    plan.layout = layout == "live"_L1 ? Layout::Live : Layout::Catalog;
    return plan;
}

void run(CtlContext &context, const QCommandLineParser &parser)
{
    const auto plan = planFrom(parser);
    if (!plan)
        context.usageError(plan.error().message);
    else
        new Simulation(context, *plan);
}

} // namespace

const CtlCommand &simulateCommand()
{
    static const CtlCommand command{"simulate",
                                    "INSTANCE",
                                    1,
                                    QT_TRANSLATE_NOOP("inletctl", "Publish made-up traffic of a small shop."),
                                    "inletctl simulate demo\n"
                                    "inletctl simulate demo --rate 500/s --count 10000 --seed 7\n"
                                    "inletctl simulate demo --layout catalog",
                                    declare,
                                    run};
    return command;
}

} // namespace Inlet::Ctl
