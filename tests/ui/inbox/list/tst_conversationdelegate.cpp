// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inbox/list/conversationdelegate.h"
#include "ui/inbox/list/conversationlistmodel.h"
#include "ui/text/laidtext.h"
#include "ui/theme/fonts.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/words/labelbook.h"
#include "ui/words/timewords.h"

#include "tests/ui/democonversations.h"
#include "tests/ui/testfonts.h"

#include <QApplication>
#include <QFontMetrics>
#include <QImage>
#include <QPainter>
#include <QTest>

#include <cmath>

using namespace Inlet;
using namespace Qt::StringLiterals;
using RowLayout = ConversationDelegate::RowLayout;

namespace {

const QDate today(2026, 11, 23);

QList<QRect> partsOf(const RowLayout &layout)
{
    QList<QRect> parts{layout.avatar, layout.title,   layout.instance, layout.time,
                       layout.icon,   layout.preview, layout.muted,    layout.unread};
    for (const QRect &dot : layout.dots)
        parts.append(dot);
    parts.removeIf([](const QRect &part) { return part.isNull(); });
    return parts;
}

/// With everything a row can have.
Conversation fullConversation()
{
    Conversation conversation = pictureConversations(QDateTime(today, QTime(10, 0))).at(7);
    conversation.unread = 12'345;
    conversation.isMuted = true;
    conversation.preview.media = Media::Kind::Image;
    conversation.lastActivity = QDateTime(QDate(2024, 9, 30), QTime(10, 0));
    return conversation;
}

} // namespace

class tst_ConversationDelegate : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void cleanup() { QApplication::setFont(m_font); }
    void nothingOverlaps_data();
    void nothingOverlaps();
    void onlyWhatThereIs();
    void instanceGivesWay();
    void mirrored();
    void growsWithTheFont();
    void textsFitTheirHeights();
    void paintsAllKinds_data();
    void paintsAllKinds();
    void timesAreWhole_data();
    void timesAreWhole();
    void deletedLabelsHaveNoDot();
    void pilesOfMarksStayInTheirRow();
    void tellsInFull();

private:
    const QFont m_font = QApplication::font();
};

void tst_ConversationDelegate::initTestCase()
{
    if (const QString missing = missingFonts(); !missing.isEmpty())
        QSKIP(qPrintable(missing));
}

void tst_ConversationDelegate::nothingOverlaps_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("percent");
    QTest::addColumn<Qt::LayoutDirection>("direction");
    for (const int width : {250, 330, 400, 600}) {
        for (const int percent : {100, 125, 150, 200}) {
            QTest::addRow("%d px, %d %%", width, percent) << width << percent << Qt::LeftToRight;
            QTest::addRow("%d px, %d %%, RTL", width, percent) << width << percent << Qt::RightToLeft;
        }
    }
}

void tst_ConversationDelegate::nothingOverlaps()
{
    QFETCH(const int, width);
    QFETCH(const int, percent);
    QFETCH(const Qt::LayoutDirection, direction);
    QFont font = m_font;
    font.setPointSizeF(font.pointSizeF() * percent / 100);
    QApplication::setFont(font);
    const LabelBook labels;
    ConversationDelegate delegate(&labels);
    delegate.setShowsInstance(true);
    const QRect row(7, 100, width, delegate.rowHeight());
    QList<Conversation> conversations = pictureConversations(QDateTime(today, QTime(10, 0)));
    conversations.append(fullConversation());
    for (const Conversation &conversation : std::as_const(conversations)) {
        const RowLayout layout = delegate.layoutOf(row, direction, conversation, today);
        const QList<QRect> parts = partsOf(layout);
        for (qsizetype at = 0; at < parts.size(); ++at) {
            QVERIFY2(row.contains(parts.at(at)), qPrintable(QDebug::toString(parts.at(at))));
            for (qsizetype other = at + 1; other < parts.size(); ++other) {
                QVERIFY2(!parts.at(at).intersects(parts.at(other)),
                         qPrintable(QDebug::toString(parts.at(at)) + QDebug::toString(parts.at(other))));
            }
        }
        // At the width of the pane a name and a message can be read.
        if (width >= Metrics::conversationsWidth) {
            const int letter = QFontMetrics(font).averageCharWidth();
            QVERIFY2(layout.title.width() >= 4 * letter, qPrintable(QDebug::toString(layout.title)));
            QVERIFY(layout.preview.width() >= 4 * letter);
        }
    }
}

