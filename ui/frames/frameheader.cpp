// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/frames/frameheader.h"

#include "ui/frames/ratebars.h"
#include "ui/shell/actions.h"
#include "ui/shell/chip.h"
#include "ui/shell/flowlayout.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/words/frames/frametext.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Inlet {

namespace {

constexpr int filterWidth = 330;
constexpr int widthWithBars = 720; ///< with the bars of the rate

QPushButton *makeButton(const QString &text, const QString &iconName, QAction *action, QWidget *parent)
{
    auto *button = new QPushButton(text, parent);
    button->setIcon(Icons::icon(iconName, Theme::Token::Text));
    button->setAccessibleName(action->text());
    button->setToolTip(action->toolTip());
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    return button;
}

} // namespace

FrameHeader::FrameHeader(const FrameStore *store, const Actions &actions, QWidget *parent)
    : QFrame(parent)
    , m_store(store)
    , m_metered(store->lastNumber())
{
    setProperty("surface", true);
    setProperty("edge", u"bottom"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeBar(actions));
    layout->addWidget(makeChips());
    m_timer.setInterval(1s);
    connect(&m_timer, &QTimer::timeout, this, &FrameHeader::tick);
    connect(store, &FrameStore::appended, this, [this] {
        m_meter.add(int(m_store->lastNumber() - m_metered), QDateTime::currentDateTimeUtc());
        m_metered = m_store->lastNumber();
        if (!m_timer.isActive()) {
            m_timer.start();
            tick();
        }
    });
    applyFonts();
    refresh();
    tick();
}

QWidget *FrameHeader::makeBar(const Actions &actions)
{
    auto *bar = new QFrame(this);
    bar->setProperty("edge", u"bottom"_s);
    bar->setFixedHeight(Metrics::placeHeaderHeight);
    m_title = new QLabel(tr("Frames"), bar);
    m_filter = new QLineEdit(bar);
    m_filter->setPlaceholderText(tr("Filter by event, instance or summary"));
    m_filter->setAccessibleName(m_filter->placeholderText());
    m_filter->setClearButtonEnabled(true);
    m_filter->addAction(Icons::icon(u"search"_s, Theme::Token::Text3), QLineEdit::LeadingPosition);
    m_filter->setMaximumWidth(filterWidth);
    m_filter->setMinimumWidth(filterWidth / 2);
    connect(m_filter, &QLineEdit::textChanged, this, &FrameHeader::filterTextChanged);
    m_bars = new RateBars(bar);
    m_rate = new QLabel(bar);
    m_rate->setProperty("tone", u"text2"_s);
    m_pause = makeButton(tr("Pause"), u"pause"_s, actions.action(Actions::Id::PauseFrames), bar);
    auto *clear = makeButton(tr("Clear"), u"clear"_s, actions.action(Actions::Id::ClearFrames), bar);

    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(18, 0, 18, 0);
    layout->setSpacing(Metrics::space2);
    layout->addWidget(m_title);
    layout->addSpacing(Metrics::space2);
    layout->addWidget(m_filter, 10);
    layout->addStretch(1);
    layout->addWidget(m_bars);
    layout->addSpacing(2);
    layout->addWidget(m_rate);
    layout->addWidget(m_pause);
    layout->addWidget(clear);
    return bar;
}

QWidget *FrameHeader::makeChips()
{
    auto *part = new QWidget(this);
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins(Metrics::space4, Metrics::space2, Metrics::space4, Metrics::space2);
    layout->setSpacing(Metrics::space1);
    auto *flow = new FlowLayout(6);
    const QList<EventType> types = allEventTypes();
    for (const EventType type : types)
        addChip(type, QString::fromLatin1(eventName(type)), flow);
    addChip({}, tr("other"), flow);
    layout->addLayout(flow);
    m_figures = new QLabel(part);
    m_figures->setProperty("tone", u"text3"_s);
    m_figures->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    layout->addWidget(m_figures);
    return part;
}

void FrameHeader::addChip(std::optional<EventType> type, const QString &name, QLayout *layout)
{
    auto *chip = new Chip(name, this);
    chip->setDot(Theme::eventToken(type));
    chip->setEmphasized(true);
    connect(chip, &Chip::toggled, this, [this, type](bool on) { emit eventWanted(type, on); });
    layout->addWidget(chip);
    m_chips.append({type, chip});
}

void FrameHeader::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    const bool hasRoom = width() >= widthWithBars;
    m_bars->setVisible(hasRoom);
    m_rate->setVisible(hasRoom);
}

void FrameHeader::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

bool FrameHeader::leaveFilter()
{
    if (!m_filter->hasFocus() || m_filter->text().isEmpty())
        return false;
    m_filter->clear();
    return true;
}

void FrameHeader::resetFilter()
{
    m_filter->clear();
    for (const EventChip &entry : std::as_const(m_chips))
        entry.chip->setChecked(false);
}

void FrameHeader::setPaused(bool paused, quint64 waiting)
{
    m_pause->setIcon(Icons::icon(paused ? u"play"_s : u"pause"_s, Theme::Token::Text));
    const QString fresh = tr("Resume · %Ln new", nullptr, int(std::min<quint64>(waiting, 999'999)));
    m_pause->setText(!paused ? tr("Pause") : waiting == 0 ? tr("Resume") : fresh);
}

void FrameHeader::setShown(int rows)
{
    m_shown = rows;
    refresh();
}

void FrameHeader::refresh()
{
    for (const EventChip &entry : std::as_const(m_chips)) {
        const quint64 count = m_store->count(entry.type);
        entry.chip->setCount(count);
        // Rare, and not to be missed when it comes.
        if (!entry.type)
            entry.chip->setVisible(count > 0 || entry.chip->isChecked());
    }
    QStringList parts{tr("%1 of %Ln frame(s)", nullptr, int(m_store->size()))
                          .arg(FrameText::number(quint64(m_shown))),
                      FrameText::size(m_store->bytes())};
    if (m_store->dropped() > 0)
        parts += tr("%1 older let go").arg(FrameText::number(m_store->dropped()));
    m_figures->setText(parts.join(u" · "_s));
}

void FrameHeader::tick()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const int rate = m_meter.perMinute(now);
    m_bars->setBars(m_meter.bars(now));
    m_rate->setText(tr("%1/min").arg(FrameText::number(quint64(rate))));
    emit rateChanged(rate);
    // Nothing moves any more until the next frame.
    if (rate == 0)
        m_timer.stop();
}

void FrameHeader::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange && m_figures)
        applyFonts();
    QFrame::changeEvent(event);
}

void FrameHeader::applyFonts()
{
    m_title->setFont(Fonts::make(Fonts::Role::PlaceTitle));
    m_figures->setFont(Fonts::make(Fonts::Role::Caption));
}

} // namespace Inlet
