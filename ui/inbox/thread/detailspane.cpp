// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inbox/thread/detailspane.h"

#include "ui/inbox/fold/inboxfold.h"
#include "ui/inbox/thread/avatar.h"
#include "ui/inbox/thread/labeltags.h"
#include "ui/inbox/thread/namelabel.h"
#include "ui/shell/actions.h"
#include "ui/text/emojitext.h"
#include "ui/theme/fonts.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/words/callwords.h"
#include "ui/words/conversationwords.h"
#include "ui/words/messagewords.h"
#include "ui/words/peertext.h"
#include "ui/words/peerwords.h"
#include "ui/words/timewords.h"

#include <QAction>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

constexpr int avatarSize = 64;
constexpr int factNameWidth = 86;
constexpr qsizetype longestTitle = 1000;

QLabel *makeLabel(const QString &text, const char *tone, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    if (tone != nullptr)
        label->setProperty("tone", QString::fromLatin1(tone));
    return label;
}

void setTone(QLabel *label, const QString &tone)
{
    if (label->property("tone").toString() == tone)
        return;
    label->setProperty("tone", tone);
    label->style()->unpolish(label);
    label->style()->polish(label);
}

/// Those that a tool tip has room for, a line each.
QString allAddresses(const Conversation &conversation)
{
    constexpr qsizetype mostLines = 60;
    QStringList lines;
    const qsizetype count = std::min(mostLines, conversation.addresses.size());
    for (const QString &address : conversation.addresses.first(count))
        lines.append(PeerWords::address(address));
    if (count < conversation.addresses.size())
        lines.append(MessageWords::more(conversation.addresses.size() - count));
    return lines.join(u'\n');
}

bool isMissed(const CallItem &call)
{
    return call.state == CallItem::State::Missed || call.state == CallItem::State::Rejected;
}

} // namespace

DetailsPane::DetailsPane(const LabelBook *labels, const Actions &actions, QWidget *parent)
    : QFrame(parent)
    , m_layout(new QVBoxLayout(this))
    , m_avatar(new Avatar(avatarSize, this))
    , m_title(new NameLabel(this))
    , m_address(makeLabel({}, "text2", this))
    , m_labels(new LabelTags(labels, this))
    , m_frames(new QPushButton(this))
{
    setProperty("surface", true);
    setAccessibleName(tr("Details"));
    m_layout->setContentsMargins(Metrics::space4, 18, Metrics::space4, Metrics::space4);
    m_layout->setSpacing(Metrics::space2);
    m_layout->addWidget(m_avatar, 0, Qt::AlignHCenter);
    for (QLabel *label : {static_cast<QLabel *>(m_title), m_address}) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
        m_layout->addWidget(label);
    }
    m_address->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_labelsHeading = addHeading(tr("Labels"));
    m_layout->addWidget(m_labels);
    connect(m_labels, &LabelTags::refreshed, this,
            [this] { m_labelsHeading->setVisible(m_labels->hasTags()); });
    addHeading(tr("Conversation"));
    QGridLayout *facts = addGrid();
    m_instance = addFact(facts, tr("Instance"));
    m_firstSeen = addFact(facts, tr("First seen"));
    m_messages = addFact(facts, tr("Messages"));
    m_lastStatus = addFact(facts, tr("Last status"));
    m_alsoKnown = addFact(facts, tr("Also as"));
    m_muted = addFact(facts, tr("Muted"));
    m_callsHeading = addHeading(tr("Calls"));
    QGridLayout *calls = addGrid();
    for (qsizetype at = 0; at < InboxFold::mostCalls; ++at) {
        CallLine line{makeLabel({}, "text3", this), makeLabel({}, nullptr, this)};
        calls->addWidget(line.when, int(at), 0);
        calls->addWidget(line.what, int(at), 1);
        m_calls.append(line);
    }
    addHeading(tr("Developer"));
    const QAction *showFrames = actions.action(Actions::Id::ShowFrames);
    m_frames->setText(tr("Show the newest frame") + u" →"_s);
    m_frames->setProperty("link", true);
    m_frames->setToolTip(showFrames->toolTip());
    m_frames->setAccessibleName(tr("Show the newest frame"));
    connect(m_frames, &QPushButton::clicked, showFrames, &QAction::trigger);
    m_layout->addWidget(m_frames, 0, Qt::AlignLeft);
    m_layout->addStretch(1);
    applyFonts();
    setFacts({});
}

