// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/storage/database.h"
#include "server/store/sqlite/eventstore.h"

#include <QObject>
#include <QTimer>

#include <chrono>

namespace Inlet {

/// Takes away what is not to be kept, a slice a job (PROTOCOL.md §11): events beyond age and room, and
/// those of deleted instances; and enters old events into the index of messages. Between two slices
/// whatever waits for the database has its turn. Lives in the gateway's thread.
class Retention final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Retention)

public:
    static constexpr std::chrono::milliseconds defaultPeriod{10'000};

    struct Options
    {
        int historyDays = 0; ///< 0: nothing is kept
        qint64 historyBytes = 0;
        std::chrono::milliseconds period{defaultPeriod}; ///< from one look at the limits to the next
    };

    Retention(Options options, Database &database);

    /// Settles with the database whether events are kept from now on, and begins. Blocks, for the
    /// start of the gateway.
    Result<void> start();

    /// Looks at the limits now.
    void work();

signals:
    /// There is nothing to do at present.
    void rested();

private:
    void runSlice();

    const Options m_options;
    Database &m_database;
    bool m_isWorking = false;
    bool m_isAsked = false; // while it worked
    QTimer m_timer;
};

} // namespace Inlet
