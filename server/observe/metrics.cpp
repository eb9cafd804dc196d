// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/observe/metrics.h"

#include <limits>
#include <prometheus/metric_family.h>
#include <prometheus/text_serializer.h>
#include <string>

namespace Inlet {

namespace {

using prometheus::ClientMetric;
using prometheus::MetricFamily;
using prometheus::MetricType;

MetricFamily family(const char *name, const char *help, MetricType type)
{
    MetricFamily family;
    family.name = name;
    family.help = help;
    family.type = type;
    return family;
}

ClientMetric sample(MetricType type, double value)
{
    ClientMetric metric;
    if (type == MetricType::Counter)
        metric.counter.value = value;
    else
        metric.gauge.value = value;
    return metric;
}

MetricFamily single(const char *name, const char *help, MetricType type, double value)
{
    MetricFamily made = family(name, help, type);
    made.metric.push_back(sample(type, value));
    return made;
}

MetricFamily counter(const char *name, const char *help, quint64 value)
{
    return single(name, help, MetricType::Counter, double(value));
}

MetricFamily gauge(const char *name, const char *help, double value)
{
    return single(name, help, MetricType::Gauge, value);
}

void add(MetricFamily &family, const char *label, const std::string &labelValue, double value)
{
    ClientMetric metric = sample(family.type, value);
    metric.label.push_back({label, labelValue});
    family.metric.push_back(std::move(metric));
}

template<typename Counts>
void addStatuses(MetricFamily &family, const char *label, const Counts &counts)
{
    for (std::size_t i = 0; i < counts.size(); ++i)
        add(family, label, statusName(i).toStdString(), double(counts[i]));
}

template<typename Reason, typename Counts>
void addReasons(MetricFamily &family, QLatin1StringView (*name)(Reason), const Counts &counts)
{
    for (std::size_t i = 0; i < counts.size(); ++i)
        add(family, "reason", name(Reason(i)).toString().toStdString(), double(counts[i]));
}

MetricFamily connectionsOf(const Figures &figures)
{
    MetricFamily made =
        family("inlet_ws_connections", "WebSocket clients connected to an instance.", MetricType::Gauge);
    for (const Figures::Instance &instance : figures.instances)
        add(made, "instance", instance.name.toStdString(), instance.clients);
    return made;
}

MetricFamily upgradesOf(const Figures &figures)
{
    MetricFamily made = family("inlet_ws_upgrades_total",
                               "Requests for a WebSocket, by the status of the answer.", MetricType::Counter);
    add(made, "result", "101", double(figures.upgrades));
    addStatuses(made, "result", figures.upgradesRefused);
    return made;
}

MetricFamily publishedOf(const Figures &figures)
{
    MetricFamily made =
        family("inlet_events_published_total", "Events taken in, by type.", MetricType::Counter);
    for (const EventType type : allEventTypes())
        add(made, "event", eventName(type).toByteArray().toStdString(),
            double(figures.published[std::size_t(type)]));
    return made;
}

MetricFamily webhookAttemptsOf(const Figures &figures)
{
    MetricFamily made =
        family("inlet_webhook_deliveries_total", "Attempts to post an event to a webhook, by how they ended.",
               MetricType::Counter);
    for (std::size_t i = 0; i < deliveryResultCount; ++i) {
        add(made, "result", deliveryResultName(DeliveryResult(i)).toString().toStdString(),
            double(figures.webhookAttempts[i]));
    }
    return made;
}

MetricFamily deliveriesOf(const Figures &figures)
{
    MetricFamily made = family("inlet_delivery_seconds",
                               "From publishing an event until an io thread had given it to all its clients.",
                               MetricType::Histogram);
    ClientMetric metric;
    quint64 count = 0;
    for (std::size_t i = 0; i < figures.deliveries.size(); ++i) {
        count += figures.deliveries[i];
        const bool isLast = i == DeliveryTimes::bounds.size();
        metric.histogram.bucket.push_back(
            {count,
             isLast ? std::numeric_limits<double>::infinity() : double(DeliveryTimes::bounds[i]) / 1e6});
    }
    metric.histogram.sample_count = count;
    metric.histogram.sample_sum = figures.deliverySeconds;
    made.metric.push_back(std::move(metric));
    return made;
}

} // namespace

QByteArray metricsText(const Figures &figures, const ProcessFigures &process)
{
    MetricFamily dropped =
        family("inlet_ws_dropped_total", "WebSocket clients that the gateway ended, by reason.",
               MetricType::Counter);
    addReasons(dropped, dropReasonName, figures.dropped);
    MetricFamily left = family("inlet_ws_left_total",
                               "WebSocket clients that ended by themselves, by the code of their CLOSE.",
                               MetricType::Counter);
    for (std::size_t i = 0; i < figures.left.size(); ++i)
        add(left, "code", closeCodeName(i).toStdString(), double(figures.left[i]));
    MetricFamily refused = family("inlet_http_refused_total",
                                  "HTTP requests refused, by status; those for a WebSocket are among them.",
                                  MetricType::Counter);
    addStatuses(refused, "status", figures.refused);
    MetricFamily silent =
        family("inlet_http_timeouts_total", "HTTP connections ended by a limit without a whole answer.",
               MetricType::Counter);
    addReasons(silent, silentEndName, figures.silentEnds);

    const std::vector<MetricFamily> families{
        connectionsOf(figures),
        upgradesOf(figures),
        std::move(dropped),
        std::move(left),
        counter("inlet_frames_sent_total", "Event frames given to clients: events times clients.",
                figures.framesSent),
        deliveriesOf(figures),
        publishedOf(figures),
        counter("inlet_events_not_stored_total", "Events that could not be stored.", figures.eventsNotStored),
        webhookAttemptsOf(figures),
        gauge("inlet_webhook_queue", "Events that wait for a webhook, once for each.",
              double(figures.webhookQueue)),
        gauge("inlet_connections", "Sockets open, for HTTP and WebSocket.", figures.connections),
        gauge("inlet_connections_max", "Sockets that may be open.", figures.maxConnections),
        counter("inlet_connections_accepted_total", "Sockets accepted.", figures.connectionsAccepted),
        gauge("inlet_http_kept_bytes", "Bytes of HTTP bodies that come and answers that go.",
              double(figures.keptBytes)),
        counter("inlet_http_requests_total", "HTTP requests whose head was read.", figures.requests),
        std::move(refused),
        std::move(silent),
        gauge("inlet_database_queue", "Jobs that wait for the database.", double(figures.databaseQueue)),
        counter("inlet_database_commits_total", "Transactions committed.", figures.databaseCommits),
        counter("inlet_log_lines_dropped_total", "Lines of the log that stderr did not take in time.",
                figures.logLinesDropped),
        single("process_cpu_seconds_total", "Processor time of the process, in seconds.", MetricType::Counter,
               process.cpuSeconds),
        gauge("process_resident_memory_bytes", "Resident memory.", double(process.residentBytes)),
        gauge("process_open_fds", "Open file descriptors.", double(process.openDescriptors)),
        gauge("process_max_fds", "File descriptors that may be open.", double(process.maxDescriptors)),
        gauge("process_start_time_seconds", "When the process started, in seconds since 1970.",
              process.startedAt),
    };
    return QByteArray::fromStdString(prometheus::TextSerializer().Serialize(families));
}

} // namespace Inlet
