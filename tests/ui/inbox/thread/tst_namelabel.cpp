// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inbox/thread/avatar.h"
#include "ui/inbox/thread/namelabel.h"
#include "ui/theme/theme.h"

#include "tests/ui/democonversations.h"

#include <QImage>
#include <QTest>

using namespace Inlet;
using namespace Qt::StringLiterals;

class tst_NameLabel : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void tellsInFullWhatIsCut();
    void wrapsWithinWords();
    void noAvatarIsEmpty_data();
    void noAvatarIsEmpty();
};

void tst_NameLabel::tellsInFullWhatIsCut()
{
    NameLabel label;
    label.resize(400, 30);
    label.setName(u"Rui"_s);
    QCOMPARE(label.toolTip(), QString());
    const QString name = u"<b>Rui</b> & "_s + QString(60, u'w');
    label.setName(name);
    QCOMPARE(label.accessibleName(), name);
    QVERIFY(label.toolTip().contains(u"&lt;b&gt;Rui"_s));
    label.resize(5000, 30);
    QCoreApplication::sendPostedEvents();
    label.grab();
    QCOMPARE(label.toolTip(), QString());
    QCOMPARE(label.minimumSizeHint().width(), 1);
}

void tst_NameLabel::wrapsWithinWords()
{
    NameLabel label;
    label.setWordWrap(true);
    label.setName(QString(200, u'w'));
    const int line = label.fontMetrics().height();
    QVERIFY(label.heightForWidth(120) > 3 * line);
    QVERIFY(label.heightForWidth(100'000) < 2 * line);
}

void tst_NameLabel::noAvatarIsEmpty_data()
{
    QTest::addColumn<QString>("name");
    for (const QString &name : {u"Rui"_s, u"🔥🔥"_s, u"\u3164"_s, u"+55 11"_s, u"!?"_s, QString()})
        QTest::addRow("%s", qPrintable(name)) << name;
}

void tst_NameLabel::noAvatarIsEmpty()
{
    QFETCH(const QString, name);
    const Conversation conversation = demoConversation(1, name, QDateTime::currentDateTimeUtc());
    Avatar avatar(64);
    avatar.setPerson(conversation);
    const QImage image = avatar.grab().toImage().scaled(64, 64);
    const QColor ground = Theme::avatarColor(conversation.address);
    int drawn = 0;
    for (int y = 20; y < 44; ++y) {
        for (int x = 20; x < 44; ++x)
            drawn += image.pixelColor(x, y) != ground ? 1 : 0;
    }
    QVERIFY2(drawn > 20, qPrintable(QString::number(drawn)));
}

QTEST_MAIN(tst_NameLabel)
#include "tst_namelabel.moc"
