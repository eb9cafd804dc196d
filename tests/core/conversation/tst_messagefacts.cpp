// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/conversation/messagefacts.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Inlet;

class tst_MessageFacts : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void theNewestRevisionsAreKept()
    {
        MessageFacts up;
        MessageFacts down;
        const int count = int(MessageFacts::revisionsKept) + 1;
        for (int i = 0; i < count; ++i) {
            QVERIFY(up.addRevision({i, u"E"_s, QString::number(i), true}));
            const bool isKept =
                down.addRevision({count - 1 - i, u"E"_s, QString::number(count - 1 - i), true});
            QCOMPARE(isKept, i < count - 1);
        }
        QCOMPARE(up.revisions.size(), MessageFacts::revisionsKept);
        QVERIFY(up.revisions == down.revisions);
        QCOMPARE(up.revisions.constFirst().text, u"1"_s);
    }

    void anUntimedRevisionIsOneHoweverOften()
    {
        MessageFacts facts;
        QVERIFY(facts.addRevision({20, u"E"_s, u"words"_s, false}));
        QVERIFY(!facts.addRevision({30, u"E"_s, u"words"_s, false}));
        QVERIFY(facts.addRevision({10, u"E"_s, u"words"_s, false}));
        QCOMPARE(facts.revisions.size(), 1);
        QCOMPARE(facts.revisions.constFirst().time, qint64(10));
    }

    void reactionsAreBounded()
    {
        MessageFacts facts;
        for (int i = 0; i < int(MessageFacts::reactionsKept); ++i)
            QVERIFY(facts.addReaction(QString::number(i), {1, u"+"_s, {}, {}}));
        QVERIFY(!facts.addReaction(u"one more"_s, {1, u"+"_s, {}, {}}));
        QVERIFY(facts.addReaction(u"0"_s, {2, {}, {}, {}}));
        QCOMPARE(facts.reactions.size(), MessageFacts::reactionsKept);
    }

    void labelsAreBounded()
    {
        MessageFacts facts;
        for (int i = 0; i < int(MessageFacts::labelsKept); ++i)
            QVERIFY(facts.addLabel(QString::number(i), 1, true));
        QVERIFY(!facts.addLabel(u"one more"_s, 1, true));
        QVERIFY(facts.addLabel(u"0"_s, 2, false));
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
        MessageContent edit = full;
        edit.isOnlyEdit = true;
        QVERIFY(edit.add(bare));
        QVERIFY(!edit.isOnlyEdit);
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
