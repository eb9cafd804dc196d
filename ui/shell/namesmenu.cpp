// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/shell/namesmenu.h"

#include "ui/text/laidtext.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QStyle>
#include <QStyleOptionMenuItem>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

constexpr int widestName = 420;

/// What an action is called, without what makes an ampersand one.
QString nameOf(const QAction *action)
{
    return action->text().replace(u"&&"_s, u"&"_s);
}

} // namespace

QAction *NamesMenu::addName(const QString &name)
{
    QAction *action = addAction(QString(name).replace(u'&', u"&&"_s));
    action->setCheckable(true);
    return action;
}

void NamesMenu::fit()
{
    const LayoutFonts::Face face(font());
    qreal lacking = 0;
    const QList<QAction *> all = actions();
    for (QAction *action : all) {
        if (!action->isSeparator())
            lacking =
                std::max(lacking,
                         LaidText::line(nameOf(action), face, widestName).width - wordsOf(action).width());
    }
    if (lacking > 0)
        setMinimumWidth(sizeHint().width() + int(std::ceil(lacking)));
}

QRect NamesMenu::wordsOf(QAction *action) const
{
    if (action->isSeparator())
        return {};
    const QRect row = actionGeometry(action);
    // The mark of the chosen one takes a square at the beginning.
    return QStyle::visualRect(layoutDirection(), row, row.adjusted(row.height(), 0, -Metrics::space4, 0));
}

void NamesMenu::initStyleOption(QStyleOptionMenuItem *option, const QAction *action) const
{
    QMenu::initStyleOption(option, action);
    option->text.clear(); // drawn below
}

void NamesMenu::paintEvent(QPaintEvent *event)
{
    QMenu::paintEvent(event);
    QPainter painter(this);
    const LayoutFonts::Face face(font());
    const QList<QAction *> all = actions();
    for (QAction *action : all) {
        const QRect place = wordsOf(action);
        const LaidText laid = place.intersects(event->rect())
            ? LaidText::line(nameOf(action), face, place.width())
            : LaidText();
        if (laid.isNull())
            continue;
        painter.setPen(Theme::color(Theme::Token::Text, palette()));
        const qreal x = isRightToLeft() ? place.right() + 1 - laid.width : place.left();
        laid.layout->draw(&painter, {x, place.top() + std::floor((place.height() - laid.height) / 2)});
    }
}

} // namespace Inlet
