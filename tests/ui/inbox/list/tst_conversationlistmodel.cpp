// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inbox/list/conversationkey.h"
#include "ui/inbox/list/conversationlistmodel.h"
#include "ui/words/labelbook.h"

#include "tests/ui/democonversations.h"

#include <QAbstractItemModelTester>
#include <QMap>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace Inlet;
using namespace Qt::StringLiterals;

namespace {

const QDateTime start(QDate(2026, 11, 23), QTime(10, 0), Qt::UTC);

struct House
{
    LabelBook labels;
    ConversationListModel model{&labels};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::Fatal};

    House() { labels.apply(demoLabels()); }

    /// Conversations 1 to @p count, the first newest.
    void fill(int count)
    {
        InboxUpdate update;
        for (int at = 1; at <= count; ++at)
            update.conversations.append(of(at, -60 * at));
        model.apply(update);
    }
    static Conversation of(int id, int seconds)
    {
        return demoConversation(ConversationId(id), u"Person %1"_s.arg(id), start.addSecs(seconds));
    }
    QList<ConversationId> ids() const
    {
        QList<ConversationId> list;
        for (int row = 0; row < model.rowCount(); ++row)
            list.append(model.index(row).data(ConversationListModel::IdRole).value<ConversationId>());
        return list;
    }
};

using World = QMap<ConversationId, Conversation>;

QList<ConversationId> expected(const World &world, const ConversationFilter &filter, const LabelBook &labels)
{
    QList<Conversation> list;
    std::ranges::copy_if(world, std::back_inserter(list),
                         [&filter, &labels](const Conversation &conversation) {
                             return passes(filter, conversation, labels);
                         });
    std::ranges::sort(list, [](const Conversation &a, const Conversation &b) {
        return ConversationKey(a) < ConversationKey(b);
    });
    QList<ConversationId> ids;
    for (const Conversation &conversation : std::as_const(list))
        ids.append(conversation.id);
    return ids;
}

ConversationListModel::Counts countsOf(const World &world)
{
    ConversationListModel::Counts counts;
    for (const Conversation &conversation : world) {
        ++counts.all;
        counts.unread += conversation.unread > 0 && !conversation.isMuted ? 1 : 0;
        counts.calls += conversation.calls > 0 ? 1 : 0;
        counts.groups += conversation.kind == Conversation::Kind::Group ? 1 : 0;
    }
    return counts;
}

ConversationFilter randomFilter(QRandomGenerator &random)
{
    static const QStringList texts{u""_s, u"ana"_s, u"JOAO"_s, u"+55 11 5555-0"_s, u"zoe"_s};
    ConversationFilter filter;
    filter.unreadOnly = random.bounded(3) == 0;
    filter.callsOnly = random.bounded(5) == 0;
    filter.groupsOnly = random.bounded(5) == 0;
    filter.label = random.bounded(5) == 0 ? u"Urgent"_s : QString();
    filter.instance = random.bounded(5) == 0 ? u"store-rj"_s : QString();
    filter.text = texts.at(random.bounded(int(texts.size())));
    return filter;
}

/// Changes @p world and tells of it.
InboxUpdate randomUpdate(World &world, ConversationId &last, QRandomGenerator &random, int most)
{
    InboxUpdate update;
    QList<ConversationId> touched;
    for (int left = random.bounded(most) + 1; left > 0; --left) {
        const bool isNew = world.isEmpty() || random.bounded(3) == 0;
        const ConversationId id =
            isNew ? ++last : std::next(world.cbegin(), random.bounded(int(world.size()))).key();
        if (touched.contains(id))
            continue;
        touched.append(id);
        const int what = isNew ? 9 : random.bounded(10);
        if (what == 0) {
            update.removed.append(id);
            world.remove(id);
        } else if (what == 1) {
            update.merged.append({id, 1});
            world.remove(id);
        } else {
            Conversation now = randomConversation(id, random);
            if (what < 5) // as most changes are: something new comes for it
                now.lastActivity = start.addSecs(600 + qint64(last));
            world.insert(id, now);
            update.conversations.append(now);
        }
    }
    return update;
}

} // namespace