void tst_ConversationDelegate::onlyWhatThereIs()
{
    const LabelBook labels;
    ConversationDelegate delegate(&labels);
    const QRect row(0, 0, 330, delegate.rowHeight());
    Conversation conversation = demoConversation(1, u"Ana"_s, QDateTime(today, QTime(10, 0)));
    RowLayout layout = delegate.layoutOf(row, Qt::LeftToRight, conversation, today);
    QVERIFY(layout.instance.isNull() && layout.icon.isNull() && layout.muted.isNull()
            && layout.unread.isNull());
    QVERIFY(layout.dots[0].isNull());
    QVERIFY(!layout.time.isNull());
    QCOMPARE(layout.preview.left(), layout.title.left());

    conversation.lastActivity = {};
    conversation.labels = {u"1"_s, u"2"_s, u"3"_s, u"4"_s};
    conversation.unread = 1;
    layout = delegate.layoutOf(row, Qt::LeftToRight, conversation, today);
    QVERIFY(layout.time.isNull());
    for (const QRect &dot : layout.dots)
        QCOMPARE(dot.size(), QSize(Metrics::eventDot, Metrics::eventDot));
    QCOMPARE(layout.unread.width(), layout.unread.height()); // one figure: a circle
    QCOMPARE(layout.avatar.size(), QSize(Metrics::avatar, Metrics::avatar));
}

void tst_ConversationDelegate::instanceGivesWay()
{
    const LabelBook labels;
    ConversationDelegate delegate(&labels);
    const QRect row(0, 0, 330, delegate.rowHeight());
    Conversation conversation = demoConversation(1, u"Ana"_s, QDateTime(today, QTime(10, 0)));
    QVERIFY(delegate.layoutOf(row, Qt::LeftToRight, conversation, today).instance.isNull());
    delegate.setShowsInstance(true);
    const RowLayout shown = delegate.layoutOf(row, Qt::LeftToRight, conversation, today);
    QVERIFY(shown.title.right() < shown.instance.left());
    QVERIFY(shown.instance.right() < shown.time.left());
    conversation.title = u"Ana Carolina de Albuquerque Vasconcelos"_s;
    QVERIFY(delegate.layoutOf(row, Qt::LeftToRight, conversation, today).instance.isNull());
}

void tst_ConversationDelegate::mirrored()
{
    const LabelBook labels;
    const ConversationDelegate delegate(&labels);
    const QRect row(20, 0, 330, delegate.rowHeight());
    const QList<QRect> plain = partsOf(delegate.layoutOf(row, Qt::LeftToRight, fullConversation(), today));
    const QList<QRect> mirrored = partsOf(delegate.layoutOf(row, Qt::RightToLeft, fullConversation(), today));
    QCOMPARE(mirrored.size(), plain.size());
    for (qsizetype at = 0; at < plain.size(); ++at) {
        QCOMPARE(mirrored.at(at).size(), plain.at(at).size());
        QCOMPARE(mirrored.at(at).left() - row.left(), row.right() - plain.at(at).right());
    }
}

void tst_ConversationDelegate::growsWithTheFont()
{
    const LabelBook labels;
    ConversationDelegate delegate(&labels);
    QCOMPARE(delegate.rowHeight(), Metrics::conversationRow);
    QFont font = m_font;
    font.setPointSizeF(font.pointSizeF() * 2);
    QApplication::setFont(font);
    QCOMPARE(delegate.rowHeight(), Metrics::conversationRow); // until it is told
    delegate.takeFonts();
    QVERIFY(delegate.rowHeight() > Metrics::conversationRow);
    QCOMPARE(delegate.sizeHint({}, {}).height(), delegate.rowHeight());
}

