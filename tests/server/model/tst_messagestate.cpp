// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/model/messagestate.h"

#include <QTest>

using namespace Inlet;
using namespace Qt::StringLiterals;

using Direction = Inlet::MessageExchange::Direction;
using Receipt = Inlet::MessageStatus::Status;

/// What the receipts of a message come to (docs/rest/messages.md).
class tst_MessageState : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void words();
    void states_data();
    void states();
};

void tst_MessageState::words()
{
    QStringList words;
    for (int code = -1; code <= 5; ++code)
        words.append(messageStateWord(MessageState(code)));
    QCOMPARE(words.join(u' '), u"error pending sent delivered received read played"_s);
}

void tst_MessageState::states_data()
{
    QTest::addColumn<Direction>("direction");
    QTest::addColumn<QList<int>>("receipts"); // each a second behind the one before
    QTest::addColumn<MessageState>("state");
    using enum MessageState;
    const auto row = [](const char *name, Direction direction, const QList<Receipt> &receipts,
                        MessageState state) {
        QList<int> numbers;
        for (const Receipt receipt : receipts)
            numbers.append(int(receipt));
        QTest::newRow(name) << direction << numbers << state;
    };
    const auto out = Direction::Outgoing;
    const auto in = Direction::Incoming;
    const auto unknown = Direction::Unknown;
    row("out", out, {}, Sent);
    row("out, sent", out, {Receipt::Sender}, Sent);
    row("out, delivered", out, {Receipt::Delivered}, Delivered);
    row("out, inactive", out, {Receipt::Inactive}, Delivered);
    row("out, read", out, {Receipt::Read}, Read);
    row("out, read, delivered", out, {Receipt::Read, Receipt::Delivered}, Read);
    row("out, played, read", out, {Receipt::Played, Receipt::Read}, Played);
    row("out, error", out, {Receipt::ServerError}, Error);
    row("out, delivered, error", out, {Receipt::Delivered, Receipt::ServerError}, Error);
    row("out, error, delivered", out, {Receipt::ServerError, Receipt::Delivered}, Delivered);
    row("out, retry", out, {Receipt::Retry}, Sent);
    row("out, unknown word", out, {Receipt::Unknown}, Sent);
    row("out, read by ourselves", out, {Receipt::ReadSelf}, Sent);
    row("in", in, {}, Received);
    row("in, read by ourselves", in, {Receipt::ReadSelf}, Read);
    row("in, played by ourselves", in, {Receipt::PlayedSelf, Receipt::ReadSelf}, Played);
    row("in, read by another", in, {Receipt::Read}, Received);
    row("in, error", in, {Receipt::ServerError}, Received);
    row("unknown direction", unknown, {}, Pending);
    row("unknown direction, delivered", unknown, {Receipt::Delivered}, Delivered);
    row("unknown direction, error", unknown, {Receipt::ServerError}, Error);
    row("unknown direction, read by ourselves", unknown, {Receipt::ReadSelf}, Read);
}

void tst_MessageState::states()
{
    QFETCH(Direction, direction);
    QFETCH(QList<int>, receipts);
    MessageProgress progress;
    for (qsizetype i = 0; i < receipts.size(); ++i)
        progress.join(MessageProgress::of(Receipt(receipts.at(i)), {1000 * (i + 1), {}}));
    QTEST(messageState(direction, progress), "state");
}

QTEST_APPLESS_MAIN(tst_MessageState)
#include "tst_messagestate.moc"
