// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/conversation/fold/timeline.h"
#include "core/protocol/envelope.h"
#include "ui/inbox/thread/timelinedelegate.h"
#include "ui/inbox/thread/timelinemodel.h"
#include "ui/words/labelbook.h"

#include "tests/ui/demorows.h"
#include "tests/ui/testfonts.h"

#include <QAbstractListModel>
#include <QApplication>
#include <QDirIterator>
#include <QElapsedTimer>
#include <QFile>
#include <QHelpEvent>
#include <QJsonDocument>
#include <QJsonObject>
#include <QListView>
#include <QPainter>
#include <QSignalSpy>
#include <QTest>
#include <QTextDocument>
#include <QToolTip>

using namespace Inlet;
using Theme::Scheme;

namespace {

class Rows final : public QAbstractListModel
{
public:
    QList<TimelineRow> rows;

    int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : int(rows.size());
    }
    QVariant data(const QModelIndex &index, int role) const override
    {
        if (role != TimelineModel::RowRole)
            return {};
        return QVariant::fromValue<const TimelineRow *>(&rows[index.row()]);
    }
};

/// A view with one row in it.
struct House
{
    Rows model;
    LabelBook labels;
    TimelineDelegate delegate{&labels};
    QListView view;

    explicit House(const MessageItem &message)
    {
        model.rows = {demoRow(message, demoTime(10, 12))};
        delegate.setInstance(u"store-sp"_s);
        view.setModel(&model);
        view.setItemDelegate(&delegate);
        view.resize(700, 400);
        view.show();
    }

    TimelineRow &row() { return model.rows.first(); }
    QModelIndex index() const { return model.index(0); }
    int width() const { return view.viewport()->width(); }
    int height() const { return delegate.heightOf(model.rows.first(), width()); }

    /// Where in the viewport a click does something of that kind.
    QPoint spot(Hit::Kind kind) const
    {
        const QRect rect = view.visualRect(index());
        for (int y = rect.top(); y <= rect.bottom(); y += 2) {
            for (int x = rect.left(); x <= rect.right(); x += 2) {
                if (delegate.hitAt(index(), rect, {x, y}).kind == kind)
                    return {x, y};
            }
        }
        return {-1, -1};
    }
};

QImage painted(const TimelineDelegate &delegate, const QModelIndex &index, int width, int height,
               Scheme scheme, QStyle::State state = QStyle::State_Enabled)
{
    constexpr int around = 20;
    QStyleOptionViewItem option;
    option.rect = QRect(around, around, width, height);
    option.palette = Theme::palette(scheme);
    option.state = state;
    QImage image(width + 2 * around, height + 2 * around, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    delegate.paint(&painter, option, index);
    return image;
}

MessageItem withEverything()
{
    MessageItem message = demoMessage(u"See https://example.com/a for more"_s);
    message.quote = MessageItem::QuotedMessage{u"A"_s, u"an older message"_s, true, 4711, {}, {}};
    message.originalText = u"See"_s;
    message.edits = {{demoTime(10, 13), message.text}};
    return message;
}

} // namespace

class tst_TimelineDelegate : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void heightFollowsRevision();
    void heightFollowsWidth();
    void heightFollowsFont();
    void heightFollowsLabels();
    void sizeHintIsOfTheViewport();
    void clicks();
    void asksForTheWhole();
    void onlyWholeLeftClicks();
    void tipIsPlain();
    void focusAndSelectionShow();
    void schemesDiffer();
    void everyKindIsPainted_data();
    void everyKindIsPainted();
    void rowWithoutData();
    void whatItCosts();
    void corpus_data();
    void corpus();
};

void tst_TimelineDelegate::initTestCase()
{
    if (const QString missing = missingFonts(); !missing.isEmpty())
        QSKIP(qPrintable(missing));
}

void tst_TimelineDelegate::init()
{
    // The offscreen platform says so of every window and tool tip.
    QTest::failOnWarning(
        QRegularExpression(u"^(?!This plugin does not support (propagateSizeHints|raise)).*"_s));
}

void tst_TimelineDelegate::heightFollowsRevision()
{
    House house(demoMessage(u"Yes"_s));
    const int low = house.height();
    house.row().item.body = demoMessage(u"Yes\nand\nno"_s);
    QCOMPARE(house.height(), low); // kept: nobody told of a change
    ++house.row().revision;
    QVERIFY(house.height() > low);
    // The same id in another conversation is another row.
    house.row().item.body = demoMessage(u"Yes"_s);
    house.delegate.setInstance(u"store-rj"_s);
    QCOMPARE(house.height(), low);
}

