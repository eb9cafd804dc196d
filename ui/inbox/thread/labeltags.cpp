// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inbox/thread/labeltags.h"

#include "ui/text/emojitext.h"
#include "ui/text/laidtext.h"
#include "ui/theme/fonts.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/words/labelbook.h"
#include "ui/words/messagewords.h"
#include "ui/words/peertext.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

constexpr int tagPadding = 6;
constexpr int tagGap = 4;
constexpr int radius = 4;
constexpr int widestTag = 160;

} // namespace

LabelTags::LabelTags(const LabelBook *labels, QWidget *parent)
    : QWidget(parent)
    , m_labels(labels)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(labels, &LabelBook::changed, this, &LabelTags::refresh);
}

void LabelTags::setLabels(const QString &instance, const QStringList &ids)
{
    if (instance == m_instance && ids == m_ids)
        return;
    m_instance = instance;
    m_ids = ids;
    refresh();
}

void LabelTags::setSingleLine(bool isSingleLine)
{
    m_isSingleLine = isSingleLine;
    QSizePolicy policy(isSingleLine ? QSizePolicy::Ignored : QSizePolicy::Preferred,
                       isSingleLine ? QSizePolicy::Fixed : QSizePolicy::Preferred);
    policy.setHeightForWidth(!isSingleLine);
    setSizePolicy(policy);
}

void LabelTags::refresh()
{
    m_tags.clear();
    QStringList names;
    const QStringList ids = m_labels->existing(m_instance, m_ids);
    for (const QString &id : ids) {
        const QString name = PeerText::name(m_labels->name(m_instance, id));
        names.append(name);
        if (m_tags.size() < mostTags)
            m_tags.append({name, m_labels->color(m_instance, id)});
    }
    if (ids.size() > mostTags)
        m_tags.append({MessageWords::more(ids.size() - mostTags), -1});
    setAccessibleName(names.isEmpty() ? QString() : tr("Labels: %1").arg(names.join(u", "_s)));
    // Names are cut, and a single line leaves tags out.
    setToolTip(names.isEmpty() ? QString() : EmojiText::toolTip(names.join(u'\n')));
    setVisible(!m_tags.isEmpty());
    updateGeometry();
    update();
    emit refreshed();
}

int LabelTags::tagHeight() const
{
    return QFontMetrics(Fonts::make(Fonts::Role::CaptionStrong)).height() + 2 * 2;
}

int LabelTags::arrange(int width, QList<QRect> *places) const
{
    const LayoutFonts::Face face(Fonts::make(Fonts::Role::CaptionStrong));
    const int height = tagHeight();
    int x = 0;
    int y = 0;
    for (const Tag &tag : m_tags) {
        const int wanted =
            std::min(int(LaidText::line(tag.text, face, widestTag).width) + 2 * tagPadding, widestTag);
        const bool fits = x == 0 || x + wanted <= width;
        if (!fits && m_isSingleLine)
            break;
        if (!fits) {
            x = 0;
            y += height + tagGap;
        }
        if (places)
            places->append(QRect(x, y, std::min(wanted, std::max(width, 1)), height));
        x += wanted + tagGap;
    }
    return y + height;
}

int LabelTags::heightForWidth(int width) const
{
    return m_tags.isEmpty() ? 0 : arrange(width, nullptr);
}

QSize LabelTags::sizeHint() const
{
    QList<QRect> places;
    const int height = m_tags.isEmpty() ? 0 : arrange(2 * widestTag, &places);
    int width = 0;
    for (const QRect &place : std::as_const(places))
        width = std::max(width, place.right() + 1);
    return {width, height};
}

QSize LabelTags::minimumSizeHint() const
{
    return {0, m_tags.isEmpty() ? 0 : tagHeight()};
}

void LabelTags::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const LayoutFonts::Face face(Fonts::make(Fonts::Role::CaptionStrong));
    QList<QRect> places;
    arrange(width(), &places);
    for (qsizetype at = 0; at < places.size(); ++at) {
        const Tag &tag = m_tags.at(at);
        const QRect box = QStyle::visualRect(layoutDirection(), rect(), places.at(at));
        const QColor fill =
            tag.color < 0 ? Theme::color(Theme::Token::Hover, palette()) : Theme::labelColor(tag.color);
        painter.setPen(Qt::NoPen);
        painter.setBrush(fill);
        painter.drawRoundedRect(box, radius, radius);
        painter.setPen(tag.color < 0 ? Theme::color(Theme::Token::Text2, palette()) : Theme::textOn(fill));
        const LaidText text = LaidText::line(tag.text, face, box.width() - 2 * tagPadding + 1);
        if (!text.isNull()) {
            text.layout->draw(&painter,
                              {std::floor(box.center().x() + 0.5 - text.width / 2),
                               std::floor(box.center().y() + 0.5 - text.height / 2)});
        }
    }
}

void LabelTags::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        updateGeometry();
    QWidget::changeEvent(event);
}

} // namespace Inlet
