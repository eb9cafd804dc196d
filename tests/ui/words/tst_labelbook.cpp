// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/words/labelbook.h"

#include "tests/ui/democonversations.h"

#include <QSignalSpy>
#include <QTest>

using namespace Inlet;
using namespace Qt::StringLiterals;

class tst_LabelBook : public QObject
{
    Q_OBJECT

private slots:
    void deletedOnesAreNowhere();
    void namesThatNobodySees();
    void renames();
};

void tst_LabelBook::deletedOnesAreNowhere()
{
    LabelBook book;
    QSignalSpy changed(&book, &LabelBook::changed);
    book.apply(demoLabels());
    const QString shop = u"store-sp"_s;
    QCOMPARE(book.existing(shop, {u"4"_s, u"1"_s, u"unheard of"_s}), (QStringList{u"1"_s, u"unheard of"_s}));
    QCOMPARE(book.names(), (QStringList{u"Paid"_s, u"Urgent"_s, u"Waiting"_s}));
    // Made anew under the same id.
    book.apply({{shop, {{u"4"_s, {u"New"_s, 1, false}}}}});
    QCOMPARE(book.existing(shop, {u"4"_s}), QStringList{u"4"_s});
    QCOMPARE(changed.size(), 2);
    QVERIFY(!book.isDeleted(shop, u"4"_s));
    book.apply(demoLabels());
    QVERIFY(book.isDeleted(shop, u"4"_s) && !book.isDeleted(shop, u"1"_s));
    QVERIFY(!book.isDeleted(shop, u"unheard of"_s));
    // Of another instance nothing is said.
    QCOMPARE(book.existing(u"other"_s, {u"4"_s}), QStringList{u"4"_s});
}

void tst_LabelBook::namesThatNobodySees()
{
    LabelBook book;
    book.apply({{u"shop"_s, {{u"7"_s, {u"\u2800\u200b"_s, 1, false}}}}});
    QCOMPARE(book.name(u"shop"_s, u"7"_s), u"7"_s);
    // It is chosen by what it is called.
    QCOMPARE(book.names(), QStringList{u"7"_s});
}

void tst_LabelBook::renames()
{
    LabelBook book;
    QSignalSpy renamed(&book, &LabelBook::renamed);
    const auto define = [&book](const QString &name, bool isDeleted, int color = 1) {
        book.apply({{u"shop"_s, {{u"7"_s, {name, color, isDeleted}}}}});
    };
    // Who listens sees what is true by then.
    QStringList there;
    connect(&book, &LabelBook::renamed, &book, [&] { there = book.names(); });
    define(u"New order"_s, false);
    define(u"New order"_s, false, 2);
    QCOMPARE(renamed.size(), 0);
    define(u"Order"_s, false);
    QCOMPARE(renamed.size(), 1);
    QCOMPARE(renamed.constFirst(), (QVariantList{u"New order"_s, u"Order"_s}));
    QCOMPARE(there, QStringList{u"Order"_s});
    // Deleted and made anew it is another label.
    define(u"Order"_s, true);
    define(u"Refund"_s, false);
    QCOMPARE(renamed.size(), 1);
    define({}, false);
    QCOMPARE(renamed.constLast(), (QVariantList{u"Refund"_s, u"7"_s}));
}

QTEST_GUILESS_MAIN(tst_LabelBook)
#include "tst_labelbook.moc"
