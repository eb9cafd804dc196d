// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/conversation/identitygraph.h"

#include <QTest>

#include <random>

using namespace Qt::StringLiterals;
using namespace Inlet;
using Evidence = IdentityGraph::Evidence;

class tst_IdentityGraph : public QObject
{
    Q_OBJECT

private:
    static QString phone(int n) { return u"5511%1@s.whatsapp.net"_s.arg(55550000 + n); }
    static QString lid(int n) { return u"7031%1@lid"_s.arg(n); }

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void whoCanBeOne_data()
    {
        QTest::addColumn<QString>("a");
        QTest::addColumn<QString>("b");
        QTest::addColumn<bool>("can");
        QTest::newRow("number and LID") << phone(1) << lid(1) << true;
        QTest::newRow("two numbers") << phone(1) << phone(2) << false;
        QTest::newRow("two LIDs") << lid(1) << lid(2) << false;
        QTest::newRow("ninth digit") << u"551165550001@s.whatsapp.net"_s << u"5511965550001@s.whatsapp.net"_s
                                     << true;
        QTest::newRow("ninth digit of a landline")
            << u"551135550001@s.whatsapp.net"_s << u"5511935550001@s.whatsapp.net"_s << false;
        QTest::newRow("ninth digit elsewhere")
            << u"571165550001@s.whatsapp.net"_s << u"5711965550001@s.whatsapp.net"_s << false;
        QTest::newRow("Mexico") << u"525512345678@s.whatsapp.net"_s << u"5215512345678@s.whatsapp.net"_s
                                << true;
        QTest::newRow("a number and a user id") << phone(1) << u"BR.aB1"_s << false;
        QTest::newRow("number and group") << phone(1) << u"12036300@g.us"_s << false;
        QTest::newRow("nothing") << phone(1) << QString() << false;
        QTest::newRow("nobody's LID") << phone(1) << u"0@lid"_s << false;
        QTest::newRow("nobody's LID, longer") << phone(1) << u"0000@lid"_s << false;
        QTest::newRow("nobody's number") << u"0@s.whatsapp.net"_s << lid(1) << false;
        QTest::newRow("a LID that begins with nothing") << phone(1) << u"01@lid"_s << true;
    }

    void whoCanBeOne()
    {
        QFETCH(QString, a);
        QFETCH(QString, b);
        QFETCH(bool, can);
        QCOMPARE(IdentityGraph::canBeOnePerson(a, b), can);
        QCOMPARE(IdentityGraph::canBeOnePerson(b, a), can);
        IdentityGraph identity;
        QCOMPARE(!identity.addEvidence(a, b, Evidence::SeenTogether, 1).isEmpty(), can);
        QCOMPARE(identity.isSamePerson(a, b), can);
    }

    void theNumberStandsForThePerson()
    {
        IdentityGraph identity;
        QCOMPARE(identity.person(lid(1)), lid(1));
        QCOMPARE(identity.addresses(lid(1)), QStringList{lid(1)});
        QCOMPARE(identity.addEvidence(lid(1), phone(1), Evidence::SeenTogether, 7).size(), 2);
        QVERIFY(identity.addEvidence(phone(1), lid(1), Evidence::SeenTogether, 8).isEmpty());
        QCOMPARE(identity.person(lid(1)), phone(1));
        QCOMPARE(identity.addresses(phone(1)), (QStringList{phone(1), lid(1)}));
        const auto links = identity.links(lid(1));
        QCOMPARE(links.size(), 1);
        QCOMPARE(links.constFirst().frame, quint64(7));
        QVERIFY(links.constFirst().holds());
    }

    // Nobody need say so: it is enough that both were seen, in whichever order.
    void spellingsOfALineAreOne()
    {
        const QString with = u"5511965550001@s.whatsapp.net"_s;
        const QString without = u"551165550001@s.whatsapp.net"_s;
        for (const bool isTurned : {false, true}) {
            IdentityGraph identity;
            QVERIFY(identity.note(isTurned ? without : with, 1).isEmpty());
            QCOMPARE(identity.addresses(with), QStringList{with}); // the other was never seen
            identity.addEvidence(with, lid(1), Evidence::SeenTogether, 2);
            QCOMPARE(identity.note(isTurned ? with : without, 3).size(), isTurned ? 0 : 3);
            identity.note(without, 4);
            QCOMPARE(identity.person(lid(1)), without);
            QCOMPARE(identity.addresses(lid(1)), (QStringList{without, with, lid(1)}));
            // It is no evidence: the number may still have that many LIDs.
            for (int n = 2; n <= IdentityGraph::linksPerAddress; ++n)
                identity.addEvidence(with, lid(n), Evidence::SeenTogether, 5);
            QVERIFY(identity.isSamePerson(without, lid(2)));
            const IdentityGraph again(identity.state());
            QCOMPARE(again.addresses(without), identity.addresses(without));
            identity.undo(with, without);
            QVERIFY(!identity.isSamePerson(with, without));
        }
    }

