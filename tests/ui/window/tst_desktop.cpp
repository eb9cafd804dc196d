// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/frames/framesplace.h"
#include "ui/inbox/inboxplace.h"
#include "ui/inbox/list/conversationpane.h"
#include "ui/inbox/list/conversationview.h"
#include "ui/inbox/thread/threadpane.h"
#include "ui/inbox/thread/timelineview.h"
#include "ui/settings/settings.h"
#include "ui/shell/actions.h"
#include "ui/shell/emptystate.h"
#include "ui/shell/shortcutoverlay.h"
#include "ui/shell/statusline.h"
#include "ui/theme/themecontroller.h"
#include "ui/window/desktop.h"
#include "ui/window/mainwindow.h"

#include "tests/support/program.h"
#include "tests/support/scriptedserver.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QDBusConnection>
#include <QDialog>
#include <QDirIterator>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSettings>
#include <QTest>

using namespace Inlet;
using namespace Inlet::Test;
using namespace Qt::StringLiterals;

namespace {

QByteArray textEvent(int id, const char *chat = "5511555500101", const char *name = "Ana Costa")
{
    const QByteArray number = QByteArray::number(id);
    const QByteArray second = QByteArray::number(id % 60).rightJustified(2, '0');
    return R"({"event":"message.exchange","data":{"id":"M)" + number
        + R"(","direction":"incoming","timestamp":"2026-11-23T10:)"
        + QByteArray::number(id / 60 % 60).rightJustified(2, '0') + ':' + second + R"(Z","chat":{"jid":")"
        + chat + R"(@s.whatsapp.net","name":")" + name + R"("},"message":{"type":"text","content":"text )"
        + number + R"("}}})";
}

/// All of a file tree as one text.
QByteArray allBytes(const QString &folder)
{
    QByteArray bytes;
    QDirIterator it(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        QFile file(it.next());
        if (file.open(QIODevice::ReadOnly))
            bytes += file.readAll();
    }
    return bytes;
}

} // namespace

/// The whole window against the built gateway, over its public interface as any other client.
class tst_Desktop : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void conversationsArrive();
    void openedAndRead();
    void passingByReadsNothing();
    void readingIsTakenBack();
    void clickReadsAtOnce();
    void oneStepBack();
    void questionMarkIsText();
    void endOfAFieldAndOfTheThread();
    void newInstanceIsWhole();
    void offInstanceHidesNothing();
    void loggedOutIsTold();
    void mistypedAddress();
    void noGatewayThere();
    void proxyWithoutUpgrades();
    void portOfTheOtherScheme();
    void keyboardReachesEverything();
    void everyControlHasANameAndARole();
    void gatewayKilledAndRestarted();
    void refusedToken();
    void webSocketThatIsOff();
    void nothingYet();
    void anotherGateway();
    void buttonActsOnce();
    void frameOfAMessage();
    void returnOpensWhatARowHolds();
    void corpus_data();
    void corpus();
    void noTokenAnywhere();

private:
    void follow(const QByteArray &token = {});
    EmptyState *emptyState() const { return m_desktop->inbox()->list()->findChild<EmptyState *>(); }
    ConversationListModel *list() const { return m_desktop->inbox()->conversations(); }
    QAction *action(Actions::Id id) const { return m_desktop->window()->actions()->action(id); }
    void press(const char *keys) const;
    /// Of three people, a message each.
    void publishThree();

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_store;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<GatewayProgram> m_gateway;
    std::unique_ptr<Desktop> m_desktop;
    QByteArray m_token;
};

void tst_Desktop::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_store = std::make_unique<QSettings>(m_folder->filePath(u"window.ini"_s), QSettings::IniFormat);
    m_settings = std::make_unique<Settings>(m_store.get());
    m_gateway = std::make_unique<GatewayProgram>();
    QVERIFY(m_gateway->waitReady());
    m_token = m_gateway->makeInstance("shop");
    m_desktop = std::make_unique<Desktop>(m_settings.get());
    m_desktop->window()->resize(1360, 840);
    m_desktop->window()->show();
    QVERIFY(QTest::qWaitForWindowActive(m_desktop->window()));
}

void tst_Desktop::cleanup()
{
    m_desktop.reset();
    m_gateway.reset();
    m_settings.reset();
    m_store.reset();
    m_folder.reset();
}

void tst_Desktop::follow(const QByteArray &token)
{
    SessionOptions options;
    options.url = QUrl(QString::fromLatin1(m_gateway->url()));
    options.token = Secret(token.isEmpty() ? m_gateway->accountToken() : token);
    m_desktop->follow(options);
}

void tst_Desktop::press(const char *keys) const
{
    const QKeyCombination combination = QKeySequence(QString::fromLatin1(keys))[0];
    QTest::keyClick(m_desktop->window(), combination.key(), combination.keyboardModifiers());
}

