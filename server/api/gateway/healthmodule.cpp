// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/api/gateway/healthmodule.h"

#include "server/api/answers.h"
#include "server/api/requestreader.h"
#include "server/auth/originsettings.h"
#include "server/base/counted.h"
#include "server/events/publisher.h"
#include "server/model/instancetable.h"
#include "server/model/webhooktable.h"
#include "server/store/eventlog.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTimer>

#include <algorithm>
#include <array>
#include <chrono>
#include <memory>
#include <utility>

using namespace Qt::StringLiterals;

namespace Inlet::Api {

namespace {

/// docs/rest/health.md: who asks waits some seconds at most, and wants to hear why.
constexpr std::chrono::milliseconds answerTime{2'000};
constexpr QLatin1StringView noAnswer = "fail: the database does not answer"_L1;

/// As Go writes durations: `12h34m56s`.
QString durationText(qint64 seconds)
{
    QString text;
    if (seconds >= 3600)
        text += QString::number(seconds / 3600) + u'h';
    if (seconds >= 60)
        text += QString::number(seconds / 60 % 60) + u'm';
    return text + QString::number(seconds % 60) + u's';
}

/// An answer that comes when the database has said something, or when it takes too long.
struct Probe
{
    Responder respond; ///< empty once it has answered
    QDateTime startedAt;

    void answer(const QString &failure)
    {
        if (!respond)
            return;
        const bool isOk = failure.isEmpty();
        const QDateTime now = QDateTime::currentDateTimeUtc();
        QByteArray body = "{\"status\":";
        body += isOk ? "\"ok\"" : "\"degraded\"";
        const auto rest = QJsonObject{{u"db"_s, isOk ? u"ok"_s : failure}};
        body += member("service", u"Inlet"_s) + member("uptime", durationText(startedAt.secsTo(now)))
            + member("timestamp", now.toString(Qt::ISODate)) + member("checks", rest) + '}';
        HttpResponse response;
        response.status = isOk ? 200 : 503;
        response.body = body;
        std::exchange(respond, {})(response);
    }
};

} // namespace

std::span<const Endpoint<HealthModule>> HealthModule::endpoints()
{
    static constexpr std::array table = {
        Endpoint<HealthModule>{{"GET", "/health", Access::Public, RateClass::None, BodyKind::None},
                               &HealthModule::health},
    };
    return table;
}

QString HealthModule::damage() const
{
    const auto instances = m_instances.load();
    const auto webhooks = m_webhookTable.load();
    const auto damagedInstances =
        std::ranges::count_if(instances->entries(), [](const std::shared_ptr<const InstanceEntry> &entry) {
            return entry->record.isDamaged();
        });
    const auto damagedWebhooks =
        std::ranges::count_if(webhooks->entries(), [](const std::shared_ptr<const WebhookEntry> &entry) {
            return entry->record.config.isDamaged;
        });
    QStringList damages;
    if (damagedInstances > 0)
        damages.append(counted(quint64(damagedInstances), "instance"_L1, "instances"_L1));
    if (damagedWebhooks > 0)
        damages.append(counted(quint64(damagedWebhooks), "webhook"_L1, "webhooks"_L1));
    if (m_origins.isDamaged())
        damages.append(u"the allowed origins"_s);
    if (damages.isEmpty())
        return {};
    const bool isOne = damagedInstances + damagedWebhooks == 1 && !m_origins.isDamaged();
    return u"fail: %1 %2"_s.arg(damages.join(" and "_L1),
                                isOne ? u"is damaged, the log names it"_s
                                      : u"are damaged, the log names them"_s);
}

void HealthModule::health(const HttpRequest &, const Responder &respond) const
{
    const auto probe = std::make_shared<Probe>(Probe{respond, m_startedAt});
    // Reading may work where writing does not. Writing is tried only after it has failed, for it
    // costs a flush of the disk; so what is answered holds now, not when the last event came.
    const bool hasFailed = !m_publisher.storeFailure().isEmpty();
    // Asked of the store itself, behind the jobs that wait: a store that hangs is no healthy one.
    m_log.check(hasFailed).then(m_thread, [this, probe, hasFailed](const Result<void> &asked) {
        if (asked && hasFailed)
            m_publisher.clearStoreFailure();
        probe->answer(asked ? damage() : "fail: "_L1 + asked.error().message);
    });
    QTimer::singleShot(answerTime, m_thread, [probe] { probe->answer(QString(noAnswer)); });
}

} // namespace Inlet::Api
