// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inbox/layout/messagelayout.h"
#include "ui/theme/metrics.h"
#include "ui/words/labelbook.h"
#include "ui/words/messagewords.h"

#include "tests/ui/demorows.h"
#include "tests/ui/testfonts.h"

#include <QElapsedTimer>
#include <QGuiApplication>
#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using namespace Inlet;
using Role = LayoutPart::Role;
using Shape = LayoutPart::Shape;

namespace {

const QDate today(2026, 11, 23);
const QList<int> widths{320, 333, 380, 479, 480, 560, 706, 707, 1024, 2000};
const QList<int> scales{100, 130, 200}; // percent

QFont fontAt(int percent)
{
    QFont font = QGuiApplication::font();
    font.setPointSizeF(0.1 * percent);
    return font;
}

/// What the words and drawings of a part cover, a rectangle each line.
QList<QRectF> covered(const LayoutPart &part)
{
    if (part.shape == Shape::Icon)
        return {part.rect};
    QList<QRectF> areas;
    for (int at = 0; at < part.text.lineCount(); ++at) {
        const QTextLine line = part.text.layout->lineAt(at);
        if (line.naturalTextWidth() > 0)
            areas += line.naturalTextRect().translated(part.rect.topLeft());
    }
    return areas;
}

const LayoutPart *find(const MessageLayout &layout, Role role)
{
    for (const LayoutPart &part : layout.parts()) {
        if (part.role == role)
            return &part;
    }
    return nullptr;
}

QString described(const LayoutPart &part)
{
    const QRectF &r = part.rect;
    return u"role %1 at %2,%3 %4x%5"_s.arg(int(part.role))
        .arg(r.x())
        .arg(r.y())
        .arg(r.width())
        .arg(r.height());
}

/// What is wrong with a layout; empty when nothing is.
QString faultOf(const MessageLayout &layout, const TimelineRow &row)
{
    const QRectF whole(0, 0, layout.width(), layout.height());
    const bool isLine = row.item.message() == nullptr && row.item.call() == nullptr;
    if (layout.height() <= 0 || !whole.contains(layout.bubble()))
        return u"bubble outside of the row"_s;
    if (!isLine && layout.bubble().width() > Metrics::bubbleWidth)
        return u"bubble too wide"_s;
    QList<std::pair<QRectF, const LayoutPart *>> areas;
    bool isDecorating = true; // until the bubble
    for (const LayoutPart &part : layout.parts()) {
        if (part.shape == Shape::Text && part.text.isNull())
            return u"no words"_s;
        const bool isShown = !part.rect.isEmpty(); // contains() knows no empty rectangles
        if (isShown && !whole.contains(part.rect))
            return u"outside of the row: "_s + described(part);
        isDecorating = isDecorating && part.role != Role::Bubble;
        const bool mayHang = part.role == Role::Reaction || part.role == Role::Decoration;
        if (isDecorating && part.rect.bottom() > layout.bubble().top())
            return u"a line reaches into the bubble: "_s + described(part);
        const bool isBelow = part.role == Role::GapLine && part.rect.top() >= layout.bubble().bottom();
        if (isShown && !isDecorating && !mayHang && !isBelow && !layout.bubble().contains(part.rect))
            return u"outside of the bubble: "_s + described(part);
        for (const QRectF &area : covered(part)) {
            if (!part.rect.adjusted(-1, -1, 1, 1).contains(area))
                return u"words outside of their place: "_s + described(part);
            const QRectF inner = area.adjusted(1, 2, -1, -2);
            for (const auto &[other, otherPart] : std::as_const(areas)) {
                if (inner.intersects(other))
                    return QString(u"overlap: "_s + described(part) + u" and "_s + described(*otherPart));
            }
            areas.append({inner, &part});
        }
    }
    if (row.item.message() != nullptr && find(layout, Role::Time) == nullptr)
        return u"no time"_s;
    for (const HitZone &zone : layout.zones()) {
        if (!layout.bubble().adjusted(-4, -4, 4, 4).contains(zone.rect))
            return u"a click outside of the bubble does something: %1,%2 %3x%4"_s.arg(zone.rect.x())
                .arg(zone.rect.y())
                .arg(zone.rect.width())
                .arg(zone.rect.height());
    }
    return {};
}

/// Rows as no person would write them, the same for the same seed.
class RandomRows
{
public:
    explicit RandomRows(quint32 seed)
        : m_random(seed)
    {
    }

