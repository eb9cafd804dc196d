// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

// Shows the window with demo frames, stores its picture, ends. For people who change how it looks:
//   xvfb-run -s "-screen 0 1360x840x24" windowshot --theme dark --place frames shot.png
#include "ui/actions.h"
#include "ui/frames/framesplace.h"
#include "ui/mainwindow.h"
#include "ui/settings/settings.h"
#include "ui/shell/emptystate.h"
#include "ui/shell/statusline.h"
#include "ui/theme/themecontroller.h"

#include "tests/ui/demoframes.h"

#include <QAction>
#include <QApplication>
#include <QCommandLineParser>
#include <QDBusConnection>
#include <QSettings>
#include <QTemporaryDir>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace Inlet;

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOptions({
        {u"theme"_s, u"light or dark"_s, u"name"_s, u"light"_s},
        {u"place"_s, u"inbox or frames"_s, u"id"_s, u"frames"_s},
        {u"frames"_s, u"how many"_s, u"n"_s, u"412"_s},
        {u"size"_s, u"of the window"_s, u"WxH"_s, u"1360x840"_s},
        {u"font"_s, u"instead of the system's"_s, u"family"_s},
        {u"state"_s, u"live, stale or stopped"_s, u"name"_s, u"live"_s},
        {u"keys"_s, u"shows the keys"_s},
        {u"settings"_s, u"shows the settings"_s},
        {u"pause"_s, u"pauses in the middle"_s},
    });
    parser.addPositionalArgument(u"file"_s, u"the picture"_s);
    parser.process(application);
    if (parser.isSet(u"font"_s))
        QApplication::setFont(QFont(parser.value(u"font"_s), 10));

    QTemporaryDir folder;
    QSettings store(folder.filePath(u"inlet.ini"_s), QSettings::IniFormat);
    Settings settings(&store);
    settings.setTheme(parser.value(u"theme"_s) == "dark"_L1 ? Theme::Choice::Dark : Theme::Choice::Light);
    ThemeController theme(&application, &settings, QDBusConnection(u"none"_s));

    FrameStore frames;
    MainWindow window(&settings);
    auto *inbox = new EmptyState(u"inbox"_s);
    inbox->setSentence(u"No conversations yet. Play demo traffic, or connect a gateway."_s);
    inbox->setAction(window.actions()->action(Actions::Id::ReconnectNow));
    window.addPlace(u"inbox"_s, u"inbox"_s, u"Inbox"_s, inbox);
    auto *place = new FramesPlace(&frames, window.actions(), &settings);
    window.addPlace(u"frames"_s, u"frames"_s, u"Frames"_s, place);
    QObject::connect(place, &FramesPlace::rateChanged, window.statusLine(), &StatusLine::setEventRate);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    ConnectionState state{ConnectionState::Phase::Live, now.addSecs(-5400), {}, {}, {}, false};
    if (parser.value(u"state"_s) == "stale"_L1) {
        state = {ConnectionState::Phase::Stale,  now.addSecs(-12),        now.addSecs(7),
                 Reconnect::Reason::Unreachable, u"Connection refused"_s, false};
    } else if (parser.value(u"state"_s) == "stopped"_L1) {
        state = {ConnectionState::Phase::Stopped,
                 now,
                 {},
                 Reconnect::Reason::TokenRejected,
                 u"Invalid token"_s,
                 false};
    }
    window.statusLine()->setConnection(u"store-sp"_s, state);
    window.statusLine()->setConnection(u"store-rj"_s,
                                       {ConnectionState::Phase::Live, now.addSecs(-5400), {}, {}, {}, false});
    window.statusLine()->setLatency(std::chrono::milliseconds(4));
    window.statusLine()->setGatewayText(u"Gateway running on 127.0.0.1:8085 · 6 clients"_s);
    window.showPlace(parser.value(u"place"_s));
    const QStringList size = parser.value(u"size"_s).split(u'x');
    window.resize(size.value(0).toInt(), size.value(1).toInt());
    window.show();

    const int count = parser.value(u"frames"_s).toInt();
    const QList<ReceivedFrame> demo = demoFrames(count, now.addMSecs(-count * 400));
    frames.append(demo.first(count / 2));
    QTimer::singleShot(300, &window, [&] {
        if (parser.isSet(u"pause"_s))
            window.actions()->action(Actions::Id::PauseFrames)->trigger();
        frames.append(demo.sliced(count / 2));
    });
    QTimer::singleShot(600, &window, [&] {
        const quint64 last = place->model()->rowCount() == 0
            ? 0
            : place->model()->frameAt(place->model()->rowCount() - 1).number;
        if (last > 0)
            place->showFrame(last);
        if (parser.isSet(u"keys"_s))
            window.actions()->action(Actions::Id::Shortcuts)->trigger();
        if (parser.isSet(u"settings"_s))
            window.actions()->action(Actions::Id::Settings)->trigger();
    });
    QTimer::singleShot(1200, &window, [&] {
        window.grab().save(parser.positionalArguments().value(0));
        if (parser.isSet(u"settings"_s)) {
            if (QWidget *dialog = QApplication::activeModalWidget())
                dialog->grab().save(parser.positionalArguments().value(0) + u".dialog.png"_s);
        }
        QCoreApplication::quit();
    });
    return QApplication::exec();
}
