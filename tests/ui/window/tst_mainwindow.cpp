// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/frames/framedetail.h"
#include "ui/frames/framesplace.h"
#include "ui/frames/frametable.h"
#include "ui/settings/settings.h"
#include "ui/settings/settingsdialog.h"
#include "ui/shell/actions.h"
#include "ui/shell/chip.h"
#include "ui/shell/emptystate.h"
#include "ui/shell/shortcutoverlay.h"
#include "ui/shell/statusline.h"
#include "ui/theme/themecontroller.h"
#include "ui/window/mainwindow.h"

#include "tests/ui/demoframes.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDBusConnection>
#include <QDataStream>
#include <QLabel>
#include <QLineEdit>
#include <QScreen>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>
#include <QTimer>

#include <atomic>

using namespace Inlet;
using namespace Qt::StringLiterals;

namespace {

const QDateTime start(QDate(2026, 11, 23), QTime(10, 0), Qt::UTC);

/// A whole window with two places, its settings in a folder of its own.
struct House
{
    QTemporaryDir folder;
    QSettings store{folder.filePath(u"inlet.ini"_s), QSettings::IniFormat};
    Settings settings{&store};
    FrameStore frames;
    MainWindow window{&settings};
    FramesPlace *place = nullptr;
    FrameTable *table = nullptr;

    explicit House(qsizetype bound = FrameStore::defaultFrames)
        : frames(nullptr, bound)
    {
        window.addPlace(u"inbox"_s, u"inbox"_s, u"Inbox"_s, new EmptyState(u"inbox"_s));
        place = new FramesPlace(&frames, window.actions(), &settings);
        window.addPlace(u"frames"_s, u"frames"_s, u"Frames"_s, place);
        table = place->findChild<FrameTable *>();
    }

    void show()
    {
        window.showPlace(u"frames"_s);
        window.show();
    }

    QAction *action(Actions::Id id) const { return window.actions()->action(id); }
};

} // namespace

class tst_MainWindow : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void placesByKey();
    void placeIsRemembered();
    void settingsAreWrittenInBackground();
    void keysOfAPlaceWorkThereOnly();
    void everyControlHasAName();
    void keysOverlay();
    void settingsDialog();
    void emptyStates();
    void detailOfAFrame();
    void detailOfALargeFrame();
    void copyHoldsNoToken();
    void followsTheTail();
    void keepsWhatIsRead();
    void pauseAndResume();
    void filterFromTheField();
    void selectionSurvivesTheFilter();
    void copiesTheRow();
    void oneStepBackInFrames();
    void fitsTheScreen();
    void steadyTraffic();
    void schemeChanges();
};

void tst_MainWindow::initTestCase()
{
    // Resources and style as in the program.
    const ThemeController theme(qApp, Theme::Choice::Light, QDBusConnection(u"no such bus"_s));
}

void tst_MainWindow::placesByKey()
{
    House house;
    house.window.show();
    QCOMPARE(house.window.currentPlace(), u"inbox"_s);
    house.window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&house.window));
    QTest::keyClick(&house.window, Qt::Key_2, Qt::ControlModifier);
    QCOMPARE(house.window.currentPlace(), u"frames"_s);
    QTest::keyClick(&house.window, Qt::Key_1, Qt::ControlModifier);
    QCOMPARE(house.window.currentPlace(), u"inbox"_s);
    house.window.showPlace(u"no such"_s);
    QCOMPARE(house.window.currentPlace(), u"inbox"_s);
}

void tst_MainWindow::settingsAreWrittenInBackground()
{
    static std::atomic<QThread *> writtenIn = nullptr;
    const auto format = QSettings::registerFormat(
        u"slow"_s,
        [](QIODevice &file, QSettings::SettingsMap &map) {
            QDataStream stream(&file);
            stream >> map;
            return true;
        },
        [](QIODevice &file, const QSettings::SettingsMap &map) {
            writtenIn = QThread::currentThread();
            QDataStream stream(&file);
            stream << map;
            return true;
        });
    QTemporaryDir folder;
    const QString path = folder.filePath(u"window.slow"_s);
    {
        QSettings store(path, format);
        Settings settings(&store);
        settings.writeInBackground();
        settings.setPlace(u"inbox"_s);
        // Stores of one file share what is not written yet: until both are there, either may write it.
        QTRY_VERIFY(writtenIn != nullptr);
        writtenIn = nullptr;
        settings.setPlace(u"frames"_s);
        settings.setShowsDetails(false);
        settings.setShortcut(u"a"_s, QKeySequence(u"Ctrl+J"_s));
        settings.setShortcut(u"b"_s, QKeySequence(u"Ctrl+B"_s));
        settings.setShortcut(u"b"_s, {});
        // At once here, whenever it reaches the file.
        QCOMPARE(settings.place(), u"frames"_s);
        QVERIFY(!settings.showsDetails());
    }
    QVERIFY(writtenIn != nullptr);
    QVERIFY(writtenIn != QThread::currentThread());
    QSettings store(path, format);
    const Settings settings(&store);
    QCOMPARE(settings.place(), u"frames"_s);
    QVERIFY(!settings.showsDetails());
    QCOMPARE(settings.shortcut(u"a"_s), std::optional(QKeySequence(u"Ctrl+J"_s)));
    QVERIFY(!settings.shortcut(u"b"_s));
}