    TimelineRow next()
    {
        MessageItem message = demoMessage(text(120), chance(2));
        message.kind = MessageExchange::Kind(m_random.bounded(int(MessageExchange::Kind::Interactive) + 1));
        message.sender.name = text(20);
        message.isForwarded = chance(4);
        message.isRevoked = chance(6);
        message.revokedAt = demoTime(10, 30);
        message.delivery = {Delivery(m_random.bounded(5)), chance(5), chance(5), chance(5)};
        if (chance(3)) {
            message.media = Media{Media::Kind(m_random.bounded(7)),
                                  {},
                                  text(40),
                                  text(60),
                                  {},
                                  {},
                                  m_random.bounded(1 << 30),
                                  m_random.bounded(1 << 24),
                                  false,
                                  0};
        }
        if (chance(3))
            message.quote = MessageItem::QuotedMessage{u"A"_s, text(200), true, 9, {{}, {}, text(30)}, {}};
        for (int at = m_random.bounded(4); at > 0; --at)
            message.edits.append({demoTime(10, 20 + at), text(80)});
        for (int at = m_random.bounded(30); at > 20; --at)
            message.reactions.append({{QString::number(at), {}, {}}, text(6), {}});
        for (int at = m_random.bounded(14); at > 10; --at)
            message.labels.append(text(30));
        if (chance(8))
            message.poll = Poll{text(50), {text(30), text(90), text(3)}};
        if (chance(8))
            message.contacts.append({text(50), text(20), {}});
        if (chance(8))
            message.location = Location{-91.5, 400, text(60), text(200)};
        TimelineRow row = demoRow(message, demoTime(10, 12));
        row.isExpanded = chance(2);
        row.showsSender = chance(2);
        row.unreadAbove = chance(4) ? 1'000'000 : 0;
        if (chance(4))
            row.day = today.addDays(-m_random.bounded(400));
        if (chance(4))
            row.gaps = {{demoTime(10, 15).addDays(-2), demoTime(10, 21)}};
        if (chance(4))
            row.gapsBelow = {{demoTime(10, 15).addDays(-2), demoTime(10, 21)}};
        return row;
    }

private:
    bool chance(int of) { return m_random.bounded(of) == 0; }

    QString text(int longest)
    {
        static const QStringList pieces{u"a"_s,
                                        u"word "_s,
                                        u"Wm"_s,
                                        u"\n"_s,
                                        u"👍"_s,
                                        u"👩‍👩‍👧"_s,
                                        u"שלום "_s,
                                        u"سلام"_s,
                                        u" "_s,
                                        u"\u202e"_s,
                                        u"\u0007"_s,
                                        u"é"_s,
                                        u"漢字"_s,
                                        u"<b>"_s,
                                        u"&lt;"_s,
                                        u"https://a.example/x "_s,
                                        u"e\u0301\u0302"_s,
                                        u"*b* "_s,
                                        u"\n> "_s,
                                        u"_"_s,
                                        u"`"_s,
                                        u"\u0323\u0323\u0323"_s,
                                        u"\u2028"_s};
        QString text;
        const int length = m_random.bounded(longest + 1);
        while (text.size() < length)
            text += pieces[m_random.bounded(pieces.size())];
        return text;
    }

    QRandomGenerator m_random;
};

} // namespace

class tst_MessageLayout : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void everyKind_data();
    void everyKind();
    void randomRows_data();
    void randomRows();
    void sides();
    void mirrored();
    void timeOnLastLine();
    void timeBelowForeignDirection();
    void linesAboveAndBelow();
    void lineAddsToHeight();
    void hugeTextIsBounded();
    void manyLinesAreBounded();
    void listsAreBounded();
    void clicks();
    void clicksInMirror();
    void historyIsShown();
    void ticksDiffer();
    void unknownDirectionsAreTold();
    void senderIsShown();
    void labelsAreBold();
    void peopleOfGroupsAreBold();
    void longEventIsElided();
    void whatIsLeftOutIsADoor();
    void marksAreStyles();
    void quotedLinesStandApart();
    void linksBehindMarks();
    void mentionsAreNames();
    void deletedLabelsAreNowhere();
    void unknownPlacesHaveNoCoordinates();
    void pilesStayInTheirLines();
    void whatItCosts();

private:
    static MessageLayout make(const TimelineRow &row, int width, const LayoutFonts &fonts,
                              Qt::LayoutDirection direction = Qt::LeftToRight)
    {
        return MessageLayout::make(row, width, {&fonts, nullptr, {}, today, direction});
    }
    static MessageLayout make(const MessageItem &message, int width = 706)
    {
        return make(demoRow(message, demoTime(10, 12)), width, LayoutFonts(fontAt(100)));
    }
};

void tst_MessageLayout::initTestCase()
{
    if (const QString missing = missingFonts(); !missing.isEmpty())
        QSKIP(qPrintable(missing));
}

