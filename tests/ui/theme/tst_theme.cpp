// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inbox/layout/bubblemeasures.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QDir>
#include <QMetaEnum>
#include <QTest>

#include <cmath>

using namespace Inlet;
using namespace Qt::StringLiterals;
using Theme::Scheme;
using Theme::Token;

class tst_Theme : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void contrastOfText_data();
    void contrastOfText();
    void contrastFormula();
    void schemeOfPalette();
    void everyColorDiffersBetweenSchemes();
    void styleSheetIsFilledIn();
    void eventTokens();
    void labelColors_data();
    void labelColors();
    void avatars();
    void namesAreReadable();
    void tintsAreReadable();
    void fontsScale();
    void icons_data();
    void icons();
    void unknownIcon();
};

void tst_Theme::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
}

void tst_Theme::contrastOfText_data()
{
    QTest::addColumn<Token>("text");
    QTest::addColumn<QList<Token>>("surfaces");
    const QList<Token> all{Token::Window,    Token::Surface,  Token::Zebra, Token::BubbleIn,
                           Token::BubbleOut, Token::Selected, Token::Hover};
    QTest::newRow("text") << Token::Text << all;
    QTest::newRow("text2") << Token::Text2 << all;
    const QList<Token> plain{Token::Window,   Token::Surface,  Token::Zebra,
                             Token::BubbleIn, Token::Selected, Token::Hover};
    QTest::newRow("text3") << Token::Text3 << plain;
    QTest::newRow("ok") << Token::Ok << QList<Token>{Token::Surface};
    for (const Token state : {Token::Warn, Token::Bad, Token::Info})
        QTest::addRow("%s", QMetaEnum::fromType<Token>().valueToKey(int(state)))
            << state << QList<Token>{Token::Surface, Token::Window};
    QTest::newRow("accent text") << Token::AccentText
                                 << QList<Token>{Token::Surface, Token::Window, Token::AccentSoft};
    QTest::newRow("accent as text") << Token::Accent << QList<Token>{Token::Surface};
    QTest::newRow("on accent") << Token::OnAccent << QList<Token>{Token::Accent};
    QTest::newRow("rail text") << Token::RailText << QList<Token>{Token::Rail};
    QTest::newRow("active rail text") << Token::RailActiveText << QList<Token>{Token::RailActive};
}

void tst_Theme::contrastOfText()
{
    QFETCH(const Token, text);
    QFETCH(const QList<Token>, surfaces);
    for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
        for (const Token surface : surfaces) {
            const double contrast =
                Theme::contrast(Theme::color(text, scheme), Theme::color(surface, scheme));
            QVERIFY2(contrast >= 4.5,
                     qPrintable(u"%1 on %2: %3"_s.arg(int(scheme)).arg(int(surface)).arg(contrast)));
        }
    }
}

void tst_Theme::contrastFormula()
{
    QCOMPARE(Theme::contrast(Qt::black, Qt::white), 21.0);
    QCOMPARE(Theme::contrast(Qt::white, Qt::white), 1.0);
    // A grey that is known to be just enough on white, and one just not.
    QVERIFY(Theme::contrast(QColor(0x767676), Qt::white) >= 4.5);
    QVERIFY(Theme::contrast(QColor(0x777777), Qt::white) < 4.5);
}

void tst_Theme::schemeOfPalette()
{
    for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
        const QPalette palette = Theme::palette(scheme);
        QCOMPARE(Theme::schemeOf(palette), scheme);
        QCOMPARE(Theme::color(Token::Text, palette), palette.color(QPalette::WindowText));
        QCOMPARE(palette.color(QPalette::Base), Theme::color(Token::Surface, scheme));
    }
}

void tst_Theme::everyColorDiffersBetweenSchemes()
{
    const auto tokens = QMetaEnum::fromType<Token>();
    for (int at = 0; at < tokens.keyCount(); ++at) {
        const auto token = Token(tokens.value(at));
        QVERIFY2(Theme::color(token, Scheme::Light) != Theme::color(token, Scheme::Dark), tokens.key(at));
    }
}

void tst_Theme::styleSheetIsFilledIn()
{
    for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
        const QString sheet = Theme::styleSheet(scheme);
        QVERIFY(sheet.contains(u"QPushButton"));
        QVERIFY(sheet.contains(Theme::color(Token::Line, scheme).name()));
        // The header speaks of @Token@, which is none.
        QCOMPARE(sheet.count(u'@'), sheet.count(u"@Token@"_s) * 2);
    }
}

void tst_Theme::eventTokens()
{
    QSet<Token> seen;
    for (const EventType type : allEventTypes())
        seen.insert(Theme::eventToken(type));
    QCOMPARE(seen.size(), eventTypeCount);
    QVERIFY(!seen.contains(Theme::eventToken({})));
}

void tst_Theme::labelColors_data()
{
    QTest::addColumn<int>("number");
    QTest::addColumn<QColor>("color");
    QTest::newRow("first") << 0 << QColor(0xff9485);
    QTest::newRow("last") << 10 << QColor(0x00d0e2);
    QTest::newRow("one over") << 11 << QColor(0xff9485);
    QTest::newRow("not told") << -1 << QColor(0xff9485);
}

void tst_Theme::labelColors()
{
    QFETCH(const int, number);
    QTEST(Theme::labelColor(number), "color");
}