void tst_TimelineDelegate::heightFollowsWidth()
{
    House house(demoMessage(u"word "_s.repeated(100)));
    const int wide = house.delegate.heightOf(house.row(), 700);
    QVERIFY(house.delegate.heightOf(house.row(), 320) > wide);
    QCOMPARE(house.delegate.heightOf(house.row(), 700), wide);
}

void tst_TimelineDelegate::heightFollowsFont()
{
    House house(demoMessage(u"Yes"_s));
    const int small = house.height();
    const QFont before = QApplication::font();
    QFont large = before;
    large.setPointSizeF(before.pointSizeF() * 2);
    QApplication::setFont(large);
    house.delegate.takeFonts();
    const int height = house.height();
    QApplication::setFont(before);
    QVERIFY(height > small);
}

void tst_TimelineDelegate::heightFollowsLabels()
{
    MessageItem message = demoMessage(u"Yes"_s);
    message.labels = {u"1"_s, u"2"_s, u"3"_s};
    House house(message);
    const int low = house.delegate.heightOf(house.row(), 400);
    LabelDefinitions definitions;
    for (const QString &id : std::as_const(message.labels))
        definitions.insert(id, {u"a label with a long name "_s + id, 3, false});
    house.labels.apply({{u"store-sp"_s, definitions}});
    QVERIFY(house.delegate.heightOf(house.row(), 400) > low);
}

void tst_TimelineDelegate::sizeHintIsOfTheViewport()
{
    House house(demoMessage(u"word "_s.repeated(100)));
    QStyleOptionViewItem option;
    option.widget = &house.view;
    QCOMPARE(house.delegate.sizeHint(option, house.index()).height(), house.height());
    QCOMPARE(house.view.visualRect(house.index()).width(), house.width());
    QCOMPARE(house.view.visualRect(house.index()).height(), house.height());
}

void tst_TimelineDelegate::clicks()
{
    House house(withEverything());
    QSignalSpy quotes(&house.delegate, &TimelineDelegate::quoteClicked);
    QSignalSpy histories(&house.delegate, &TimelineDelegate::historyToggled);
    QSignalSpy links(&house.delegate, &TimelineDelegate::linkClicked);
    QWidget *area = house.view.viewport();
    QTest::mouseClick(area, Qt::LeftButton, {}, house.spot(Hit::Kind::Quote));
    QCOMPARE(quotes.size(), 1);
    QCOMPARE(quotes.constFirst().constFirst().value<ItemId>(), ItemId(4711));
    QTest::mouseClick(area, Qt::LeftButton, {}, house.spot(Hit::Kind::Link));
    QCOMPARE(links.size(), 1);
    QCOMPARE(links.constFirst().constFirst().toUrl(), QUrl(u"https://example.com/a"_s));
    QTest::mouseClick(area, Qt::LeftButton, {}, house.spot(Hit::Kind::History));
    QCOMPARE(histories.size(), 1);
    QCOMPARE(histories.constFirst().at(0).value<ItemId>(), house.row().item.id);
    QCOMPARE(histories.constFirst().at(1).toBool(), true);
    house.row().isExpanded = true;
    ++house.row().revision;
    emit house.model.dataChanged(house.index(), house.index());
    QTest::mouseClick(area, Qt::LeftButton, {}, house.spot(Hit::Kind::History));
    QCOMPARE(histories.size(), 2);
    QCOMPARE(histories.constLast().at(1).toBool(), false);
    QCOMPARE(quotes.size() + links.size(), 2);
}

void tst_TimelineDelegate::asksForTheWhole()
{
    MessageItem message = demoOfKind(MessageExchange::Kind::Poll);
    message.poll = Poll{u"Which?"_s, QStringList(40, u"this one"_s)};
    House house(message);
    house.view.resize(700, 1200);
    QSignalSpy asked(&house.delegate, &TimelineDelegate::wholeWanted);
    QTest::mouseClick(house.view.viewport(), Qt::LeftButton, {}, house.spot(Hit::Kind::Whole));
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.constFirst().constFirst().value<ItemId>(), house.row().item.id);
    QCOMPARE(house.delegate.wholeText(house.row()).count(u"this one"_s), 40);
    // Who a line does not name is told there.
    GroupFlow flow;
    flow.type = GroupFlow::Type::Joined;
    for (int at = 0; at < 9; ++at)
        flow.participants.append({u"5511%1@s.whatsapp.net"_s.arg(at), {}, u"Person %1"_s.arg(at)});
    const QString whole = house.delegate.wholeText(demoRow(flow, demoTime(10, 12)));
    QVERIFY(whole.endsWith(u"Person 8"_s));
    // A name of a file that has no room is told in the tool tip.
    const MessageItem file = demoMedia(Media::Kind::Document, QString(150, u'f') + u".pdf"_s);
    QVERIFY(house.delegate.tip(demoRow(file, demoTime(10, 12))).contains(QString(150, u'f') + u".pdf"_s));
}

