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
    // Of another instance nothing is said.
    QCOMPARE(book.existing(u"other"_s, {u"4"_s}), QStringList{u"4"_s});
}

void tst_LabelBook::namesThatNobodySees()
{
    LabelBook book;
    book.apply({{u"shop"_s, {{u"7"_s, {u"\u2800\u200b"_s, 1, false}}}}});
    QCOMPARE(book.name(u"shop"_s, u"7"_s), u"7"_s);
}

QTEST_GUILESS_MAIN(tst_LabelBook)
#include "tst_labelbook.moc"