void tst_MessageLayout::everyKind_data()
{
    QTest::addColumn<TimelineRow>("row");
    for (auto &[name, row] : demoKinds()) {
        QTest::newRow(name.constData()) << row;
        row.showsSender = true;
        row.day = today;
        row.unreadAbove = 3;
        row.gaps = {{demoTime(9, 1), demoTime(9, 5)}, {demoTime(9, 11), demoTime(9, 15)}};
        row.gapsBelow = row.gaps;
        QTest::addRow("%s, decorated", name.constData()) << row;
    }
}

void tst_MessageLayout::everyKind()
{
    QFETCH(const TimelineRow, row);
    for (const int scale : scales) {
        const LayoutFonts fonts(fontAt(scale));
        for (const auto direction : {Qt::LeftToRight, Qt::RightToLeft}) {
            int before = std::numeric_limits<int>::max();
            for (const int width : widths) {
                const MessageLayout layout = make(row, width, fonts, direction);
                const QString fault = faultOf(layout, row);
                QVERIFY2(fault.isEmpty(), qPrintable(u"%1 px, %2 %: %3"_s.arg(width).arg(scale).arg(fault)));
                QVERIFY2(layout.height() <= before,
                         qPrintable(u"%1 px, %2 %: higher"_s.arg(width).arg(scale)));
                before = layout.height();
            }
        }
    }
}

void tst_MessageLayout::randomRows_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 8; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void tst_MessageLayout::randomRows()
{
    QFETCH(const quint32, seed);
    RandomRows rows(seed);
    const LayoutFonts fonts(fontAt(seed % 2 == 0 ? 100 : 160));
    for (int count = 0; count < 60; ++count) {
        const TimelineRow row = rows.next();
        for (const auto direction : {Qt::LeftToRight, Qt::RightToLeft}) {
            for (const int width : {320, 500, 1200}) {
                const QString fault = faultOf(make(row, width, fonts, direction), row);
                QVERIFY2(fault.isEmpty(),
                         qPrintable(u"row %1, %2 px: %3"_s.arg(count).arg(width).arg(fault)));
            }
        }
    }
}

void tst_MessageLayout::sides()
{
    const MessageLayout incoming = make(demoMessage(u"Yes please"_s));
    const MessageLayout outgoing = make(demoMessage(u"Yes please"_s, true));
    QVERIFY(incoming.bubble().left() < 30);
    QVERIFY(outgoing.bubble().right() > 706 - 30);
    QVERIFY(outgoing.bubble().left() > incoming.bubble().right());
    QCOMPARE(find(incoming, Role::Bubble)->ink, Ink(Theme::Token::BubbleIn));
    QCOMPARE(find(outgoing, Role::Bubble)->ink, Ink(Theme::Token::BubbleOut));
    QVERIFY(find(incoming, Role::Bubble)->edge.has_value());
}

void tst_MessageLayout::mirrored()
{
    const LayoutFonts fonts(fontAt(100));
    for (const bool isOutgoing : {false, true}) {
        MessageItem message = demoMedia(Media::Kind::Document);
        message.direction = demoMessage({}, isOutgoing).direction;
        message.isForwarded = true;
        const TimelineRow row = demoRow(message, demoTime(10, 12));
        const MessageLayout left = make(row, 500, fonts);
        const MessageLayout right = make(row, 500, fonts, Qt::RightToLeft);
        QCOMPARE(right.bubble().left(), 500 - left.bubble().right());
        const LayoutPart *words = find(left, Role::Forwarded);
        QCOMPARE(find(right, Role::Forwarded)->rect.left(), 500 - words->rect.right());
    }
}

void tst_MessageLayout::timeOnLastLine()
{
    const MessageLayout brief = make(demoMessage(u"Perfect"_s));
    const LayoutPart *text = find(brief, Role::Text);
    const LayoutPart *time = find(brief, Role::Time);
    QVERIFY(time->rect.top() < text->rect.bottom());
    QVERIFY(time->rect.left() > text->rect.right());
    // A line that leaves no room has the time below.
    const MessageLayout full = make(demoMessage(QString(100, u'w')), 400);
    const LayoutPart *fullText = find(full, Role::Text);
    const qreal lastLine = fullText->text.lastLineWidth;
    const LayoutPart *fullTime = find(full, Role::Time);
    if (lastLine + fullTime->rect.width() + 12 > fullText->rect.width())
        QVERIFY(fullTime->rect.top() >= fullText->rect.bottom());
    const MessageLayout picture = make(demoMedia(Media::Kind::Image));
    QVERIFY(find(picture, Role::Time)->rect.top() >= find(picture, Role::Placeholder)->rect.bottom());
}