void tst_TimelineDelegate::onlyWholeLeftClicks()
{
    House house(withEverything());
    QSignalSpy links(&house.delegate, &TimelineDelegate::linkClicked);
    QWidget *area = house.view.viewport();
    const QPoint link = house.spot(Hit::Kind::Link);
    QTest::mouseClick(area, Qt::RightButton, {}, link);
    QTest::mousePress(area, Qt::LeftButton, {},
                      house.view.visualRect(house.index()).bottomRight() - QPoint(5, 5));
    QTest::mouseRelease(area, Qt::LeftButton, {}, link);
    QCOMPARE(links.size(), 0);
    QTest::mouseClick(area, Qt::LeftButton, {}, link);
    QCOMPARE(links.size(), 1);
}

void tst_TimelineDelegate::tipIsPlain()
{
    MessageItem message = demoMessage(u"Yes"_s, true);
    message.sender.name = u"<b>Eve</b>"_s;
    message.reactions = {{{{}, {}, u"Ana"_s}, u"👍"_s, {}}};
    House house(message);
    const QStringList tip = house.delegate.tip(house.row());
    QCOMPARE(tip.size(), 4);
    TimelineRow odd = demoRow(demoMessage(u"Yes"_s), demoTime(10, 12));
    QVERIFY(!house.delegate.tip(odd).contains(u"direction unknown"_s));
    std::get<MessageItem>(odd.item.body).direction = MessageExchange::Direction::Unknown;
    QVERIFY(house.delegate.tip(odd).contains(u"direction unknown"_s));
    QCOMPARE(tip.at(0), u"<b>Eve</b>"_s);
    QVERIFY(tip.at(1).contains(u"2026"_s));
    QCOMPARE(tip.at(2), u"Read"_s);
    QVERIFY(tip.at(3).contains(u"Ana"_s));
    QStyleOptionViewItem option;
    option.rect = house.view.visualRect(house.index());
    const QPoint middle =
        house.delegate.layoutOf(house.row(), option.rect.width()).bubble().center().toPoint()
        + option.rect.topLeft();
    QHelpEvent event(QEvent::ToolTip, middle, house.view.viewport()->mapToGlobal(middle));
    QVERIFY(house.delegate.helpEvent(&event, &house.view, option, house.index()));
    QTextDocument shown;
    shown.setHtml(QToolTip::text());
    QVERIFY2(shown.toPlainText().startsWith(u"<b>Eve</b>"_s), qPrintable(QToolTip::text()));
    QToolTip::hideText();
}

void tst_TimelineDelegate::focusAndSelectionShow()
{
    House house(demoMessage(u"Yes"_s));
    const auto picture = [&](QStyle::State state) {
        return painted(house.delegate, house.index(), 500, house.delegate.heightOf(house.row(), 500),
                       Scheme::Light, QStyle::State_Enabled | state);
    };
    const QImage plain = picture({});
    QCOMPARE(plain, picture({}));
    QVERIFY(plain != picture(QStyle::State_HasFocus));
    QVERIFY(plain != picture(QStyle::State_Selected));
    QVERIFY(picture(QStyle::State_Selected) != picture(QStyle::State_Selected | QStyle::State_HasFocus));
}

void tst_TimelineDelegate::schemesDiffer()
{
    House house(demoMessage(u"Yes"_s));
    const int height = house.delegate.heightOf(house.row(), 500);
    QVERIFY(painted(house.delegate, house.index(), 500, height, Scheme::Light)
            != painted(house.delegate, house.index(), 500, height, Scheme::Dark));
}

void tst_TimelineDelegate::everyKindIsPainted_data()
{
    QTest::addColumn<TimelineRow>("row");
    for (const auto &[name, row] : demoKinds())
        QTest::newRow(name.constData()) << row;
}

