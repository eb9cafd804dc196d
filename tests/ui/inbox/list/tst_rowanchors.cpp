// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inbox/list/conversationlistmodel.h"
#include "ui/inbox/list/newerrows.h"
#include "ui/inbox/list/rowanchors.h"
#include "ui/words/labelbook.h"

#include "tests/ui/democonversations.h"

#include <QTest>

using namespace Inlet;
using namespace Qt::StringLiterals;

namespace {

const QDateTime start(QDate(2026, 11, 23), QTime(10, 0), Qt::UTC);

/// Conversations 1 to 5, the first newest.
struct House
{
    LabelBook labels;
    ConversationListModel model{&labels};

    House()
    {
        InboxUpdate update;
        for (int id = 1; id <= 5; ++id)
            update.conversations.append(of(id, -60 * id));
        model.apply(update);
    }
    static Conversation of(int id, int seconds)
    {
        return demoConversation(ConversationId(id), u"Person %1"_s.arg(id), start.addSecs(seconds));
    }
    void put(const Conversation &conversation)
    {
        InboxUpdate update;
        update.conversations.append(conversation);
        model.apply(update);
    }
    void remove(ConversationId id)
    {
        InboxUpdate update;
        update.removed.append(id);
        model.apply(update);
    }
};

} // namespace

class tst_RowAnchors : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void nothingToGoBy();
    void firstThatIsThere();
    void riseFreesUnlessFirm();
    void newerAreCounted();
    void newerOfReset();
    void newerThatGoAreForgotten();
};

void tst_RowAnchors::nothingToGoBy()
{
    const House house;
    RowAnchors anchors;
    QVERIFY(anchors.isEmpty());
    QVERIFY(!anchors.find(house.model));
    anchors.add(House::of(99, 0), 10, true);
    QVERIFY(!anchors.isEmpty());
    QVERIFY(!anchors.find(house.model));
    anchors.clear();
    QVERIFY(anchors.isEmpty());
}

void tst_RowAnchors::firstThatIsThere()
{
    House house;
    RowAnchors anchors;
    anchors.add(house.model.at(1), 7, true);
    anchors.add(house.model.at(3), 140, false);
    auto place = anchors.find(house.model);
    QVERIFY(place);
    QCOMPARE(place->row, 1);
    QCOMPARE(place->y, 7);
    house.remove(2);
    place = anchors.find(house.model);
    QVERIFY(place);
    QCOMPARE(place->row, 2);
    QCOMPARE(place->y, 140);
}

void tst_RowAnchors::riseFreesUnlessFirm()
{
    House house;
    RowAnchors firm;
    RowAnchors loose;
    firm.add(house.model.at(2), 50, true);
    loose.add(house.model.at(2), 50, false);
    house.put(House::of(3, 60));
    QVERIFY(!loose.find(house.model));
    const auto place = firm.find(house.model);
    QVERIFY(place);
    QCOMPARE(place->row, 0);
}

void tst_RowAnchors::newerAreCounted()
{
    House house;
    NewerRows newer;
    newer.begin();
    newer.noteRise(4);
    newer.noteRise(5);
    house.put(House::of(4, 60)); // now above, the other still below
    newer.end(house.model, 2);
    QCOMPARE(newer.count(), 1);
    // The same once more counts once.
    newer.begin();
    newer.noteRise(4);
    newer.end(house.model, 2);
    QCOMPARE(newer.count(), 1);
    newer.clear();
    QCOMPARE(newer.count(), 0);
}

void tst_RowAnchors::newerOfReset()
{
    House house;
    NewerRows newer;
    newer.begin();
    newer.noteReset(house.model, 2);
    house.put(House::of(5, 60));
    newer.end(house.model, 3);
    QCOMPARE(newer.count(), 1);
    // Only for the change that had the reset.
    newer.clear();
    newer.begin();
    newer.end(house.model, 3);
    QCOMPARE(newer.count(), 0);
}

void tst_RowAnchors::newerThatGoAreForgotten()
{
    House house;
    NewerRows newer;
    newer.begin();
    newer.noteRise(1);
    newer.end(house.model, 1);
    QCOMPARE(newer.count(), 1);
    house.remove(1);
    newer.begin();
    newer.end(house.model, 1);
    QCOMPARE(newer.count(), 0);
}

QTEST_GUILESS_MAIN(tst_RowAnchors)
#include "tst_rowanchors.moc"