void tst_ConversationDelegate::textsFitTheirHeights()
{
    QFont font = m_font;
    font.setPointSizeF(font.pointSizeF() * 1.5);
    QApplication::setFont(font);
    const LabelBook labels;
    const ConversationDelegate delegate(&labels);
    const QRect row(0, 0, 330, delegate.rowHeight());
    const RowLayout layout = delegate.layoutOf(row, Qt::LeftToRight, fullConversation(), today);
    QVERIFY(layout.title.height() >= QFontMetrics(font).height());
    QVERIFY(layout.preview.height() >= QFontMetrics(font).height());
    QVERIFY(layout.title.bottom() < layout.preview.top());
}

void tst_ConversationDelegate::paintsAllKinds_data()
{
    QTest::addColumn<Theme::Scheme>("scheme");
    QTest::newRow("light") << Theme::Scheme::Light;
    QTest::newRow("dark") << Theme::Scheme::Dark;
}

void tst_ConversationDelegate::paintsAllKinds()
{
    QFETCH(const Theme::Scheme, scheme);
    LabelBook labels;
    labels.apply(demoLabels());
    ConversationListModel model(&labels);
    model.apply({pictureConversations(QDateTime(today, QTime(10, 0))), {}, {}, {}, {}});
    const ConversationDelegate delegate(&labels);
    QStyleOptionViewItem option;
    option.palette = Theme::palette(scheme);
    option.rect = QRect(0, 0, 330, delegate.rowHeight());
    for (int row = 0; row < model.rowCount(); ++row) {
        QImage image(option.rect.size(), QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::red);
        QPainter painter(&image);
        option.state.setFlag(QStyle::State_Selected, row == 0);
        delegate.paint(&painter, option, model.index(row));
        painter.end();
        const auto ground = row == 0 ? Theme::Token::Selected : Theme::Token::Surface;
        QCOMPARE(image.pixelColor(329, 1), Theme::color(ground, scheme));
        QCOMPARE(image.pixelColor(0, 30), Theme::color(row == 0 ? Theme::Token::Accent : ground, scheme));
        // The avatar, beside its letters.
        QCOMPARE(image.pixelColor(20, 34), Theme::avatarColor(model.at(row).address));
    }
}

void tst_ConversationDelegate::timesAreWhole_data()
{
    QTest::addColumn<int>("percent");
    QTest::addColumn<bool>("isItalic");
    for (const int percent : {80, 100, 137, 200, 300}) {
        QTest::addRow("%d %%", percent) << percent << false;
        QTest::addRow("%d %%, italic", percent) << percent << true;
    }
}

/// A last digit may reach beyond its advance, slanted ones do: a time is never shortened, and never loses
/// an edge. Each is compared with itself drawn where nothing bounds it.
void tst_ConversationDelegate::timesAreWhole()
{
    QFETCH(const int, percent);
    QFETCH(const bool, isItalic);
    QFont font = m_font;
    font.setPointSizeF(font.pointSizeF() * percent / 100);
    font.setItalic(isItalic);
    QApplication::setFont(font);
    const LabelBook labels;
    ConversationListModel model(&labels);
    ConversationDelegate delegate(&labels);
    const LayoutFonts::Face face(Fonts::make(Fonts::Role::Caption));
    QStyleOptionViewItem option;
    option.palette = Theme::palette(Theme::Scheme::Light);
    option.rect = QRect(0, 0, 330 * std::max(1, percent / 100), delegate.rowHeight());
    Conversation conversation = demoConversation(1, u"Ana"_s, {});
    const auto check = [&](const QDateTime &at) {
        conversation.lastActivity = at;
        model.apply({{conversation}, {}, {}, {}, {}});
        const QDate now = QDate::currentDate();
        const QRect place = delegate.layoutOf(option.rect, Qt::LeftToRight, model.at(0), now).time;
        const QString when = TimeWords::when(at, now);
        QVERIFY2(LaidText::line(when, face, place.width()).layout->text() == when, qPrintable(when));
        QImage image(option.rect.size(), QImage::Format_ARGB32_Premultiplied);
        image.fill(Theme::color(Theme::Token::Surface, option.palette));
        QImage whole = image;
        QPainter painter(&image);
        delegate.paint(&painter, option, model.index(0));
        painter.end();
        painter.begin(&whole);
        painter.setPen(Theme::color(Theme::Token::Text3, option.palette));
        const LaidText laid = LaidText::line(when, face, QWIDGETSIZE_MAX);
        laid.layout->draw(&painter,
                          {qreal(place.left()),
                           place.top() + std::floor((place.height() - laid.height) / 2)});
        painter.end();
        const QRect around(place.left() - 2, 0, option.rect.right() - place.left() + 2, place.bottom());
        QVERIFY2(image.copy(around) == whole.copy(around), qPrintable(when));
    };
    const QDateTime midnight(QDate::currentDate(), QTime(0, 0));
    for (int minute = 0; minute < 24 * 60; minute += 7) // every last digit with every other
        check(midnight.addSecs(60 * minute));
    for (int day = 1; day < 400; day += 13)
        check(midnight.addDays(-day));
}