void tst_Desktop::conversationsArrive()
{
    follow();
    StatusLine *status = m_desktop->window()->statusLine();
    QTRY_VERIFY2(status->connectionText().startsWith(u"Live"_s), qPrintable(status->connectionText()));
    QCOMPARE(m_gateway->publish("shop", textEvent(1)).status, 202);
    QTRY_COMPARE(list()->rowCount(), 1);
    QCOMPARE(list()->index(0).data().toString(), u"Ana Costa"_s);
    QCOMPARE(list()->at(0).unread, 1);
    QCOMPARE(m_gateway->publish("shop", textEvent(2, "5511555500102", "Bia")).status, 202);
    QTRY_COMPARE(list()->rowCount(), 2);
    QCOMPARE(list()->index(0).data().toString(), u"Bia"_s);
    QTRY_COMPARE(m_desktop->frames()->model()->rowCount(), 2);
}

void tst_Desktop::openedAndRead()
{
    follow();
    QByteArray events;
    for (int id = 1; id <= 200; ++id)
        events += textEvent(id) + '\n';
    QTRY_VERIFY(m_desktop->window()->statusLine()->connectionText().startsWith(u"Live"_s));
    QCOMPARE(m_gateway
                 ->call("POST", "/api/events/publish/shop", "[" + events.trimmed().replace("\n", ",") + "]")
                 .status,
             202);
    QTRY_COMPARE(list()->rowCount(), 1);
    QTRY_COMPARE(list()->at(0).unread, 200);
    m_desktop->inbox()->list()->view()->stepCurrent(1);
    ThreadPane *thread = m_desktop->inbox()->thread();
    QTRY_VERIFY(thread->model()->rowCount() > 0);
    // What a person has before the eyes is read.
    QTRY_COMPARE(list()->at(0).unread, 0);
    QVERIFY(thread->isReading());
    // Scrolled back, it is not.
    QTRY_VERIFY(thread->view()->verticalScrollBar()->maximum() > 0);
    thread->view()->verticalScrollBar()->setValue(0);
    QVERIFY(!thread->isReading());
    QCOMPARE(m_gateway->publish("shop", textEvent(201)).status, 202);
    QTRY_COMPARE(list()->at(0).unread, 1);
    action(Actions::Id::NewestMessage)->trigger();
    QTRY_COMPARE(list()->at(0).unread, 0);
    m_desktop->inbox()->list()->takeFocus();
    action(Actions::Id::Back)->trigger();
    QCOMPARE(m_desktop->inbox()->openConversation(), 0U);
    QCOMPARE(thread->model()->rowCount(), 0);
}

void tst_Desktop::publishThree()
{
    follow();
    QTRY_VERIFY(m_desktop->window()->statusLine()->connectionText().startsWith(u"Live"_s));
    for (int id = 1; id <= 3; ++id)
        QCOMPARE(m_gateway
                     ->publish("shop",
                               textEvent(id, QByteArray("551155550010" + QByteArray::number(id)).constData(),
                                         QByteArray("P" + QByteArray::number(id)).constData()))
                     .status,
                 202);
    QTRY_COMPARE(list()->rowCount(), 3);
}

void tst_Desktop::passingByReadsNothing()
{
    publishThree();
    m_desktop->inbox()->list()->takeFocus();
    press("Alt+Down");
    QTRY_VERIFY(m_desktop->inbox()->thread()->isReading());
    press("Alt+Down");
    QTRY_VERIFY(m_desktop->inbox()->thread()->isReading());
    // Where somebody stays it is read, and nothing of what was passed on the way.
    QTRY_COMPARE(list()->at(1).unread, 0);
    QCOMPARE(list()->at(0).unread, 1);
    QCOMPARE(list()->at(2).unread, 1);
    // Not at all where that is not wanted.
    m_settings->setReadsWhatShows(false);
    press("Alt+Down");
    QTRY_VERIFY(m_desktop->inbox()->thread()->isReading());
    QTest::qWait(int(InboxPlace::readAfter.count()) + 200);
    QCOMPARE(list()->at(2).unread, 1);
    action(Actions::Id::MarkRead)->trigger();
    QTRY_COMPARE(list()->at(2).unread, 0);
}

void tst_Desktop::readingIsTakenBack()
{
    publishThree();
    const ConversationId id = list()->at(0).id;
    m_desktop->inbox()->list()->takeFocus();
    press("Alt+Down");
    QTRY_COMPARE(list()->find(id)->unread, 0);
    press("Ctrl+Z");
    QTRY_COMPARE(list()->find(id)->unread, 1);
    // It stays so though it still shows: somebody wants it so.
    QTest::qWait(int(InboxPlace::readAfter.count()) + 200);
    QCOMPARE(list()->find(id)->unread, 1);
    press("Ctrl+Z"); // there is nothing left to take back
    press("Alt+Down");
    QTRY_COMPARE(list()->find(m_desktop->inbox()->openConversation())->unread, 0);
    QCOMPARE(list()->find(id)->unread, 1);
    press("Alt+Up");
    QCOMPARE(m_desktop->inbox()->openConversation(), id);
    QTRY_COMPARE(list()->find(id)->unread, 0); // opened anew it is read as any other
}

