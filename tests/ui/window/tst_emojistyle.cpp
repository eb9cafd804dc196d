// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/frames/framedelegate.h"
#include "ui/frames/framedetail.h"
#include "ui/frames/framelistmodel.h"
#include "ui/shell/chip.h"
#include "ui/shell/namesmenu.h"
#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"

#include "tests/ui/demoframes.h"
#include "tests/ui/testfonts.h"

#include <QApplication>
#include <QFontDatabase>
#include <QImage>
#include <QPainter>
#include <QTest>

using namespace Inlet;
using namespace Qt::StringLiterals;

namespace {

/// Fonts for letters hold these, too, without colour.
const QString faces = u"😀😍"_s;

/// Whether faces are drawn in @p image: nothing else in the window is yellow.
bool hasFaces(const QImage &image)
{
    int yellow = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor c = image.pixelColor(x, y);
            yellow += c.red() > 200 && c.green() > 150 && c.blue() < 120 ? 1 : 0;
        }
    }
    return yellow > 20;
}

QImage imageOf(QWidget &widget)
{
    return widget.grab().toImage();
}

} // namespace

/// Emoji look the same in every part of the window, whichever fonts hold some.
class tst_EmojiStyle : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void chips();
    void menus();
    void menusKeepTheirNames();
    void frames();
    void textsOfFrames();
};

void tst_EmojiStyle::initTestCase()
{
    if (const QString missing = missingFonts(); !missing.isEmpty())
        QSKIP(qPrintable(missing));
    if (Fonts::emojiFamilies(QGuiApplication::font()).isEmpty()) {
        QVERIFY(!QFontDatabase::hasFamily(u"Noto Color Emoji"_s));
        QSKIP("the fonts of coloured emoji are not installed");
    }
    QApplication::setPalette(Theme::palette(Theme::Scheme::Light));
    qApp->setStyleSheet(Theme::styleSheet(Theme::Scheme::Light));
}

void tst_EmojiStyle::chips()
{
    Chip chip(u"Novo"_s);
    chip.resize(chip.sizeHint());
    QVERIFY(!hasFaces(imageOf(chip)));
    chip.setText(faces + u" Novo ▾"_s);
    chip.setCount(7);
    chip.resize(chip.sizeHint());
    QVERIFY(hasFaces(imageOf(chip)));
    chip.setChecked(true);
    QVERIFY(hasFaces(imageOf(chip)));
}

void tst_EmojiStyle::menus()
{
    NamesMenu menu;
    QAction *any = menu.addName(u"Any label"_s);
    any->setChecked(true);
    menu.addSeparator();
    menu.fit();
    menu.resize(menu.sizeHint());
    QVERIFY(!hasFaces(imageOf(menu)));
    const QAction *named = menu.addName(faces + u" Novo & velho"_s);
    QCOMPARE(named->text(), faces + u" Novo && velho"_s);
    menu.fit();
    menu.resize(menu.sizeHint());
    QVERIFY(hasFaces(imageOf(menu)));
    // Whichever way it is read.
    menu.setLayoutDirection(Qt::RightToLeft);
    QVERIFY(hasFaces(imageOf(menu)));
}

/// There is room for the words of each, and they do not touch its mark.
void tst_EmojiStyle::menusKeepTheirNames()
{
    NamesMenu menu;
    QAction *first = menu.addName(u"Any label"_s);
    QAction *wide = menu.addName(faces.repeated(6));
    menu.fit();
    menu.resize(menu.sizeHint());
    for (QAction *action : {first, wide}) {
        const QRect words = menu.wordsOf(action);
        QVERIFY(menu.actionGeometry(action).contains(words));
        const LayoutFonts::Face face(menu.font());
        QVERIFY(!LaidText::line(action->text(), face, words.width()).isCut);
    }
    const QRect words = menu.wordsOf(first);
    const QImage plain = imageOf(menu);
    first->setChecked(true);
    const QImage checked = imageOf(menu);
    QVERIFY(plain != checked);
    QCOMPARE(checked.copy(words), plain.copy(words));
}

void tst_EmojiStyle::frames()
{
    FrameStore store;
    FrameListModel model(&store);
    ReceivedFrame frame =
        frameOf(EventType::MessageExchange,
                R"({"id":"A","direction":"incoming","chat":{"jid":"5511955550101@s.whatsapp.net"},)"
                R"("message":{"type":"text","content":")"
                    + faces.toUtf8() + R"( hi"}})");
    store.append(recordsOf({frame}));
    QTRY_COMPARE(model.rowCount(), 1);
    const FrameDelegate delegate;
    QStyleOptionViewItem option;
    option.palette = QGuiApplication::palette();
    option.rect = QRect(0, 0, 500, delegate.rowHeight());
    const auto image = [&](FrameListModel::Column column) {
        QImage cell(option.rect.size(), QImage::Format_ARGB32_Premultiplied);
        QPainter painter(&cell);
        delegate.paint(&painter, option, model.index(0, int(column)));
        return cell;
    };
    QVERIFY(hasFaces(image(FrameListModel::Column::Summary)));
    QVERIFY(!hasFaces(image(FrameListModel::Column::Size)));
}

void tst_EmojiStyle::textsOfFrames()
{
    FrameDetail detail;
    detail.resize(900, 300);
    CapturedFrame frame;
    frame.frame = frameOf(EventType::MessageExchange, R"({"id":")" + faces.toUtf8() + R"("})");
    detail.setFrame(frame);
    QVERIFY(detail.text().contains(faces));
    QVERIFY(hasFaces(imageOf(detail)));
}

QTEST_MAIN(tst_EmojiStyle)
#include "tst_emojistyle.moc"
