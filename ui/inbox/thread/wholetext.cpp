// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inbox/thread/wholetext.h"

#include "ui/theme/fonts.h"
#include "ui/theme/metrics.h"
#include "ui/words/graphemes.h"
#include "ui/words/messagewords.h"
#include "ui/words/peertext.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace Inlet {

WholeText::WholeText(const QString &text, QWidget *parent)
    : QDialog(parent)
    , m_text(text)
    , m_view(new QPlainTextEdit(this))
{
    setWindowTitle(tr("Whole text"));
    setSizeGripEnabled(true);
    resize(Metrics::bubbleWidth + 2 * Metrics::space5, Metrics::bubbleWidth);
    m_view->setReadOnly(true);
    m_view->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_view->setAccessibleName(tr("Whole text"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_more = buttons->addButton(QString(), QDialogButtonBox::ActionRole);
    QPushButton *copy = buttons->addButton(tr("Copy all"), QDialogButtonBox::ActionRole);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_view, 1);
    layout->addWidget(buttons);
    connect(m_more, &QPushButton::clicked, this, &WholeText::showMore);
    connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_text); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    showMore();
    m_view->moveCursor(QTextCursor::Start);
    m_view->setFocus();
}

QString WholeText::shown() const
{
    return m_view->toPlainText();
}

void WholeText::showMore()
{
    const auto page = PeerText::block(m_text.sliced(m_next), pageLength, pageLines);
    m_next = m_text.size() - page.left;
    QString text = page.text;
    text.replace(QChar(QChar::LineSeparator), QChar(u'\n'));
    // At the end, whatever is selected; a page that ended at the end of a line leaves that out.
    QTextCursor end(m_view->document());
    end.movePosition(QTextCursor::End);
    const QTextCharFormat plain;
    QTextCharFormat coloured;
    if (const QStringList families = Fonts::emojiFamilies(m_view->font()); !families.isEmpty())
        coloured.setFontFamilies(families);
    qsizetype at = 0;
    for (const Graphemes::Run &emoji : Graphemes::emojiRuns(text)) {
        end.insertText(text.sliced(at, emoji.start - at), plain);
        end.insertText(text.sliced(emoji.start, emoji.length), coloured);
        at = emoji.start + emoji.length;
    }
    end.insertText(text.sliced(at), plain);
    m_more->setText(MessageWords::rest(page.left));
    m_more->setVisible(page.left > 0);
}

} // namespace Inlet
