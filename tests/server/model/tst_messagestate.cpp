// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/model/messagestate.h"

#include <QTest>

using namespace Inlet;
using namespace Qt::StringLiterals;

using Receipt = Inlet::MessageStatus::Status;

/// How receipts move the state of a message (docs/rest/messages.md).
class tst_MessageState : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void words();
    void moves_data();
    void moves();
    void neverBack();

private:
    static MessageState after(bool isFromMe, MessageState state, Receipt receipt)
    {
        const auto step = stateStep(receipt);
        const bool fits =
            step && step->isFromMe == isFromMe && state >= step->lowest && state <= step->highest;
        return fits ? step->to : state;
    }
};

void tst_MessageState::words()
{
    QStringList words;
    for (int code = -1; code <= 5; ++code)
        words.append(messageStateWord(MessageState(code)));
    QCOMPARE(words.join(u' '), u"error pending sent delivered received read played"_s);
    QCOMPARE(int(firstMessageState(true)), 1);
    QCOMPARE(int(firstMessageState(false)), 3);
}

void tst_MessageState::moves_data()
{
    QTest::addColumn<bool>("isFromMe");
    QTest::addColumn<MessageState>("before");
    QTest::addColumn<Receipt>("receipt");
    QTest::addColumn<MessageState>("after");
    using enum MessageState;
    const auto row = [](const char *name, bool isFromMe, MessageState before, Receipt receipt,
                        MessageState after) {
        QTest::newRow(name) << isFromMe << before << receipt << after;
    };
    row("pending, sent", true, Pending, Receipt::Sender, Sent);
    row("sent, sent", true, Sent, Receipt::Sender, Sent);
    row("sent, delivered", true, Sent, Receipt::Delivered, Delivered);
    row("sent, inactive", true, Sent, Receipt::Inactive, Delivered);
    row("sent, read", true, Sent, Receipt::Read, Read);
    row("sent, played", true, Sent, Receipt::Played, Played);
    row("delivered, read", true, Delivered, Receipt::Read, Read);
    row("read, delivered", true, Read, Receipt::Delivered, Read);
    row("played, read", true, Played, Receipt::Read, Played);
    row("read, played", true, Read, Receipt::Played, Played);
    row("sent, error", true, Sent, Receipt::ServerError, Error);
    row("delivered, error", true, Delivered, Receipt::ServerError, Delivered);
    row("error, sent", true, Error, Receipt::Sender, Sent);
    row("error, delivered", true, Error, Receipt::Delivered, Delivered);
    row("sent, retry", true, Sent, Receipt::Retry, Sent);
    row("sent, unknown", true, Sent, Receipt::Unknown, Sent);
    row("sent, read by ourselves", true, Sent, Receipt::ReadSelf, Sent);
    row("received, read by ourselves", false, Received, Receipt::ReadSelf, Read);
    row("received, played by ourselves", false, Received, Receipt::PlayedSelf, Played);
    row("played, read by ourselves", false, Played, Receipt::ReadSelf, Played);
    row("received, read by another", false, Received, Receipt::Read, Received);
    row("received, delivered", false, Received, Receipt::Delivered, Received);
    row("received, error", false, Received, Receipt::ServerError, Received);
}

void tst_MessageState::moves()
{
    QFETCH(bool, isFromMe);
    QFETCH(MessageState, before);
    QFETCH(Receipt, receipt);
    QTEST(after(isFromMe, before, receipt), "after");
}

void tst_MessageState::neverBack()
{
    for (int receipt = int(Receipt::Unknown); receipt <= int(Receipt::ServerError); ++receipt) {
        for (int state = int(MessageState::Delivered); state <= int(MessageState::Played); ++state) {
            for (const bool isFromMe : {false, true})
                QVERIFY(int(after(isFromMe, MessageState(state), Receipt(receipt))) >= state);
        }
    }
}

QTEST_APPLESS_MAIN(tst_MessageState)
#include "tst_messagestate.moc"
