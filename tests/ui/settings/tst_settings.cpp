// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/settings/settings.h"

#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QWidget>

using namespace Inlet;
using namespace Qt::StringLiterals;
using Theme::Choice;

class tst_Settings : public QObject
{
    Q_OBJECT

private slots:
    void roundTrip();
    void switches_data();
    void switches();
    void spoilt();
    void shortcutsChosen();
};

void tst_Settings::roundTrip()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"a.ini"_s);
    const QWidget widget;
    {
        QSettings store(path, QSettings::IniFormat);
        Settings settings(&store);
        QSignalSpy changed(&settings, &Settings::themeChanged);
        QCOMPARE(settings.theme(), Choice::System);
        settings.setTheme(Choice::Dark);
        settings.setTheme(Choice::Dark);
        QCOMPARE(changed.size(), 1);
        settings.setLanguage(u"pt_BR"_s);
        settings.setPlace(u"frames"_s);
        settings.setWindowGeometry("geometry");
        settings.setLayoutState(u"one"_s, widget, "state");
    }
    QSettings store(path, QSettings::IniFormat);
    const Settings settings(&store);
    QCOMPARE(settings.theme(), Choice::Dark);
    QCOMPARE(settings.language(), u"pt_BR"_s);
    QCOMPARE(settings.place(), u"frames"_s);
    QCOMPARE(settings.windowGeometry(), "geometry"_ba);
    QCOMPARE(settings.layoutState(u"one"_s, widget), "state"_ba);
    QVERIFY(settings.layoutState(u"two"_s, widget).isEmpty());
}

void tst_Settings::switches_data()
{
    QTest::addColumn<bool>("showsDetails");
    QTest::addColumn<bool>("readsWhatShows");
    QTest::newRow("as they are") << true << true;
    QTest::newRow("details hidden") << false << true;
    QTest::newRow("nothing read by itself") << true << false;
    QTest::newRow("both off") << false << false;
}

/// Each is on until somebody switches it off, and stays so in the next window; the other one is let be.
void tst_Settings::switches()
{
    QFETCH(const bool, showsDetails);
    QFETCH(const bool, readsWhatShows);
    QTemporaryDir folder;
    const QString path = folder.filePath(u"a.ini"_s);
    {
        QSettings store(path, QSettings::IniFormat);
        Settings settings(&store);
        QVERIFY(settings.showsDetails() && settings.readsWhatShows());
        settings.setShowsDetails(showsDetails);
        settings.setReadsWhatShows(readsWhatShows);
        QCOMPARE(settings.showsDetails(), showsDetails);
        QCOMPARE(settings.readsWhatShows(), readsWhatShows);
    }
    QSettings store(path, QSettings::IniFormat);
    const Settings settings(&store);
    QCOMPARE(settings.showsDetails(), showsDetails);
    QCOMPARE(settings.readsWhatShows(), readsWhatShows);
}

void tst_Settings::spoilt()
{
    QTemporaryDir folder;
    QSettings store(folder.filePath(u"a.ini"_s), QSettings::IniFormat);
    store.setValue(u"view/theme"_s, u"purple"_s);
    const Settings settings(&store);
    QCOMPARE(settings.theme(), Choice::System);
}

void tst_Settings::shortcutsChosen()
{
    QTemporaryDir folder;
    QSettings store(folder.filePath(u"a.ini"_s), QSettings::IniFormat);
    Settings settings(&store);
    QVERIFY(!settings.shortcut(u"window.search"_s));
    settings.setShortcut(u"window.search"_s, QKeySequence(u"Ctrl+J"_s));
    QCOMPARE(settings.shortcut(u"window.search"_s), QKeySequence(u"Ctrl+J"_s));
    settings.setShortcut(u"window.search"_s, QKeySequence());
    QCOMPARE(settings.shortcut(u"window.search"_s), QKeySequence());
    settings.setShortcut(u"window.search"_s, {});
    QVERIFY(!settings.shortcut(u"window.search"_s));
}

QTEST_MAIN(tst_Settings)
#include "tst_settings.moc"
