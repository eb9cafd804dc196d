// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/window/desktop.h"

#include "ui/base/logging.h"
#include "ui/frames/framesplace.h"
#include "ui/inbox/inboxplace.h"
#include "ui/settings/connectdialog.h"
#include "ui/shell/actions.h"
#include "ui/shell/statusline.h"
#include "ui/window/mainwindow.h"
#include "ui/words/connectionwords.h"

#include <QAction>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Inlet {

using Phase = ConnectionState::Phase;
using Reconnect::Reason;

Desktop::Desktop(Settings *settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_sinks(std::make_shared<SinkGroup>())
    , m_playDemo(new QAction(tr("Play demo traffic"), this))
    , m_connect(new QAction(tr("Connect to a gateway…"), this))
    , m_tryAgain(new QAction(tr("Try again"), this))
    , m_enable(new QAction(tr("Switch it on"), this))
    , m_window(std::make_unique<MainWindow>(settings))
{
    // First the frames: whoever sees a message may want to see its frame.
    m_sinks->add(&m_store);
    m_sinks->add(&m_engine);
    m_inbox = new InboxPlace(&m_engine, m_window->actions(), settings);
    m_window->addPlace(u"inbox"_s, u"inbox"_s, tr("Inbox"), m_inbox);
    m_frames = new FramesPlace(&m_store, m_window->actions(), settings);
    m_window->addPlace(u"frames"_s, u"frames"_s, tr("Frames"), m_frames);
    connectParts();
    refreshIdle();
    m_window->restore();
}

Desktop::~Desktop()
{
    // Nothing may arrive while the window goes.
    m_session.reset();
}

void Desktop::connectParts()
{
    connect(m_inbox, &InboxPlace::framesWanted, this, &Desktop::showFrames);
    connect(m_frames, &FramesPlace::rateChanged, m_window->statusLine(), &StatusLine::setEventRate);
    connect(m_inbox->conversations(), &ConversationListModel::countsChanged, this, &Desktop::refreshIdle);
    connect(m_window->actions()->action(Actions::Id::ReconnectNow), &QAction::triggered, this,
            &Desktop::reconnect);
    connect(m_tryAgain, &QAction::triggered, m_window->actions()->action(Actions::Id::ReconnectNow),
            &QAction::trigger);
    connect(m_playDemo, &QAction::triggered, this, &Desktop::demoWanted);
    connect(m_enable, &QAction::triggered, this, &Desktop::enableFirst);
    connect(m_connect, &QAction::triggered, this,
            [this] { askForGateway(m_session ? m_session->url() : QUrl()); });
    connect(&m_engine, &InboxEngine::behindChanged, this, &Desktop::onBehind);
}

void Desktop::follow(const SessionOptions &options)
{
    // What was lost meanwhile stays known: the same gateway may come back with another token.
    ConnectionState ended;
    ended.since = QDateTime::currentDateTimeUtc();
    const QStringList known = m_states.keys();
    for (const QString &instance : known) {
        m_inbox->noteState(m_session->sourceOf(instance), ended);
        m_window->statusLine()->removeConnection(instance);
    }
    if (m_session)
        m_window->statusLine()->removeConnection(m_session->url().authority());
    m_window->statusLine()->setLatency({});
    m_states.clear();
    m_problem.clear();
    SessionOptions keyed = options;
    if (keyed.fingerprintKey.isEmpty())
        keyed.fingerprintKey = m_fingerprintKey;
    m_session = std::make_unique<GatewaySession>(keyed, m_sinks);
    GatewaySession *session = m_session.get();
    connect(session, &GatewaySession::stateChanged, this, &Desktop::onState);
    connect(session, &GatewaySession::gatewayStateChanged, this, &Desktop::onGatewayState);
    connect(session, &GatewaySession::instanceRemoved, this, &Desktop::onInstanceRemoved);
    connect(session, &GatewaySession::latencyMeasured, m_window->statusLine(),
            [line = m_window->statusLine()](std::chrono::milliseconds latency) {
                line->setLatency(latency);
            });
    connect(session, &GatewaySession::enabled, this, &Desktop::onEnabled);
    connect(session, &GatewaySession::instanceLimitReached, this, [this](qsizetype instances) {
        m_window->statusLine()->showMessage(
            tr("Only %1 of %2 instances are followed.")
                .arg(QLocale().toString(GatewaySession::mostInstances), QLocale().toString(instances)));
    });
    session->start();
    refreshIdle();
}

void Desktop::reconnect()
{
    if (!m_session)
        return;
    const auto wantsToken = [](const ConnectionState &state) {
        return state.reason == Reason::TokenRejected;
    };
    // The same token would be refused again.
    if (wantsToken(m_session->gatewayState()) || std::any_of(m_states.cbegin(), m_states.cend(), wantsToken))
        askForGateway(m_session->url());
    else
        m_session->reconnectNow();
}

void Desktop::refresh()
{
    if (m_session)
        m_session->refresh();
}

void Desktop::setGatewayText(const QString &text)
{
    m_window->statusLine()->setGatewayText(text);
}

void Desktop::setProblem(const QString &sentence)
{
    m_problem = sentence;
    refreshIdle();
}

void Desktop::setDemoAvailable(bool isAvailable)
{
    m_hasDemo = isAvailable;
    refreshIdle();
}

void Desktop::askForGateway(const QUrl &url)
{
    if (m_dialog)
        return;
    auto *dialog = new ConnectDialog(url, m_window.get());
    m_dialog = dialog;
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ConnectDialog::chosen, this, [this](const QUrl &chosen, const Secret &token) {
        SessionOptions options;
        options.url = chosen;
        options.token = token;
        follow(options);
    });
    dialog->open();
}

