// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/protocol/envelope.h"
#include "core/simulation/demoscripts.h"
#include "core/simulation/payloadwriter.h"

#include <QDateTime>
#include <QHash>
#include <QList>

#include <random>

namespace Inlet {

/// Makes believable traffic of a small shop, one event a call: conversations in three languages,
/// receipts behind what was sent, calls, groups and labels.
///
/// The same seed with the same times yields the same bytes on every machine. It begins with the
/// instance connected and the labels defined. Belongs to one thread at a time; knows no clock.
class TrafficGenerator
{
public:
    explicit TrafficGenerator(quint64 seed, Layout layout = Layout::Live);

    /// The next event, as if it happened at @p now. Never ends.
    Event next(const QDateTime &now);

private:
    struct Sent
    {
        QString id;
        QString text;
    };
    enum class FollowUp : quint8 { Delivered, Read, CallAccepted, CallTerminated, CallRejected, LinkBack };
    /// One play being performed with one person or in one group.
    struct Scene
    {
        const Demo::Script *script = nullptr;
        int person = 0; ///< who speaks; changes in groups
        int group = -1;
        qsizetype beat = 0;
        QList<FollowUp> due; ///< what has to happen before the next beat
        Sent lastIn;
        Sent lastOut;
        QStringList unreadIds;
        QString callId;
        qint64 order = 0;
        qint64 cents = 0;
    };

    quint64 below(quint64 bound);
    QString newId();
    QString fill(const char *text, const Scene &scene) const;

    void startScene();
    Event perform(Scene &scene, const QDateTime &now);
    Event followUp(Scene &scene, FollowUp what, const QDateTime &now);
    Event message(Scene &scene, Demo::Beat beat, const QDateTime &now);
    static void change(Scene &scene, DraftMessage &draft, Demo::Beat beat);
    void attach(const Scene &scene, DraftMessage &draft, Demo::Beat beat);
    Event receipt(const QString &status, const QStringList &ids, const Scene &scene,
                  const QDateTime &now) const;
    Event call(Scene &scene, const QString &status, const QDateTime &now) const;
    Event groupFlow(Scene &scene, Demo::Beat beat, const QDateTime &now);
    Event state(const QString &state, const QDateTime &now) const;
    Event labelDefinition(std::size_t index, const QDateTime &now) const;
    Event labelAssignment(const Scene &scene, Demo::Beat beat, const QDateTime &now) const;

    Party party(int person) const;
    Chat chat(const Scene &scene) const;

    std::mt19937_64 m_random; // its numbers are laid down by the standard, those of distributions are not
    Layout m_layout;
    std::size_t m_opening = 0; // events of the opening that have been made
    QList<Scene> m_scenes;
    QHash<int, QString> m_groupNames;
    qint64 m_order = 1180;
};

} // namespace Inlet
