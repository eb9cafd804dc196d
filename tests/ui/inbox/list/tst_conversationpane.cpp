// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inbox/list/conversationlistmodel.h"
#include "ui/inbox/list/conversationpane.h"
#include "ui/settings/settings.h"
#include "ui/shell/actions.h"
#include "ui/shell/chip.h"
#include "ui/words/labelbook.h"
#include "ui/words/peertext.h"

#include "tests/ui/democonversations.h"

#include <QAction>
#include <QMenu>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace Inlet;
using namespace Qt::StringLiterals;

namespace {

/// The pane with one conversation, shown.
struct House
{
    QTemporaryDir folder;
    QSettings store{folder.filePath(u"window.ini"_s), QSettings::IniFormat};
    Settings settings{&store};
    QWidget window;
    Actions actions{&window, &settings};
    LabelBook labels;
    ConversationListModel model{&labels};
    ConversationPane pane{&model, &labels, &actions};

    House()
    {
        pane.resize(360, 600);
        pane.show();
        InboxUpdate update;
        update.conversations = {demoConversation(1, u"Ana Costa"_s, QDateTime::currentDateTimeUtc())};
        model.apply(update);
    }

    Chip *chip(QLatin1StringView name) const
    {
        const QList<Chip *> chips = pane.findChildren<Chip *>();
        for (Chip *chip : chips) {
            if (chip->text().startsWith(name))
                return chip;
        }
        return nullptr;
    }
    void name(const QString &id, const LabelDefinition &definition)
    {
        labels.apply({{u"store-sp"_s, {{id, definition}}}});
    }
};

} // namespace

class tst_ConversationPane : public QObject
{
    Q_OBJECT

private slots:
    void labelChipFollowsTheLabels();
    void choicesAreHarmless();
};

/// Whether or not a conversation changes with them.
void tst_ConversationPane::labelChipFollowsTheLabels()
{
    House house;
    Chip *chip = house.chip("Label"_L1);
    QVERIFY(chip);
    QVERIFY(!chip->isVisible());
    house.name(u"1"_s, {u"Urgent"_s, 2, false});
    QVERIFY(house.labels.hasNames());
    QVERIFY(chip->isVisible());
    house.name(u"1"_s, {u"Urgent"_s, 2, true});
    QVERIFY(!house.labels.hasNames());
    QVERIFY(!chip->isVisible());
}

void tst_ConversationPane::choicesAreHarmless()
{
    House house;
    const QString name = u"a & b\n\u202e"_s + QString(100'000, u'x');
    house.name(u"1"_s, {name, 2, false});
    Chip *chip = house.chip("Label"_L1);
    chip->click();
    auto *menu = house.pane.findChild<QMenu *>();
    QVERIFY(menu);
    QAction *choice = menu->actions().constLast();
    QVERIFY(choice->text().startsWith(u"a && b xxx"_s));
    QVERIFY(choice->text().size() <= PeerText::longestName + 1);
    choice->trigger();
    QCOMPARE(house.model.filter().label, name);
    QVERIFY(chip->text().startsWith(u"a & b xxx"_s));
    QVERIFY(chip->text().size() < 30);
}

QTEST_MAIN(tst_ConversationPane)
#include "tst_conversationpane.moc"