void tst_Desktop::clickReadsAtOnce()
{
    publishThree();
    m_settings->setReadsWhatShows(false);
    ConversationView *view = m_desktop->inbox()->list()->view();
    const ConversationId clicked = list()->at(1).id;
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(list()->index(1)).center());
    QTRY_COMPARE(list()->find(clicked)->unread, 0);
    const ConversationId entered = list()->at(2).id;
    view->setFocus();
    view->stepCurrent(1);
    QCOMPARE(m_desktop->inbox()->openConversation(), entered);
    QTest::keyClick(view, Qt::Key_Return);
    QTRY_COMPARE(list()->find(entered)->unread, 0);
}

void tst_Desktop::oneStepBack()
{
    publishThree();
    ConversationPane *pane = m_desktop->inbox()->list();
    TimelineView *thread = m_desktop->inbox()->thread()->view();
    pane->takeFocus();
    press("Alt+Down");
    QTRY_VERIFY(m_desktop->inbox()->thread()->model()->rowCount() > 0);
    thread->setFocus();
    const ConversationId open = m_desktop->inbox()->openConversation();
    press("Ctrl+K");
    auto *search = qobject_cast<QLineEdit *>(QApplication::focusWidget());
    QVERIFY(search);
    QTest::keyClicks(search, u"p2"_s);
    QTRY_COMPARE(list()->rowCount(), 1);
    // First the words, then the field, then the conversation.
    press("Esc");
    QVERIFY(search->text().isEmpty() && search->hasFocus());
    QCOMPARE(list()->rowCount(), 3);
    press("Esc");
    QVERIFY(pane->view()->hasFocus());
    QCOMPARE(m_desktop->inbox()->openConversation(), open);
    thread->setFocus();
    press("Esc");
    QVERIFY(pane->view()->hasFocus());
    QCOMPARE(m_desktop->inbox()->openConversation(), open);
    // What lies over the window goes before what is in it.
    press("F1");
    auto *overlay = m_desktop->window()->findChild<ShortcutOverlay *>();
    QVERIFY(overlay->hasFocus());
    QTest::keyClick(overlay, Qt::Key_Escape);
    QVERIFY(!overlay->isVisible());
    QCOMPARE(m_desktop->inbox()->openConversation(), open);
    press("Esc");
    QCOMPARE(m_desktop->inbox()->openConversation(), 0U);
    list()->setFilter({true, false, false, {}, {}, {}});
    press("Esc");
    QVERIFY(list()->filter().isEmpty());
}

void tst_Desktop::questionMarkIsText()
{
    follow();
    auto *overlay = m_desktop->window()->findChild<ShortcutOverlay *>();
    press("Ctrl+K");
    auto *search = qobject_cast<QLineEdit *>(QApplication::focusWidget());
    QVERIFY(search);
    QTest::keyClick(search, Qt::Key_Question, Qt::ShiftModifier);
    QCOMPARE(search->text(), u"?"_s);
    QVERIFY(!overlay->isVisible());
}

void tst_Desktop::endOfAFieldAndOfTheThread()
{
    publishThree();
    press("Alt+Down");
    TimelineView *thread = m_desktop->inbox()->thread()->view();
    QTRY_COMPARE(thread->model()->rowCount(), 1);
    thread->setCurrentIndex(thread->model()->index(0, 0));
    press("Ctrl+K");
    auto *search = qobject_cast<QLineEdit *>(QApplication::focusWidget());
    QVERIFY(search);
    QTest::keyClick(search, Qt::Key_End, Qt::ControlModifier);
    QVERIFY(thread->currentIndex().isValid()); // the key is the field's: the thread stayed where it was
    thread->setFocus();
    QTest::keyClick(thread, Qt::Key_End, Qt::ControlModifier);
    QVERIFY(!thread->currentIndex().isValid());
    QVERIFY(thread->isFollowing());
}

