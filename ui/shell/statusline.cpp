// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/shell/statusline.h"

#include "ui/shell/statemark.h"
#include "ui/theme/fonts.h"
#include "ui/theme/metrics.h"
#include "ui/words/connectionwords.h"
#include "ui/words/peertext.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>

#include <algorithm>
#include <functional>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Inlet {

namespace {

QLabel *makeStatusLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setProperty("tone", u"text2"_s);
    label->setTextFormat(Qt::PlainText);
    label->hide();
    return label;
}

constexpr int margin = 14;
constexpr int markGap = 6;
constexpr std::chrono::milliseconds sentenceTime = 6s;

} // namespace

StatusLine::StatusLine(QWidget *parent)
    : QFrame(parent)
    , m_mark(new StateMark(this))
    , m_words(makeStatusLabel(this))
    , m_retry(new QPushButton(this))
    , m_address(new QPushButton(tr("change the address"), this))
    , m_instances(makeStatusLabel(this))
    , m_latency(makeStatusLabel(this))
    , m_rate(makeStatusLabel(this))
    , m_gateway(makeStatusLabel(this))
    , m_said(makeStatusLabel(this))
{
    setProperty("surface", true);
    setProperty("edge", u"top"_s);
    setAccessibleName(tr("Status"));
    m_words->setProperty("tone", QVariant());
    // The line decides how wide it is, not its text.
    m_words->setMinimumWidth(1);
    for (QPushButton *link : {m_retry, m_address}) {
        link->setProperty("link", true);
        link->setCursor(Qt::PointingHandCursor);
    }
    m_retry->setAccessibleName(tr("Reconnect now"));
    m_address->setAccessibleName(tr("Change the address of the gateway"));
    m_address->hide();
    connect(m_address, &QPushButton::clicked, this, &StatusLine::addressRequested);
    connect(m_retry, &QPushButton::clicked, this, &StatusLine::reconnectRequested);

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(margin, 0, margin, 0);
    layout->setSpacing(Metrics::space4);
    // The window decides how wide the line is, whatever stands in it: fit() makes room.
    layout->setSizeConstraint(QLayout::SetNoConstraint);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    auto *state = new QHBoxLayout;
    state->setSpacing(markGap);
    state->addWidget(m_mark);
    state->addWidget(m_words);
    state->addWidget(m_retry);
    state->addWidget(m_address);
    layout->addLayout(state);
    layout->addWidget(m_instances);
    layout->addWidget(m_latency);
    layout->addWidget(m_rate);
    layout->addWidget(m_said);
    layout->addStretch(1);
    layout->addWidget(m_gateway);

    m_saying.setSingleShot(true);
    m_saying.setInterval(sentenceTime);
    connect(&m_saying, &QTimer::timeout, this, [this] { showMessage({}); });
    m_countdown.setInterval(1s);
    connect(&m_countdown, &QTimer::timeout, this, &StatusLine::refresh);
    applyFonts();
    m_words->show();
    refresh();
}

void StatusLine::setConnection(const QString &instance, const ConnectionState &state)
{
    Connection &connection = m_connections[instance];
    if (connection.state.phase != state.phase || connection.state.since != state.since)
        connection.completeSince = {};
    connection.state = state;
    refresh();
}

void StatusLine::removeConnection(const QString &instance)
{
    m_connections.remove(instance);
    refresh();
}

void StatusLine::setCatchingUp(const QString &instance, std::optional<int> messages)
{
    const auto found = m_connections.find(instance);
    if (found == m_connections.end())
        return;
    found->catchingUp = messages;
    refresh();
}

void StatusLine::setCompleteSince(const QString &instance, const QDateTime &from)
{
    const auto found = m_connections.find(instance);
    if (found == m_connections.end())
        return;
    found->completeSince = from;
    refresh();
}

void StatusLine::setAccountState(const QString &instance, AccountState account)
{
    const auto found = m_connections.find(instance);
    if (found == m_connections.end())
        return;
    found->account = account;
    refresh();
}

void StatusLine::setUnfollowed(qsizetype instances)
{
    m_unfollowed = instances;
    refresh();
}

int StatusLine::Connection::badness() const
{
    const int words = ConnectionWords::badness(state, account);
    return words == ConnectionWords::liveBadness && catchingUp ? words + 1 : words;
}

QDateTime StatusLine::completeSince() const
{
    QDateTime latest;
    for (const Connection &each : m_connections) {
        const QDateTime since = each.completeSince.isValid() ? each.completeSince : each.state.since;
        if (each.state.phase == ConnectionState::Phase::Live && (!latest.isValid() || since > latest))
            latest = since;
    }
    return latest;
}

