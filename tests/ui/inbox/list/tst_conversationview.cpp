// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inbox/list/conversationlistmodel.h"
#include "ui/inbox/list/conversationview.h"
#include "ui/words/labelbook.h"

#include "tests/ui/democonversations.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QApplication>
#include <QPushButton>
#include <QScrollBar>
#include <QSet>
#include <QSignalSpy>
#include <QTest>

using namespace Inlet;
using namespace Qt::StringLiterals;

namespace {

const QDateTime start(QDate(2026, 11, 23), QTime(10, 0), Qt::UTC);

/// A list in a window of seven rows, and something beside it for pointer and keyboard to be at.
struct House
{
    LabelBook labels;
    ConversationListModel model{&labels};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::Fatal};
    QWidget window;
    ConversationView view{&labels, &window};
    QPushButton elsewhere{&window};
    int clock = 0;

    explicit House(int count)
    {
        window.resize(600, 500);
        view.setGeometry(0, 0, 330, 476);
        elsewhere.setGeometry(400, 0, 100, 100);
        view.setConversations(&model);
        InboxUpdate update;
        for (int id = 1; id <= count; ++id)
            update.conversations.append(of(id, -60 * id));
        model.apply(update);
        QCursor::setPos(window.mapToGlobal(QPoint(550, 450)));
        window.show();
        window.activateWindow();
        elsewhere.setFocus();
    }

    bool isReady() { return QTest::qWaitForWindowActive(&window); }
    static Conversation of(int id, int seconds)
    {
        return demoConversation(ConversationId(id), u"Person %1"_s.arg(id), start.addSecs(seconds));
    }
    /// Something new comes for each of these.
    void come(const QList<int> &ids)
    {
        InboxUpdate update;
        for (const int id : ids) {
            update.conversations.append(of(id, ++clock));
            update.conversations.last().unread = 1;
        }
        model.apply(update);
    }
    void remove(ConversationId id) { model.apply({{}, {id}, {}, {}, {}}); }

    /// How far the list is scrolled, beyond its ends too.
    int offset() const { return -view.visualRect(model.index(0)).top(); }
    QScrollBar *bar() const { return view.verticalScrollBar(); }
    int y(ConversationId id) const { return view.visualRect(model.index(model.rowOf(id))).top(); }
    int height() const { return view.visualRect(model.index(0)).height(); }
    ConversationId idAt(int position) const
    {
        return view.indexAt(QPoint(100, position))
            .data(ConversationListModel::IdRole)
            .value<ConversationId>();
    }
    /// As a person does it: by the wheel or the scroll bar.
    void scrollByHand(int value) const
    {
        bar()->setSliderPosition(value);
        emit bar()->actionTriggered(QAbstractSlider::SliderMove);
    }
    void pointAt(ConversationId id) { pointAtY(y(id) + 30); }
    void pointAtY(int position) { QTest::mouseMove(view.viewport(), QPoint(100, position)); }
    void pointElsewhere()
    {
        QCursor::setPos(elsewhere.mapToGlobal(QPoint(5, 5)));
        QEvent leave(QEvent::Leave);
        QApplication::sendEvent(view.viewport(), &leave);
    }
    ConversationId current() const
    {
        return view.currentIndex().data(ConversationListModel::IdRole).value<ConversationId>();
    }
};

enum class From { Top, Short, Middle };

/// Anything that may happen but that the list gets shorter, which leaves no room to keep a row where it is.
InboxUpdate randomUpdate(House &house, int &last, ConversationId kept, QRandomGenerator &random)
{
    InboxUpdate update;
    QSet<ConversationId> touched;
    const int most = random.bounded(20) == 0 ? 400 : 6;
    for (int left = random.bounded(most) + 1; left > 0; --left) {
        const int rows = house.model.rowCount();
        const bool isNew = rows == 0 || random.bounded(4) == 0;
        const int id = isNew ? ++last : int(house.model.at(random.bounded(rows)).id);
        if (touched.contains(ConversationId(id)))
            continue;
        touched.insert(ConversationId(id));
        if (!isNew && random.bounded(6) == 0 && ConversationId(id) != kept) {
            update.removed.append(ConversationId(id));
            const int other = ++last;
            touched.insert(ConversationId(other));
            update.conversations.append(House::of(other, ++house.clock));
        } else {
            Conversation now = House::of(id, random.bounded(3) == 0 ? -random.bounded(5000) : ++house.clock);
            now.unread = random.bounded(3);
            update.conversations.append(now);
        }
    }
    return update;
}

} // namespace

