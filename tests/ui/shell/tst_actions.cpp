// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/settings/settings.h"
#include "ui/shell/actions.h"

#include <QAction>
#include <QMetaEnum>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QWidget>

using namespace Inlet;
using namespace Qt::StringLiterals;

class tst_Actions : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void tableIsSound();
    void placesAreNumbered();
    void keyTakenTwice();
    void keysOfThePerson();
};

void tst_Actions::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s));
}

void tst_Actions::tableIsSound()
{
    QWidget window;
    const Actions actions(&window, nullptr);
    const auto ids = QMetaEnum::fromType<Actions::Id>();
    QSet<QString> names;
    QSet<QString> texts;
    QSet<QKeySequence> keys;
    int keyCount = 0;
    for (int at = 0; at < ids.keyCount(); ++at) {
        QAction *action = actions.action(Actions::Id(ids.value(at)));
        QVERIFY(action);
        QVERIFY2(!action->text().isEmpty(), ids.key(at));
        QVERIFY2(!action->shortcuts().isEmpty(), ids.key(at));
        QCOMPARE(actions.find(action->objectName()), action);
        names.insert(action->objectName());
        texts.insert(action->text());
        const QList<QKeySequence> shortcuts = action->shortcuts();
        for (const QKeySequence &key : shortcuts) {
            QVERIFY2(!key.isEmpty(), ids.key(at));
            keys.insert(key);
            ++keyCount;
        }
    }
    QCOMPARE(names.size(), ids.keyCount());
    QCOMPARE(texts.size(), ids.keyCount());
    QCOMPARE(keys.size(), keyCount);
    for (const Actions::Group group : Actions::groups())
        QVERIFY(!Actions::groupTitle(group).isEmpty());
    QCOMPARE(actions.find(u"no.such"_s), nullptr);
}

void tst_Actions::placesAreNumbered()
{
    QWidget window;
    Actions actions(&window, nullptr);
    QCOMPARE(actions.addPlace(u"a"_s, u"A"_s)->shortcut(), QKeySequence(u"Ctrl+1"_s));
    QCOMPARE(actions.addPlace(u"b"_s, u"B"_s)->shortcut(), QKeySequence(u"Ctrl+2"_s));
    for (int at = 3; at <= 9; ++at)
        actions.addPlace(QString::number(at), QString::number(at));
    QVERIFY(actions.addPlace(u"ten"_s, u"Ten"_s)->shortcuts().isEmpty());
    QCOMPARE(actions.inGroup(Actions::Group::Places).size(), 10);
}

void tst_Actions::keyTakenTwice()
{
    QWidget window;
    Actions actions(&window, nullptr);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"already belongs to.*window.search"_s));
    const QAction *late = actions.add(u"inbox.late"_s, Actions::Group::Inbox, u"Late"_s,
                                      {QKeySequence(u"Ctrl+K"_s), QKeySequence(u"Ctrl+J"_s)});
    QCOMPARE(late->shortcuts(), QList<QKeySequence>{QKeySequence(u"Ctrl+J"_s)});
}

void tst_Actions::keysOfThePerson()
{
    QTemporaryDir folder;
    QSettings store(folder.filePath(u"a.ini"_s), QSettings::IniFormat);
    Settings settings(&store);
    settings.setShortcut(u"window.search"_s, QKeySequence(u"Ctrl+J"_s));
    settings.setShortcut(u"window.quit"_s, QKeySequence());
    QWidget window;
    const Actions actions(&window, &settings);
    QCOMPARE(actions.action(Actions::Id::Search)->shortcuts(),
             QList<QKeySequence>{QKeySequence(u"Ctrl+J"_s)});
    QVERIFY(actions.action(Actions::Id::Quit)->shortcuts().isEmpty());
}

QTEST_MAIN(tst_Actions)
#include "tst_actions.moc"
