// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/words/kindwords.h"

#include "tests/ui/demorows.h"
#include "tests/ui/words/readwords.h"

#include <QSet>
#include <QTest>

using namespace Inlet;
using namespace Qt::StringLiterals;

class tst_KindWords : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void everyMediaKind();
    void everyMessageKind();
    void withinASentence();
    void drawings();
};

void tst_KindWords::everyMediaKind()
{
    QSet<QString> seen;
    for (int kind = 0; kind <= int(Media::Kind::VideoNote); ++kind) {
        QVERIFY(isOneLine(KindWords::media(Media::Kind(kind))));
        seen += KindWords::media(Media::Kind(kind));
    }
    QCOMPARE(seen.size(), int(Media::Kind::VideoNote) + 1);
}

void tst_KindWords::everyMessageKind()
{
    QSet<QString> seen;
    for (int kind = 0; kind <= int(MessageExchange::Kind::Interactive); ++kind)
        seen += KindWords::message(demoOfKind(MessageExchange::Kind(kind)));
    QCOMPARE(seen.size(), int(MessageExchange::Kind::Interactive) + 1);
    QCOMPARE(KindWords::message(demoOfKind(MessageExchange::Kind::Unknown)), u"some_type"_s);
    QCOMPARE(KindWords::message(MessageItem()), u"Message of unknown kind"_s);
    QCOMPARE(KindWords::message(demoMedia(Media::Kind::Voice)), u"Voice message"_s);
}

void tst_KindWords::withinASentence()
{
    QSet<QString> seen;
    MessageExchange message;
    for (int kind = 0; kind <= int(MessageExchange::Kind::Interactive); ++kind) {
        message.kind = MessageExchange::Kind(kind);
        const QString word = KindWords::word(message);
        QVERIFY(isOneLine(word));
        QCOMPARE(word, word.toLower());
        seen += word;
    }
    QCOMPARE(seen.size(), int(MessageExchange::Kind::Interactive) + 1);
    message.kind = MessageExchange::Kind::Media;
    message.media = Media();
    for (int kind = 0; kind <= int(Media::Kind::VideoNote); ++kind) {
        message.media->kind = Media::Kind(kind);
        seen += KindWords::word(message);
    }
    QCOMPARE(seen.size(), int(MessageExchange::Kind::Interactive) + 1 + int(Media::Kind::VideoNote) + 1);
    message = {};
    message.type = u"SOME_TYPE"_s;
    QCOMPARE(KindWords::word(message), u"some type"_s);
}

void tst_KindWords::drawings()
{
    for (int kind = 0; kind <= int(Media::Kind::VideoNote); ++kind)
        QVERIFY(!KindWords::mediaIcon(Media::Kind(kind)).isEmpty());
    QCOMPARE(KindWords::messageIcon(MessageExchange::Kind::PollVote), u"poll"_s);
    QCOMPARE(KindWords::messageIcon(MessageExchange::Kind::Text), QString());
}

QTEST_GUILESS_MAIN(tst_KindWords)
#include "tst_kindwords.moc"
