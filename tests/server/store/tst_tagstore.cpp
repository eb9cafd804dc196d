// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/store/tagstore.h"

#include "tests/support/storecontract.h"

using namespace Inlet;
using namespace Inlet::Test;
using namespace Qt::StringLiterals;

/// The contract of TagStore (docs/rest/tags.md).
class tst_TagStore : public StoreContract
{
    Q_OBJECT

public:
    using StoreContract::StoreContract;

private slots:
    void init() { start(); }
    void cleanup() { stop(); }

    void keepsTagsInOrder()
    {
        const auto first = add(u"a"_s, u"red"_s, 1);
        const auto second = add(u"a"_s, u"blue"_s, 2);
        QVERIFY(first && second && add(u"b"_s, u"red"_s, 3));
        const QList<Tag> expected{{*first, u"red"_s, 1}, {*second, u"blue"_s, 2}};
        QCOMPARE(list(u"a"_s), expected);
        open();
        QCOMPARE(list(u"a"_s), expected);
    }

    void givesNoIdTwice()
    {
        const auto first = add(u"a"_s, u"red"_s, 1);
        QVERIFY(stores().tags().remove(u"a"_s, *first).result());
        QVERIFY(*add(u"a"_s, u"red"_s, 1) > *first);
    }

    void refuses()
    {
        QVERIFY(add(u"a"_s, u"red"_s, 1, 1));
        QCOMPARE(add(u"a"_s, u"blue"_s, 1, 1).error().code, ErrorCode::Conflict);
        QCOMPARE(add(u"nobody"_s, u"red"_s, 1).error().code, ErrorCode::NotFound);
        const qint64 id = list(u"a"_s).front().id;
        QCOMPARE(stores().tags().remove(u"b"_s, id).result().error().code, ErrorCode::NotFound);
        QCOMPARE(list(u"a"_s).size(), 1);
    }

    void goWithTheirInstance()
    {
        QVERIFY(add(u"a"_s, u"red"_s, 1));
        QVERIFY(stores().instances().remove(u"a"_s).result());
        QCOMPARE(list(u"a"_s), QList<Tag>());
    }

private:
    Result<qint64> add(const QString &instance, const QString &name, int color, int most = 10)
    {
        return stores().tags().add(instance, name, color, most).result();
    }
    QList<Tag> list(const QString &instance)
    {
        return stores().tags().list(instance).result().value_or(QList<Tag>{{-1, {}, 0}});
    }
};

int main(int argc, char **argv)
{
    return runContract<tst_TagStore>(argc, argv);
}
#include "tst_tagstore.moc"
