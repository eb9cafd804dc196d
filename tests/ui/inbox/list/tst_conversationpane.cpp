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
    /// The @p which of the choices that @p chip offers.
    void choose(Chip *chip, qsizetype which = 0)
    {
        chip->click();
        auto *menu = pane.findChild<QMenu *>();
        menu->actions().at(which + 2)->trigger(); // behind "any" and a line
        delete menu;
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
    void deletedChoiceIsDropped();
    void renamedChoiceIsFollowed();
    void goneInstanceIsDropped();
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

/// Else the list stays empty for a label that is in no menu any more.
void tst_ConversationPane::deletedChoiceIsDropped()
{
    House house;
    Chip *chip = house.chip("Label"_L1);
    house.name(u"1"_s, {u"Novo pedido"_s, 2, false});
    house.choose(chip);
    QCOMPARE(house.model.filter().label, u"Novo pedido"_s);
    QCOMPARE(house.model.rowCount(), 0);
    // One of that name on another instance is still there to be chosen.
    house.labels.apply({{u"other"_s, {{u"8"_s, {u"Novo pedido"_s, 2, false}}}}});
    house.name(u"1"_s, {u"Novo pedido"_s, 2, true});
    QCOMPARE(house.model.filter().label, u"Novo pedido"_s);
    house.labels.apply({{u"other"_s, {{u"8"_s, {u"Novo pedido"_s, 2, true}}}}});
    QCOMPARE(house.model.filter(), ConversationFilter());
    QCOMPARE(house.model.rowCount(), 1);
    QVERIFY(!chip->isChecked() && !chip->isVisible());
    QCOMPARE(chip->text(), u"Label ▾"_s);
    QVERIFY(house.chip("All"_L1)->isChecked());
}

void tst_ConversationPane::renamedChoiceIsFollowed()
{
    House house;
    Chip *chip = house.chip("Label"_L1);
    house.name(u"1"_s, {u"Novo"_s, 2, false});
    house.choose(chip);
    house.name(u"1"_s, {u"Novo pedido"_s, 2, false});
    QCOMPARE(house.model.filter().label, u"Novo pedido"_s);
    QCOMPARE(chip->text(), u"Novo pedido ▾"_s);
    QVERIFY(chip->isChecked());
    // The rest of the filter stays.
    house.chip("Unread"_L1)->click();
    house.name(u"1"_s, {u"Novo pedido"_s, 2, true});
    QVERIFY(house.model.filter().label.isEmpty());
    QVERIFY(house.model.filter().unreadOnly);
}

void tst_ConversationPane::goneInstanceIsDropped()
{
    House house;
    InboxUpdate update;
    update.conversations = {demoConversation(2, u"Rui"_s, QDateTime::currentDateTimeUtc())};
    update.conversations[0].instance = u"gone"_s;
    house.model.apply(update);
    Chip *chip = house.chip("Instance"_L1);
    house.choose(chip, 0);
    QCOMPARE(house.model.filter().instance, u"gone"_s);
    QCOMPARE(house.model.rowCount(), 1);
    InboxUpdate removed;
    removed.removed = {2};
    house.model.apply(removed);
    QVERIFY(house.model.filter().isEmpty());
    QCOMPARE(house.model.rowCount(), 1);
    QCOMPARE(chip->text(), u"Instance ▾"_s);
}

QTEST_MAIN(tst_ConversationPane)
#include "tst_conversationpane.moc"
