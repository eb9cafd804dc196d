// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inbox/list/conversationfilter.h"
#include "ui/inbox/list/plainletters.h"
#include "ui/words/labelbook.h"

#include "tests/ui/democonversations.h"

#include <QTest>

using namespace Inlet;
using namespace Qt::StringLiterals;

class tst_ConversationFilter : public QObject
{
    Q_OBJECT

private slots:
    void finds_data();
    void finds();
    void everyPlainLetter();
    void numbers_data();
    void numbers();
    void deletedLabels();
};

void tst_ConversationFilter::finds_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("typed");
    const auto add = [](const QString &written, const QString &typed) {
        QTest::addRow("%s, %s", qPrintable(written), qPrintable(typed)) << written << typed;
    };
    add(u"Łukasz Wójcik"_s, u"lukasz wojcik"_s);
    add(u"Søren Bjørk"_s, u"soren bjork"_s);
    add(u"Đorđe"_s, u"dorde"_s);
    add(u"Straße"_s, u"strasse"_s);
    add(u"STRASSE"_s, u"straße"_s);
    add(u"Œuvre"_s, u"oeuvre"_s);
    add(u"Ærø"_s, u"aero"_s);
    add(u"Işıl"_s, u"isil"_s);
    add(u"İstanbul"_s, u"istanbul"_s);
    add(u"Þóra"_s, u"thora"_s);
    add(u"Ħamrun"_s, u"hamrun"_s);
    add(u"Ŧes Guđrun"_s, u"tes gudrun"_s);
    add(u"Seán O’Brien"_s, u"o'brien"_s);
    add(u"Sean O'Brien"_s, u"o’brien"_s);
    add(u"D´Avila"_s, u"d'avila"_s);
    add(u"“Loja” «Sul»"_s, u"\"loja\" \"sul\""_s);
    add(u"5″ and 7＂ by 3＇"_s, u"5\" and 7\" by 3'"_s);
    add(u"Jean‑Luc"_s, u"jean-luc"_s);
    add(u"Ru\u00ad\u200bi"_s, u"rui"_s);
    add(u"Rui"_s, u"r\u200du\u2060i"_s);
    add(u"Ana\u200e \u2067Lima\u2069"_s, u"ana lima"_s);
    add(u"ﬁna"_s, u"fina"_s);
    add(u"Ｒｕｉ"_s, u"rui"_s);
    add(u"محـــمد"_s, u"محمد"_s);
}

void tst_ConversationFilter::finds()
{
    QFETCH(const QString, written);
    QFETCH(const QString, typed);
    Conversation conversation = demoConversation(1, written, QDateTime::currentDateTimeUtc());
    conversation.preview = {};
    const SearchText text(conversation);
    QVERIFY2(text.contains(SearchNeedle(typed)), qPrintable(text.words));
    QVERIFY(text.contains(SearchNeedle(written)));
    QVERIFY(!text.contains(SearchNeedle(typed + u'q')));
    conversation.title = u"Somebody"_s;
    conversation.preview.kind = Preview::Kind::Message;
    conversation.preview.text = u"about "_s + written;
    QVERIFY(SearchText(conversation).contains(SearchNeedle(typed)));
}