class tst_ConversationView : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        // All but what the offscreen platform says of each window.
        QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support propagateSizeHints)"_s));
    }
    void rowsAreWhereTheyAreReckoned();
    void topStaysAtTop();
    void anchorHolds_data();
    void anchorHolds();
    void pointedRowThatRises();
    void scrolledViewKeepsItsPlace();
    void topShowsWhatComes_data();
    void topShowsWhatComes();
    void shortListStaysWhole();
    void endStaysAtTheEnd();
    void removalAboveAtTheTop();
    void pointerAndKeyboardAtOnce();
    void newerAreCounted();
    void newerAfterReset();
    void goesBackToTheTop();
    void keys();
    void currentFollowsItsRow();
    void currentThatGoesChoosesNobody();
    void currentThatIsFilteredOut();
    void resetKeepsCurrent();
    void focusChoosesNobody();
    void pressing();
    void filterBeginsAtTheTop();
    void largerFont();
    void accessible();
    void twentyThousand();
};

void tst_ConversationView::rowsAreWhereTheyAreReckoned()
{
    House house(40);
    QVERIFY(house.isReady());
    QCOMPARE(house.bar()->maximum(), 40 * house.height() - house.view.viewport()->height());
    house.bar()->setValue(100);
    for (int row = 0; row < 40; ++row)
        QCOMPARE(house.view.visualRect(house.model.index(row)).top(), row * house.height() - 100);
    QCOMPARE(house.idAt(0), 2U);
    QCOMPARE(house.view.visualRect(house.model.index(0)).width(), house.view.viewport()->width());
}

void tst_ConversationView::topStaysAtTop()
{
    House house(40);
    QVERIFY(house.isReady());
    QSignalSpy newer(&house.view, &ConversationView::newerCountChanged);
    house.come({20, 41});
    house.come({3});
    QCOMPARE(house.offset(), 0);
    QCOMPARE(house.idAt(0), 3U);
    QCOMPARE(newer.size(), 0);
}

void tst_ConversationView::anchorHolds_data()
{
    QTest::addColumn<bool>("byPointer");
    QTest::addColumn<From>("from");
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 5; ++seed) {
        for (const bool byPointer : {true, false}) {
            const char *what = byPointer ? "pointer" : "keyboard";
            QTest::addRow("%s, top, %u", what, seed) << byPointer << From::Top << seed;
            QTest::addRow("%s, short list, %u", what, seed) << byPointer << From::Short << seed;
            QTest::addRow("%s, middle, %u", what, seed) << byPointer << From::Middle << seed;
        }
    }
}

void tst_ConversationView::anchorHolds()
{
    QFETCH(const bool, byPointer);
    QFETCH(const From, from);
    QFETCH(const quint32, seed);
    QRandomGenerator random(seed);
    int last = from == From::Short ? 4 : 60;
    House house(last);
    QVERIFY(house.isReady());
    if (from == From::Middle)
        house.scrollByHand(777);
    const int position = random.bounded(4 * house.height());
    const ConversationId id = house.idAt(position);
    QVERIFY(id != 0);
    if (byPointer) {
        house.pointAtY(position);
    } else {
        house.view.setFocus();
        house.view.setCurrentConversation(id);
        QCOMPARE(house.current(), id);
        QCoreApplication::processEvents();
    }
    QSignalSpy chosen(&house.view, &ConversationView::conversationChosen);
    const int y = house.y(id);
    for (int round = 0; round < 60; ++round) {
        house.model.apply(randomUpdate(house, last, id, random));
        QCOMPARE(house.y(id), y);
        if (byPointer) {
            QCOMPARE(house.idAt(position), id);
        } else {
            QCOMPARE(house.current(), id);
            QVERIFY(house.view.selectionModel()->isSelected(house.view.currentIndex()));
        }
        if (random.bounded(4) == 0)
            QCoreApplication::processEvents();
    }
    QCOMPARE(house.y(id), y);
    QCOMPARE(chosen.size(), 0);
    house.pointElsewhere();
    house.elsewhere.setFocus();
    if (from == From::Top || from == From::Short)
        QTRY_COMPARE(house.offset(), 0);
}