class tst_ConversationListModel : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void order();
    void stepsAreSmall();
    void risesAcrossTheList();
    void mergedAndRemoved();
    void randomUpdates_data();
    void randomUpdates();
    void manyAtOnceReset();
    void filters_data();
    void filters();
    void search_data();
    void search();
    void searchFollowsChanges();
    void counts();
    void heldRows();
    void labelsChange();
    void roles();
    void twentyThousand();
};

void tst_ConversationListModel::order()
{
    House house;
    Conversation a = House::of(7, 0);
    Conversation b = House::of(5, 0);
    b.instance = u"store-rj"_s;
    Conversation c = House::of(6, 0);
    Conversation never = House::of(4, 0);
    never.lastActivity = {};
    InboxUpdate update;
    update.conversations = {never, a, b, c};
    house.model.apply(update);
    // Instance before address; what never had an activity is last.
    QCOMPARE(house.ids(), (QList<ConversationId>{5, 6, 7, 4}));
    QCOMPARE(house.model.rowOf(7), 2);
    QCOMPARE(house.model.rowOf(99), -1);
    QCOMPARE(house.model.find(4)->id, 4U);
    QCOMPARE(house.model.find(99), nullptr);
    QCOMPARE(house.model.instances(), (QStringList{u"store-rj"_s, u"store-sp"_s}));
}

void tst_ConversationListModel::stepsAreSmall()
{
    House house;
    house.fill(20);
    QSignalSpy changed(&house.model, &QAbstractItemModel::dataChanged);
    QSignalSpy moved(&house.model, &QAbstractItemModel::rowsMoved);
    QSignalSpy inserted(&house.model, &QAbstractItemModel::rowsInserted);
    QSignalSpy reset(&house.model, &QAbstractItemModel::modelReset);

    Conversation same = *house.model.find(5);
    house.model.apply({{same}, {}, {}, {}, {}});
    QCOMPARE(changed.size(), 0);

    same.unread = 3;
    house.model.apply({{same}, {}, {}, {}, {}});
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.constFirst().constFirst().toModelIndex().row(), 4);
    QVERIFY(changed.constFirst().constLast().value<QList<int>>().contains(
        ConversationListModel::ConversationRole));
    QCOMPARE(moved.size(), 0);

    same.lastActivity = start.addSecs(10);
    house.model.apply({{same}, {}, {}, {}, {}});
    QCOMPARE(moved.size(), 1);
    QCOMPARE(moved.constFirst().at(1).toInt(), 4);
    QCOMPARE(moved.constFirst().at(4).toInt(), 0);
    QCOMPARE(house.model.at(0).id, 5U);

    house.model.apply({{House::of(21, -90)}, {}, {}, {}, {}});
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(house.model.at(2).id, 21U);
    QCOMPARE(reset.size(), 0);
}

void tst_ConversationListModel::risesAcrossTheList()
{
    House house;
    house.fill(5);
    const QPersistentModelIndex third = house.model.index(2);
    for (const int to : {0, 1, 2, 3, 4}) {
        // Between the times of the others: row `to` once it is there.
        const int others = to < 2 ? to : to + 1;
        house.model.apply({{House::of(3, -60 * others - 30)}, {}, {}, {}, {}});
        QCOMPARE(house.model.rowOf(3), to);
        QCOMPARE(third.row(), to);
        house.model.apply({{House::of(3, -180)}, {}, {}, {}, {}});
        QCOMPARE(third.row(), 2);
    }
}

void tst_ConversationListModel::mergedAndRemoved()
{
    House house;
    house.fill(4);
    InboxUpdate update;
    update.removed = {2, 77};
    update.merged = {{3, 1}};
    update.conversations = {House::of(1, 5)};
    house.model.apply(update);
    QCOMPARE(house.ids(), (QList<ConversationId>{1, 4}));
    QCOMPARE(house.model.find(3), nullptr);
    QCOMPARE(house.model.counts().all, 2);
}

void tst_ConversationListModel::randomUpdates_data()
{
    QTest::addColumn<quint32>("seed");
    QTest::addColumn<int>("most");
    QTest::addColumn<int>("rounds");
    for (quint32 seed = 1; seed <= 8; ++seed) {
        QTest::addRow("small, seed %u", seed) << seed << 12 << 60;
        QTest::addRow("large, seed %u", seed) << seed << 700 << 8;
    }
}

