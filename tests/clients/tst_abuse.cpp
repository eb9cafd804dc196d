// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/program.h"
#include "tests/support/rawclient.h"

using namespace Qt::StringLiterals;
using namespace Inlet::Test;

namespace {

const QByteArray token = "token-of-both-hubs-1234";

/// What became of a connection: the code of the CLOSE frame, or "open" when it still answers PINGs, or
/// "end" without a CLOSE frame.
QByteArray outcomeOf(quint16 port, const QByteArray &bytes)
{
    RawClient client(port);
    if (!client.upgrade("/ws/abuse", token))
        return "no upgrade";
    // Behind it a PING: whoever answers it has taken the rest.
    if (!client.send(QByteArray(bytes + maskedFrame(9, "alive"))))
        return "not taken";
    for (;;) {
        const WsFrame frame = client.frame();
        if (frame.opcode == 10 && frame.payload == "alive")
            return "open";
        if (frame.opcode == 8)
            return frame.payload.isEmpty() ? QByteArray("1005") : QByteArray::number(closeCodeOf(frame));
        if (frame.opcode < 0)
            return client.hasEnded() ? "end" : "silence";
    }
}

QByteArray hex(const char *text)
{
    return QByteArray::fromHex(text);
}

/// A frame of 64-bit length @p size, of which only the head is sent.
QByteArray announced(quint64 size)
{
    QByteArray head = hex("82ff");
    for (int shift = 56; shift >= 0; shift -= 8)
        head += char((size >> shift) & 0xff);
    return head + hex("00000000");
}

QByteArray closeOf(int code, const QByteArray &reason = {})
{
    return maskedFrame(8, QByteArray(1, char(code >> 8)) + char(code & 0xff) + reason);
}

} // namespace

/// The same malformed frames against the gateway and a hub on gorilla/websocket (PROTOCOL.md §5.1, §5.4):
/// where RFC 6455 leaves no choice both have to say the same.
class tst_Abuse : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void cleanupTestCase();
    void sameOutcome_data();
    void sameOutcome();

private:
    std::unique_ptr<GatewayProgram> m_gateway;
    std::unique_ptr<ProgramRun> m_hub;
    quint16 m_hubPort = 0;
};

