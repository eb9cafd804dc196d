// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/reading/vcard.h"

#include <QTest>

#include <random>

using namespace Inlet;
using namespace Qt::StringLiterals;

namespace {

QString card(const QStringList &lines, const QString &end = u"\r\n"_s)
{
    return (QStringList{u"BEGIN:VCARD"_s, u"VERSION:3.0"_s} + lines + QStringList{u"END:VCARD"_s}).join(end);
}

} // namespace

class tst_VCard : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void reads_data()
    {
        QTest::addColumn<QStringList>("lines");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("phone");
        const auto row = [](const char *what, const QStringList &lines, const QString &name,
                            const QString &phone) { QTest::newRow(what) << lines << name << phone; };
        const QString rita = u"Rita Lima"_s;
        const QString phone = u"+55 48 93344-5566"_s;
        row("plain", {u"FN:Rita Lima"_s, u"TEL:+55 48 93344-5566"_s}, rita, phone);
        row("waid", {u"FN:Rita Lima"_s, u"TEL;type=CELL;waid=5548933445566:+55 48 93344-5566"_s}, rita,
            phone);
        row("group", {u"item1.FN:Rita Lima"_s, u"item1.TEL;waid=5548933445566:+55 48 93344-5566"_s}, rita,
            phone);
        row("the one with a waid",
            {u"FN:Rita Lima"_s, u"TEL:+55 48 3000-0000"_s,
             u"item2.TEL;waid=5548933445566:+55 48 93344-5566"_s, u"TEL;waid=551:+55 1"_s},
            rita, phone);
        row("waid alone", {u"FN:Rita Lima"_s, u"TEL;waid=5548933445566:"_s}, rita, u"+5548933445566"_s);
        row("small letters", {u"fn:Rita Lima"_s, u"tel:+55 48 93344-5566"_s}, rita, phone);
        row("folded", {u"FN:Rita"_s, u"  Lima"_s, u"TEL;waid=5548933445566:+55 48"_s, u"\t 93344-5566"_s},
            rita, phone);
        row("escapes", {u"FN:Lima\\, Rita\\; Dra.\\\\"_s, u"TEL:1"_s}, u"Lima, Rita; Dra.\\"_s, u"1"_s);
        row("break in the name", {u"FN:Rita\\nLima"_s}, rita, {});
        row("colon in quotes", {u"FN:Rita Lima"_s, u"TEL;TYPE=\"voice:home,x;y\":+55 48 93344-5566"_s}, rita,
            phone);
        row("address of a phone", {u"FN:Rita Lima"_s, u"TEL;VALUE=uri:tel:+5548933445566;ext=1"_s}, rita,
            u"+5548933445566"_s);
        row("parts of a name", {u"N:Lima;Rita;;Dra.;"_s, u"TEL:1"_s}, u"Dra. Rita Lima"_s, u"1"_s);
        row("parts with escapes", {u"N:Lima\\;Silva;Rita"_s}, u"Rita Lima;Silva"_s, {});
        row("name before its parts", {u"N:x;y"_s, u"FN:Rita Lima"_s}, rita, {});
        row("a company", {u"N:;;;;"_s, u"ORG:Padaria Sol;Loja"_s, u"TEL:1"_s}, u"Padaria Sol"_s, u"1"_s);
        row("quoted-printable",
            {u"FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Jos=C3=A9 da=20=\r\nS=C3=A3o"_s}, u"José da São"_s,
            {});
        row("quoted-printable, Latin 1", {u"FN;CHARSET=ISO-8859-1;QUOTED-PRINTABLE:Jos=E9 100%"_s},
            u"José 100%"_s, {});
        row("nothing", {}, {}, {});
        row("no values", {u"FN"_s, u"TEL"_s, u":"_s, u";;;"_s}, {}, {});
    }

    void reads()
    {
        QFETCH(QStringList, lines);
        QFETCH(QString, name);
        QFETCH(QString, phone);
        for (const QString &end : {u"\r\n"_s, u"\n"_s, u"\r"_s}) {
            const QString text = card(lines, end);
            QVERIFY(isVCard(text));
            const QList<VCard> cards = readVCards(text);
            QCOMPARE(cards.size(), 1);
            QCOMPARE(cards[0].name, name);
            QCOMPARE(cards[0].phone, phone);
            QCOMPARE(cards[0].text, text);
        }
    }

    void severalCards()
    {
        const QString text = card({u"FN:A"_s}) + u"\r\n"_s + card({u"FN:B"_s, u"TEL:2"_s}, u"\n"_s);
        const QList<VCard> cards = readVCards(text);
        QCOMPARE(cards.size(), 2);
        QCOMPARE(cards[0].name, u"A"_s);
        QCOMPARE(cards[1].name, u"B"_s);
        QCOMPARE(cards[1].phone, u"2"_s);
    }

    void noCard()
    {
        for (const QString &text : {QString(), u"hello"_s, u"BEGIN:VEVENT"_s}) {
            QVERIFY(!isVCard(text));
            QVERIFY(readVCards(text).isEmpty());
        }
        QVERIFY(!isVCard(u"see BEGIN:VCARD"_s));
    }

    void boundsHold()
    {
        const QString one = card({u"FN:A"_s});
        QCOMPARE(readVCards(one.repeated(int(mostVCards))).size(), mostVCards);
        QCOMPARE(readVCards(one.repeated(int(mostVCards) + 1)).size(), mostVCards);
        // A phone on the thousandth line is read, one behind it is not.
        const auto padded = [](int lines) {
            return card(QStringList(lines, u"NOTE:x"_s) + QStringList{u"TEL:1"_s});
        };
        QCOMPARE(readVCards(padded(900))[0].phone, u"1"_s);
        QCOMPARE(readVCards(padded(1001))[0].phone, QString());
        const QString many = u"FN"_s + u";a=b"_s.repeated(1'000'000) + u":A"_s;
        QCOMPARE(readVCards(card({many}))[0].name, u"A"_s);
    }

    // Whatever there is, it ends, and nothing is made up: each character of a name stands in the text.
    void anything()
    {
        const QList<QString> pieces{u"BEGIN:VCARD"_s, u"END:VCARD"_s, u"\r\n"_s,  u"\n"_s,
                                    u"\n "_s,         u"FN:"_s,       u"N:"_s,    u"TEL;waid="_s,
                                    u"item1."_s,      u";"_s,         u":"_s,     u"\""_s,
                                    u"\\"_s,          u"="_s,         u"=\r\n"_s, u"QUOTED-PRINTABLE"_s,
                                    u"é"_s,           u"%41"_s,       u"1"_s,     QString()};
        for (unsigned seed = 1; seed <= 2000; ++seed) {
            std::mt19937 random(seed);
            QString text;
            for (auto i = random() % 40; i > 0; --i)
                text += pieces[qsizetype(random() % unsigned(pieces.size()))];
            const QList<VCard> cards = readVCards(text);
            QCOMPARE(cards.size(), text.count(u"BEGIN:VCARD"_s));
            for (const VCard &one : cards) {
                QVERIFY2(text.contains(one.text), qPrintable(QString::number(seed)));
                QVERIFY2(one.name == one.name.simplified(), qPrintable(QString::number(seed)));
            }
            QCOMPARE(readVCards(text), cards);
        }
    }
};

QTEST_APPLESS_MAIN(tst_VCard)
#include "tst_vcard.moc"