/// The whole table: what is written in either case is found by what is typed and by itself, and no row is
/// shadowed by what Unicode does before or after.
void tst_ConversationFilter::everyPlainLetter()
{
    const QList<std::pair<QString, QString>> all{{u"'"_s, u"`‘’‚‛ʼʻ′‹›"_s}, {u"\""_s, u"«»“”„‟"_s},
                                                 {u"-"_s, u"‐‒–—−"_s},      {u""_s, u"\u0640"_s},
                                                 {u"ae"_s, u"æ"_s},         {u"oe"_s, u"œ"_s},
                                                 {u"ss"_s, u"ß"_s},         {u"th"_s, u"þ"_s},
                                                 {u"b"_s, u"ƀɓ"_s},         {u"d"_s, u"đðɖɗ"_s},
                                                 {u"e"_s, u"ə"_s},          {u"g"_s, u"ǥ"_s},
                                                 {u"h"_s, u"ħ"_s},          {u"i"_s, u"ıɨ"_s},
                                                 {u"k"_s, u"ĸƙ"_s},         {u"l"_s, u"łƚ"_s},
                                                 {u"n"_s, u"ŋ"_s},          {u"o"_s, u"ø"_s},
                                                 {u"t"_s, u"ŧ"_s},          {u"u"_s, u"ʉ"_s},
                                                 {u"z"_s, u"ƶ"_s}};
    std::size_t count = 0;
    for (const auto &[typed, written] : all) {
        count += std::size_t(written.size());
        for (const QChar c : written)
            QVERIFY2(PlainLetters::of(c.unicode()) == typed, qPrintable(QString(c)));
    }
    QCOMPARE(PlainLetters::table.size(), count);
    for (const PlainLetters::Row &row : PlainLetters::table) {
        const QString typed = QString::fromUtf16(row.typed);
        const QString written = u'x' + QString(QChar(row.written)) + u'y';
        const QString plain = u'x' + typed + u'y';
        const QString name = u"U+%1"_s.arg(uint(row.written), 4, 16, QChar(u'0'));
        QVERIFY2(foldedForSearch(written) == plain, qPrintable(name));
        QVERIFY2(foldedForSearch(written.toUpper()) == plain, qPrintable(name));
        // Typed as it stands nothing becomes of it any more.
        QVERIFY2(foldedForSearch(typed) == typed, qPrintable(name));
        QVERIFY2(PlainLetters::of(row.written) == typed, qPrintable(name));
    }
    QVERIFY(PlainLetters::of(u'a').isNull());
    QVERIFY(PlainLetters::of(u'\0').isNull());
    QVERIFY(PlainLetters::of(u'\uffff').isNull());
    // None is a row that nothing reaches.
    for (const PlainLetters::Row &row : PlainLetters::table) {
        const QString apart = QString(QChar(row.written)).normalized(QString::NormalizationForm_KD);
        QVERIFY2(apart == QString(QChar(row.written)), qPrintable(apart));
    }
}

void tst_ConversationFilter::numbers_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<bool>("isFound");
    QTest::newRow("digits") << u"5511555500142"_s << true;
    QTest::newRow("as copied") << u"\u202a+55 11 5555‑00142\u202c"_s << true;
    QTest::newRow("isolated") << u"\u2068+55\u00a011\u00a05555-00142\u2069"_s << true;
    QTest::newRow("brackets") << u"+55 (11) 5555.00142"_s << true;
    QTest::newRow("wide") << u"＋５５ １１ ５５５５－００１４２"_s << true;
    QTest::newRow("part") << u"5555-0014"_s << true;
    QTest::newRow("byte order mark") << u"\ufeff5511555500142"_s << true;
    QTest::newRow("another") << u"+55 11 5555-00143"_s << false;
    QTest::newRow("with letters") << u"no 5511555500142"_s << false;
}

void tst_ConversationFilter::numbers()
{
    QFETCH(const QString, typed);
    Conversation conversation = demoConversation(1, u"Rui"_s, QDateTime::currentDateTimeUtc());
    conversation.address = u"5511555500142@s.whatsapp.net"_s;
    conversation.addresses = {conversation.address};
    QTEST(SearchText(conversation).contains(SearchNeedle(typed)), "isFound");
}

void tst_ConversationFilter::deletedLabels()
{
    LabelBook labels;
    labels.apply(demoLabels());
    Conversation conversation = demoConversation(1, u"Rui"_s, QDateTime::currentDateTimeUtc());
    conversation.labels = {u"3"_s, u"4"_s};
    ConversationFilter filter;
    filter.label = u"Paid"_s;
    QVERIFY(passes(filter, conversation, labels));
    filter.label = u"Old"_s;
    QVERIFY(!passes(filter, conversation, labels));
}

QTEST_GUILESS_MAIN(tst_ConversationFilter)
#include "tst_conversationfilter.moc"