void tst_MainWindow::placeIsRemembered()
{
    House house;
    house.show();
    house.window.resize(800, 600);
    house.window.close();
    QVERIFY(!house.settings.windowGeometry().isEmpty());
    MainWindow next(&house.settings);
    next.addPlace(u"inbox"_s, u"inbox"_s, u"Inbox"_s, new QWidget);
    next.addPlace(u"frames"_s, u"frames"_s, u"Frames"_s, new QWidget);
    next.restore();
    QCOMPARE(next.currentPlace(), u"frames"_s);
    QCOMPARE(next.size(), QSize(800, 600));
}

void tst_MainWindow::keysOfAPlaceWorkThereOnly()
{
    House house;
    house.window.show();
    QVERIFY(!house.action(Actions::Id::PauseFrames)->isEnabled());
    house.window.showPlace(u"frames"_s);
    QVERIFY(house.action(Actions::Id::PauseFrames)->isEnabled());
    house.window.showPlace(u"inbox"_s);
    QVERIFY(!house.action(Actions::Id::PauseFrames)->isEnabled());
}

void tst_MainWindow::everyControlHasAName()
{
    House house;
    house.frames.append(recordsOf(demoFrames(20, start)));
    house.show();
    QTRY_COMPARE(house.place->model()->rowCount(), 20);
    QVERIFY(house.place->showFrame(20));
    const auto widgets = house.window.findChildren<QWidget *>();
    int checked = 0;
    for (QWidget *widget : widgets) {
        if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible())
            continue;
        // Parts of Qt's own controls, which speak for themselves.
        if (widget->objectName().startsWith(u"qt_") || qobject_cast<QAbstractButton *>(widget->parent())
            || qobject_cast<QLineEdit *>(widget->parentWidget()))
            continue;
        const QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
        QVERIFY(interface);
        QVERIFY2(!interface->text(QAccessible::Name).isEmpty(), widget->metaObject()->className());
        ++checked;
    }
    QVERIFY2(checked > 15, qPrintable(QString::number(checked)));
}

void tst_MainWindow::keysOverlay()
{
    House house;
    house.show();
    auto *overlay = house.window.findChild<ShortcutOverlay *>();
    QVERIFY(overlay && !overlay->isVisible());
    house.action(Actions::Id::Shortcuts)->trigger();
    QVERIFY(overlay->isVisible());
    QStringList texts;
    const auto labels = overlay->findChildren<QLabel *>();
    for (const QLabel *label : labels)
        texts += label->text();
    for (const Actions::Group group : Actions::groups()) {
        const auto actions = house.window.actions()->inGroup(group);
        for (const QAction *action : actions) {
            QVERIFY2(texts.contains(action->text()), qPrintable(action->text()));
            QVERIFY(texts.contains(action->shortcut().toString(QKeySequence::NativeText)));
        }
    }
    QVERIFY(overlay->accessibleDescription().contains(u"Search"));
    QTest::keyClick(overlay, Qt::Key_Escape);
    QVERIFY(!overlay->isVisible());
    house.action(Actions::Id::Shortcuts)->trigger();
    house.window.resize(950, 650);
    QTRY_COMPARE(overlay->size(), overlay->parentWidget()->size());
    house.action(Actions::Id::Shortcuts)->trigger();
    QVERIFY(!overlay->isVisible());
}