void tst_ConversationView::pointedRowThatRises()
{
    House house(40);
    QVERIFY(house.isReady());
    house.pointAt(4);
    const int y = house.y(4);
    house.come({4});
    QCOMPARE(house.y(4), y);
    QCOMPARE(house.model.at(3).unread, 1); // it says what came
    QCOMPARE(house.offset(), 0);
    house.pointAt(6);
    const int other = house.y(6);
    QCOMPARE(house.model.rowOf(4), 0); // let go, it rises; the next one stays
    QCOMPARE(house.idAt(other), 6U);
}

void tst_ConversationView::scrolledViewKeepsItsPlace()
{
    House house(60);
    QVERIFY(house.isReady());
    house.scrollByHand(1000); // row 14, id 15 at the top
    QCOMPARE(house.idAt(0), 15U);
    const int y = house.y(16);
    house.come({15, 40, 61}); // the first visible one rises: the next one stays
    QCOMPARE(house.y(16), y);
    house.remove(3);
    QCOMPARE(house.y(16), y);
    house.remove(16);
    QCOMPARE(house.y(17), y); // what is above it stays
    QCOMPARE(house.view.newerCount(), 3);
}

void tst_ConversationView::topShowsWhatComes_data()
{
    QTest::addColumn<bool>("byPointer");
    QTest::addColumn<int>("row");
    for (const int row : {0, 1, 4}) {
        QTest::addRow("pointer, row %d", row) << true << row;
        QTest::addRow("keyboard, row %d", row) << false << row;
    }
}

/// What comes is before the eyes, and still nothing moves under the pointer or the keyboard.
void tst_ConversationView::topShowsWhatComes()
{
    QFETCH(const bool, byPointer);
    QFETCH(const int, row);
    House house(40);
    QVERIFY(house.isReady());
    const ConversationId id = house.model.at(row).id;
    if (byPointer) {
        house.pointAt(id);
    } else {
        house.view.setFocus();
        house.view.setCurrentConversation(id);
        QCoreApplication::processEvents();
    }
    const int y = house.y(id);
    QSignalSpy newer(&house.view, &ConversationView::newerCountChanged);
    for (int at = 0; at < 5; ++at) {
        house.come({41 + at});
        QCOMPARE(house.offset(), 0);
        QCOMPARE(house.y(id), y);
        // At the top, or right below the one that stays there.
        QCOMPARE(house.model.rowOf(ConversationId(41 + at)), row == 0 ? 1 : 0);
    }
    house.come({20, 30, 46});
    QCOMPARE(house.y(id), y);
    QCOMPARE(newer.size(), 0);
    house.pointElsewhere();
    house.elsewhere.setFocus();
    QTRY_COMPARE(house.model.rowOf(46), 0);
    QTRY_VERIFY(house.model.rowOf(id) > 5); // let go, it goes where it belongs
}

void tst_ConversationView::shortListStaysWhole()
{
    House house(4);
    QVERIFY(house.isReady());
    QCOMPARE(house.bar()->maximum(), 0);
    house.pointAt(2);
    const int y = house.y(2);
    house.come({5});
    QCOMPARE(house.y(2), y);
    QCOMPARE(house.y(5), 0);
    QCOMPARE(house.offset(), 0);
    QCOMPARE(house.view.newerCount(), 0);
    for (const ConversationId id : {1U, 3U, 4U})
        house.remove(id);
    // Two are left: neither a hole nor anything above the edge.
    QCOMPARE(house.offset(), 0);
    QCOMPARE(house.y(5), 0);
    QCOMPARE(house.y(2), house.height());
}

void tst_ConversationView::endStaysAtTheEnd()
{
    House house(40);
    QVERIFY(house.isReady());
    house.scrollByHand(house.bar()->maximum());
    house.pointAt(38);
    house.remove(40);
    house.remove(39);
    QCOMPARE(house.offset(), house.bar()->maximum());
    const int end = house.view.viewport()->height() - 1;
    QCOMPARE(house.idAt(end), 38U); // no hole below
}

void tst_ConversationView::removalAboveAtTheTop()
{
    House house(40);
    QVERIFY(house.isReady());
    house.pointAt(4);
    const int y = house.y(4);
    house.remove(2);
    QCOMPARE(house.y(4), y); // the next one went above it
    QCOMPARE(house.offset(), 0);
    QCOMPARE(house.idAt(10), 1U);
    house.pointElsewhere();
    QTRY_COMPARE(house.model.rowOf(4), 2);
    QCOMPARE(house.offset(), 0);
}

