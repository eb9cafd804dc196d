// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/conversation/messagefacts.h"

#include <QTest>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;
using namespace Inlet;

class tst_MessageFacts : public QObject
{
    Q_OBJECT

private:
    static MessageFacts::ReactionState reaction(qint64 time, const QString &emoji, quint64 number = 0)
    {
        MessageFacts::ReactionState state;
        state.emoji.assign({time, {0, number}}, emoji);
        return state;
    }

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void theNewestRevisionsAreKept()
    {
        MessageFacts up;
        MessageFacts down;
        const int count = int(MessageFacts::revisionsKept) + 1;
        for (int i = 0; i < count; ++i) {
            QVERIFY(up.addRevision({i, u"E"_s, QString::number(i)}));
            const bool isKept = down.addRevision({count - 1 - i, u"E"_s, QString::number(count - 1 - i)});
            QCOMPARE(isKept, i < count - 1);
        }
        QCOMPARE(up.revisions.size(), MessageFacts::revisionsKept);
        QVERIFY(up.revisions == down.revisions);
        QCOMPARE(up.revisions.constFirst().text, u"1"_s);
    }

    // Also where its time is to be believed only by the time that it comes again.
    void aRevisionIsOneHoweverOften()
    {
        for (const qint64 told : {noTime, qint64(25)}) {
            MessageFacts facts;
            QVERIFY(facts.addRevision({20, u"E"_s, u"words"_s, told}));
            QVERIFY(!facts.addRevision({30, u"E"_s, u"words"_s, told}));
            QVERIFY(facts.addRevision({10, u"E"_s, u"words"_s, told}));
            QCOMPARE(facts.revisions.size(), 1);
            QCOMPARE(facts.revisions.constFirst().time, qint64(10));
            QVERIFY(facts.addRevision({10, u"E"_s, u"words"_s, 26}));
        }
    }

    // Whatever the words and the ids are.
    void ofOneTimeTheLaterEditWins()
    {
        const MessageFacts::Revision first{10, u"Z"_s, u"zeta"_s, 10, {5, 1}};
        const MessageFacts::Revision second{10, u"A"_s, u"alpha"_s, 10, {5, 2}};
        MessageFacts::Revision again = first;
        again.order = {5, 3};
        for (const auto &order : {QList{first, second, again}, QList{again, second, first}}) {
            MessageFacts facts;
            for (const MessageFacts::Revision &revision : order)
                facts.addRevision(revision);
            QCOMPARE(facts.revisions.size(), 2);
            QCOMPARE(facts.revisions.constLast().text, u"alpha"_s);
        }
    }

    // A reaction that is taken back within its second is gone.
    void ofOneTimeTheLaterReactionWins()
    {
        QList<MessageFacts::ReactionState> told{reaction(10, u"+"_s, 1), reaction(10, {}, 2),
                                                reaction(10, u"+"_s, 3)};
        QList<int> order{0, 1, 2};
        do {
            MessageFacts facts;
            for (const int i : std::as_const(order))
                facts.addReaction(u"ana"_s, told.at(i));
            QCOMPARE(facts.reactions[u"ana"_s].emoji.value, QString());
        } while (std::ranges::next_permutation(order).found);
    }

    void valuesOfOneTimeAreBounded()
    {
        LastWrite<QString> value;
        for (int i = 0; i <= int(LastWrite<QString>::valuesKept); ++i)
            value.assign({10, {0, quint64(i)}}, QString::number(i));
        QCOMPARE(value.told.size(), LastWrite<QString>::valuesKept);
        QCOMPARE(value.value, QString::number(LastWrite<QString>::valuesKept));
        QVERIFY(!value.assign({9, {0, 99}}, u"older"_s));
        QVERIFY(value.assign({11, {0, 0}}, u"newer"_s));
        QCOMPARE(value.told.size(), 1);
    }

    void reactionsAreBounded()
    {
        MessageFacts facts;
        for (int i = 0; i < int(MessageFacts::reactionsKept); ++i)
            QVERIFY(facts.addReaction(QString::number(i), reaction(1, u"+"_s)));
        QVERIFY(!facts.addReaction(u"one more"_s, reaction(1, u"+"_s)));
        QVERIFY(facts.addReaction(u"0"_s, reaction(2, {})));
        QCOMPARE(facts.reactions.size(), MessageFacts::reactionsKept);
    }

    void labelsAreBounded()
    {
        MessageFacts facts;
        for (int i = 0; i < int(MessageFacts::labelsKept); ++i)
            QVERIFY(facts.addLabel(QString::number(i), {1}, true));
        QVERIFY(!facts.addLabel(u"one more"_s, {1}, true));
        QVERIFY(facts.addLabel(u"0"_s, {2}, false));
    }

    // Of two tellings the fuller one, whichever came first.
    void theFullerTellingWins()
    {
        MessageContent bare;
        bare.message.id = u"A1"_s;
        bare.message.text = u"words"_s;
        MessageContent full = bare;
        full.message.media = Media{Media::Kind::Image, u"image/png"_s, {}, {}, {}, {}, 70, -1, false, 0};
        MessageContent one = bare;
        QVERIFY(one.add(full));
        QVERIFY(!one.add(bare));
        QVERIFY(one.message == full.message);
        QVERIFY(saysMore(full.message, bare.message));
        QVERIFY(!saysMore(bare.message, full.message));
        MessageContent edit = full;
        edit.isOnlyEdit = true;
        QVERIFY(edit.add(bare));
        QVERIFY(!edit.isOnlyEdit);
    }

    // Bytes that come later, with nothing else, take nothing away; in any order of three.
    void whatOneLeavesOutAnotherTells()
    {
        MessageContent told;
        told.message.direction = MessageExchange::Direction::Outgoing;
        told.message.text = u"look"_s;
        told.message.sender = {u"551155500101@s.whatsapp.net"_s, {}, u"Shop"_s};
        MessageContent bytes;
        bytes.message.media = Media{Media::Kind::Image,
                                    u"image/jpeg"_s,
                                    u"a-long-name-of-a-file.jpeg"_s,
                                    {},
                                    u"https://media.example/and-a-long-address-of-it"_s,
                                    {},
                                    70,
                                    -1,
                                    true,
                                    1000};
        bytes.message.type = u"image"_s;
        MessageContent echo = told;
        echo.message.sender.name.clear();
        const QList<MessageContent> tellings{told, bytes, echo};
        QList<int> order{0, 1, 2};
        std::optional<MessageExchange> first;
        do {
            MessageContent content = tellings.at(order.at(0));
            content.add(tellings.at(order.at(1)));
            content.add(tellings.at(order.at(2)));
            const MessageExchange &m = content.message;
            QVERIFY(m.direction == MessageExchange::Direction::Outgoing);
            QCOMPARE(m.text, u"look"_s);
            QCOMPARE(m.sender.name, u"Shop"_s);
            QVERIFY(m.media && m.media->hasBase64);
            QVERIFY(!first || *first == m);
            first = m;
        } while (std::ranges::next_permutation(order).found);
    }

    // Texts that flow into one another are still two texts.
    void canonicalTextTellsFieldsApart()
    {
        MessageExchange a;
        a.text = u"ab"_s;
        a.source = u"c"_s;
        MessageExchange b;
        b.text = u"a"_s;
        b.source = u"bc"_s;
        QVERIFY(canonicalText(a) != canonicalText(b));
    }
};

QTEST_APPLESS_MAIN(tst_MessageFacts)
#include "tst_messagefacts.moc"
