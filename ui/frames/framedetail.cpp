// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/frames/framedetail.h"

#include "ui/frames/framefacts.h"
#include "ui/frames/jsonhighlighter.h"
#include "ui/frames/prettyjson.h"
#include "ui/shell/emptystate.h"
#include "ui/theme/fonts.h"
#include "ui/theme/metrics.h"
#include "ui/words/frames/frametext.h"

#include <QButtonGroup>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

constexpr int widthWithFacts = 700; ///< with the facts beside the text

} // namespace

FrameDetail::FrameDetail(QWidget *parent)
    : QFrame(parent)
    , m_stack(new QStackedWidget(this))
    , m_empty(new EmptyState(u"frames"_s, this))
    , m_facts(new FrameFacts(this))
{
    m_pool.setMaxThreadCount(1);
    setProperty("surface", true);
    setAccessibleName(tr("Selected frame"));
    m_empty->setSentence(tr("Select a frame to read it."));

    auto *both = new QWidget(this);
    auto *layout = new QHBoxLayout(both);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeText(), 69);
    layout->addWidget(m_facts, 31);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(both);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_stack);
    connect(m_facts, &FrameFacts::copyRequested, this, &FrameDetail::copyRequested);
    applyFonts();
}

FrameDetail::~FrameDetail()
{
    m_pool.clear();
}

void FrameDetail::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    // On a small screen the text has the room.
    m_facts->setVisible(width() >= widthWithFacts && height() >= m_facts->minimumSizeHint().height());
}

QWidget *FrameDetail::makeText()
{
    auto *part = new QWidget(this);
    m_pretty = makeTab(tr("Pretty"));
    m_raw = makeTab(tr("Raw"));
    m_pretty->setChecked(true);
    auto *group = new QButtonGroup(this);
    group->addButton(m_pretty);
    group->addButton(m_raw);
    connect(group, &QButtonGroup::buttonClicked, this, &FrameDetail::showText);
    m_hint = new QLabel(part);
    m_hint->setProperty("tone", u"text3"_s);
    m_hint->setTextFormat(Qt::PlainText);

    m_text = new QPlainTextEdit(part);
    m_text->setAccessibleName(tr("Text of the frame"));
    m_text->setReadOnly(true);
    m_text->setUndoRedoEnabled(false);
    // With a caret, so that the keyboard can select.
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setTabChangesFocus(true);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->document()->setDocumentMargin(0);
    m_highlighter = new JsonHighlighter(m_text->document(), palette());

    auto *tabs = new QHBoxLayout;
    tabs->setSpacing(Metrics::space4);
    tabs->addWidget(m_pretty);
    tabs->addWidget(m_raw);
    tabs->addStretch(1);
    tabs->addWidget(m_hint);
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins(Metrics::space4, Metrics::space2, Metrics::space3, 0);
    layout->setSpacing(Metrics::space2);
    layout->addLayout(tabs);
    layout->addWidget(m_text, 1);
    return part;
}

QPushButton *FrameDetail::makeTab(const QString &title)
{
    auto *tab = new QPushButton(title, this);
    tab->setProperty("tab", true);
    tab->setCheckable(true);
    tab->setAccessibleName(title);
    return tab;
}

void FrameDetail::setFrame(const std::optional<CapturedFrame> &frame)
{
    m_frame = frame;
    ++m_request;
    m_pool.clear();
    m_stack->setCurrentIndex(frame ? 1 : 0);
    if (!frame) {
        m_text->clear();
        return;
    }
    m_facts->setFrame(*frame);
    showText();
}

void FrameDetail::copy() const
{
    if (m_frame)
        QGuiApplication::clipboard()->setText(QString::fromUtf8(m_frame->frame.raw));
}

QString FrameDetail::text() const
{
    return m_text->toPlainText();
}

void FrameDetail::showText()
{
    if (!m_frame)
        return;
    ++m_request;
    m_hint->setText(m_frame->frame.error);
    m_raw->isChecked() ? showRaw() : showPretty();
}

void FrameDetail::showPretty()
{
    const QByteArray raw = m_frame->frame.raw;
    if (raw.size() <= prettyHereBytes) {
        m_text->setPlainText(PrettyJson::make(raw).text);
        return;
    }
    m_text->setPlainText(tr("reading …"));
    m_pool.start([this, raw, request = m_request] {
        QMetaObject::invokeMethod(
            this,
            [this, request, pretty = PrettyJson::make(raw)] {
                if (request == m_request)
                    m_text->setPlainText(pretty.text);
            },
            Qt::QueuedConnection);
    });
}

void FrameDetail::showRaw()
{
    const QByteArray &raw = m_frame->frame.raw;
    if (raw.size() > rawBytes)
        m_hint->setText(tr("%1 of %2 shown").arg(FrameText::size(rawBytes), FrameText::size(raw.size())));
    m_text->setPlainText(QString::fromUtf8(QByteArrayView(raw).first(std::min(raw.size(), rawBytes))));
}

void FrameDetail::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange && m_highlighter)
        m_highlighter->setPalette(palette());
    if (event->type() == QEvent::FontChange && m_text)
        applyFonts();
    QFrame::changeEvent(event);
}

void FrameDetail::applyFonts()
{
    m_text->setFont(Fonts::make(Fonts::Role::Monospace));
    m_highlighter->setFont(m_text->font());
    m_hint->setFont(Fonts::make(Fonts::Role::Caption));
}

} // namespace Inlet