void tst_MainWindow::settingsDialog()
{
    House house;
    house.show();
    house.action(Actions::Id::Settings)->trigger();
    auto *dialog = house.window.findChild<SettingsDialog *>();
    QVERIFY(dialog && dialog->isVisible());
    auto *theme = dialog->findChild<QComboBox *>(u"theme"_s);
    theme->setCurrentIndex(2);
    QCOMPARE(house.settings.theme(), Theme::Choice::Dark);
    auto *language = dialog->findChild<QComboBox *>(u"language"_s);
    language->setCurrentIndex(language->findData(u"pt_BR"_s));
    QCOMPARE(house.settings.language(), u"pt_BR"_s);
    dialog->close();
}

void tst_MainWindow::emptyStates()
{
    House house;
    house.show();
    EmptyState *empty = nullptr;
    const auto states = house.place->findChildren<EmptyState *>();
    for (EmptyState *state : states)
        empty = state->isVisible() ? state : empty;
    QVERIFY(empty);
    QVERIFY(empty->sentence().startsWith(u"No frames yet"));
    house.frames.append(recordsOf(demoFrames(3, start)));
    QTRY_VERIFY(!empty->isVisible());
    auto *field = house.place->findChild<QLineEdit *>();
    field->setText(u"no such words"_s);
    QTRY_VERIFY(empty->isVisible());
    QCOMPARE(empty->sentence(), u"No frame passes the filter."_s);
    empty->findChild<QAbstractButton *>()->click();
    QTRY_VERIFY(!empty->isVisible());
    QVERIFY(field->text().isEmpty());
    house.action(Actions::Id::ClearFrames)->trigger();
    QVERIFY(empty->isVisible());
    QCOMPARE(empty->sentence(), u"The list was cleared. New frames appear here."_s);
}

void tst_MainWindow::detailOfAFrame()
{
    House house;
    const auto frames = demoFrames(10, start);
    house.frames.append(recordsOf(frames));
    house.show();
    QTRY_COMPARE(house.place->model()->rowCount(), 10);
    QVERIFY(house.place->showFrame(7));
    auto *detail = house.place->findChild<FrameDetail *>();
    QVERIFY(detail->text().startsWith(u"{\n  \"event\": \""));
    QVERIFY(!house.place->showFrame(11));
    // What is read stays when its row goes.
    const QString text = detail->text();
    house.action(Actions::Id::ClearFrames)->trigger();
    QCOMPARE(detail->text(), text);
}

void tst_MainWindow::detailOfALargeFrame()
{
    House house;
    const QByteArray data =
        R"({"message":{"media":{"base64":")" + QByteArray(3'000'000, 'A') + R"("}},"chat":{"name":"Ana"}})";
    house.frames.append(recordsOf({frameOf(EventType::MessageExchange, data)}));
    house.show();
    QTRY_COMPARE(house.place->model()->rowCount(), 1);
    QVERIFY(house.place->showFrame(1));
    auto *detail = house.place->findChild<FrameDetail *>();
    QTRY_VERIFY(detail->text().contains(u"‹base64 · 3.0 MB›"));
    QVERIFY(detail->text().size() < 1000);
}

void tst_MainWindow::copyHoldsNoToken()
{
    House house;
    house.frames.append(recordsOf(demoFrames(1, start)));
    house.show();
    QTRY_COMPARE(house.place->model()->rowCount(), 1);
    QVERIFY(house.place->showFrame(1));
    house.action(Actions::Id::CopyFrame)->trigger();
    const QString copied = QApplication::clipboard()->text();
    QVERIFY(copied.contains(u"instance.state"));
    QVERIFY(!copied.contains(u"00000000-0000-4000-8000-000000000000"));
}

void tst_MainWindow::followsTheTail()
{
    House house;
    house.show();
    house.frames.append(recordsOf(demoFrames(300, start)));
    QTRY_COMPARE(house.place->model()->rowCount(), 300);
    QScrollBar *bar = house.table->verticalScrollBar();
    QTRY_VERIFY(bar->maximum() > 0 && bar->value() == bar->maximum());
    QVERIFY(house.table->isFollowing());
    bar->triggerAction(QAbstractSlider::SliderPageStepSub);
    QVERIFY(!house.table->isFollowing());
    const int value = bar->value();
    house.frames.append(recordsOf(demoFrames(100, start)));
    QTRY_COMPARE(house.place->model()->rowCount(), 400);
    QTRY_VERIFY(bar->maximum() > value);
    QCOMPARE(bar->value(), value);
    house.action(Actions::Id::FollowFrames)->trigger();
    QVERIFY(house.table->isFollowing());
    QTRY_COMPARE(bar->value(), bar->maximum());
}