void tst_Desktop::newInstanceIsWhole()
{
    follow();
    StatusLine *status = m_desktop->window()->statusLine();
    QTRY_VERIFY(status->connectionText().startsWith(u"Live"_s));
    const QString before = status->connectionText();
    m_gateway->makeInstance("late");
    QByteArray events;
    for (int id = 1; id <= 31; ++id)
        events += textEvent(id) + ',';
    events.chop(1);
    QCOMPARE(m_gateway->call("POST", "/api/events/publish/late", '[' + events + ']').status, 202);
    QTRY_COMPARE_WITH_TIMEOUT(list()->rowCount(), 1, 10'000);
    QTRY_COMPARE(list()->at(0).unread, 31);
    QTRY_VERIFY2(status->connectionText().startsWith(u"Live"_s), qPrintable(status->connectionText()));
    QCOMPARE(status->connectionText(), before); // and it is true
    QTRY_VERIFY(m_desktop->frames()->model()->rowCount() >= 31);
}

void tst_Desktop::offInstanceHidesNothing()
{
    m_gateway->makeInstance("aaa", {});
    follow();
    StatusLine *status = m_desktop->window()->statusLine();
    QTRY_COMPARE(m_desktop->session()->instances().size(), 2);
    QTRY_VERIFY2(status->connectionText().startsWith(u"Live"_s), qPrintable(status->connectionText()));
    m_gateway->signal(SIGKILL);
    QTRY_VERIFY2(status->connectionText().startsWith(u"shop: "_s), qPrintable(status->connectionText()));
}

void tst_Desktop::loggedOutIsTold()
{
    follow();
    StatusLine *status = m_desktop->window()->statusLine();
    QTRY_VERIFY(status->connectionText().startsWith(u"Live"_s));
    QCOMPARE(m_gateway->publish("shop", R"({"event":"instance.state","data":{"state":"logged_out"}})").status,
             202);
    QTRY_VERIFY2(status->connectionText().startsWith(u"Logged out of WhatsApp"_s),
                 qPrintable(status->connectionText()));
    QCOMPARE(m_gateway->publish("shop", R"({"event":"instance.state","data":{"state":"connected"}})").status,
             202);
    QTRY_VERIFY2(status->connectionText().startsWith(u"Live"_s), qPrintable(status->connectionText()));
}

void tst_Desktop::mistypedAddress()
{
    SessionOptions nowhere;
    nowhere.url = QUrl(u"http://127.0.0.1:1"_s);
    nowhere.token = Secret(m_gateway->accountToken());
    m_desktop->follow(nowhere);
    StatusLine *status = m_desktop->window()->statusLine();
    QTRY_VERIFY2(status->connectionText().startsWith(u"Not connected"_s),
                 qPrintable(status->connectionText()));
    auto *button = emptyState()->findChild<QPushButton *>();
    QTRY_VERIFY(button->isVisible() && button->text() == u"Change the address…"_s);
    button->click();
    auto *dialog = m_desktop->window()->findChild<QDialog *>();
    QVERIFY(dialog && dialog->isVisible());
    const QList<QLineEdit *> fields = dialog->findChildren<QLineEdit *>();
    QCOMPARE(fields.at(0)->text(), u"http://127.0.0.1:1"_s);
    fields.at(0)->setText(u"127.0.0.1:"_s + QString::number(m_gateway->port()));
    QTest::keyClick(fields.at(0), Qt::Key_Return);
    QTRY_VERIFY2(status->connectionText().startsWith(u"Live"_s), qPrintable(status->connectionText()));
}

void tst_Desktop::noGatewayThere()
{
    ScriptedServer server([](QTcpSocket *socket, const QByteArray &, int) {
        socket->write(httpAnswer(200, "<!doctype html><title>Hello</title>"));
        socket->disconnectFromHost();
    });
    SessionOptions options;
    options.url = server.url();
    options.token = Secret("any");
    m_desktop->follow(options);
    StatusLine *status = m_desktop->window()->statusLine();
    QTRY_VERIFY2(status->connectionText().contains(u"a web server answers there, no gateway"_s),
                 qPrintable(status->connectionText()));
    QVERIFY2(emptyState()->sentence().contains(u"web server"_s), qPrintable(emptyState()->sentence()));
    // From the foot to the dialog with the old address.
    const QList<QPushButton *> links = status->findChildren<QPushButton *>();
    for (QPushButton *link : links) {
        if (link->text() == u"change the address"_s)
            link->click();
    }
    auto *dialog = m_desktop->window()->findChild<QDialog *>();
    QVERIFY(dialog && dialog->isVisible());
    QCOMPARE(dialog->findChild<QLineEdit *>()->text(), server.url().toString());
}

void tst_Desktop::proxyWithoutUpgrades()
{
    ScriptedServer server([](QTcpSocket *socket, const QByteArray &head, int) {
        const QByteArray list = R"({"success":true,"instances":[{"name":"shop","id":"1"}]})";
        const QByteArray refusal = R"({"success":false,"error":{"message":"WebSocket upgrade required"}})";
        const bool isList = head.startsWith("GET /api/instance/list");
        socket->write(isList ? httpAnswer(200, list) : httpAnswer(426, refusal));
        socket->disconnectFromHost();
    });
    SessionOptions options;
    options.url = server.url();
    options.token = Secret("any");
    m_desktop->follow(options);
    StatusLine *status = m_desktop->window()->statusLine();
    QTRY_VERIFY2(status->connectionText().contains(u"a proxy does not pass WebSocket on"_s),
                 qPrintable(status->connectionText()));
    QTRY_VERIFY2(emptyState()->sentence().contains(u"headers Upgrade and Connection"_s),
                 qPrintable(emptyState()->sentence()));
}

void tst_Desktop::portOfTheOtherScheme()
{
    // Ends what is no request in silence, as a port without TLS may.
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QTcpServer::newConnection, &server, [&server] {
        QTcpSocket *socket = server.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [socket] {
            if (socket->readAll().startsWith("GET "))
                socket->write(httpAnswer(404, "no"));
            socket->disconnectFromHost();
        });
    });
    SessionOptions options;
    options.url = QUrl(u"https://127.0.0.1:%1"_s.arg(server.serverPort()));
    options.token = Secret("any");
    m_desktop->follow(options);
    StatusLine *status = m_desktop->window()->statusLine();
    QTRY_VERIFY2(status->connectionText().contains(u"http is spoken there, not https"_s),
                 qPrintable(status->connectionText()));
    QVERIFY2(emptyState()->sentence().contains(u"begin with http://"_s),
             qPrintable(emptyState()->sentence()));
}

