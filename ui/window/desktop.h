// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/client/session/gatewaysession.h"
#include "core/client/wire/sinkgroup.h"
#include "ui/frames/framestore.h"
#include "ui/inbox/fold/inboxengine.h"

#include <QMap>
#include <QObject>
#include <QPointer>

#include <memory>

class QAction;

namespace Inlet {

class ConnectDialog;
class FramesPlace;
class InboxPlace;
class MainWindow;
class Settings;

/// Makes the parts of the window and ties them together: what a gateway sends goes to the frames and
/// to the conversations, what its connections say to whoever tells it. Knows no gateway but through
/// its public interface. Main thread.
class Desktop final : public QObject
{
    Q_OBJECT

public:
    /// @p settings must outlive it.
    explicit Desktop(Settings *settings, QObject *parent = nullptr);
    ~Desktop() override;

    MainWindow *window() const { return m_window.get(); }
    InboxPlace *inbox() const { return m_inbox; }
    FramesPlace *frames() const { return m_frames; }

    /// Of the fingerprints in frames that come from now on, for gateways that are followed without one.
    void setFingerprintKey(const Secret &key) { m_fingerprintKey = key; }
    /// Follows that gateway; one that was followed before is let go.
    void follow(const SessionOptions &options);
    const GatewaySession *session() const { return m_session.get(); }
    /// Something new is to be expected there, such as an instance that was just made.
    void refresh();

    /// What the embedded gateway does; empty where there is none.
    void setGatewayText(const QString &text);
    /// Why no gateway can be followed, in place of what its connections say; empty ends that.
    void setProblem(const QString &sentence);
    /// Whether demo traffic can be had: there is an embedded gateway.
    void setDemoAvailable(bool isAvailable);

    /// Asks for the address of a gateway and its token, with @p url to begin with.
    void askForGateway(const QUrl &url);

signals:
    void demoWanted();

private:
    void connectParts();
    void reconnect();
    bool wantsToken() const;
    /// What was received is more than what is shown.
    void onBehind(bool isBehind);
    void onState(const QString &instance, const ConnectionState &state);
    void onGatewayState(const ConnectionState &state);
    void onInstanceRemoved(const QString &instance);
    void onEnabled(const QString &instance, const QString &error);
    void onAccountState(const QString &instance, AccountState state);
    void connectSession();
    void showCatchingUp(const QString &instance);
    /// The same gateway with another address or token.
    void correct();
    void showFrames(const QList<quint64> &frames);
    void refreshIdle();
    void showGatewayIdle(const ConnectionState &state);
    void showInstancesIdle();
    void enableFirst();

    Settings *m_settings;
    Secret m_fingerprintKey = makeFingerprintKey();
    FrameStore m_store;
    InboxEngine m_engine;
    std::shared_ptr<SinkGroup> m_sinks; ///< both of them
    QMap<QString, ConnectionState> m_states;
    QMap<QString, int> m_fetched; ///< of instances that catch up: stored events up to now
    bool m_isBehind = false;
    QString m_problem;
    bool m_hasDemo = false;
    QAction *m_playDemo;
    QAction *m_connect;
    QAction *m_correct;
    QAction *m_tryAgain;
    QAction *m_enable;
    std::unique_ptr<MainWindow> m_window;
    InboxPlace *m_inbox = nullptr;   ///< the window's
    FramesPlace *m_frames = nullptr; ///< the window's
    std::unique_ptr<GatewaySession> m_session;
    QPointer<ConnectDialog> m_dialog; ///< while it asks
};

} // namespace Inlet