void tst_TimelineDelegate::everyKindIsPainted()
{
    QFETCH(const TimelineRow, row);
    Rows model;
    model.rows = {row};
    const TimelineDelegate delegate(nullptr);
    for (const int width : {320, 700}) {
        const int height = delegate.heightOf(row, width);
        for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
            const QImage image = painted(delegate, model.index(0), width, height, scheme);
            const QRect inside(20, 20, width, height);
            bool hasInk = false;
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x) {
                    const bool isInked = qAlpha(image.pixel(x, y)) != 0;
                    QVERIFY(!isInked || inside.contains(x, y));
                    hasInk = hasInk || isInked;
                }
            }
            QVERIFY(hasInk);
        }
    }
}

void tst_TimelineDelegate::rowWithoutData()
{
    const TimelineDelegate delegate(nullptr);
    QVERIFY(!delegate.sizeHint({}, {}).isValid());
    QCOMPARE(delegate.hitAt({}, QRect(0, 0, 9, 9), {1, 1}), Hit());
    painted(delegate, {}, 100, 20, Scheme::Light);
}

void tst_TimelineDelegate::whatItCosts()
{
    constexpr int count = 500;
    Rows model;
    for (int at = 0; at < count; ++at)
        model.rows += demoRow(demoMessage(u"Perfect, I will pick it up at %1 pm"_s.arg(at)), demoTime(10, 12),
                              ItemId(at + 1));
    const TimelineDelegate delegate(nullptr);
    QStyleOptionViewItem option;
    option.rect = QRect(0, 0, 700, 0);
    QElapsedTimer timer;
    const auto measure = [&](const char *what, const auto &step) {
        timer.start();
        for (int at = 0; at < count; ++at)
            step(model.index(at));
        qInfo("%s: %.1f us", what, double(timer.nsecsElapsed()) / 1000 / count);
    };
    measure("size of a new row", [&](const QModelIndex &index) { delegate.sizeHint(option, index); });
    measure("size of a kept row", [&](const QModelIndex &index) { delegate.sizeHint(option, index); });
    QImage image(700, 100, QImage::Format_ARGB32_Premultiplied);
    QPainter painter(&image);
    option.palette = Theme::palette(Scheme::Light);
    option.rect = image.rect();
    measure("painting a row", [&](const QModelIndex &index) { delegate.paint(&painter, option, index); });
}

void tst_TimelineDelegate::corpus_data()
{
    QTest::addColumn<QString>("path");
    const QString root = qEnvironmentVariable("INLET_CORPUS");
    if (root.isEmpty())
        return;
    QDirIterator it(root, {u"*.json"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        const QString path = it.next();
        QTest::newRow(qPrintable(QDir(root).relativeFilePath(path))) << path;
    }
}

void tst_TimelineDelegate::corpus()
{
    if (qEnvironmentVariableIsEmpty("INLET_CORPUS"))
        QSKIP("INLET_CORPUS is not set");
    QFETCH(const QString, path);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray json = file.readAll();
    Timeline timeline;
    const QDateTime now = demoTime(10, 12);
    quint64 frame = 0;
    if (const auto event = parseEvent(json))
        timeline.apply(++frame, u"store-sp"_s, event->type, decodePayload(event->type, event->data), now);
    // And all of it as if it were anything else.
    const QJsonDocument document = QJsonDocument::fromJson(json);
    QList<QByteArray> texts{json};
    for (const char *key : {"data", "payload", "event", "entry", "Info"})
        texts.append(QJsonDocument(document[QLatin1StringView(key)].toObject()).toJson());
    for (const QByteArray &text : std::as_const(texts)) {
        for (const EventType type : allEventTypes())
            timeline.apply(++frame, u"store-rj"_s, type, decodePayload(type, text), now);
        timeline.applyUnknown(++frame, u"store-rj"_s, u"odd.event"_s, text, now);
    }

    const TimelineDelegate delegate(nullptr);
    int rows = 0;
    for (const ConversationId id : timeline.conversations()) {
        for (const Item &item : timeline.items(id, 0, 1000)) {
            Rows model;
            model.rows = {demoRow(item.body, item.at, item.id)};
            model.rows.first().isExpanded = true;
            model.rows.first().showsSender = true;
            for (const int width : {320, 700}) {
                const int height = delegate.heightOf(model.rows.constFirst(), width);
                QVERIFY(height > 0 && height < 200'000);
                painted(delegate, model.index(0), width, height, Scheme::Light);
            }
            QVERIFY(!delegate.tip(model.rows.constFirst()).isEmpty());
            ++rows;
        }
    }
    QVERIFY(rows > 0);
}

QTEST_MAIN(tst_TimelineDelegate)
#include "tst_timelinedelegate.moc"