void tst_MainWindow::keepsWhatIsRead()
{
    House house(300);
    house.show();
    house.frames.append(recordsOf(demoFrames(300, start)));
    QTRY_COMPARE(house.place->model()->rowCount(), 300);
    QScrollBar *bar = house.table->verticalScrollBar();
    QTRY_VERIFY(bar->value() > 0);
    for (int page = 0; page < 6; ++page)
        bar->triggerAction(QAbstractSlider::SliderPageStepSub);
    const auto topNumber = [&house] {
        return house.table->indexAt({5, 2}).data(FrameListModel::NumberRole).toULongLong();
    };
    const quint64 before = topNumber();
    QVERIFY(before > 100);
    house.frames.append(recordsOf(demoFrames(40, start)));
    QTRY_COMPARE(house.place->model()->rowOf(340), 299);
    QTRY_COMPARE(topNumber(), before);
    QVERIFY(!house.table->isFollowing());
}

void tst_MainWindow::pauseAndResume()
{
    House house;
    house.show();
    house.frames.append(recordsOf(demoFrames(10, start)));
    QTRY_COMPARE(house.place->model()->rowCount(), 10);
    QAction *pause = house.action(Actions::Id::PauseFrames);
    pause->trigger();
    house.frames.append(recordsOf(demoFrames(5, start)));
    QTRY_COMPARE(house.place->model()->waiting(), 5U);
    QCOMPARE(house.place->model()->rowCount(), 10);
    const auto buttons = house.place->findChildren<QAbstractButton *>();
    QTRY_VERIFY(std::any_of(buttons.begin(), buttons.end(), [](const QAbstractButton *button) {
        return button->isVisible() && button->text().startsWith(u"Resume · 5 new");
    }));
    pause->trigger();
    QCOMPARE(house.place->model()->rowCount(), 15);
}

void tst_MainWindow::filterFromTheField()
{
    House house;
    house.frames.append(recordsOf(demoFrames(100, start)));
    house.show();
    QTRY_COMPARE(house.table->model()->rowCount(), 100);
    const auto chips = house.place->findChildren<Chip *>();
    QCOMPARE(chips.size(), eventTypeCount + 1);
    chips.first()->click();
    QCOMPARE(house.table->model()->rowCount(), int(house.frames.count(EventType::MessageExchange)));
    QVERIFY(chips.first()->accessibleName().contains(
        QString::number(house.frames.count(EventType::MessageExchange))));
    // A frame that the filter hides is shown all the same when it is asked for.
    QVERIFY(house.place->showFrame(1));
    QCOMPARE(house.table->model()->rowCount(), 100);
    house.action(Actions::Id::Search)->trigger();
    QCOMPARE(house.window.focusWidget(), house.place->findChild<QLineEdit *>());
}

void tst_MainWindow::selectionSurvivesTheFilter()
{
    House house;
    house.frames.append(recordsOf(demoFrames(40, start)));
    house.show();
    QTRY_COMPARE(house.place->model()->rowCount(), 40);
    QVERIFY(house.place->showFrame(7));
    auto *detail = house.place->findChild<FrameDetail *>();
    const QString text = detail->text();
    const auto selected = [&house] {
        return house.table->currentIndex().data(FrameListModel::NumberRole).toULongLong();
    };
    QCOMPARE(selected(), 7U);
    auto *field = house.place->findChild<QLineEdit *>();
    const QString event =
        house.table->currentIndex().siblingAtColumn(int(FrameListModel::Column::Event)).data().toString();
    // One that lets it pass.
    field->setText(event);
    QTRY_VERIFY(house.table->model()->rowCount() < 40);
    QCOMPARE(selected(), 7U);
    QVERIFY(house.table->selectionModel()->isSelected(house.table->currentIndex()));
    // One that does not: nobody else is chosen, and what is read stays.
    field->setText(u"no such words"_s);
    QTRY_COMPARE(house.table->model()->rowCount(), 0);
    QCOMPARE(detail->text(), text);
    QString other = event;
    for (int row = 0; row < 40 && other == event; ++row)
        other = house.place->model()->index(row, int(FrameListModel::Column::Event)).data().toString();
    field->setText(other);
    QTRY_VERIFY(house.table->model()->rowCount() > 0);
    QVERIFY(!house.table->currentIndex().isValid());
    QCOMPARE(detail->text(), text);
    field->clear();
    QTRY_COMPARE(house.table->model()->rowCount(), 40);
    QCOMPARE(selected(), 7U);
    QCOMPARE(detail->text(), text);
}

