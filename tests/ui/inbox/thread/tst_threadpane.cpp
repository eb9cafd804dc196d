// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inbox/fold/inboxengine.h"
#include "ui/inbox/thread/threadpane.h"
#include "ui/inbox/thread/timelineview.h"
#include "ui/inbox/thread/wholetext.h"
#include "ui/settings/settings.h"
#include "ui/shell/actions.h"
#include "ui/words/labelbook.h"

#include "tests/ui/demoframes.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace Inlet;
using namespace Qt::StringLiterals;

namespace {

struct House
{
    QTemporaryDir folder;
    QSettings store{folder.filePath(u"window.ini"_s), QSettings::IniFormat};
    Settings settings{&store};
    QWidget window;
    Actions actions{&window, &settings};
    LabelBook labels;
    InboxEngine engine;
    ThreadPane pane{&engine, &labels, &actions};
    Conversation conversation;

    House()
    {
        QObject::connect(&engine, &InboxEngine::updated, &pane, [this](const InboxUpdate &update) {
            if (!update.conversations.isEmpty())
                conversation = update.conversations.last();
            for (const TimelineUpdate &each : update.timeline)
                pane.apply(each);
        });
        pane.resize(700, 600);
        pane.show();
    }
};

} // namespace

class tst_ThreadPane : public QObject
{
    Q_OBJECT

private slots:
    void allIsReadByTheKeyboard();
};

/// What a row leaves out is shown by Return, as by a click.
void tst_ThreadPane::allIsReadByTheKeyboard()
{
    House house;
    const QByteArray text = QByteArray("word ").repeated(4000);
    house.engine.take(
        recordsOf({frameOf(EventType::MessageExchange,
                           R"({"id":"T1","direction":"incoming","timestamp":"2026-11-23T11:00:00Z",)"
                           R"("chat":{"jid":"5511955550101@s.whatsapp.net","name":"Lia"},)"
                           R"("message":{"type":"text","content":")"
                               + text + R"( the end"}})")}));
    QTRY_VERIFY(house.conversation.id != 0);
    house.pane.open(house.conversation);
    QTRY_COMPARE(house.pane.model()->rowCount(), 1);
    house.pane.view()->setCurrentIndex(house.pane.model()->index(0));
    QTest::keyClick(house.pane.view(), Qt::Key_Return);
    auto *whole = house.pane.findChild<WholeText *>();
    QVERIFY(whole != nullptr);
    QVERIFY(whole->shown().endsWith(u"the end"_s));
    QTest::keyClick(whole, Qt::Key_Escape);
    QTRY_VERIFY(house.pane.findChild<WholeText *>() == nullptr);
}

QTEST_MAIN(tst_ThreadPane)
#include "tst_threadpane.moc"
