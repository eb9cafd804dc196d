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
#include <QApplication>
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
    , m_correct(new QAction(tr("Change the address…"), this))
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
    for (QAction *action : {m_connect, m_correct})
        connect(action, &QAction::triggered, this, &Desktop::correct);
    connect(m_window->statusLine(), &StatusLine::addressRequested, this, &Desktop::correct);
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
    m_window->statusLine()->setUnfollowed(0);
    m_states.clear();
    m_fetched.clear();
    m_problem.clear();
    SessionOptions keyed = options;
    if (keyed.fingerprintKey.isEmpty())
        keyed.fingerprintKey = m_fingerprintKey;
    m_session = std::make_unique<GatewaySession>(keyed, m_sinks);
    connectSession();
    m_session->start();
    refreshIdle();
}

void Desktop::connectSession()
{
    GatewaySession *session = m_session.get();
    connect(session, &GatewaySession::stateChanged, this, &Desktop::onState);
    connect(session, &GatewaySession::gatewayStateChanged, this, &Desktop::onGatewayState);
    connect(session, &GatewaySession::instanceRemoved, this, &Desktop::onInstanceRemoved);
    connect(session, &GatewaySession::latencyMeasured, m_window->statusLine(),
            [line = m_window->statusLine()](std::chrono::milliseconds latency) {
                line->setLatency(latency);
            });
    connect(session, &GatewaySession::enabled, this, &Desktop::onEnabled);
    connect(session, &GatewaySession::accountStateChanged, this, &Desktop::onAccountState);
    connect(session, &GatewaySession::catchingUp, this, [this](const QString &instance, qsizetype events) {
        m_fetched.insert(instance, int(events));
        showCatchingUp(instance);
    });
    connect(session, &GatewaySession::caughtUp, this, [this](const QString &instance, const QDateTime &from) {
        m_fetched.remove(instance);
        showCatchingUp(instance);
        m_window->statusLine()->setCompleteSince(instance, from);
    });
    connect(session, &GatewaySession::eventsMissed, this,
            [this](const QString &instance, const QDateTime &from, const QDateTime &to) {
                m_fetched.remove(instance);
                showCatchingUp(instance);
                m_inbox->noteMissed(m_session->sourceOf(instance), from, to);
            });
    connect(session, &GatewaySession::instanceLimitReached, this, [this](qsizetype instances) {
        m_window->statusLine()->setUnfollowed(
            std::max<qsizetype>(0, instances - GatewaySession::mostInstances));
        if (instances == 0)
            return;
        m_window->statusLine()->showMessage(
            tr("Only %1 of %2 instances are followed.")
                .arg(QLocale().toString(GatewaySession::mostInstances), QLocale().toString(instances)));
    });
}

void Desktop::reconnect()
{
    if (!m_session)
        return;
    // The same token would be refused again.
    if (wantsToken())
        correct();
    else
        m_session->reconnectNow();
}

void Desktop::correct()
{
    askForGateway(m_session ? m_session->url() : QUrl());
}

bool Desktop::wantsToken() const
{
    const auto wants = [](const ConnectionState &state) { return state.reason == Reason::TokenRejected; };
    return m_session
        && (wants(m_session->gatewayState()) || std::any_of(m_states.cbegin(), m_states.cend(), wants));
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
    // A token that was not refused is kept for the corrected address.
    const bool keepsToken = m_session && m_session->url() == url && !wantsToken();
    auto *dialog = new ConnectDialog(url, keepsToken ? m_session->token() : Secret(), m_window.get());
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
    m_isBehind = isBehind;
    for (auto at = m_states.cbegin(); at != m_states.cend(); ++at)
        showCatchingUp(at.key());
}

void Desktop::showCatchingUp(const QString &instance)
{
    const auto fetched = m_fetched.constFind(instance);
    const std::optional<int> messages = m_isBehind ? std::optional(int(m_engine.waiting()))
        : fetched != m_fetched.cend()              ? std::optional(*fetched)
                                                   : std::nullopt;
    m_window->statusLine()->setCatchingUp(instance, messages);
}

void Desktop::onAccountState(const QString &instance, AccountState state)
{
    m_window->statusLine()->setAccountState(instance, state);
    if (state != AccountState::Fine)
        QApplication::alert(m_window.get());
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
    m_fetched.remove(instance);
    m_window->statusLine()->removeConnection(instance);
    m_inbox->forgetSource(m_session->sourceOf(instance));
    m_store.forgetSource(m_session->sourceOf(instance));
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
    const QDateTime now = QDateTime::currentDateTimeUtc();
    // While it is tried again the button stays: it must not go under the pointer.
    const bool neverWasThere = state.phase == Phase::Connecting && !state.since.isValid();
    QAction *action = needsToken                                                ? m_connect
        : neverWasThere || ConnectionWords::describe(state, now).asksForAddress ? m_correct
        : state.phase == Phase::Connecting                                      ? nullptr
                                                                                : m_tryAgain;
    m_inbox->setIdle(ConnectionWords::idle(state, name, now), action);
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
    const auto isOff = [](const ConnectionState &state) { return state.isOff(); };
    if (std::all_of(m_states.cbegin(), m_states.cend(), isOff)) {
        m_inbox->setIdle(tr("The WebSocket of %1 is off, so nothing arrives.").arg(m_states.firstKey()),
                         m_enable);
        return;
    }
    const auto isLost = [](const ConnectionState &state) {
        return state.reason == Reconnect::Reason::UpgradeLost;
    };
    if (std::all_of(m_states.cbegin(), m_states.cend(), isLost)) {
        const QDateTime now = QDateTime::currentDateTimeUtc();
        m_inbox->setIdle(ConnectionWords::describe(m_states.first(), now).detail, m_tryAgain);
        return;
    }
    m_inbox->setIdle(m_hasDemo ? tr("No conversations yet. Play demo traffic, or wait for the first event.")
                               : tr("No conversations yet. They appear with the first event."),
                     demo);
}

void Desktop::enableFirst()
{
    for (auto at = m_states.cbegin(); at != m_states.cend(); ++at) {
        if (at->isOff()) {
            m_session->enableWebSocket(at.key());
            return;
        }
    }
}

} // namespace Inlet