void tst_MainWindow::copiesTheRow()
{
    House house;
    house.frames.append(recordsOf(demoFrames(1, start)));
    house.show();
    QTRY_COMPARE(house.place->model()->rowCount(), 1);
    QVERIFY(house.place->showFrame(1));
    house.table->setFocus();
    QApplication::clipboard()->clear();
    QTest::keyClick(house.table, Qt::Key_C, Qt::ControlModifier);
    const QStringList texts = QApplication::clipboard()->text().split(u'\t');
    QCOMPARE(texts.size(), FrameListModel::columns);
    for (int column = 0; column < FrameListModel::columns; ++column)
        QCOMPARE(texts.at(column), house.table->model()->index(0, column).data().toString());
    QVERIFY(!texts.join(u' ').contains(u"00000000-0000-4000-8000-000000000000"_s));
}

void tst_MainWindow::oneStepBackInFrames()
{
    House house;
    house.frames.append(recordsOf(demoFrames(10, start)));
    house.show();
    QVERIFY(QTest::qWaitForWindowActive(&house.window));
    QTRY_COMPARE(house.place->model()->rowCount(), 10);
    auto *field = house.place->findChild<QLineEdit *>();
    field->setFocus();
    QTest::keyClicks(field, u"label"_s);
    QTRY_VERIFY(house.table->model()->rowCount() < 10);
    QTest::keyClick(field, Qt::Key_Escape);
    QVERIFY(field->text().isEmpty() && field->hasFocus());
    QTRY_COMPARE(house.table->model()->rowCount(), 10);
    QTest::keyClick(field, Qt::Key_Escape);
    QVERIFY(house.table->hasFocus());
}

void tst_MainWindow::fitsTheScreen()
{
    House house;
    house.window.restore();
    house.show();
    QVERIFY(QTest::qWaitForWindowExposed(&house.window));
    const QRect available = house.window.screen()->availableGeometry();
    QTRY_VERIFY(available.contains(house.window.frameGeometry()));
    const QWidget *foot = house.window.statusLine();
    QVERIFY(available.contains(QRect(foot->mapToGlobal(QPoint(0, 0)), foot->size())));
}

void tst_MainWindow::steadyTraffic()
{
    // 500 frames a second as a client hands them over: a batch in each tick of 16 ms. What counts
    // is how often the table has to work, not how long it takes on this machine.
    House house(600);
    house.show();
    QSignalSpy flushed(house.place->model(), &FrameListModel::flushed);
    QSignalSpy inserted(house.table->model(), &QAbstractItemModel::rowsInserted);
    const auto frames = demoFrames(1000, start, 2);
    QTimer feeder;
    qsizetype at = 0;
    int batches = 0;
    connect(&feeder, &QTimer::timeout, &house.window, [&] {
        house.frames.append(recordsOf(frames.sliced(at, 8)));
        at += 8;
        ++batches;
        if (at >= frames.size())
            feeder.stop();
    });
    feeder.start(16);
    QTRY_COMPARE_WITH_TIMEOUT(house.place->model()->rowOf(1000), 599, 30'000);
    QVERIFY(flushed.size() <= batches);
    QVERIFY(inserted.size() <= batches);
    QVERIFY(house.table->isFollowing());
    QTRY_COMPARE(house.table->verticalScrollBar()->value(), house.table->verticalScrollBar()->maximum());
}

void tst_MainWindow::schemeChanges()
{
    {
        House house;
        auto *theme = new ThemeController(qApp, house.settings.theme(), QDBusConnection(u"no such bus"_s),
                                          &house.window);
        connect(&house.settings, &Settings::themeChanged, theme, &ThemeController::setChoice);
        house.frames.append(recordsOf(demoFrames(30, start)));
        house.settings.setTheme(Theme::Choice::Light);
        house.show();
        QTRY_COMPARE(house.place->model()->rowCount(), 30);
        const QColor light = house.window.grab().toImage().pixelColor(400, 20);
        house.settings.setTheme(Theme::Choice::Dark);
        QCOMPARE(theme->scheme(), Theme::Scheme::Dark);
        QTRY_COMPARE(house.window.grab().toImage().pixelColor(400, 20).lightness() < 128, true);
        QVERIFY(light.lightness() > 128);
    }
}

QTEST_MAIN(tst_MainWindow)
#include "tst_mainwindow.moc"