QLabel *DetailsPane::addHeading(const QString &text)
{
    auto *heading = makeLabel(text.toUpper(), "text3", this);
    heading->setAccessibleName(text);
    heading->setContentsMargins(0, Metrics::space2, 0, 0);
    m_layout->addWidget(heading);
    m_headings.append(heading);
    return heading;
}

QGridLayout *DetailsPane::addGrid()
{
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(Metrics::space2);
    grid->setVerticalSpacing(Metrics::space1 + 1);
    grid->setColumnMinimumWidth(0, factNameWidth);
    grid->setColumnStretch(1, 1);
    m_layout->addLayout(grid);
    return grid;
}

QLabel *DetailsPane::addFact(QGridLayout *grid, const QString &name)
{
    const int row = grid->rowCount();
    auto *title = makeLabel(name, "text3", this);
    auto *value = makeLabel({}, nullptr, this);
    value->setWordWrap(true);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    title->setBuddy(value);
    grid->addWidget(title, row, 0, Qt::AlignTop);
    grid->addWidget(value, row, 1);
    return value;
}

void DetailsPane::setConversation(const Conversation &conversation)
{
    const QString title = ConversationWords::title(conversation);
    const QString address = PeerWords::address(conversation.address);
    m_avatar->setPerson(conversation);
    // Here there is room for names that are cut everywhere else.
    const bool isCut = conversation.title.size() > PeerText::longestName && title.endsWith(u'…');
    m_title->setName(isCut ? PeerText::line(conversation.title, longestTitle) : title);
    m_address->setText(address);
    m_address->setVisible(!address.isEmpty() && address != title);
    m_labels->setLabels(conversation.instance, conversation.labels);
    m_labelsHeading->setVisible(m_labels->hasTags());
    m_instance->setText(conversation.source().instance);
    m_messages->setText(QLocale().toString(conversation.messages));
    QStringList others;
    qsizetype left = 0;
    for (const QString &other : conversation.addresses) {
        if (other == conversation.address)
            continue;
        if (others.size() < mostAddresses)
            others.append(PeerWords::address(other));
        else
            ++left;
    }
    if (left > 0)
        others.append(MessageWords::more(left));
    m_alsoKnown->setText(others.isEmpty() ? u"–"_s : others.join(u'\n'));
    m_alsoKnown->setToolTip(left > 0 ? EmojiText::toolTip(allAddresses(conversation)) : QString());
    m_muted->setText(conversation.isMuted ? tr("yes") : tr("no"));
}

void DetailsPane::setFacts(const ConversationFacts &facts)
{
    m_firstSeen->setText(facts.firstSeen.isValid()
                             ? QLocale().toString(facts.firstSeen.toLocalTime().date(), QLocale::ShortFormat)
                             : u"–"_s);
    DeliveryState last;
    if (facts.lastDelivery)
        last.step = *facts.lastDelivery;
    const QString delivery = facts.lastDelivery ? MessageWords::delivery(last) : QString();
    m_lastStatus->setText(delivery.isEmpty() ? u"–"_s : delivery);
    const QDate today = QDate::currentDate();
    m_callsHeading->setVisible(!facts.calls.isEmpty());
    for (qsizetype at = 0; at < m_calls.size(); ++at) {
        const CallItem *call = at < facts.calls.size() ? facts.calls.at(at).call() : nullptr;
        const CallLine &line = m_calls.at(at);
        line.when->setVisible(call != nullptr);
        line.what->setVisible(call != nullptr);
        if (call == nullptr)
            continue;
        line.when->setText(TimeWords::when(facts.calls.at(at).at, today));
        QString what = CallWords::title(call->state, call->isVideo);
        if (call->durationMs >= 0)
            what += u" · "_s + TimeWords::duration(call->durationMs);
        line.what->setText(what);
        setTone(line.what, isMissed(*call) ? u"bad"_s : QString());
    }
}

void DetailsPane::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        applyFonts();
    QFrame::changeEvent(event);
}

void DetailsPane::applyFonts()
{
    m_title->setFont(Fonts::make(Fonts::Role::ConversationTitle));
    for (QLabel *heading : std::as_const(m_headings))
        heading->setFont(Fonts::make(Fonts::Role::CaptionStrong));
}

} // namespace Inlet
