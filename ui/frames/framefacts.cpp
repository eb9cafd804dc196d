// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/frames/framefacts.h"

#include "ui/theme/fonts.h"
#include "ui/theme/metrics.h"
#include "ui/words/frames/frametext.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

constexpr int widest = 420;
constexpr int nameWidth = 110;

} // namespace

FrameFacts::FrameFacts(QWidget *parent)
    : QFrame(parent)
    , m_grid(new QGridLayout)
    , m_title(new QLabel(this))
{
    setProperty("surface", true);
    setProperty("edge", u"left"_s);
    setAccessibleName(tr("Facts about the frame"));
    setMinimumWidth(300);
    setMaximumWidth(widest);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    m_grid->setHorizontalSpacing(Metrics::space4);
    m_grid->setVerticalSpacing(6);
    m_grid->setColumnMinimumWidth(0, nameWidth);
    m_grid->setColumnStretch(1, 1);
    m_received = addFact(tr("Received"), true);
    m_sent = addFact(tr("Sent by source"), true);
    m_size = addFact(tr("Wire size"));
    m_event = addFact(tr("Event"));
    m_instance = addFact(tr("Instance"));
    m_number = addFact(tr("Number"));
    m_part = addFact(tr("Message"));
    m_twin = addFact(tr("Same event"));
    m_copy = new QPushButton(tr("Copy"), this);
    m_copy->setAccessibleName(tr("Copy the frame"));
    connect(m_copy, &QPushButton::clicked, this, &FrameFacts::copyRequested);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Metrics::space4, Metrics::space3, Metrics::space4, Metrics::space3);
    layout->setSpacing(Metrics::space3);
    layout->addWidget(m_title);
    layout->addLayout(m_grid);
    layout->addWidget(m_copy, 0, Qt::AlignLeft);
    layout->addStretch(1);
    applyFonts();
}

QLabel *FrameFacts::addFact(const QString &name, bool isMonospace)
{
    const int row = m_grid->rowCount();
    auto *title = new QLabel(name, this);
    title->setProperty("tone", u"text3"_s);
    auto *value = new QLabel(this);
    value->setTextFormat(Qt::PlainText);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    value->setProperty("monospace", isMonospace);
    // Long names of events and instances must not widen the pane.
    value->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_grid->addWidget(title, row, 0);
    m_grid->addWidget(value, row, 1);
    return value;
}

void FrameFacts::setFrame(const CapturedFrame &frame)
{
    m_title->setText(tr("Frame %1").arg(FrameText::number(frame.number)));
    m_received->setText(FrameText::time(frame.frame.receivedAt));
    m_sent->setText(FrameText::time(frame.digest.sentAt));
    m_size->setText(FrameText::exactSize(frame.frame.wireSize));
    m_event->setText(frame.frame.event);
    m_instance->setText(frame.frame.instance);
    //: number of a frame, counted on its own connection
    const QString number = tr("%1 on its connection").arg(FrameText::number(frame.frame.number));
    m_number->setText(frame.frame.isStored ? tr("from the stored events") : number);
    m_twin->setText(!frame.isDouble       ? FrameText::unknown()
                        : frame.twin == 0 ? tr("came before, not here any more")
                        : frame.frame.isStored
                        //: number of a frame
                        ? tr("came live as frame %1").arg(FrameText::number(frame.twin))
                        //: number of a frame
                        : tr("caught up as frame %1").arg(FrameText::number(frame.twin)));
    m_part->setText(frame.frame.isPart ? tr("several documents, this is one") : tr("one document"));
}

void FrameFacts::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        applyFonts();
    QFrame::changeEvent(event);
}

void FrameFacts::applyFonts()
{
    m_title->setFont(Fonts::make(Fonts::Role::Strong));
    for (QLabel *value : {m_received, m_sent})
        value->setFont(Fonts::make(Fonts::Role::Monospace));
}

} // namespace Inlet