void tst_Theme::avatars()
{
    // Written down, because it must not change from one start to the next.
    QCOMPARE(Theme::avatarColor(u"5511555500142@s.whatsapp.net"_s),
             Theme::avatarColor(u"5511555500142@s.whatsapp.net"_s));
    QCOMPARE(Theme::avatarColor(QString()), Theme::avatarColors().at(qsizetype(2166136261U % 10U)));
    QSet<QRgb> seen;
    for (int at = 0; at < 200; ++at)
        seen.insert(Theme::avatarColor(QString::number(at)).rgb());
    QCOMPARE(seen.size(), Theme::avatarColors().size());
    for (const QColor &color : Theme::avatarColors())
        QVERIFY2(Theme::contrast(Qt::white, color) >= 4.5, qPrintable(color.name()));
}

void tst_Theme::namesAreReadable()
{
    for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
        for (const QColor &avatar : Theme::avatarColors()) {
            const QColor name = Theme::nameColor(avatar, scheme);
            for (const Token bubble : {Token::BubbleIn, Token::BubbleOut})
                QVERIFY(Theme::contrast(name, Theme::color(bubble, scheme)) >= 4.5);
            // It is still told by its hue.
            QVERIFY(std::abs(name.hslHueF() - avatar.hslHueF()) < 0.02F);
        }
    }
    // Without need it stays as it is.
    QCOMPARE(Theme::nameColor(QColor(0x334155), Scheme::Light), QColor(0x334155));
}

void tst_Theme::tintsAreReadable()
{
    const auto over = [](const QColor &tint, double share, const QColor &base) {
        const auto mix = [share](int a, int b) { return int(std::lround(share * a + (1 - share) * b)); };
        return QColor(mix(tint.red(), base.red()), mix(tint.green(), base.green()),
                      mix(tint.blue(), base.blue()));
    };
    for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
        const auto color = [scheme](Token token) { return Theme::color(token, scheme); };
        for (const Token bubble : {Token::BubbleIn, Token::BubbleOut}) {
            const QColor quote = over(color(Token::Accent), Bubble::quoteTint / 100.0, color(bubble));
            QVERIFY(Theme::contrast(color(Token::Text2), quote) >= 4.5);
            QVERIFY(Theme::contrast(color(Token::AccentText), quote) >= 4.5);
            QVERIFY(Theme::contrast(color(Token::AccentText), color(bubble)) >= 4.5);
            for (int number = 0; number <= 10; ++number) {
                const QColor label =
                    over(Theme::labelColor(number), Bubble::labelTint / 100.0, color(bubble));
                QVERIFY(Theme::contrast(color(Token::Text), label) >= 4.5);
            }
        }
        // A placeholder runs from one to the other.
        QVERIFY(Theme::contrast(color(Token::AccentText), color(Token::AccentSoft)) >= 4.5);
        QVERIFY(Theme::contrast(color(Token::AccentText), color(Token::Hover)) >= 4.5);
    }
}

void tst_Theme::fontsScale()
{
    QFont base;
    base.setPointSizeF(10);
    QCOMPARE(Fonts::make(Fonts::Role::PlaceTitle, base).pointSizeF(), 13.0);
    QCOMPARE(Fonts::make(Fonts::Role::Caption, base).pointSizeF(), 9.0);
    QFont pixels;
    pixels.setPixelSize(20);
    QVERIFY(Fonts::make(Fonts::Role::PlaceTitle, pixels).pointSizeF()
            > Fonts::make(Fonts::Role::Caption, pixels).pointSizeF());
    QVERIFY(Fonts::make(Fonts::Role::Caption, pixels).pointSizeF() > 0);
}

void tst_Theme::icons_data()
{
    QTest::addColumn<QString>("name");
    const QStringList files = QDir(u":/icons"_s).entryList({u"*.svg"_s});
    QVERIFY(files.size() > 20);
    for (const QString &file : files)
        QTest::newRow(qPrintable(file)) << file.chopped(4);
}

void tst_Theme::icons()
{
    QFETCH(const QString, name);
    for (const qreal ratio : {1.0, 2.0}) {
        const QImage image = Icons::pixmap(name, Qt::red, {24, 24}, ratio).toImage();
        QCOMPARE(image.size(), QSize(24, 24) * ratio);
        int painted = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                const QColor pixel = image.pixelColor(x, y);
                painted += pixel.alpha() > 128 ? 1 : 0;
                // Nothing but the tint, and a transparent edge all around.
                // Edges lose a little to rounding.
                QVERIFY(pixel.alpha() < 128
                        || (pixel.red() > 250 && pixel.green() == 0 && pixel.blue() == 0));
                QVERIFY(pixel.alpha() == 0
                        || (x > 0 && y > 0 && x < image.width() - 1 && y < image.height() - 1));
            }
        }
        QVERIFY(painted > 20);
    }
}

void tst_Theme::unknownIcon()
{
    QVERIFY(Icons::pixmap(u"no-such"_s, Qt::red, {24, 24}, 1).isNull());
    QVERIFY(Icons::icon(u"no-such"_s).isNull());
    QVERIFY(!Icons::icon(u"inbox"_s).isNull());
}

QTEST_MAIN(tst_Theme)
#include "tst_theme.moc"