void tst_Desktop::keyboardReachesEverything()
{
    follow();
    QTRY_VERIFY(m_desktop->window()->statusLine()->connectionText().startsWith(u"Live"_s));
    for (int id = 1; id <= 3; ++id)
        QCOMPARE(m_gateway
                     ->publish("shop",
                               textEvent(id, QByteArray("551155550010" + QByteArray::number(id)).constData(),
                                         QByteArray("P" + QByteArray::number(id)).constData()))
                     .status,
                 202);
    QTRY_COMPARE(list()->rowCount(), 3);
    press("Alt+Down");
    QTRY_COMPARE(m_desktop->inbox()->openConversation(), list()->at(0).id);
    press("Alt+Down");
    QTRY_COMPARE(m_desktop->inbox()->openConversation(), list()->at(1).id);
    press("Alt+Up");
    QTRY_COMPARE(m_desktop->inbox()->openConversation(), list()->at(0).id);
    press("Ctrl+2");
    QCOMPARE(m_desktop->window()->currentPlace(), u"frames"_s);
    press("Ctrl+1");
    QCOMPARE(m_desktop->window()->currentPlace(), u"inbox"_s);
    press("Ctrl+K");
    QVERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget()));
    QTest::keyClicks(QApplication::focusWidget(), u"p2"_s);
    QTRY_COMPARE(list()->rowCount(), 1);
    m_desktop->inbox()->list()->resetFilter();
    QCOMPARE(list()->rowCount(), 3);
    // Tab comes round to every widget that takes the focus, and ends in no trap.
    QSet<QWidget *> reached;
    for (int at = 0; at < 80; ++at) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        reached.insert(QApplication::focusWidget());
    }
    const QList<QWidget *> widgets = m_desktop->window()->findChildren<QWidget *>();
    for (QWidget *widget : widgets) {
        const bool takesFocus = (widget->focusPolicy() & Qt::TabFocus) == Qt::TabFocus && widget->isVisible()
            && widget->isEnabled() && widget->focusProxy() == nullptr;
        if (takesFocus)
            QVERIFY2(reached.contains(widget),
                     qPrintable(QLatin1StringView(widget->metaObject()->className()) + u' '
                                + widget->accessibleName()));
    }
}

void tst_Desktop::everyControlHasANameAndARole()
{
    follow();
    QTRY_VERIFY(m_desktop->window()->statusLine()->connectionText().startsWith(u"Live"_s));
    QCOMPARE(m_gateway->publish("shop", textEvent(1)).status, 202);
    QTRY_COMPARE(list()->rowCount(), 1);
    press("Alt+Down");
    QTRY_VERIFY(m_desktop->inbox()->thread()->model()->rowCount() > 0);
    for (const QString &place : {u"inbox"_s, u"frames"_s}) {
        m_desktop->window()->showPlace(place);
        const QList<QWidget *> widgets = m_desktop->window()->findChildren<QWidget *>();
        for (QWidget *widget : widgets) {
            if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible() || widget->focusProxy())
                continue;
            if (widget->objectName().startsWith(u"qt_"_s) || qobject_cast<QScrollArea *>(widget))
                continue; // parts of a control
            QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
            const QString what = QLatin1StringView(widget->metaObject()->className()) + u" in "_s + place;
            QVERIFY2(interface, qPrintable(what));
            QVERIFY2(!interface->text(QAccessible::Name).isEmpty(), qPrintable(what));
            QVERIFY2(interface->role() != QAccessible::NoRole, qPrintable(what));
        }
    }
    // Rows speak in whole sentences.
    QVERIFY(list()->index(0).data(Qt::AccessibleTextRole).toString().contains(u"Ana Costa"_s));
    const QString spoken =
        m_desktop->inbox()->thread()->model()->index(0).data(Qt::AccessibleTextRole).toString();
    QVERIFY2(spoken.contains(u"text 1"_s), qPrintable(spoken));
}

