// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/client/connectionstate.h"
#include "core/client/session/instancelist.h"

#include <QFrame>
#include <QMap>
#include <QTimer>

#include <chrono>
#include <optional>

class QLabel;
class QPushButton;

namespace Inlet {

class StateMark;

/// The line at the foot of the window: how the connections stand, and a few figures.
///
/// With several connections it tells about the worst, and what it calls complete is complete for all of
/// them; the tool tip names them. What is not known is not shown. Main thread.
class StatusLine final : public QFrame
{
    Q_OBJECT

public:
    explicit StatusLine(QWidget *parent = nullptr);

    /// The tool tip names so many; there may be thousands.
    static constexpr qsizetype mostNamed = 24;

    /// One connection for each instance followed.
    void setConnection(const QString &instance, const ConnectionState &state);
    void removeConnection(const QString &instance);
    /// Messages that are here and not yet shown, or fetched so far to fill a gap; empty when it is over.
    void setCatchingUp(const QString &instance, std::optional<int> messages);
    /// What the connection missed before it stood is here, so that it is complete since @p from; until it
    /// ends.
    void setCompleteSince(const QString &instance, const QDateTime &from);
    void setAccountState(const QString &instance, AccountState account);
    /// Instances that are there beyond those that are followed.
    void setUnfollowed(qsizetype instances);

    void setLatency(std::optional<std::chrono::milliseconds> latency);
    /// Events of the last minute.
    void setEventRate(std::optional<int> perMinute);
    /// What the embedded gateway does, at the right.
    void setGatewayText(const QString &text);

    /// Says a sentence in the place of the figures for a few seconds.
    void showMessage(const QString &sentence);

    /// As shown.
    QString connectionText() const { return m_text; }

signals:
    void reconnectRequested();
    void addressRequested();

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Connection
    {
        ConnectionState state;
        std::optional<int> catchingUp;
        QDateTime completeSince; ///< valid: before the state says so
        AccountState account = AccountState::Fine;

        int badness() const;
    };

    QDateTime completeSince() const;
    QString toolTipText(const QDateTime &now) const;
    void applyFonts();
    void refresh();
    /// Leaves out what matters least where the window is narrow, and cuts the words at last.
    void fit();

    QMap<QString, Connection> m_connections;
    qsizetype m_unfollowed = 0;
    QString m_text;
    StateMark *m_mark;
    QLabel *m_words;
    QPushButton *m_retry;
    QPushButton *m_address;
    QLabel *m_instances;
    QLabel *m_latency;
    QLabel *m_rate;
    QLabel *m_gateway;
    QTimer m_countdown;
    QLabel *m_said;
    QTimer m_saying;
};

} // namespace Inlet
