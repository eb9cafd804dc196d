// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/payloads.h"
#include "core/simulation/trafficgenerator.h"

#include "tests/support/rounds.h"

#include <QCryptographicHash>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Inlet;
using Kind = MessageExchange::Kind;

class tst_TrafficGenerator : public QObject
{
    Q_OBJECT

private:
    static QList<Event> play(quint64 seed, Layout layout, int count)
    {
        TrafficGenerator generator(seed, layout);
        QDateTime now = QDateTime::fromSecsSinceEpoch(1772453730, Qt::UTC);
        QList<Event> events;
        for (int i = 0; i < count; ++i) {
            events.append(generator.next(now));
            now = now.addSecs(3);
        }
        return events;
    }

    static void addLayouts()
    {
        QTest::addColumn<Layout>("layout");
        QTest::newRow("live") << Layout::Live;
        QTest::newRow("catalog") << Layout::Catalog;
    }

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void sameSeedSameBytes_data() { addLayouts(); }

    void sameSeedSameBytes()
    {
        QFETCH(Layout, layout);
        const QList<Event> events = play(7, layout, 500);
        QCOMPARE(play(7, layout, 500), events);
        QVERIFY(play(8, layout, 500) != events);
    }

    void sameBytesOnEveryMachine()
    {
        QCryptographicHash hash(QCryptographicHash::Sha256);
        for (const Event &event : play(1, Layout::Live, 1000))
            hash.addData(event.data);
        // Changes with the scripts, and only with them: then note the new one here.
        QCOMPARE(hash.result().toHex().first(16), QByteArray("ffd829e71f33992b"));
    }

    void theZoneOfTheMachineDoesNotMatter()
    {
        const QDateTime utc = QDateTime::fromSecsSinceEpoch(1772453730, Qt::UTC);
        TrafficGenerator a(3);
        TrafficGenerator b(3);
        QCOMPARE(a.next(utc), b.next(utc.toOffsetFromUtc(5 * 3600)));
    }

    void beginsConnectedWithLabels()
    {
        const QList<Event> events = play(5, Layout::Live, 6);
        const auto state = std::get<InstanceState>(decodePayload(events[0].type, events[0].data));
        QVERIFY(state.state == InstanceState::State::Connected);
        for (int i = 1; i <= 5; ++i) {
            const auto label = std::get<LabelUpdate>(decodePayload(events[i].type, events[i].data));
            QVERIFY(label.type == LabelUpdate::Type::Edit);
            QCOMPARE(label.labelId, QString::number(i));
            QVERIFY(label.color >= 0 && !label.name.isEmpty());
        }
    }

    void allTypesAppearSoon()
    {
        for (quint64 seed = 0; seed < Test::rounds<quint64>(20); ++seed) {
            QSet<int> types;
            for (const Event &event : play(seed, Layout::Live, 400))
                types.insert(int(event.type));
            QCOMPARE(types.size(), qsizetype(eventTypeCount));
        }
    }

    void everyEventIsValid_data() { addLayouts(); }

    void everyEventIsValid()
    {
        QFETCH(Layout, layout);
        const QByteArray tail = frameTail({});
        QSet<int> kinds;
        for (const Event &event : play(11, layout, 2000)) {
            QByteArray frame;
            appendFrameText(frame, event.type, event.data, tail);
            const auto parsed = parseEvent(frame);
            QVERIFY2(parsed.has_value(), event.data.constData());
            QCOMPARE(*parsed, event);
            const Payload payload = decodePayload(event.type, event.data);
            if (const auto *m = std::get_if<MessageExchange>(&payload)) {
                QVERIFY2(m->kind != Kind::Unknown, event.data.constData());
                QVERIFY2(m->timestamp.isValid(), event.data.constData());
                QVERIFY2(m->chat.jid.contains(u'@') && !m->chat.name.isEmpty(), event.data.constData());
                QVERIFY2(!m->sender.jid.contains(u':'), event.data.constData());
                QVERIFY2(!m->text.contains(u'{'), event.data.constData());
                kinds.insert(int(m->kind));
            } else if (const auto *call = std::get_if<CallUpdate>(&payload)) {
                QVERIFY2(call->status != CallUpdate::Status::Unknown, event.data.constData());
            } else if (const auto *flow = std::get_if<GroupFlow>(&payload)) {
                QVERIFY2(flow->type != GroupFlow::Type::Unknown, event.data.constData());
            } else if (const auto *label = std::get_if<LabelUpdate>(&payload)) {
                QVERIFY2(label->type != LabelUpdate::Type::Unknown, event.data.constData());
            } else if (const auto *state = std::get_if<InstanceState>(&payload)) {
                QVERIFY2(state->state != InstanceState::State::Unknown, event.data.constData());
            }
        }
        for (const Kind kind : {Kind::Text, Kind::Media, Kind::Reaction, Kind::Edit, Kind::Revoke,
                                Kind::Location, Kind::Contact, Kind::Poll, Kind::ButtonReply})
            QVERIFY2(kinds.contains(int(kind)), qPrintable(u"kind %1"_s.arg(int(kind))));
    }

    void idsAreTrue_data() { addLayouts(); }

    void idsAreTrue()
    {
        QFETCH(Layout, layout);
        QSet<QString> ids;
        QSet<QString> outgoing;
        QSet<QString> delivered;
        int receipts = 0;
        for (const Event &event : play(23, layout, 3000)) {
            const Payload payload = decodePayload(event.type, event.data);
            if (const auto *m = std::get_if<MessageExchange>(&payload)) {
                QVERIFY2(m->kind == Kind::Revoke || !ids.contains(m->id), event.data.constData());
                QVERIFY2(m->targetId.isEmpty() || ids.contains(m->targetId), event.data.constData());
                QVERIFY2(!m->quote || ids.contains(m->quote->messageId), event.data.constData());
                ids.insert(m->id);
                if (m->direction == MessageExchange::Direction::Outgoing)
                    outgoing.insert(m->id);
            } else if (const auto *status = std::get_if<MessageStatus>(&payload)) {
                ++receipts;
                QVERIFY(!status->messageIds.isEmpty());
                for (const QString &id : status->messageIds) {
                    QVERIFY2(outgoing.contains(id), event.data.constData());
                    if (status->status == MessageStatus::Status::Delivered)
                        delivered.insert(id);
                    else
                        QVERIFY2(delivered.contains(id), event.data.constData());
                }
            }
        }
        QVERIFY(receipts > 100);
    }

    void callsBeginWithAnOffer()
    {
        QHash<QString, int> steps;
        for (const Event &event : play(31, Layout::Live, 3000)) {
            const Payload payload = decodePayload(event.type, event.data);
            if (const auto *call = std::get_if<CallUpdate>(&payload))
                QCOMPARE(call->status == CallUpdate::Status::Offer, steps[call->callId]++ == 0);
        }
        QVERIFY(steps.size() > 5);
    }
};

QTEST_APPLESS_MAIN(tst_TrafficGenerator)
#include "tst_trafficgenerator.moc"