    void undoParts()
    {
        IdentityGraph identity;
        identity.addEvidence(lid(1), phone(1), Evidence::SeenTogether, 1);
        QCOMPARE(identity.undo(phone(1), lid(1)).size(), 2);
        QVERIFY(!identity.isSamePerson(phone(1), lid(1)));
        identity.addEvidence(lid(1), phone(1), Evidence::SameMessage, 2);
        QVERIFY2(!identity.isSamePerson(phone(1), lid(1)), "what a person undid stays undone");
        identity.redo(phone(1), lid(1));
        QVERIFY(identity.isSamePerson(phone(1), lid(1)));
    }

    void aMessageCanBeTakenBack()
    {
        IdentityGraph identity;
        identity.addEvidence(lid(1), phone(1), Evidence::SameMessage, 1);
        identity.addEvidence(lid(1), phone(1), Evidence::SameMessage, 2);
        QVERIFY(identity.retractMessage(lid(1), phone(1)).isEmpty());
        QVERIFY(identity.isSamePerson(phone(1), lid(1)));
        QCOMPARE(identity.retractMessage(lid(1), phone(1)).size(), 2);
        QVERIFY(!identity.isSamePerson(phone(1), lid(1)));
    }

    // A gateway that writes its own LID beside everybody must not make everybody one person.
    void aCrowdIsNobody()
    {
        IdentityGraph identity;
        for (int n = 0; n < IdentityGraph::linksPerAddress; ++n)
            identity.addEvidence(phone(n), lid(0), Evidence::SeenTogether, 1);
        QVERIFY(identity.isSamePerson(phone(0), phone(1)));
        const QStringList parted = identity.addEvidence(phone(50), lid(0), Evidence::SeenTogether, 2);
        QCOMPARE(parted.size(), IdentityGraph::linksPerAddress + 2);
        QVERIFY(!identity.isSamePerson(phone(0), phone(1)));
        QVERIFY(!identity.isSamePerson(phone(50), lid(0)));
        identity.addEvidence(phone(51), lid(0), Evidence::SeenTogether, 3);
        QVERIFY(!identity.isSamePerson(phone(51), lid(0)));
        identity.addEvidence(phone(51), lid(51), Evidence::SeenTogether, 3);
        QVERIFY(identity.isSamePerson(phone(51), lid(51)));
    }

    void orderDoesNotMatter_data()
    {
        QTest::addColumn<int>("seed");
        for (int seed = 0; seed < 200; ++seed)
            QTest::addRow("seed %d", seed) << seed;
    }

    void orderDoesNotMatter()
    {
        QFETCH(int, seed);
        std::mt19937_64 random{std::mt19937_64::result_type(seed)};
        QList<std::pair<int, int>> pairs;
        for (int i = 0; i < 14; ++i)
            pairs.append({int(random() % 8), int(random() % 5)});
        QHash<QString, QString> first;
        for (int round = 0; round < 5; ++round) {
            for (qsizetype i = pairs.size() - 1; i > 0; --i)
                pairs.swapItemsAt(i, qsizetype(random() % quint64(i + 1)));
            IdentityGraph identity;
            QHash<QString, QString> told; // as those know who listen to what is returned
            for (const auto &[a, b] : std::as_const(pairs)) {
                for (const QString &address :
                     identity.addEvidence(phone(a), lid(b), Evidence::SeenTogether, 1))
                    told.insert(address, identity.person(address));
            }
            QHash<QString, QString> now;
            for (int n = 0; n < 8; ++n)
                now.insert(phone(n), identity.person(phone(n)));
            for (int n = 0; n < 5; ++n)
                now.insert(lid(n), identity.person(lid(n)));
            for (auto it = told.cbegin(); it != told.cend(); ++it)
                QCOMPARE(it.value(), now.value(it.key()));
            if (round == 0)
                first = now;
            QCOMPARE(now, first);
        }
    }
};

QTEST_APPLESS_MAIN(tst_IdentityGraph)
#include "tst_identitygraph.moc"
