// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/client/session/instancewatch.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace Inlet {

InstanceWatch::InstanceWatch(RestDoor &rest, QObject *parent)
    : QObject(parent)
    , m_rest(rest)
{
}

void InstanceWatch::start()
{
    if (!m_isOffered || std::exchange(m_isWaiting, true))
        return;
    QString path = u"/api/gateway/instances/changes"_s;
    if (!m_revision.isEmpty())
        path += u"?since=%1&waitSeconds=%2"_s.arg(pathSegment(m_revision), QString::number(wait.count()));
    m_since.start();
    m_rest.get(path, [this](const RestReply &reply) { onAnswer(reply); });
}

void InstanceWatch::onAnswer(const RestReply &reply)
{
    m_isWaiting = false;
    if (!reply.isAnswer())
        return emit changed();
    const QString revision = QJsonDocument::fromJson(reply.body).object().value("revision"_L1).toString();
    if (!reply.isOk() || revision.isEmpty()) {
        // A gateway that stops, or where enough wait already, may say it another time.
        m_isOffered = reply.status >= 500;
        return;
    }
    // A gateway that is about to stop says at once that nothing happened.
    const bool isEarly = !m_since.hasExpired(std::chrono::milliseconds(wait).count() / 2);
    if (std::exchange(m_revision, revision) != revision || isEarly)
        emit changed();
    else
        emit elapsed();
}

} // namespace Inlet
