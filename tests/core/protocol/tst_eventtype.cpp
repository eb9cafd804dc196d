// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/eventtype.h"

#include <QMetaEnum>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using Inlet::EventFilter;
using Inlet::EventType;

class tst_EventType : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void everyTypeHasOneName()
    {
        const auto meta = QMetaEnum::fromType<EventType>();
        QCOMPARE(meta.keyCount(), Inlet::eventTypeCount);
        QSet<QByteArray> names;
        for (int i = 0; i < meta.keyCount(); ++i) {
            const auto type = EventType(meta.value(i));
            const QByteArray name = Inlet::eventName(type).toByteArray();
            // MessageExchange stands on the wire as message.exchange.
            QString expected = QString::fromLatin1(meta.key(i));
            expected.replace(QRegularExpression(u"(?<!^)([A-Z])"_s), u".\\1"_s);
            QCOMPARE(name, expected.toLower().toLatin1());
            QCOMPARE(Inlet::eventTypeFromName(name), std::optional(type));
            QCOMPARE(Inlet::allEventTypes()[i], type);
            names.insert(name);
        }
        QCOMPARE(names.size(), qsizetype(Inlet::eventTypeCount));
        QCOMPARE(Inlet::allEventTypes().size(), qsizetype(Inlet::eventTypeCount));
    }

    void unknownNames_data()
    {
        QTest::addColumn<QByteArray>("name");
        for (const char *name : {"", "message", "Message.exchange", "message.exchange ", "message_exchange"})
            QTest::newRow(*name == '\0' ? "empty" : name) << QByteArray(name);
    }

    void unknownNames()
    {
        QFETCH(QByteArray, name);
        QVERIFY(!Inlet::eventTypeFromName(name));
    }

    void emptyFilterPassesAll()
    {
        for (const EventType type : Inlet::allEventTypes())
            QVERIFY(EventFilter().passes(type));
    }

    void filterKeepsOrderAndDropsDoubles()
    {
        const EventFilter filter({EventType::LabelUpdate, EventType::CallUpdate, EventType::LabelUpdate});
        QCOMPARE(filter.types(), (QList{EventType::LabelUpdate, EventType::CallUpdate}));
        for (const EventType type : Inlet::allEventTypes())
            QCOMPARE(filter.passes(type), filter.types().contains(type));
    }
};

QTEST_APPLESS_MAIN(tst_EventType)
#include "tst_eventtype.moc"