void tst_ConversationView::pointerAndKeyboardAtOnce()
{
    House house(40);
    QVERIFY(house.isReady());
    house.view.setFocus();
    house.view.setCurrentConversation(3);
    house.pointAt(4);
    QCoreApplication::processEvents();
    const int current = house.y(3);
    const int pointed = house.y(4);
    QRandomGenerator random(7);
    for (int round = 0; round < 40; ++round) {
        house.come({41 + round, 10 + random.bounded(20)});
        QCOMPARE(house.y(3), current);
        QCOMPARE(house.y(4), pointed);
        for (int row = 0; row < house.model.rowCount(); ++row)
            QCOMPARE(house.model.rowOf(house.model.at(row).id), row);
    }
}

void tst_ConversationView::newerAreCounted()
{
    House house(60);
    QVERIFY(house.isReady());
    QSignalSpy newer(&house.view, &ConversationView::newerCountChanged);
    house.scrollByHand(20 * house.height());
    house.come({30, 40});
    QCOMPARE(newer.size(), 1);
    QCOMPARE(newer.constLast().constFirst().toInt(), 2);
    house.come({30}); // the same again
    QCOMPARE(newer.size(), 1);
    house.come({61, 5}); // one rose from above to above: newer all the same
    QCOMPARE(house.view.newerCount(), 4);
    house.model.apply({{House::of(45, -60 * 24 - 1)}, {}, {}, {}, {}}); // rose, but below the top
    QCOMPARE(house.view.newerCount(), 4);
    house.remove(61);
    QCOMPARE(house.view.newerCount(), 3);
    house.scrollByHand(5 * house.height());
    QCOMPARE(house.view.newerCount(), 3);
    house.view.scrollToNewest();
    QCOMPARE(house.view.newerCount(), 0);
    QCOMPARE(newer.constLast().constFirst().toInt(), 0);
    QCOMPARE(house.offset(), 0);
}

void tst_ConversationView::newerAfterReset()
{
    House house(400);
    QVERIFY(house.isReady());
    house.scrollByHand(350 * house.height());
    const int y = house.y(352);
    QSignalSpy reset(&house.model, &QAbstractItemModel::modelReset);
    QList<int> ids;
    for (int id = 360; id < 400; ++id)
        ids.append(id); // from below
    for (int id = 401; id < 700; ++id)
        ids.append(id); // new
    house.come(ids);
    QCOMPARE(reset.size(), 1);
    QCOMPARE(house.y(352), y);
    QCOMPARE(house.view.newerCount(), int(ids.size()));
}

void tst_ConversationView::goesBackToTheTop()
{
    House house(40);
    QVERIFY(house.isReady());
    house.scrollByHand(90);
    house.pointAt(5);
    house.come({21});
    QCOMPARE(house.offset(), 90 + house.height());
    QCOMPARE(house.view.newerCount(), 1);
    house.pointElsewhere();
    QCoreApplication::processEvents();
    QCOMPARE(house.offset(), 90 + house.height()); // somebody scrolled
    house.view.scrollToNewest();
    QCOMPARE(house.offset(), 0);
    QCOMPARE(house.view.newerCount(), 0);
    house.come({22});
    QCOMPARE(house.offset(), 0);
}

void tst_ConversationView::keys()
{
    House house(40);
    QVERIFY(house.isReady());
    house.view.setFocus();
    QSignalSpy chosen(&house.view, &ConversationView::conversationChosen);
    QSignalSpy activated(&house.view, &QAbstractItemView::activated);
    const auto press = [&house, &chosen](Qt::Key key) {
        QTest::keyClick(&house.view, key);
        return chosen.isEmpty() ? 0 : chosen.constLast().constFirst().value<ConversationId>();
    };
    QCOMPARE(press(Qt::Key_J), 1U);
    QCOMPARE(press(Qt::Key_J), 2U);
    QCOMPARE(press(Qt::Key_K), 1U);
    QCOMPARE(press(Qt::Key_K), 1U);
    QCOMPARE(chosen.size(), 3);
    QCOMPARE(press(Qt::Key_Down), 2U);
    QCOMPARE(press(Qt::Key_Up), 1U);
    QVERIFY(press(Qt::Key_PageDown) > 5U);
    QCOMPARE(press(Qt::Key_End), 40U);
    QCOMPARE(house.idAt(house.view.viewport()->height() - 1), 40U);
    QCOMPARE(press(Qt::Key_Home), 1U);
    QCOMPARE(house.offset(), 0);
    QCOMPARE(activated.size(), 0);
    QTest::keyClick(&house.view, Qt::Key_Return);
    QTest::keyClick(&house.view, Qt::Key_Enter);
    QCOMPARE(activated.size(), 2);
    const qsizetype before = chosen.size();
    QCOMPARE(press(Qt::Key_P), 1U); // "Person …": letters do not search
    QCOMPARE(chosen.size(), before);
    house.view.stepCurrent(3);
    QCOMPARE(house.view.currentConversation(), 4U);
    house.view.stepCurrent(-10);
    QCOMPARE(house.view.currentConversation(), 1U);
}