void tst_MessageLayout::timeBelowForeignDirection()
{
    const TimelineRow row = demoRow(demoMessage(u"שלום"_s), demoTime(10, 12));
    const LayoutFonts fonts(fontAt(100));
    const MessageLayout foreign = make(row, 500, fonts);
    QVERIFY(find(foreign, Role::Time)->rect.top() >= find(foreign, Role::Text)->rect.bottom());
    const MessageLayout own = make(row, 500, fonts, Qt::RightToLeft);
    QVERIFY(find(own, Role::Time)->rect.top() < find(own, Role::Text)->rect.bottom());
    QVERIFY(find(own, Role::Time)->rect.right() < find(own, Role::Text)->rect.left());
}

void tst_MessageLayout::linesAboveAndBelow()
{
    TimelineRow row = demoRow(demoMessage(u"Yes"_s), demoTime(10, 12));
    row.day = today;
    row.gaps = {{demoTime(9, 1), demoTime(9, 5)}, {demoTime(9, 11), demoTime(9, 15)}};
    row.unreadAbove = 2;
    row.gapsBelow = {{demoTime(11, 1), demoTime(11, 5)}};
    const MessageLayout layout = make(row, 500, LayoutFonts(fontAt(100)));
    QList<Role> order;
    qreal bottom = 0;
    for (const LayoutPart &part : layout.parts()) {
        const bool isWords = part.shape == Shape::Text || part.role == Role::Bubble;
        if (isWords && part.rect.top() >= bottom) {
            order += part.role;
            bottom = part.rect.bottom();
        }
    }
    QCOMPARE(order,
             (QList<Role>{Role::DayLine, Role::GapLine, Role::GapLine, Role::UnreadLine, Role::Bubble,
                          Role::GapLine}));
    QCOMPARE(find(layout, Role::GapLine)->ink, Ink(Theme::Token::Warn));
    QCOMPARE(find(layout, Role::UnreadLine)->ink, Ink(Theme::Token::AccentText));
}

void tst_MessageLayout::lineAddsToHeight()
{
    TimelineRow row = demoRow(demoMessage(u"Yes"_s), demoTime(10, 12));
    const LayoutFonts fonts(fontAt(100));
    const int plain = make(row, 500, fonts).height();
    row.unreadAbove = 2;
    const int withLine = make(row, 500, fonts).height();
    QVERIFY(withLine >= plain + int(fonts.caption.height));
    row.day = today;
    QVERIFY(make(row, 500, fonts).height() >= withLine + int(fonts.caption.height));
}