void Desktop::onBehind(bool isBehind)
{
    const std::optional<int> waiting = isBehind ? std::optional(int(m_engine.waiting())) : std::nullopt;
    for (auto at = m_states.cbegin(); at != m_states.cend(); ++at)
        m_window->statusLine()->setCatchingUp(at.key(), waiting);
}

void Desktop::onState(const QString &instance, const ConnectionState &state)
{
    m_states.insert(instance, state);
    m_window->statusLine()->setConnection(instance, state);
    m_inbox->noteState(m_session->sourceOf(instance), state);
    refreshIdle();
}

void Desktop::onGatewayState(const ConnectionState &state)
{
    // The instances speak for themselves; without any, the gateway is all there is to tell about.
    const QString name = m_session->url().authority();
    if (m_states.isEmpty() && state.phase != Phase::Live)
        m_window->statusLine()->setConnection(name, state);
    else
        m_window->statusLine()->removeConnection(name);
    refreshIdle();
}

void Desktop::onInstanceRemoved(const QString &instance)
{
    m_states.remove(instance);
    m_window->statusLine()->removeConnection(instance);
    m_inbox->forgetSource(m_session->sourceOf(instance));
    refreshIdle();
}

void Desktop::onEnabled(const QString &instance, const QString &error)
{
    if (error.isEmpty())
        return;
    qCWarning(lcUi).noquote() << "WebSocket of" << instance << "not enabled:" << error;
    m_window->statusLine()->showMessage(tr("The WebSocket of %1 stays off: %2").arg(instance, error));
}

void Desktop::showFrames(const QList<quint64> &frames)
{
    // The conversations may have been told sooner.
    m_store.fetch();
    // The newest that is still kept; what is older than the store is gone.
    for (qsizetype at = frames.size() - 1; at >= 0; --at) {
        const quint64 number = m_store.numberOf(frames.at(at));
        if (number != 0 && m_frames->showFrame(number)) {
            m_window->showPlace(u"frames"_s);
            return;
        }
    }
    m_window->statusLine()->showMessage(tr("The frame of this message is not in the list any more."));
}

void Desktop::refreshIdle()
{
    if (m_inbox->conversations()->counts().all > 0)
        return;
    if (!m_problem.isEmpty())
        m_inbox->setIdle(m_problem, m_connect);
    else if (!m_session)
        m_inbox->setIdle(tr("No gateway is connected yet."), m_connect);
    else if (m_states.isEmpty() && m_session->gatewayState().phase != Phase::Live)
        showGatewayIdle(m_session->gatewayState());
    else
        showInstancesIdle();
}

void Desktop::showGatewayIdle(const ConnectionState &state)
{
    const bool needsToken = state.phase == Phase::Stopped && state.reason == Reason::TokenRejected;
    const QString name = m_session->url().authority();
    m_inbox->setIdle(ConnectionWords::idle(state, name, QDateTime::currentDateTimeUtc()),
                     state.phase == Phase::Connecting ? nullptr
                         : needsToken                 ? m_connect
                                                      : m_tryAgain);
}

void Desktop::showInstancesIdle()
{
    QAction *demo = m_hasDemo ? m_playDemo : nullptr;
    if (m_states.isEmpty()) {
        m_inbox->setIdle(m_hasDemo ? tr("This gateway has no instance yet. Play demo traffic to see one.")
                                   : tr("This gateway has no instance yet."),
                         demo);
        return;
    }
    const auto isOff = [](const ConnectionState &state) { return state.reason == Reason::NotEnabled; };
    if (std::all_of(m_states.cbegin(), m_states.cend(), isOff)) {
        m_inbox->setIdle(tr("The WebSocket of %1 is off, so nothing arrives.").arg(m_states.firstKey()),
                         m_enable);
        return;
    }
    m_inbox->setIdle(m_hasDemo ? tr("No conversations yet. Play demo traffic, or wait for the first event.")
                               : tr("No conversations yet. They appear with the first event."),
                     demo);
}

void Desktop::enableFirst()
{
    for (auto at = m_states.cbegin(); at != m_states.cend(); ++at) {
        if (at->reason == Reason::NotEnabled) {
            m_session->enableWebSocket(at.key());
            return;
        }
    }
}

} // namespace Inlet
