// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/client/admin/adminclient.h"
#include "core/client/admin/events.h"
#include "core/client/recordmaker.h"
#include "core/client/restclient.h"

#include <QObject>

#include <memory>

namespace Inlet {

/// Brings the stored events of one instance to the sinks, from the oldest on, as if they came now
/// (docs/rest/events.md). Where the credit of a sink is spent, the next page waits.
///
/// Made, used and destroyed in the client thread.
class EventCatchUp final : public QObject
{
    Q_OBJECT

public:
    static constexpr int pageSize = 100;
    /// An instance with more than that is not new; what is missing is told as missing.
    static constexpr qsizetype mostEvents = 10'000;

    EventCatchUp(const ClientOptions &options, std::shared_ptr<SinkGroup> sinks);

    void start();

signals:
    /// So many were handed over up to now.
    void progressed(qsizetype events);
    /// Once. Whether the sinks have all that the instance ever published.
    void finished(bool isComplete);

private:
    void ask();
    void onPage(const Admin::Answer<Admin::EventPage> &page);
    void goOn();
    void end(bool isComplete);

    const QString m_instance;
    const std::shared_ptr<SinkGroup> m_sinks;
    RecordMaker m_records;
    RestClient m_rest;
    Admin::AdminClient m_admin;
    QString m_after;
    qsizetype m_events = 0;
    bool m_isWaiting = false; ///< for credit
    bool m_isComplete = true; ///< up to here
};

} // namespace Inlet