void tst_MessageLayout::hugeTextIsBounded()
{
    for (const QString &piece : {u"a"_s, u"word "_s, u"👍"_s, u"ש"_s, u"http://a.example/x "_s,
                                 u"e\u0301\u0302\u0303"_s, u"*a* "_s, u"> q\nx\n"_s, u"7\u20e3 "_s}) {
        const QString text = piece.repeated(64 * 1024 / piece.size());
        QElapsedTimer timer;
        timer.start();
        const MessageLayout layout = make(demoMessage(text));
        qInfo("64 k of %s: %lld us, %d px", qPrintable(piece), timer.nsecsElapsed() / 1000, layout.height());
        const LayoutPart *shown = find(layout, Role::Text);
        QVERIFY(shown->text.layout->text().size() <= MessageLayout::longestText);
        QVERIFY(find(layout, Role::Rest) != nullptr);
        QVERIFY(layout.cost() > 10 || piece == u"👍"_s || shown->text.layout->text().size() < 2000);
        QVERIFY(layout.bubble().contains(find(layout, Role::Rest)->rect));
    }
    MessageItem edited = demoMessage(QString(64'000, u'a'));
    edited.originalText = QString(64'000, u'b');
    for (int at = 0; at < 1000; ++at)
        edited.edits.append({demoTime(10, 13), QString(64'000, u'c')});
    TimelineRow row = demoRow(edited, demoTime(10, 12));
    row.isExpanded = true;
    const MessageLayout layout = make(row, 700, LayoutFonts(fontAt(100)));
    qsizetype characters = 0;
    for (const LayoutPart &part : layout.parts())
        characters += part.text.isNull() ? 0 : part.text.layout->text().size();
    QVERIFY(characters < 3 * MessageLayout::longestText);
}

void tst_MessageLayout::manyLinesAreBounded()
{
    const MessageLayout layout = make(demoMessage(QString(64'000, u'\n')));
    QVERIFY(find(layout, Role::Text)->text.lineCount() <= MessageLayout::mostLines);
    QVERIFY(find(layout, Role::Rest) != nullptr);
}

void tst_MessageLayout::listsAreBounded()
{
    MessageItem message = demoMessage(u"Yes"_s);
    for (int at = 0; at < 1000; ++at) {
        message.reactions.append({{QString::number(at), {}, {}}, u"x%1"_s.arg(at), {}});
        message.labels.append(QString::number(at));
    }
    QVERIFY(make(message).parts().size() < 100);
    MessageItem contacts = demoOfKind(MessageExchange::Kind::Contact);
    MessageItem poll = demoOfKind(MessageExchange::Kind::Poll);
    poll.poll = Poll{u"Which?"_s, {}};
    for (int at = 0; at < 1000; ++at) {
        contacts.contacts.append({u"Ana"_s, u"+55"_s, {}});
        poll.poll->options.append(u"One"_s);
    }
    QVERIFY(make(contacts).parts().size() < 100);
    QVERIFY(make(poll).parts().size() < 100);
    QVERIFY(find(make(contacts), Role::Rest) != nullptr);
    QVERIFY(find(make(poll), Role::Rest) != nullptr);
}

void tst_MessageLayout::clicks()
{
    MessageItem message = demoMessage(u"See https://example.com/a for more"_s);
    message.quote = MessageItem::QuotedMessage{u"A"_s, u"old"_s, true, 4711, {}, {}};
    message.originalText = u"See"_s;
    message.edits = {{demoTime(10, 13), message.text}};
    MessageLayout layout = make(message);
    const Hit quote = layout.hitAt(find(layout, Role::Quote)->rect.center());
    QCOMPARE(quote, (Hit{Hit::Kind::Quote, 4711, {}}));
    QCOMPARE(layout.hitAt(find(layout, Role::History)->rect.center()), (Hit{Hit::Kind::History, 1, {}}));
    const LayoutPart *text = find(layout, Role::Text);
    const QRectF link = text->text.areaOf(4, 21).constFirst().translated(text->rect.topLeft());
    QCOMPARE(layout.hitAt(link.center()), (Hit{Hit::Kind::Link, 0, QUrl(u"https://example.com/a"_s)}));
    QCOMPARE(layout.hitAt(text->rect.topLeft() + QPointF(2, 4)), Hit());
    QCOMPARE(layout.hitAt({-5, -5}), Hit());
    // The original is not here: there is nothing to go to.
    message.quote->item = 0;
    message.quote->isKnown = false;
    layout = make(message);
    QCOMPARE(layout.hitAt(find(layout, Role::Quote)->rect.center()), Hit());
}

void tst_MessageLayout::clicksInMirror()
{
    MessageItem message = demoMessage(u"See https://example.com/a for more"_s);
    message.quote = MessageItem::QuotedMessage{u"A"_s, u"old"_s, true, 4711, {}, {}};
    const TimelineRow row = demoRow(message, demoTime(10, 12));
    const MessageLayout layout = make(row, 500, LayoutFonts(fontAt(100)), Qt::RightToLeft);
    QCOMPARE(layout.hitAt(find(layout, Role::Quote)->rect.center()).kind, Hit::Kind::Quote);
    const LayoutPart *text = find(layout, Role::Text);
    const QRectF link = text->text.areaOf(4, 21).constFirst().translated(text->rect.topLeft());
    QCOMPARE(layout.hitAt(link.center()).kind, Hit::Kind::Link);
}

void tst_MessageLayout::historyIsShown()
{
    const auto revisions = [](const TimelineRow &row) {
        QStringList texts;
        const MessageLayout layout = make(row, 600, LayoutFonts(fontAt(100)));
        for (const LayoutPart &part : layout.parts()) {
            if (part.role == Role::Revision)
                texts += part.text.layout->text();
        }
        return texts;
    };
    MessageItem edited = demoMessage(u"third"_s);
    edited.originalText = u"first"_s;
    edited.edits = {{demoTime(10, 13), u"second"_s}, {demoTime(10, 14), u"third"_s}};
    TimelineRow row = demoRow(edited, demoTime(10, 12));
    QCOMPARE(revisions(row), QStringList());
    row.isExpanded = true;
    QCOMPARE(revisions(row),
             (QStringList{u"10:12 · original"_s, u"first"_s, u"10:13 · edited"_s, u"second"_s,
                          u"10:14 · edited"_s}));
    edited.isRevoked = true;
    edited.revokedAt = demoTime(10, 15);
    row.item.body = edited;
    QCOMPARE(revisions(row).size(), 7);
    QVERIFY(revisions(row).contains(u"third"_s));
    // What the message said is not shown before somebody asks.
    row.isExpanded = false;
    const MessageLayout shut = make(row, 600, LayoutFonts(fontAt(100)));
    for (const LayoutPart &part : shut.parts())
        QVERIFY(part.text.isNull() || !part.text.layout->text().contains(u"third"_s));
}

void tst_MessageLayout::ticksDiffer()
{
    QStringList icons;
    for (const Delivery step : {Delivery::Sent, Delivery::Delivered, Delivery::Read, Delivery::Played}) {
        MessageItem message = demoMessage(u"Yes"_s, true);
        message.delivery.step = step;
        icons += find(make(message), Role::Tick)->icon;
    }
    icons.removeDuplicates();
    QCOMPARE(icons.size(), 4);
    QVERIFY(find(make(demoMessage(u"Yes"_s)), Role::Tick) == nullptr);
    MessageItem failed = demoMessage(u"Yes"_s, true);
    failed.delivery.hasServerError = true;
    int troubles = 0;
    const MessageLayout layout = make(failed);
    for (const LayoutPart &part : layout.parts())
        troubles += part.role == Role::Trouble ? 1 : 0;
    QCOMPARE(troubles, 2); // drawing and words
}

void tst_MessageLayout::unknownDirectionsAreTold()
{
    MessageItem message = demoMessage(u"Yes"_s);
    QVERIFY(find(make(message), Role::Direction) == nullptr);
    QVERIFY(find(make(demoMessage(u"Yes"_s, true)), Role::Direction) == nullptr);
    message.direction = MessageExchange::Direction::Unknown;
    const MessageLayout layout = make(message);
    const LayoutPart *word = find(layout, Role::Direction);
    QVERIFY(word != nullptr);
    QCOMPARE(word->text.layout->text(), MessageWords::direction(message.direction));
    QVERIFY(!word->text.layout->text().isEmpty());
    QVERIFY(layout.bubble().contains(word->rect.center()));
}

void tst_MessageLayout::senderIsShown()
{
    TimelineRow row = demoRow(demoMessage(u"Yes"_s), demoTime(10, 12));
    const LayoutFonts fonts(fontAt(100));
    QVERIFY(find(make(row, 500, fonts), Role::Sender) == nullptr);
    row.showsSender = true;
    const MessageLayout layout = make(row, 500, fonts);
    const LayoutPart *sender = find(layout, Role::Sender);
    QCOMPARE(sender->text.layout->text(), u"Marina Souza"_s);
    QCOMPARE(sender->ink.source, Ink::Source::Person);
    QVERIFY(sender->rect.bottom() <= find(layout, Role::Text)->rect.top());
}

void tst_MessageLayout::labelsAreBold()
{
    LabelUpdate label;
    label.type = LabelUpdate::Type::Chat;
    label.name = u"Urgent"_s;
    label.isLabeled = true;
    const MessageLayout layout = make(demoRow(label, demoTime(10, 12)), 500, LayoutFonts(fontAt(100)));
    const LayoutPart *words = find(layout, Role::Event);
    QCOMPARE(words->text.layout->formats().size(), 1);
    const QTextLayout::FormatRange range = words->text.layout->formats().constFirst();
    QVERIFY(words->text.layout->text().mid(range.start, range.length).contains(u"Urgent"_s));
}

void tst_MessageLayout::peopleOfGroupsAreBold()
{
    GroupFlow flow;
    flow.type = GroupFlow::Type::Left;
    flow.typeText = u"remove"_s;
    flow.participants = {{u"5511@s.whatsapp.net"_s, {}, u"Rita"_s}};
    flow.actor = {u"5512@s.whatsapp.net"_s, {}, u"Ana, admin"_s};
    const MessageLayout layout = make(demoRow(flow, demoTime(10, 12)), 500, LayoutFonts(fontAt(100)));
    const LayoutPart *words = find(layout, Role::Event);
    QStringList bold;
    for (const QTextLayout::FormatRange &range : words->text.layout->formats())
        bold += words->text.layout->text().mid(range.start + 1, range.length - 1);
    QCOMPARE(bold, (QStringList{u"Ana, admin"_s, u"Rita"_s}));
}

void tst_MessageLayout::longEventIsElided()
{
    LabelUpdate label;
    label.type = LabelUpdate::Type::Chat;
    label.name = u"A label with a name of many words that nobody reads to its very end, never"_s;
    label.isLabeled = true;
    const MessageLayout layout = make(demoRow(label, demoTime(10, 12)), 320, LayoutFonts(fontAt(100)));
    const LayoutPart *words = find(layout, Role::Event);
    QCOMPARE(words->text.lineCount(), 1);
    QVERIFY2(words->text.layout->text().contains(u'…'), qPrintable(words->text.layout->text()));
    QCOMPARE(words->text.layout->lineAt(0).textLength(), int(words->text.layout->text().size()));
}

void tst_MessageLayout::whatIsLeftOutIsADoor()
{
    const auto door = [this](const TimelineRow &row) {
        const MessageLayout layout = make(row, 500, LayoutFonts(fontAt(100)));
        for (const LayoutPart &part : layout.parts()) {
            if (part.isDoorToRest)
                return layout.isCut() && layout.hitAt(part.rect.center()) == Hit{Hit::Kind::Whole, 1, {}};
        }
        return false;
    };
    const auto rowOf = [](const Item::Body &body) { return demoRow(body, demoTime(10, 12)); };
    QVERIFY(!make(demoMessage(u"brief"_s)).isCut());
    QVERIFY(door(rowOf(demoMessage(QString(10'000, u'a')))));
    QVERIFY(door(rowOf(demoMessage(QString(1000, u'\n')))));
    MessageItem contacts = demoOfKind(MessageExchange::Kind::Contact);
    contacts.contacts = QList<ContactCard>(30, {u"Ana"_s, u"+55"_s, {}});
    QVERIFY(door(rowOf(contacts)));
    contacts.contacts = {{QString(5000, u'n'), u"+55"_s, {}}};
    QVERIFY(door(rowOf(contacts)));
    MessageItem poll = demoOfKind(MessageExchange::Kind::Poll);
    poll.poll = Poll{u"Which?"_s, QStringList(30, u"this"_s)};
    QVERIFY(door(rowOf(poll)));
    poll.poll = Poll{u"Which?"_s, {u"word "_s.repeated(60)}};
    QVERIFY(door(rowOf(poll)));
    MessageItem hung = demoMessage(u"ok"_s);
    for (int at = 0; at < 40; ++at)
        hung.reactions.append({{QString::number(at), {}, {}}, u"x%1"_s.arg(at), {}});
    QVERIFY(door(rowOf(hung)));
    hung.reactions.clear();
    for (int at = 0; at < 40; ++at)
        hung.labels.append(QString::number(at));
    QVERIFY(door(rowOf(hung)));
    MessageItem answer = demoMessage(u"yes"_s);
    answer.quote = MessageItem::QuotedMessage{u"A"_s, u"word "_s.repeated(100), false, 0, {}, {}};
    QVERIFY(door(rowOf(answer)));
    answer.quote->item = 4711; // which a click shows
    QVERIFY(!door(rowOf(answer)));
    MessageItem edited = demoMessage(u"last"_s);
    edited.originalText = u"first"_s;
    edited.edits = QList<MessageItem::Revision>(60, {demoTime(10, 13), u"between"_s});
    TimelineRow history = rowOf(edited);
    QVERIFY(!door(history));
    history.isExpanded = true;
    QVERIFY(door(history));
    GroupFlow flow;
    flow.type = GroupFlow::Type::Joined;
    flow.participants = QList<Party>(2, {u"5511@s.whatsapp.net"_s, {}, u"João"_s});
    QVERIFY(!door(rowOf(flow)));
    flow.participants = QList<Party>(9, {u"5511@s.whatsapp.net"_s, {}, u"João"_s});
    QVERIFY(!door(rowOf(flow))); // who is the same one
    for (int at = 0; at < 9; ++at)
        flow.participants[at].jid = u"551%1@s.whatsapp.net"_s.arg(at);
    QVERIFY(door(rowOf(flow)));
}

void tst_MessageLayout::marksAreStyles()
{
    const MessageLayout layout = make(demoMessage(u"*bold* _slanted_ ~struck~ `code` plain"_s));
    const LayoutPart *text = find(layout, Role::Text);
    QCOMPARE(text->text.layout->text(), u"bold slanted struck code plain"_s);
    QStringList styles;
    for (const QTextLayout::FormatRange &range : text->text.layout->formats()) {
        const QString words = text->text.layout->text().mid(range.start, range.length);
        if (range.format.fontWeight() == QFont::Bold)
            styles += u"bold: "_s + words;
        if (range.format.fontItalic())
            styles += u"italic: "_s + words;
        if (range.format.fontStrikeOut())
            styles += u"struck: "_s + words;
        if (!range.format.fontFamilies().toStringList().isEmpty())
            styles += u"family: "_s + words;
    }
    QCOMPARE(styles,
             (QStringList{u"bold: bold"_s, u"italic: slanted"_s, u"struck: struck"_s, u"family: code"_s}));
}

void tst_MessageLayout::quotedLinesStandApart()
{
    const MessageLayout layout = make(demoMessage(u"before\n> one\n> two https://a.example/x\nafter"_s));
    QStringList texts;
    QList<qreal> lefts;
    qreal bottom = 0;
    for (const LayoutPart &part : layout.parts()) {
        if (part.role != Role::Text)
            continue;
        texts += part.text.layout->text();
        lefts += part.rect.left();
        QVERIFY(part.rect.top() >= bottom);
        bottom = part.rect.bottom();
        for (const Link &link : part.links)
            QCOMPARE(part.text.layout->text().mid(int(link.start), int(link.length)),
                     u"https://a.example/x"_s);
    }
    QCOMPARE(texts, (QStringList{u"before"_s, u"one\u2028two https://a.example/x"_s, u"after"_s}));
    QVERIFY(lefts[1] > lefts[0]);
    QCOMPARE(lefts[2], lefts[0]);
    // The time has the last line beside it only where that is no quote.
    const MessageLayout quote = make(demoMessage(u"> said"_s));
    QVERIFY(find(quote, Role::Time)->rect.top() >= find(quote, Role::Text)->rect.bottom() - 1);
}

void tst_MessageLayout::linksBehindMarks()
{
    const MessageLayout layout = make(demoMessage(u"*Look* at https://example.com/a_b_ *now*"_s));
    const LayoutPart *text = find(layout, Role::Text);
    QCOMPARE(text->links.size(), 1);
    const QRectF link = text->text.areaOf(text->links.first().start, text->links.first().length)
                            .constFirst()
                            .translated(text->rect.topLeft());
    QCOMPARE(layout.hitAt(link.center()), (Hit{Hit::Kind::Link, 0, QUrl(u"https://example.com/a_b_"_s)}));
}

void tst_MessageLayout::mentionsAreNames()
{
    TimelineRow row = demoRow(demoMessage(u"hi @70310000000101"_s), demoTime(10, 12));
    row.mentioned = {{u"70310000000101"_s, u"Lia"_s}};
    const MessageLayout layout = make(row, 500, LayoutFonts(fontAt(100)));
    QCOMPARE(find(layout, Role::Text)->text.layout->text(), u"hi @\u2068Lia\u2069"_s);
}

void tst_MessageLayout::deletedLabelsAreNowhere()
{
    LabelBook labels;
    labels.apply({{u"shop"_s, {{u"1"_s, {u"Gone"_s, 1, true}}, {u"2"_s, {u"Paid"_s, 2, false}}}}});
    const LayoutFonts fonts(fontAt(100));
    MessageItem message = demoMessage(u"ok"_s);
    const auto pills = [&] {
        const MessageLayout layout =
            MessageLayout::make(demoRow(message, demoTime(10, 12)), 500,
                                {&fonts, &labels, u"shop"_s, today, Qt::LeftToRight});
        return std::ranges::count(layout.parts(), Role::Label, &LayoutPart::role);
    };
    message.labels = {u"1"_s, u"2"_s};
    QCOMPARE(pills(), 1);
    message.labels = {u"1"_s};
    QCOMPARE(pills(), 0);
}

void tst_MessageLayout::unknownPlacesHaveNoCoordinates()
{
    MessageItem message = demoOfKind(MessageExchange::Kind::Location);
    message.location = Location();
    message.location->name = u"The corner shop"_s;
    const MessageLayout layout = make(message);
    QCOMPARE(find(layout, Role::Title)->text.layout->text(), u"The corner shop"_s);
    QVERIFY(find(layout, Role::Detail) == nullptr);
}

void tst_MessageLayout::pilesStayInTheirLines()
{
    const QString pile = u"Z"_s + u"\u0301\u0323"_s.repeated(300);
    const MessageLayout plain = make(demoMessage(u"before Z after"_s));
    const MessageLayout piled = make(demoMessage(u"before "_s + pile + u" after"_s));
    QCOMPARE(find(piled, Role::Text)->text.lineCount(), 1);
    QVERIFY(piled.height() <= plain.height() + 2 * int(LayoutFonts(fontAt(100)).body.height));
    QVERIFY(find(piled, Role::Text)->text.layout->text().size() < 40);
}

void tst_MessageLayout::whatItCosts()
{
    const LayoutFonts fonts(fontAt(100));
    QElapsedTimer timer;
    for (const QString &text : {u"Perfect, I will pick it up at 3 pm"_s, u"word "_s.repeated(200)}) {
        const TimelineRow row = demoRow(demoMessage(text, true), demoTime(10, 12));
        make(row, 700, fonts);
        timer.start();
        for (int count = 0; count < 200; ++count)
            make(row, 700, fonts);
        qInfo("%lld characters: %lld us", text.size(), timer.nsecsElapsed() / 200'000);
    }
}

QTEST_MAIN(tst_MessageLayout)
#include "tst_messagelayout.moc"