void tst_ConversationListModel::randomUpdates()
{
    QFETCH(const quint32, seed);
    QFETCH(const int, most);
    QFETCH(const int, rounds);
    QRandomGenerator random(seed);
    House house;
    World world;
    ConversationId last = 0;
    for (int round = 0; round < rounds; ++round) {
        if (random.bounded(4) == 0)
            house.model.setFilter(randomFilter(random));
        QList<QPersistentModelIndex> kept;
        QList<ConversationId> keptIds = house.ids();
        for (int row = 0; row < house.model.rowCount(); ++row)
            kept.append(house.model.index(row));
        QSignalSpy reset(&house.model, &QAbstractItemModel::modelReset);
        QSignalSpy counted(&house.model, &ConversationListModel::countsChanged);
        const auto countsBefore = house.model.counts();
        const QStringList instancesBefore = house.model.instances();

        house.model.apply(randomUpdate(world, last, random, most));

        QCOMPARE(house.ids(), expected(world, house.model.filter(), house.labels));
        QCOMPARE(house.model.counts(), countsOf(world));
        QCOMPARE(counted.size(),
                 countsBefore == house.model.counts() && instancesBefore == house.model.instances() ? 0 : 1);
        for (int row = 0; row < house.model.rowCount(); ++row)
            QCOMPARE(house.model.rowOf(house.model.at(row).id), row);
        for (qsizetype at = 0; reset.isEmpty() && at < kept.size(); ++at)
            QCOMPARE(kept.at(at).row(), house.model.rowOf(keptIds.at(at)));
    }
}

void tst_ConversationListModel::manyAtOnceReset()
{
    House house;
    house.fill(1000);
    QSignalSpy reset(&house.model, &QAbstractItemModel::modelReset);
    InboxUpdate update;
    for (int id = 1; id <= ConversationListModel::stepsAtMost; ++id)
        update.conversations.append(House::of(id, id));
    house.model.apply(update);
    QCOMPARE(reset.size(), 0); // a quarter, but few
    update.conversations.append(House::of(1001, 2000));
    for (Conversation &conversation : update.conversations)
        conversation.unread = 1;
    house.model.apply(update);
    QCOMPARE(reset.size(), 1);
    QCOMPARE(house.model.at(0).id, 1001U);
    QCOMPARE(house.model.counts().unread, int(update.conversations.size()));
}

void tst_ConversationListModel::filters_data()
{
    QTest::addColumn<ConversationFilter>("filter");
    QTest::addColumn<QList<ConversationId>>("ids");
    using Ids = QList<ConversationId>;
    QTest::newRow("nothing") << ConversationFilter() << Ids{1, 2, 3, 4, 5, 6, 7, 8, 9};
    QTest::newRow("unread, not muted") << ConversationFilter{true, false, false, {}, {}, {}} << Ids{2, 4};
    QTest::newRow("calls") << ConversationFilter{false, true, false, {}, {}, {}} << Ids{2};
    QTest::newRow("groups") << ConversationFilter{false, false, true, {}, {}, {}} << Ids{3, 6};
    QTest::newRow("label") << ConversationFilter{false, false, false, u"Urgent"_s, {}, {}} << Ids{1, 8};
    QTest::newRow("instance") << ConversationFilter{false, false, false, {}, u"store-rj"_s, {}} << Ids{9};
    QTest::newRow("text") << ConversationFilter{false, false, false, {}, {}, u"LIMA"_s} << Ids{4};
    QTest::newRow("all must hold") << ConversationFilter{true, true, false, u"Urgent"_s, {}, {}} << Ids{};
    QTest::newRow("two hold") << ConversationFilter{true, false, false, u"Waiting"_s, {}, {}} << Ids{2};
}

void tst_ConversationListModel::filters()
{
    QFETCH(const ConversationFilter, filter);
    QFETCH(const QList<ConversationId>, ids);
    House house;
    house.model.setFilter(filter);
    house.model.apply({pictureConversations(start), {}, {}, {}, {}});
    QCOMPARE(house.ids(), ids);
    house.model.setFilter({});
    QCOMPARE(house.model.rowCount(), 9);
    house.model.setFilter(filter);
    QCOMPARE(house.ids(), ids);
    QCOMPARE(house.model.filter(), filter);
}