void tst_ConversationView::currentFollowsItsRow()
{
    House house(40);
    QVERIFY(house.isReady());
    QSignalSpy chosen(&house.view, &ConversationView::conversationChosen);
    house.view.setCurrentConversation(5);
    QCOMPARE(house.current(), 5U);
    house.come({5});
    QCOMPARE(house.current(), 5U);
    QCOMPARE(house.view.currentIndex().row(), 0); // without the keyboard it rises
    house.come({6, 7});
    QCOMPARE(house.current(), 5U);
    QVERIFY(house.view.selectionModel()->isSelected(house.view.currentIndex()));
    QCOMPARE(chosen.size(), 0);
}

void tst_ConversationView::currentThatGoesChoosesNobody()
{
    House house(40);
    QVERIFY(house.isReady());
    QSignalSpy chosen(&house.view, &ConversationView::conversationChosen);
    house.view.setCurrentConversation(5);
    house.remove(5);
    QVERIFY(!house.view.currentIndex().isValid());
    QVERIFY(!house.view.selectionModel()->hasSelection());
    QCOMPARE(chosen.size(), 0);
    house.view.stepCurrent(1); // to the one that took its place
    QCOMPARE(house.view.currentConversation(), 6U);
    QCOMPARE(chosen.size(), 1);
    house.remove(6);
    house.view.stepCurrent(-1);
    QCOMPARE(house.view.currentConversation(), 4U);
    for (ConversationId id = 1; id <= 40; ++id)
        house.remove(id);
    house.view.stepCurrent(1);
    QCOMPARE(chosen.size(), 2);
}

void tst_ConversationView::currentThatIsFilteredOut()
{
    House house(10);
    QVERIFY(house.isReady());
    QSignalSpy chosen(&house.view, &ConversationView::conversationChosen);
    house.come({3, 4, 5});
    house.model.setFilter({true, false, false, {}, {}, {}});
    QCOMPARE(house.model.rowCount(), 3);
    house.view.setCurrentConversation(4);
    QCoreApplication::processEvents();
    // It is read by being opened: it stays until another is.
    house.model.apply({{House::of(4, house.clock - 1)}, {}, {}, {}, {}});
    QCOMPARE(house.current(), 4U);
    house.view.stepCurrent(1);
    QCOMPARE(chosen.size(), 1);
    QTRY_COMPARE(house.model.rowCount(), 2);
    QCOMPARE(house.current(), 3U);
    // Open, but not shown; shown again, it is marked again.
    house.view.setCurrentConversation(9);
    QVERIFY(!house.view.currentIndex().isValid());
    house.model.setFilter({});
    QCOMPARE(house.current(), 9U);
    QCOMPARE(chosen.size(), 1);
}

void tst_ConversationView::resetKeepsCurrent()
{
    House house(400);
    QVERIFY(house.isReady());
    house.view.setCurrentConversation(200);
    QSignalSpy chosen(&house.view, &ConversationView::conversationChosen);
    QSignalSpy reset(&house.model, &QAbstractItemModel::modelReset);
    const int y = house.y(200);
    QList<int> ids;
    for (int id = 300; id < 600; ++id)
        ids.append(id);
    house.come(ids);
    QCOMPARE(reset.size(), 1);
    QCOMPARE(house.current(), 200U);
    QVERIFY(house.view.selectionModel()->isSelected(house.view.currentIndex()));
    QCOMPARE(house.y(200), y);
    QCOMPARE(chosen.size(), 0);
}

void tst_ConversationView::focusChoosesNobody()
{
    House house(10);
    QVERIFY(house.isReady());
    QSignalSpy chosen(&house.view, &ConversationView::conversationChosen);
    house.view.setFocus(Qt::TabFocusReason);
    QTRY_VERIFY(house.view.hasFocus());
    QCOMPARE(chosen.size(), 0);
    QVERIFY(!house.view.selectionModel()->hasSelection());
    QTest::keyClick(&house.view, Qt::Key_Down);
    QCOMPARE(house.view.currentConversation(), 1U);
}

