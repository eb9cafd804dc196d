// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inbox/thread/detailspane.h"
#include "ui/inbox/thread/labeltags.h"
#include "ui/settings/settings.h"
#include "ui/shell/actions.h"
#include "ui/words/labelbook.h"
#include "ui/words/messagewords.h"
#include "ui/words/peertext.h"
#include "ui/words/peerwords.h"

#include "tests/ui/democonversations.h"

#include <QLabel>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Inlet;
using namespace Qt::StringLiterals;

namespace {

struct House
{
    QTemporaryDir folder;
    QSettings store{folder.filePath(u"window.ini"_s), QSettings::IniFormat};
    Settings settings{&store};
    QWidget window;
    Actions actions{&window, &settings};
    LabelBook labels;
    DetailsPane pane{&labels, actions};

    bool says(const QString &text) const
    {
        const QList<QLabel *> found = pane.findChildren<QLabel *>();
        return std::ranges::any_of(found, [&text](const QLabel *label) { return label->text() == text; });
    }
};

} // namespace

class tst_DetailsPane : public QObject
{
    Q_OBJECT

private slots:
    void manyAddresses();
    void longLabels();
};

/// Peers say which addresses are one person, and may say it of any number.
void tst_DetailsPane::manyAddresses()
{
    House house;
    Conversation conversation = demoConversation(1, u"Ana Costa"_s, QDateTime::currentDateTimeUtc());
    QStringList shown;
    for (qsizetype at = 0; at < DetailsPane::mostAddresses; ++at) {
        conversation.addresses.append(u"55115556%1@s.whatsapp.net"_s.arg(at, 4, 10, QChar(u'0')));
        shown.append(PeerWords::address(conversation.addresses.constLast()));
    }
    house.pane.setConversation(conversation);
    QVERIFY(house.says(shown.join(u'\n')));
    for (int at = 0; at < 3; ++at)
        conversation.addresses.append(u"55115557%1@s.whatsapp.net"_s.arg(at, 4, 10, QChar(u'0')));
    house.pane.setConversation(conversation);
    QVERIFY(house.says(shown.join(u'\n') + u'\n' + MessageWords::more(3)));
}

void tst_DetailsPane::longLabels()
{
    House house;
    house.labels.apply({{u"store-sp"_s, {{u"1"_s, {u"Urgent\u202e"_s + QString(100'000, u'x'), 2, false}}}}});
    Conversation conversation = demoConversation(1, u"Ana Costa"_s, QDateTime::currentDateTimeUtc());
    conversation.labels = {u"1"_s};
    house.pane.setConversation(conversation);
    const QString name = house.pane.findChild<LabelTags *>()->accessibleName();
    QVERIFY(name.contains(u"Urgentxxx"_s));
    QVERIFY(name.size() <= PeerText::longestName + 10);
}

QTEST_MAIN(tst_DetailsPane)
#include "tst_detailspane.moc"
