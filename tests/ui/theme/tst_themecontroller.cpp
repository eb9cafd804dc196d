// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/theme/themecontroller.h"

#include <QApplication>
#include <QDBusConnection>
#include <QTest>
#include <QWidget>

using namespace Inlet;
using namespace Qt::StringLiterals;
using Theme::Choice;
using Theme::Scheme;

namespace {

class Listener final : public QWidget
{
public:
    int changes = 0;

protected:
    void changeEvent(QEvent *event) override
    {
        changes += event->type() == QEvent::PaletteChange ? 1 : 0;
        QWidget::changeEvent(event);
    }
};

} // namespace

class tst_ThemeController : public QObject
{
    Q_OBJECT

private slots:
    void decide_data();
    void decide();
    void portalValues_data();
    void portalValues();
    void portalWithoutBus();
    void changesLive();
};

void tst_ThemeController::decide_data()
{
    QTest::addColumn<Choice>("choice");
    QTest::addColumn<int>("portal"); // -1: says nothing
    QTest::addColumn<Scheme>("atStart");
    QTest::addColumn<Scheme>("expected");
    QTest::newRow("nothing known") << Choice::System << -1 << Scheme::Light << Scheme::Light;
    QTest::newRow("palette at start") << Choice::System << -1 << Scheme::Dark << Scheme::Dark;
    QTest::newRow("portal over palette")
        << Choice::System << int(Scheme::Dark) << Scheme::Light << Scheme::Dark;
    QTest::newRow("portal light") << Choice::System << int(Scheme::Light) << Scheme::Dark << Scheme::Light;
    QTest::newRow("forced light") << Choice::Light << int(Scheme::Dark) << Scheme::Dark << Scheme::Light;
    QTest::newRow("forced dark") << Choice::Dark << int(Scheme::Light) << Scheme::Light << Scheme::Dark;
}

void tst_ThemeController::decide()
{
    QFETCH(const Choice, choice);
    QFETCH(const int, portal);
    QFETCH(const Scheme, atStart);
    const auto said = portal < 0 ? std::nullopt : std::optional(Scheme(portal));
    QTEST(ThemeController::decide(choice, said, atStart), "expected");
}

void tst_ThemeController::portalValues_data()
{
    QTest::addColumn<QVariant>("value");
    QTest::addColumn<int>("expected"); // -1: no preference
    const auto wrapped = [](uint value) { return QVariant::fromValue(QDBusVariant(value)); };
    QTest::newRow("no preference") << QVariant(0U) << -1;
    QTest::newRow("dark") << QVariant(1U) << int(Scheme::Dark);
    QTest::newRow("light") << QVariant(2U) << int(Scheme::Light);
    QTest::newRow("wrapped") << wrapped(1) << int(Scheme::Dark);
    QTest::newRow("wrapped twice") << QVariant::fromValue(QDBusVariant(wrapped(2))) << int(Scheme::Light);
    QTest::newRow("of the future") << QVariant(3U) << -1;
    QTest::newRow("no number") << QVariant(u"dark"_s) << -1;
    QTest::newRow("nothing") << QVariant() << -1;
}

void tst_ThemeController::portalValues()
{
    QFETCH(const QVariant, value);
    const auto scheme = PortalColorScheme::fromValue(value);
    QTEST(scheme ? int(*scheme) : -1, "expected");
}

void tst_ThemeController::portalWithoutBus()
{
    const PortalColorScheme portal(QDBusConnection(u"no such bus"_s));
    QVERIFY(!portal.scheme());
}

void tst_ThemeController::changesLive()
{
    ThemeController theme(qApp, Choice::Light, QDBusConnection(u"no such bus"_s));
    QCOMPARE(theme.scheme(), Scheme::Light);
    QVERIFY(!Theme::isDark(QApplication::palette()));
    Listener listener;
    listener.ensurePolished();
    listener.changes = 0;
    theme.setChoice(Choice::Dark);
    QCOMPARE(theme.scheme(), Scheme::Dark);
    QVERIFY(Theme::isDark(QApplication::palette()));
    QTRY_VERIFY(listener.changes > 0);
    QVERIFY(Theme::isDark(listener.palette()));
    QVERIFY(qApp->styleSheet().contains(Theme::color(Theme::Token::Surface, Scheme::Dark).name()));
}

QTEST_MAIN(tst_ThemeController)
#include "tst_themecontroller.moc"