void tst_ConversationView::pressing()
{
    House house(10);
    QVERIFY(house.isReady());
    QSignalSpy chosen(&house.view, &ConversationView::conversationChosen);
    QWidget *viewport = house.view.viewport();
    QTest::mouseClick(viewport, Qt::LeftButton, {}, QPoint(100, house.y(3) + 5));
    QCOMPARE(house.view.currentConversation(), 3U);
    QTest::mouseClick(viewport, Qt::LeftButton, Qt::ControlModifier, QPoint(100, house.y(3) + 5));
    QVERIFY(house.view.selectionModel()->isSelected(house.view.currentIndex()));
    QCOMPARE(chosen.size(), 1);
    // A slip with the button down opens no other.
    QTest::mousePress(viewport, Qt::LeftButton, {}, QPoint(100, house.y(4) + 5));
    QMouseEvent drag(QEvent::MouseMove, QPointF(100, house.y(6) + 5),
                     viewport->mapToGlobal(QPointF(100, house.y(6) + 5)), Qt::NoButton, Qt::LeftButton, {});
    QApplication::sendEvent(viewport, &drag);
    QTest::mouseRelease(viewport, Qt::LeftButton, {}, QPoint(100, house.y(6) + 5));
    QCOMPARE(house.view.currentConversation(), 4U);
    QCOMPARE(chosen.size(), 2);
    for (int id = 7; id <= 10; ++id)
        house.remove(ConversationId(id));
    QTest::mouseClick(viewport, Qt::LeftButton, {}, QPoint(100, house.height() * 6 + 20));
    QVERIFY(house.view.selectionModel()->isSelected(house.view.currentIndex()));
    QCOMPARE(chosen.size(), 2);
}

void tst_ConversationView::filterBeginsAtTheTop()
{
    House house(60);
    QVERIFY(house.isReady());
    house.scrollByHand(1000);
    house.come({50, 51});
    QCOMPARE(house.view.newerCount(), 2);
    house.model.setFilter({false, false, false, {}, {}, u"person"_s});
    QCOMPARE(house.offset(), 0);
    QCOMPARE(house.view.newerCount(), 0);
}

void tst_ConversationView::largerFont()
{
    House house(40);
    QVERIFY(house.isReady());
    const QFont before = QApplication::font();
    QFont larger = before;
    larger.setPointSizeF(larger.pointSizeF() * 2);
    const int height = house.height();
    QApplication::setFont(larger);
    QTRY_VERIFY(house.height() > height);
    QTRY_COMPARE(house.bar()->maximum(), 40 * house.height() - house.view.viewport()->height());
    house.pointAt(3);
    const int y = house.y(3);
    house.come({30});
    QCOMPARE(house.y(3), y);
    QApplication::setFont(before);
    QTRY_COMPARE(house.height(), height);
}

void tst_ConversationView::accessible()
{
    House house(3);
    QVERIFY(house.isReady());
    QCOMPARE(house.view.accessibleName(), u"Conversations"_s);
    QAccessibleInterface *list = QAccessible::queryAccessibleInterface(&house.view);
    QVERIFY(list != nullptr);
    QCOMPARE(list->role(), QAccessible::List);
    QCOMPARE(list->childCount(), 3);
    QVERIFY(list->child(0)->text(QAccessible::Name).startsWith(u"Person 1, "_s));
}

void tst_ConversationView::twentyThousand()
{
    LabelBook labels;
    ConversationListModel model(&labels);
    ConversationView view(&labels);
    view.setConversations(&model);
    view.resize(330, 700);
    InboxUpdate update;
    for (int id = 1; id <= 20'000; ++id)
        update.conversations.append(House::of(id, -id));
    model.apply(update);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    QTest::mouseMove(view.viewport(), QPoint(100, 300));
    const auto id = view.indexAt(QPoint(100, 300)).data(ConversationListModel::IdRole);
    for (int round = 1; round <= 10; ++round) {
        InboxUpdate some;
        for (int at = 0; at < 300; ++at)
            some.conversations.append(House::of(round * 1000 + at, round));
        model.apply(some);
    }
    QCOMPARE(view.indexAt(QPoint(100, 300)).data(ConversationListModel::IdRole), id);
    QCOMPARE(view.newerCount(), 0); // at the top nothing hides
}

QTEST_MAIN(tst_ConversationView)
#include "tst_conversationview.moc"