QString StatusLine::toolTipText(const QDateTime &now) const
{
    // The worst first, as they are the ones that somebody looks for.
    QStringList names = m_connections.keys();
    std::ranges::stable_sort(names, std::greater<>(), [this](const QString &name) {
        return m_connections.constFind(name)->badness();
    });
    QStringList lines;
    for (const QString &name : names.first(std::min(names.size(), mostNamed))) {
        const Connection &each = *m_connections.constFind(name);
        const ConnectionText words =
            ConnectionWords::describe(each.state, now, each.catchingUp, each.account);
        lines += tr("%1: %2").arg(name, words.text);
        if (!words.detail.isEmpty() && !words.text.contains(words.detail))
            lines += words.detail;
    }
    if (names.size() > mostNamed)
        lines += tr("and %n more", nullptr, int(names.size() - mostNamed));
    return lines.join(u'\n');
}

void StatusLine::setLatency(std::optional<std::chrono::milliseconds> latency)
{
    QString text;
    if (latency && latency->count() == 0)
        text = tr("latency below 1 ms");
    else if (latency)
        text = tr("latency %1 ms").arg(QLocale().toString(qlonglong(latency->count())));
    m_latency->setText(text);
    fit();
}

void StatusLine::setEventRate(std::optional<int> perMinute)
{
    m_rate->setText(perMinute ? tr("%1 events/min").arg(QLocale().toString(*perMinute)) : QString());
    fit();
}

void StatusLine::setGatewayText(const QString &text)
{
    m_gateway->setText(text);
    fit();
}

void StatusLine::showMessage(const QString &sentence)
{
    m_said->setText(sentence);
    sentence.isEmpty() ? m_saying.stop() : m_saying.start();
    fit();
}

void StatusLine::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        applyFonts();
    QFrame::changeEvent(event);
}

void StatusLine::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    fit();
}

void StatusLine::fit()
{
    const int space = Metrics::space4;
    int left = width() - 2 * margin - m_mark->width() - markGap;
    if (!m_retry->text().isEmpty())
        left -= markGap + m_retry->sizeHint().width();
    if (!m_address->isHidden())
        left -= markGap + m_address->sizeHint().width();
    // One more than the text: rounding must not cut its last letter.
    const int wanted = m_words->fontMetrics().horizontalAdvance(m_text) + 1;
    int spare = left - wanted;
    for (QLabel *label : {m_said, m_instances, m_gateway, m_rate, m_latency}) {
        const int needed = label->sizeHint().width() + space;
        const bool hasRoom = !label->text().isEmpty() && needed <= spare;
        label->setVisible(hasRoom);
        spare -= hasRoom ? needed : 0;
    }
    m_words->setText(m_words->fontMetrics().elidedText(m_text, Qt::ElideRight, left));
}

void StatusLine::applyFonts()
{
    const QFont caption = Fonts::make(Fonts::Role::Caption);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_retry, m_address, m_instances, m_latency,
                                                            m_rate, m_gateway, m_said})
        widget->setFont(caption);
    m_words->setFont(Fonts::make(Fonts::Role::CaptionStrong));
    setFixedHeight(std::max(Metrics::statusLineHeight, fontMetrics().height() + Metrics::space2));
}

void StatusLine::refresh()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const auto worst =
        std::max_element(m_connections.cbegin(), m_connections.cend(),
                         [](const Connection &a, const Connection &b) { return a.badness() < b.badness(); });
    const bool isAny = worst != m_connections.cend();
    ConnectionText words;
    words.text = tr("No connection yet");
    if (isAny) {
        ConnectionState state = worst->state;
        const bool isLive = worst->badness() == ConnectionWords::liveBadness;
        if (isLive)
            state.since = completeSince();
        words = ConnectionWords::describe(state, now, worst->catchingUp, worst->account);
        if (isLive && m_unfollowed > 0)
            words.text = PeerText::joined({words.text, tr("%n not followed", nullptr, int(m_unfollowed))});
    }
    const bool namesInstance = m_connections.size() > 1 && worst->badness() > ConnectionWords::liveBadness;
    m_text = namesInstance ? tr("%1: %2").arg(worst.key(), words.text) : words.text;
    m_mark->setMark(words.mark, words.token);
    m_words->setAccessibleName(tr("Connection: %1").arg(m_text));
    m_retry->setText(words.retryAction);
    m_retry->setVisible(!words.retryAction.isEmpty());
    // While it is tried again the button stays: it must not go under the pointer.
    if (!isAny || worst->state.phase != ConnectionState::Phase::Connecting)
        m_address->setVisible(words.asksForAddress);

    // Escaped: the words of a server must not be taken for markup.
    m_words->setToolTip(toolTipText(now).toHtmlEscaped().replace(u'\n', u"<br>"_s));
    m_instances->setText(isAny ? tr("%n instance(s)", nullptr, int(m_connections.size())) : QString());
    fit();

    const bool counts = std::ranges::any_of(m_connections, [](const Connection &connection) {
        return connection.state.phase == ConnectionState::Phase::Stale && !connection.state.isOff();
    });
    if (counts != m_countdown.isActive())
        counts ? m_countdown.start() : m_countdown.stop();
}

} // namespace Inlet
