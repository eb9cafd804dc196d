// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inbox/thread/wholetext.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>
#include <QTest>

#include <algorithm>

using namespace Inlet;
using namespace Qt::StringLiterals;

class tst_WholeText : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void shortText();
    void pageByPage_data();
    void pageByPage();
    void copiesAsSent();
};

void tst_WholeText::shortText()
{
    WholeText whole(u"*a*\r\nb\u2028👍"_s);
    QCOMPARE(whole.shown(), u"*a*\nb\n👍"_s);
    whole.showMore(); // nothing more is there
    QCOMPARE(whole.shown(), u"*a*\nb\n👍"_s);
}

void tst_WholeText::pageByPage_data()
{
    QTest::addColumn<QString>("piece");
    QTest::newRow("words") << u"word "_s;
    QTest::newRow("lines") << u"line\n"_s;
    QTest::newRow("emoji") << u"👍"_s;
}

void tst_WholeText::pageByPage()
{
    QFETCH(const QString, piece);
    const QString text = piece.repeated(200'000 / piece.size() / (piece == u"👍"_s ? 100 : 1));
    WholeText whole(text);
    QVERIFY(whole.shown().size() <= WholeText::pageLength);
    QVERIFY(whole.shown().size() < text.size());
    for (int page = 0; page < 100 && whole.shown().size() < text.size(); ++page)
        whole.showMore();
    QCOMPARE(whole.shown(), text);
    const QList<QPushButton *> buttons = whole.findChildren<QPushButton *>();
    QVERIFY(std::ranges::none_of(buttons, [](const QPushButton *each) { return each->text().contains(u'…'); })
            || std::ranges::any_of(buttons, [](const QPushButton *each) { return each->isHidden(); }));
}

void tst_WholeText::copiesAsSent()
{
    const QString text = u"*bold*\r\n"_s + QString(100'000, u'x');
    WholeText whole(text);
    for (QPushButton *button : whole.findChildren<QPushButton *>()) {
        if (button->text() == u"Copy all"_s)
            button->click();
    }
    QCOMPARE(QGuiApplication::clipboard()->text(), text);
}

QTEST_MAIN(tst_WholeText)
#include "tst_wholetext.moc"