void tst_ConversationListModel::search_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isFound");
    QTest::newRow("part of a name") << u"ção"_s << true;
    QTest::newRow("no accents") << u"conceicao"_s << true;
    QTest::newRow("other accents") << u"CONCÉIÇAÕ"_s << true;
    QTest::newRow("ligature") << u"ﬁm"_s << true;
    QTest::newRow("white space") << u"  maria   da "_s << true;
    QTest::newRow("message") << u"boleto"_s << true;
    QTest::newRow("name and message are not one text") << u"Conceição Fim"_s << false;
    QTest::newRow("another name") << u"joana"_s << false;
    QTest::newRow("number as written") << u"+55 (11) 5555-0001"_s << true;
    QTest::newRow("number, other dashes") << u"11‑5555–0001"_s << true;
    QTest::newRow("part of a number") << u"5550001"_s << true;
    QTest::newRow("digits of a message") << u"2026"_s << true;
    QTest::newRow("another number") << u"+55 12"_s << false;
    QTest::newRow("a LID is no number, but an address") << u"1234567890"_s << true;
    QTest::newRow("a LID is no number") << u"12 34"_s << false;
    QTest::newRow("address") << u"@s.whatsapp"_s << true;
    QTest::newRow("only white space") << u"   "_s << true;
}

void tst_ConversationListModel::search()
{
    QFETCH(const QString, text);
    House house;
    Conversation conversation = demoConversation(1, u"Maria da Conceição"_s, start);
    conversation.addresses.append(u"1234567890@lid"_s);
    conversation.preview.text = u"Fim do boleto de 2026"_s;
    house.model.apply({{conversation}, {}, {}, {}, {}});
    ConversationFilter filter;
    filter.text = text;
    house.model.setFilter(filter);
    QTEST(house.model.rowCount() == 1, "isFound");
    QCOMPARE(passes(filter, conversation, house.labels), house.model.rowCount() == 1);
}

void tst_ConversationListModel::searchFollowsChanges()
{
    House house;
    house.fill(3);
    house.model.setFilter({false, false, false, {}, {}, u"blue backpack"_s});
    QCOMPARE(house.model.rowCount(), 0);
    Conversation now = *house.model.find(2);
    now.preview.text = u"A blue backpack, please"_s;
    house.model.apply({{now}, {}, {}, {}, {}});
    QCOMPARE(house.ids(), QList<ConversationId>{2});
    // What was taken back is not to be found.
    now.preview.kind = Preview::Kind::Revoked;
    house.model.apply({{now}, {}, {}, {}, {}});
    QCOMPARE(house.model.rowCount(), 0);
    // A message of any length: only its beginning is looked at.
    now.preview.kind = Preview::Kind::Message;
    now.preview.text = QString(SearchText::longestMessage - 13, u'x') + u"blue backpack"_s;
    house.model.apply({{now}, {}, {}, {}, {}});
    QCOMPARE(house.model.rowCount(), 1);
    now.preview.text.prepend(u'x');
    house.model.apply({{now}, {}, {}, {}, {}});
    QCOMPARE(house.model.rowCount(), 0);
}

void tst_ConversationListModel::counts()
{
    House house;
    QSignalSpy counted(&house.model, &ConversationListModel::countsChanged);
    house.model.apply({pictureConversations(start), {}, {}, {}, {}});
    QCOMPARE(house.model.counts(), (ConversationListModel::Counts{9, 2, 1, 2}));
    QCOMPARE(counted.size(), 1);
    house.model.setFilter({true, false, false, {}, {}, {}});
    QCOMPARE(counted.size(), 1);
    Conversation now = *house.model.find(1);
    now.preview.text = u"Hello"_s;
    house.model.apply({{now}, {}, {}, {}, {}});
    QCOMPARE(counted.size(), 1);
    now.unread = 1;
    house.model.apply({{now}, {}, {}, {}, {}});
    QCOMPARE(counted.size(), 2);
    QCOMPARE(house.model.counts().unread, 3);
    now.isMuted = true;
    house.model.apply({{now}, {}, {}, {}, {}});
    QCOMPARE(house.model.counts().unread, 2);
    now.instance = u"store-bh"_s;
    house.model.apply({{now}, {}, {}, {}, {}});
    QCOMPARE(counted.size(), 4); // an instance more
}