void tst_Abuse::initTestCase()
{
    QVERIFY2(!programPath("GORILLA_HUB").isEmpty(), "golang-go was missing when the build was configured");
    m_hub =
        std::make_unique<ProgramRun>(programPath("GORILLA_HUB"), QStringList(),
                                     QMap<QString, QString>{{u"BENCH_TOKEN"_s, QString::fromLatin1(token)}});
    m_gateway = std::make_unique<GatewayProgram>(QStringList{u"--rate-limit"_s, u"0"_s});
    QVERIFY(m_gateway->waitReady());
    QVERIFY(
        !m_gateway->makeInstance("abuse", ",\"websocketEnabled\":true,\"token\":\"" + token + '"').isEmpty());
    QVERIFY(QTest::qWaitFor([this] { return m_hub->out().endsWith('\n'); }, 20'000));
    const QByteArray ready = m_hub->out().trimmed();
    m_hubPort = ready.sliced(ready.lastIndexOf(':') + 1).toUShort();
    QVERIFY2(m_hubPort != 0, ready.constData());
}

void tst_Abuse::cleanupTestCase()
{
    QCOMPARE(m_gateway->stop(), 0);
}

void tst_Abuse::sameOutcome_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("ours");
    QTest::addColumn<QByteArray>("theirs"); // empty: the same; else one of those
    const auto row = [](const char *name, const QByteArray &bytes, const char *ours,
                        const char *theirs = "") {
        QTest::newRow(name) << bytes << QByteArray(ours) << QByteArray(theirs);
    };
    row("text", maskedFrame(1, "hi"), "open");
    row("empty text", maskedFrame(1, {}), "open");
    row("binary", maskedFrame(2, "\xff\xfe"), "open");
    row("text in three parts", maskedFrame(1, "a", false) + maskedFrame(0, "b", false) + maskedFrame(0, "c"),
        "open");
    row("a character in two parts", maskedFrame(1, "\xc3", false) + maskedFrame(0, "\xa9"), "open");
    row("a character in four parts",
        maskedFrame(1, "\xf0", false) + maskedFrame(0, "\x9f", false) + maskedFrame(0, "\x98", false)
            + maskedFrame(0, "\x80"),
        "open");
    row("PING within a character",
        maskedFrame(1, "a\xe2\x82", false) + maskedFrame(9, "p") + maskedFrame(0, "\xac"), "open");
    row("PING within a message", maskedFrame(1, "a", false) + maskedFrame(9, "p") + maskedFrame(0, "b"),
        "open");
    row("PONG that nobody asked for", maskedFrame(10, "p"), "open");
    row("PING of the most", maskedFrame(9, QByteArray(125, 'p')), "open");
    row("text of the most", maskedFrame(1, QByteArray(4096, 'x')), "open");
    row("part of nothing more", maskedFrame(1, "a", false) + maskedFrame(0, {}), "open");

    row("unmasked", "\x81\x02hi", "1002");
    row("unmasked PING", hex("8900"), "1002");
    row("unmasked CLOSE", hex("880203e8"), "1002");
    for (const char *first : {"c1", "a1", "91", "f1"})
        row(QByteArray("reserved bits " + QByteArray(first)).constData(), hex(first) + hex("8000000000"),
            "1002");
    for (const char *first : {"83", "84", "87", "8b", "8f"})
        row(QByteArray("opcode " + QByteArray(first)).constData(), hex(first) + hex("8000000000"), "1002");
    row("PING in parts", hex("098000000000"), "1002");
    row("CLOSE in parts", hex("088000000000"), "1002");
    row("PING of one more", maskedFrame(9, QByteArray(126, 'p')), "1002");
    row("CLOSE of one more", maskedFrame(8, "\x03\xe8" + QByteArray(124, 'r')), "1002");
    row("continues nothing", maskedFrame(0, "x"), "1002");
    row("continues what has ended", maskedFrame(1, "a") + maskedFrame(0, "b"), "1002");
    row("text within a message", maskedFrame(1, "a", false) + maskedFrame(1, "b"), "1002");
    row("binary within a text", maskedFrame(1, "a", false) + maskedFrame(2, "b"), "1002");

    row("one more than may be", maskedFrame(2, QByteArray(4097, 'x')), "1009");
    row("one more in parts", maskedFrame(2, QByteArray(4096, 'x'), false) + maskedFrame(0, "x"), "1009");
    row("64 KiB announced", announced(65'536), "1009");
    row("4 GiB announced", announced(quint64(1) << 32), "1009");
    row("all but the highest bit announced", announced(~quint64(0) >> 1), "1009");

    row("CLOSE", closeOf(1000, "bye"), "1000");
    row("CLOSE 1001", closeOf(1001), "1001");
    row("CLOSE 1012", closeOf(1012), "1012");
    row("CLOSE 1013", closeOf(1013, "later"), "1013");
    row("CLOSE 3000", closeOf(3000), "3000");
    row("CLOSE 4999", closeOf(4999), "4999");
    for (const int code : {0, 999, 1004, 1005, 1006, 1015, 2999, 5000, 65'535})
        row(QByteArray("CLOSE " + QByteArray::number(code)).constData(), closeOf(code), "1002");
    row("text behind a CLOSE", closeOf(1000) + maskedFrame(1, "late"), "1000");

    // Where the two differ; PROTOCOL.md §5.5 says why.
    row("text without UTF-8", maskedFrame(1, "\xff\xfe"), "1007", "open");
    row("cut UTF-8", maskedFrame(1, "\xe6\xbc"), "1007", "open");
    row("surrogate as UTF-8", maskedFrame(1, "\xed\xa0\x80"), "1007", "open");
    row("overlong UTF-8", maskedFrame(1, "\xc0\x80"), "1007", "open");
    row("the highest bit of a length", announced(~quint64(0)), "1002", "end|1005"); // by turns
    row("length in two bytes for one", hex("81fe000100000000") + "x", "1002", "open");
    row("length in eight bytes for two", hex("81ff000000000000007e00000000") + QByteArray(126, 'x'), "1002",
        "open");
    row("CLOSE with a reason without UTF-8", closeOf(1000, "\xff"), "1007", "1002");
    row("CLOSE 1014", closeOf(1014), "1014", "1002");
    row("CLOSE of one byte", maskedFrame(8, "\x03"), "1002", "1005");
    row("CLOSE without a code", maskedFrame(8, {}), "1000", "1005");
}

void tst_Abuse::sameOutcome()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, ours);
    QFETCH(QByteArray, theirs);
    QCOMPARE(outcomeOf(m_gateway->port(), bytes), ours);
    const QByteArray other = outcomeOf(m_hubPort, bytes);
    QVERIFY2((theirs.isEmpty() ? ours : theirs).split('|').contains(other), other.constData());
}

QTEST_GUILESS_MAIN(tst_Abuse)
#include "tst_abuse.moc"
