// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

// How long the main thread of the window is busy with one event while traffic arrives: the whole
// window, the built gateway and the built command line that publishes, each a process of its own.
//   ./test --bench window
// INLET_BENCH_CASES: a regular expression for the cases to run.
// Without a display it paints off the screen, which costs the same but the last copy to the screen.
#include "ui/frames/framesplace.h"
#include "ui/inbox/inboxplace.h"
#include "ui/inbox/list/conversationpane.h"
#include "ui/inbox/list/conversationview.h"
#include "ui/inbox/thread/threadpane.h"
#include "ui/inbox/thread/timelineview.h"
#include "ui/settings/settings.h"
#include "ui/shell/actions.h"
#include "ui/shell/frametimeprobe.h"
#include "ui/theme/themecontroller.h"
#include "ui/window/desktop.h"
#include "ui/window/mainwindow.h"

#include "tests/support/program.h"

#include <QDBusConnection>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <cstdio>
#include <ctime>

using namespace Inlet;
using namespace Inlet::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::seconds caseTime = 10s;

struct Case
{
    const char *name;
    int rate; ///< events a second; 0: none
    bool showsFrames = false;
    bool scrolls = false; ///< somebody reads back and forth meanwhile
    bool opens = false;   ///< somebody goes from conversation to conversation
};

constexpr Case cases[] = {
    {"at rest", 0},
    {"50 events/s, inbox", 50},
    {"500 events/s, inbox", 500},
    {"500 events/s, inbox, scrolling", 500, false, true},
    {"500 events/s, inbox, opening", 500, false, false, true},
    {"500 events/s, frames", 500, true},
    {"2000 events/s, inbox", 2000},
};

double milliseconds(FrameTimes::Duration duration)
{
    return std::chrono::duration<double, std::milli>(duration).count();
}

/// Processor time of this process, all threads.
double processorSeconds()
{
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return double(time.tv_sec) + double(time.tv_nsec) / 1e9;
}

class Bench
{
public:
    explicit Bench(DesktopApplication &application)
        : m_application(application)
        , m_store(m_folder.filePath(u"window.ini"_s), QSettings::IniFormat)
        , m_settings(&m_store)
        , m_theme(&application, m_settings.theme(), QDBusConnection(u"none"_s))
        , m_desktop(&m_settings)
    {
        m_settings.writeInBackground();
        m_desktop.window()->resize(1360, 840);
        m_desktop.window()->show();
    }

    bool start()
    {
        if (!m_gateway.waitReady())
            return false;
        m_gateway.makeInstance("shop");
        SessionOptions options;
        options.url = QUrl(QString::fromLatin1(m_gateway.url()));
        options.token = Secret(m_gateway.accountToken());
        m_desktop.follow(options);
        // Enough for a list and an open conversation with rows to scroll.
        simulate(4000, 3000);
        return QTest::qWaitFor([this] { return m_desktop.frames()->model()->rowCount() >= 2900; }, 60'000);
    }

    void run(const Case &each)
    {
        m_desktop.window()->showPlace(each.showsFrames ? u"frames"_s : u"inbox"_s);
        m_desktop.inbox()->list()->view()->scrollToNewest();
        m_desktop.inbox()->open(m_desktop.inbox()->conversations()->at(0).id);
        m_desktop.inbox()->thread()->goToNewest();
        QTest::qWait(500);
        const auto before = received();
        QTimer scroller;
        int step = 0;
        QObject::connect(&scroller, &QTimer::timeout, &m_desktop, [this, &step] {
            QScrollBar *bar = m_desktop.inbox()->thread()->view()->verticalScrollBar();
            bar->setValue(bar->value() + (++step / 60 % 2 == 0 ? -40 : 40));
        });
        std::unique_ptr<ProgramRun> traffic;
        if (each.rate > 0)
            traffic = simulate(each.rate, each.rate * int(caseTime.count()));
        if (each.scrolls)
            scroller.start(16ms);
        QTimer opener;
        QObject::connect(&opener, &QTimer::timeout, &m_desktop, [this] {
            const ConversationListModel *list = m_desktop.inbox()->conversations();
            const int row = list->rowOf(m_desktop.inbox()->openConversation());
            m_desktop.inbox()->open(list->at((row + 1) % list->rowCount()).id);
        });
        if (each.opens)
            opener.start(250ms);
        m_application.frameTimes().clear();
        const double processor = processorSeconds();
        QElapsedTimer time;
        time.start();
        QTest::qWait(int(std::chrono::milliseconds(caseTime).count()));
        report(each, double(received() - before) / (double(time.elapsed()) / 1000.0),
               (processorSeconds() - processor) / (double(time.elapsed()) / 1000.0));
        if (traffic)
            traffic->exitCode();
    }

private:
    quint64 received() const
    {
        const FrameListModel *model = m_desktop.frames()->model();
        return model->rowCount() == 0 ? 0 : model->frameAt(model->rowCount() - 1).number;
    }

    std::unique_ptr<ProgramRun> simulate(int rate, int count)
    {
        const QStringList arguments{u"simulate"_s,       u"shop"_s,    u"--rate"_s,
                                    u"%1/s"_s.arg(rate), u"--count"_s, QString::number(count)};
        auto run = std::make_unique<ProgramRun>(programPath("INLETCTL"), arguments,
                                                QMap<QString, QString>{{u"INLET_URL"_s,
                                                                        QString::fromLatin1(m_gateway.url())},
                                                                       {u"INLET_DATA"_s, m_gateway.data()}});
        if (m_loads.isEmpty()) {
            m_loads.append(run->exitCode()); // the first fills the window, before anything is measured
        }
        return run;
    }

    void report(const Case &each, double rate, double processor) const
    {
        const FrameTimes &times = m_application.frameTimes();
        std::printf("| %-30s | %8.0f | %8.2f | %8.2f | %8.2f | %8.2f | %6llu | %5.0f %% |\n", each.name, rate,
                    milliseconds(times.percentile(0.5)), milliseconds(times.percentile(0.99)),
                    milliseconds(times.percentile(0.999)), milliseconds(times.longest()), times.overBudget(),
                    processor * 100.0);
        std::fflush(stdout);
    }

    DesktopApplication &m_application;
    QTemporaryDir m_folder;
    QSettings m_store;
    Settings m_settings;
    ThemeController m_theme;
    GatewayProgram m_gateway;
    QList<int> m_loads;
    Desktop m_desktop;
};

} // namespace

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("DISPLAY") && qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    DesktopApplication application(argc, argv);
    Bench bench(application);
    if (!bench.start()) {
        std::fprintf(stderr, "bench_window: the gateway did not start, or its traffic did not arrive\n");
        return 1;
    }
    std::printf("Main thread, milliseconds an event; %s\n\n", qPrintable(QGuiApplication::platformName()));
    std::printf("| %-30s | %8s | %8s | %8s | %8s | %8s | %6s | %7s |\n", "case", "events/s", "p50", "p99",
                "p99.9", "longest", "> 16", "process");
    std::printf("|---|---|---|---|---|---|---|---|\n");
    const QRegularExpression wanted(qEnvironmentVariable("INLET_BENCH_CASES", u"."_s));
    for (const Case &each : cases) {
        if (wanted.match(QString::fromLatin1(each.name)).hasMatch())
            bench.run(each);
    }
    return 0;
}