void tst_ConversationDelegate::deletedLabelsHaveNoDot()
{
    LabelBook labels;
    labels.apply(demoLabels());
    const ConversationDelegate delegate(&labels);
    const QRect row(0, 0, 330, delegate.rowHeight());
    Conversation conversation = demoConversation(1, u"Ana"_s, QDateTime(today, QTime(10, 0)));
    conversation.labels = {u"4"_s}; // which was deleted
    QVERIFY(delegate.layoutOf(row, Qt::LeftToRight, conversation, today).dots[0].isNull());
    conversation.labels = {u"4"_s, u"1"_s};
    const RowLayout layout = delegate.layoutOf(row, Qt::LeftToRight, conversation, today);
    QVERIFY(!layout.dots[0].isNull() && layout.dots[1].isNull());
}

void tst_ConversationDelegate::pilesOfMarksStayInTheirRow()
{
    LabelBook labels;
    ConversationListModel model(&labels);
    const QString pile = u"Z"_s + u"\u0301\u0302\u0323"_s.repeated(100);
    model.apply({{demoConversation(1, pile.repeated(8), QDateTime(today, QTime(10, 0)))}, {}, {}, {}, {}});
    const ConversationDelegate delegate(&labels);
    QStyleOptionViewItem option;
    option.palette = Theme::palette(Theme::Scheme::Light);
    const int height = delegate.rowHeight();
    option.rect = QRect(0, height, 330, height);
    QImage image(330, 3 * height, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::red);
    QPainter painter(&image);
    delegate.paint(&painter, option, model.index(0));
    painter.end();
    for (int y = 0; y < image.height(); ++y) {
        const bool isOutside = y < height || y >= 2 * height;
        for (int x = 0; isOutside && x < image.width(); ++x)
            QCOMPARE(image.pixelColor(x, y), QColor(Qt::red));
    }
    // Nor do they reach from the name into the message.
    const RowLayout layout = delegate.layoutOf(option.rect, Qt::LeftToRight, model.at(0), today);
    const int between = (layout.title.bottom() + layout.preview.top()) / 2;
    for (int x = layout.title.left(); x < layout.title.right(); ++x)
        QCOMPARE(image.pixelColor(x, between), Theme::color(Theme::Token::Surface, option.palette));
}

void tst_ConversationDelegate::tellsInFull()
{
    LabelBook labels;
    labels.apply(demoLabels());
    const ConversationDelegate delegate(&labels);
    Conversation conversation =
        demoConversation(1, u"Ana Carolina de Albuquerque"_s, QDateTime(today, QTime(10, 0)));
    conversation.labels = {u"1"_s, u"4"_s, u"2"_s};
    conversation.preview.text = u"See you"_s;
    QCOMPARE(delegate.tip(conversation),
             u"Ana Carolina de Albuquerque\nSee you\nUrgent, Waiting\nstore-sp"_s);
}

QTEST_MAIN(tst_ConversationDelegate)
#include "tst_conversationdelegate.moc"