void tst_ConversationListModel::heldRows()
{
    House house;
    house.fill(6);
    house.model.hold({4, 5, 6});
    const auto come = [&house](int id, int seconds, int unread) {
        Conversation now = House::of(id, seconds);
        now.unread = unread;
        house.model.apply({{now}, {}, {}, {}, {}});
    };
    come(4, 10, 1);
    QCOMPARE(house.model.rowOf(4), 3); // under the pointer: stays, with its new value
    QCOMPARE(house.model.at(3).unread, 1);
    come(5, 20, 1);
    QCOMPARE(house.model.rowOf(5), 4);
    come(6, 30, 1);
    QCOMPARE(house.model.rowOf(6), 0); // open: rises
    house.model.hold({0, 5, 6});
    QCOMPARE(house.ids(), (QList<ConversationId>{6, 4, 1, 2, 3, 5}));

    house.model.setFilter({true, false, false, {}, {}, {}});
    QCOMPARE(house.ids(), (QList<ConversationId>{6, 4, 5}));
    come(6, 30, 0);
    come(5, 20, 0);
    come(4, 10, 0);
    QCOMPARE(house.ids(), (QList<ConversationId>{6, 5})); // read, but in somebody's hand
    house.model.hold({});
    QCOMPARE(house.model.rowCount(), 0);
    house.model.hold({4, 5, 6});
    QCOMPARE(house.model.rowCount(), 0); // holding brings nothing in
}

void tst_ConversationListModel::labelsChange()
{
    House house;
    house.model.setFilter({false, false, false, u"Pending"_s, {}, {}});
    house.model.apply({pictureConversations(start), {}, {}, {}, {}});
    QCOMPARE(house.model.rowCount(), 0);
    auto labels = demoLabels();
    labels[u"store-sp"_s][u"2"_s].name = u"Pending"_s;
    house.labels.apply(labels);
    QCOMPARE(house.ids(), (QList<ConversationId>{2, 8}));
    QCOMPARE(house.labels.names(), (QStringList{u"Paid"_s, u"Pending"_s, u"Urgent"_s, u"Waiting"_s}));
    QCOMPARE(house.labels.color(u"store-sp"_s, u"2"_s), 2);
    QCOMPARE(house.labels.color(u"store-sp"_s, u"9"_s), -1);
    QCOMPARE(house.labels.name(u"store-sp"_s, u"9"_s), u"9"_s);
    QSignalSpy changed(&house.labels, &LabelBook::changed);
    house.labels.apply(labels);
    QCOMPARE(changed.size(), 0);
}

void tst_ConversationListModel::roles()
{
    House house;
    house.model.apply({pictureConversations(start), {}, {}, {}, {}});
    const QModelIndex second = house.model.index(1);
    QCOMPARE(second.data().toString(), u"Ana Costa"_s);
    QCOMPARE(second.data(ConversationListModel::IdRole).value<ConversationId>(), 2U);
    QCOMPARE(second.data(ConversationListModel::ConversationRole).value<const Conversation *>()->title,
             u"Ana Costa"_s);
    QVERIFY(second.data(Qt::AccessibleTextRole).toString().startsWith(u"Ana Costa, 1 unread"_s));
    QCOMPARE(house.model.rowCount(second), 0);
    QCOMPARE(house.model.roleNames().value(ConversationListModel::IdRole), QByteArray("IdRole"));
}

void tst_ConversationListModel::twentyThousand()
{
    LabelBook labels;
    ConversationListModel model(&labels); // the tester would look at every row
    QRandomGenerator random(7);
    InboxUpdate update;
    for (ConversationId id = 1; id <= 20'000; ++id)
        update.conversations.append(randomConversation(id, random));
    model.apply(update);
    QCOMPARE(model.rowCount(), 20'000);
    InboxUpdate some;
    World world;
    for (int at = 0; at < 300; ++at) {
        const auto id = ConversationId(random.bounded(1, 20'001));
        world.insert(id, randomConversation(id, random));
    }
    some.conversations = world.values();
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    model.apply(some);
    QCOMPARE(reset.size(), 0);
    for (int row = 1; row < model.rowCount(); ++row)
        QVERIFY(ConversationKey(model.at(row - 1)) < ConversationKey(model.at(row)));
    model.setFilter({false, false, false, {}, {}, u"joao"_s});
    QVERIFY(model.rowCount() > 0 && model.rowCount() < 20'000);
}

QTEST_GUILESS_MAIN(tst_ConversationListModel)
#include "tst_conversationlistmodel.moc"