void tst_Desktop::gatewayKilledAndRestarted()
{
    QTemporaryDir data;
    m_gateway = std::make_unique<GatewayProgram>(QStringList(), QMap<QString, QString>(), data.path());
    QVERIFY(m_gateway->waitReady());
    m_gateway->makeInstance("shop");
    follow();
    StatusLine *status = m_desktop->window()->statusLine();
    QTRY_VERIFY(status->connectionText().startsWith(u"Live"_s));
    QCOMPARE(m_gateway->publish("shop", textEvent(1)).status, 202);
    QTRY_COMPARE(list()->rowCount(), 1);
    press("Alt+Down");
    QTRY_COMPARE(m_desktop->inbox()->thread()->model()->rowCount(), 1);

    const QString listen = u"127.0.0.1:%1"_s.arg(m_gateway->port());
    m_gateway->signal(SIGKILL);
    QTRY_VERIFY2_WITH_TIMEOUT(status->connectionText().startsWith(u"Stale since"_s),
                              qPrintable(status->connectionText()), 2000);
    QCOMPARE(list()->rowCount(), 1); // nothing of what was there goes
    m_gateway = std::make_unique<GatewayProgram>(QStringList{u"--listen"_s, listen}, QMap<QString, QString>(),
                                                 data.path());
    QVERIFY(m_gateway->waitReady());
    action(Actions::Id::ReconnectNow)->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(status->connectionText().startsWith(u"Live"_s), 15'000);
    // What may be missing is told though nothing came since.
    QTRY_COMPARE(m_desktop->inbox()->thread()->model()->at(0).gapsBelow.size(), 1);
    QByteArray event = textEvent(2);
    event.replace("2026-11-23T10:00:02Z",
                  QDateTime::currentDateTimeUtc().addSecs(5).toString(Qt::ISODate).toLatin1());
    QCOMPARE(m_gateway->publish("shop", event).status, 202);
    QTRY_COMPARE(m_desktop->inbox()->thread()->model()->rowCount(), 2);
    // What may be missing is told where it would stand.
    QCOMPARE(m_desktop->inbox()->thread()->model()->at(1).gaps.size(), 1);
}

void tst_Desktop::refusedToken()
{
    follow("not-a-token-of-this-one");
    StatusLine *status = m_desktop->window()->statusLine();
    QTRY_VERIFY2(status->connectionText().startsWith(u"Stopped: token refused (Invalid token)"_s),
                 qPrintable(status->connectionText()));
    QVERIFY2(emptyState()->sentence().contains(u"refused"_s), qPrintable(emptyState()->sentence()));
    auto *button = emptyState()->findChild<QPushButton *>();
    QVERIFY(button && button->isVisible());
    // The button asks for another one.
    button->click();
    auto *dialog = m_desktop->window()->findChild<QDialog *>();
    QVERIFY(dialog && dialog->isVisible());
    const QList<QLineEdit *> fields = dialog->findChildren<QLineEdit *>();
    QCOMPARE(fields.size(), 2);
    action(Actions::Id::ReconnectNow)->trigger(); // asks too, but one dialog is enough
    QCOMPARE(m_desktop->window()->findChildren<QDialog *>().size(), 1);
    // A bad address is told and nothing is lost.
    fields.at(0)->setText(u"ftp://x"_s);
    QTest::keyClick(fields.at(1), Qt::Key_Return);
    QVERIFY(dialog->isVisible());
    fields.at(0)->setText(QString::fromLatin1(m_gateway->url()));
    fields.at(1)->setText(QString::fromLatin1(m_gateway->accountToken()));
    QTest::keyClick(fields.at(1), Qt::Key_Return);
    QTRY_VERIFY(status->connectionText().startsWith(u"Live"_s));
}

void tst_Desktop::webSocketThatIsOff()
{
    QCOMPARE(m_gateway->call("POST", "/api/events/websocket/shop", R"({"enabled":false})").status, 200);
    follow();
    QTRY_VERIFY2(emptyState()->sentence().contains(u"WebSocket of shop is off"_s),
                 qPrintable(emptyState()->sentence()));
    emptyState()->findChild<QPushButton *>()->click();
    QTRY_VERIFY(m_desktop->window()->statusLine()->connectionText().startsWith(u"Live"_s));
    QCOMPARE(m_gateway->publish("shop", textEvent(1)).status, 202);
    QTRY_COMPARE(list()->rowCount(), 1);
}

void tst_Desktop::nothingYet()
{
    QVERIFY(emptyState()->sentence().contains(u"No gateway"_s));
    m_desktop->setProblem(u"The port is taken."_s);
    QCOMPARE(emptyState()->sentence(), u"The port is taken."_s);
    m_desktop->setProblem({});
    QCOMPARE(m_gateway->call("DELETE", "/api/instance/delete/shop").status, 200);
    follow();
    QTRY_VERIFY2(emptyState()->sentence().contains(u"no instance yet"_s),
                 qPrintable(emptyState()->sentence()));
    m_desktop->setDemoAvailable(true);
    bool isWanted = false;
    connect(m_desktop.get(), &Desktop::demoWanted, this, [&isWanted] { isWanted = true; });
    emptyState()->findChild<QPushButton *>()->click();
    QVERIFY(isWanted);
    // Made while somebody looks, it is followed without being asked for.
    m_gateway->makeInstance("late");
    QTRY_VERIFY_WITH_TIMEOUT(m_desktop->session()->instances() == QStringList{u"late"_s}, 20'000);
}

/// Nothing is left of a gateway that could not be reached once another one is followed.
void tst_Desktop::anotherGateway()
{
    SessionOptions nowhere;
    nowhere.url = QUrl(u"http://127.0.0.1:1"_s);
    nowhere.token = Secret("any");
    m_desktop->follow(nowhere);
    StatusLine *status = m_desktop->window()->statusLine();
    QTRY_VERIFY2(status->connectionText().contains(u"retry in"_s), qPrintable(status->connectionText()));
    follow();
    QTRY_VERIFY2(status->connectionText().startsWith(u"Live"_s), qPrintable(status->connectionText()));
}

/// However often what stands there was told anew, or told something else.
void tst_Desktop::buttonActsOnce()
{
    QVERIFY(emptyState()->sentence().contains(u"No gateway"_s)); // with the button that connects
    QCOMPARE(m_gateway->call("DELETE", "/api/instance/delete/shop").status, 200);
    follow();
    m_desktop->setDemoAvailable(true);
    QTRY_VERIFY2(emptyState()->sentence().contains(u"no instance yet"_s),
                 qPrintable(emptyState()->sentence()));
    m_desktop->setDemoAvailable(true);
    int wanted = 0;
    connect(m_desktop.get(), &Desktop::demoWanted, this, [&wanted] { ++wanted; });
    emptyState()->findChild<QPushButton *>()->click();
    QCOMPARE(wanted, 1);
    QVERIFY(m_desktop->window()->findChildren<QDialog *>().isEmpty());
}

void tst_Desktop::frameOfAMessage()
{
    follow();
    QTRY_VERIFY(m_desktop->window()->statusLine()->connectionText().startsWith(u"Live"_s));
    for (int id = 1; id <= 3; ++id)
        QCOMPARE(m_gateway->publish("shop", textEvent(id)).status, 202);
    QTRY_COMPARE(list()->rowCount(), 1);
    press("Alt+Down");
    QTRY_COMPARE(m_desktop->inbox()->thread()->model()->rowCount(), 3);
    TimelineView *view = m_desktop->inbox()->thread()->view();
    view->setCurrentIndex(view->model()->index(1, 0));
    action(Actions::Id::ShowFrames)->trigger();
    QCOMPARE(m_desktop->window()->currentPlace(), u"frames"_s);
    QTRY_VERIFY(m_desktop->frames()->isVisible());
    QVERIFY2(m_desktop->frames()->shownText().contains(u"\"M2\""_s),
             qPrintable(m_desktop->frames()->shownText()));
    // What came while the list was paused is there as well.
    action(Actions::Id::PauseFrames)->trigger();
    QVERIFY(m_desktop->frames()->model()->isPaused());
    QCOMPARE(m_gateway->publish("shop", textEvent(4)).status, 202);
    QTRY_COMPARE(m_desktop->inbox()->thread()->model()->rowCount(), 4);
    m_desktop->window()->showPlace(u"inbox"_s);
    view->setCurrentIndex(view->model()->index(3, 0));
    action(Actions::Id::ShowFrames)->trigger();
    QVERIFY2(m_desktop->frames()->shownText().contains(u"\"M4\""_s),
             qPrintable(m_desktop->frames()->shownText()));
}

void tst_Desktop::returnOpensWhatARowHolds()
{
    follow();
    QTRY_VERIFY(m_desktop->window()->statusLine()->connectionText().startsWith(u"Live"_s));
    QByteArray link = textEvent(2);
    link.replace("text 2", "see https://example.com/order now");
    QByteArray revoke = textEvent(1);
    revoke.replace(R"("type":"text","content":"text 1")", R"("type":"message_revoke","content":"")");
    for (const QByteArray &event : {textEvent(1), link, revoke})
        QCOMPARE(m_gateway->publish("shop", event).status, 202);
    QTRY_COMPARE(list()->rowCount(), 1);
    press("Alt+Down");
    TimelineModel *model = m_desktop->inbox()->thread()->model();
    TimelineView *view = m_desktop->inbox()->thread()->view();
    QTRY_VERIFY(model->rowCount() == 2 && model->at(0).item.message()->isRevoked);
    view->setFocus();
    view->setCurrentIndex(model->index(0));
    QTest::keyClick(view, Qt::Key_Return);
    QVERIFY(model->at(0).isExpanded);
    QTest::keyClick(view, Qt::Key_Return);
    QVERIFY(!model->at(0).isExpanded);
    view->setCurrentIndex(model->index(1));
    QTest::keyClick(view, Qt::Key_Return);
    // Asked first: what a stranger wrote is not opened by one key.
    auto *question = m_desktop->window()->findChild<QMessageBox *>();
    QVERIFY(question && question->informativeText() == u"https://example.com/order"_s);
    question->reject();
}

void tst_Desktop::corpus_data()
{
    QTest::addColumn<QString>("path");
    const QString root = qEnvironmentVariable("INLET_CORPUS");
    QDirIterator it(root, {u"*.json"_s}, QDir::Files, QDirIterator::Subdirectories);
    QStringList paths;
    while (!root.isEmpty() && it.hasNext())
        paths += it.next();
    paths.sort();
    // All at once: what matters is that the window lives through them, and one window is enough.
    QTest::newRow("all") << paths.join(u'\n');
}

void tst_Desktop::corpus()
{
    QFETCH(QString, path);
    if (path.isEmpty())
        QSKIP("INLET_CORPUS is not set");
    follow();
    QTRY_VERIFY(m_desktop->window()->statusLine()->connectionText().startsWith(u"Live"_s));
    int accepted = 0;
    const QStringList paths = path.split(u'\n');
    for (const QString &each : paths) {
        QFile file(each);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray body = file.readAll();
        // Those of other services are no envelopes: they go as data of whatever event.
        if (m_gateway->publish("shop", body).status == 202) {
            ++accepted;
        } else if (body.trimmed().startsWith('{')) {
            for (const char *event : {"message.exchange", "message.status", "call.update", "group.flow",
                                      "instance.state", "label.update"}) {
                const QByteArray envelope = QByteArray(R"({"event":")") + event + R"(","data":)" + body + '}';
                accepted += m_gateway->publish("shop", envelope).status == 202 ? 1 : 0;
            }
        }
    }
    QVERIFY(accepted > 50);
    QTRY_COMPARE_WITH_TIMEOUT(m_desktop->frames()->model()->rowCount(), accepted, 30'000);
    QTRY_VERIFY(list()->rowCount() > 3);
    // Every conversation opens, speaks and paints.
    for (int row = 0; row < list()->rowCount(); ++row) {
        m_desktop->inbox()->open(list()->at(row).id);
        TimelineModel *model = m_desktop->inbox()->thread()->model();
        QTRY_VERIFY(!model->isLoading());
        for (int at = 0; at < model->rowCount(); ++at)
            QVERIFY(!model->index(at).data(Qt::AccessibleTextRole).toString().isEmpty());
        QVERIFY(!m_desktop->window()->grab().isNull());
    }
}

void tst_Desktop::noTokenAnywhere()
{
    follow();
    QTRY_VERIFY(m_desktop->window()->statusLine()->connectionText().startsWith(u"Live"_s));
    QCOMPARE(m_gateway->publish("shop", textEvent(1)).status, 202);
    QTRY_COMPARE(list()->rowCount(), 1);
    press("Alt+Down");
    QTRY_VERIFY(m_desktop->inbox()->thread()->model()->rowCount() > 0);
    action(Actions::Id::ShowFrames)->trigger();
    // On the screen: the frame carries the instance's token, the window must not.
    const QString shown = m_desktop->frames()->shownText();
    QVERIFY2(shown.contains(u"tok_…"_s), qPrintable(shown));
    const QByteArray account = m_gateway->accountToken();
    QVERIFY(!account.isEmpty() && !m_token.isEmpty());
    QVERIFY(!shown.contains(QString::fromLatin1(m_token)));
    m_desktop->window()->close();
    m_store->sync();
    const QByteArray written = allBytes(m_folder->path());
    QVERIFY(!written.isEmpty());
    for (const QByteArray &secret : {account, m_token})
        QVERIFY(!written.contains(secret));
}

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    const ThemeController theme(&application, Theme::Choice::System, QDBusConnection(QStringLiteral("none")));
    tst_Desktop test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_desktop.moc"
