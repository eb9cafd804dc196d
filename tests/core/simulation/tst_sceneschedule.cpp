// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/simulation/sceneschedule.h"

#include <QHash>
#include <QSet>
#include <QTest>

#include <algorithm>
#include <functional>
#include <utility>

using namespace Qt::StringLiterals;
using namespace Inlet;

class tst_SceneSchedule : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void everyOrderIsPerformedWholeAndInItsLanguage()
    {
        Demo::Random random(5);
        Demo::SceneSchedule schedule(random);
        QHash<qint64, qsizetype> beats;       // by order: those performed
        QHash<qint64, Demo::Scene> performed; // by order: as it was last
        for (int i = 0; i < 5000; ++i) {
            Demo::Scene &scene = schedule.next();
            QVERIFY(scene.beat < qsizetype(scene.script->beats.size()));
            QCOMPARE(scene.beat, beats.value(scene.order));
            QCOMPARE(scene.group, scene.script->group);
            if (scene.group < 0)
                QVERIFY(Demo::people()[std::size_t(scene.person)].language == scene.script->language);
            beats[scene.order] = ++scene.beat;
            performed.insert(scene.order, scene);
        }
        QVERIFY(performed.size() > 100);
        const auto isOver = [](const Demo::Scene &scene) {
            return scene.beat == qsizetype(scene.script->beats.size());
        };
        QVERIFY(std::count_if(performed.cbegin(), performed.cend(), std::not_fn(isOver)) <= 4);
    }

    void nobodyIsInTwoConversationsAtOnce()
    {
        Demo::Random random(9);
        Demo::SceneSchedule schedule(random);
        QHash<qint64, Demo::Scene> open; // by order
        for (int i = 0; i < 5000; ++i) {
            Demo::Scene &scene = schedule.next();
            if (!open.contains(scene.order)) {
                for (const Demo::Scene &other : std::as_const(open)) {
                    QVERIFY(other.script != scene.script);
                    if (scene.group >= 0)
                        QVERIFY(other.group != scene.group);
                    else
                        QVERIFY(other.group >= 0 || other.person != scene.person);
                }
            }
            ++scene.beat;
            open.insert(scene.order, scene);
            if (scene.beat == qsizetype(scene.script->beats.size()))
                open.remove(scene.order);
        }
    }

    void aSceneGoesOnUntilWhatIsDueHasHappened()
    {
        Demo::Random random(1);
        Demo::SceneSchedule schedule(random);
        const qint64 order = [&schedule] {
            Demo::Scene &scene = schedule.next();
            scene.beat = qsizetype(scene.script->beats.size());
            scene.due = {Demo::FollowUp::Read};
            return scene.order;
        }();
        bool isPlayed = false;
        for (int i = 0; i < 100 && !isPlayed; ++i) {
            Demo::Scene &scene = schedule.next();
            isPlayed = scene.order == order;
            if (isPlayed)
                scene.due.clear();
        }
        QVERIFY(isPlayed);
        for (int i = 0; i < 100; ++i)
            QVERIFY(schedule.next().order != order);
    }
};

QTEST_APPLESS_MAIN(tst_SceneSchedule)
#include "tst_sceneschedule.moc"
