// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/settings/connectdialog.h"

#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace Inlet;
using namespace Qt::StringLiterals;

namespace {

const QByteArray token = "0123456789abcdef";

/// The dialog with its fields.
struct House
{
    explicit House(const QUrl &url = {}, const Secret &known = {})
        : dialog(url, known)
    {
        dialog.show();
    }

    QLineEdit *field(int at) const { return dialog.findChildren<QLineEdit *>().at(at); }
    bool says(const QString &part) const
    {
        const QList<QLabel *> labels = dialog.findChildren<QLabel *>();
        return std::any_of(labels.cbegin(), labels.cend(), [&part](const QLabel *label) {
            return label->isVisible() && label->text().contains(part);
        });
    }
    void submit() { QTest::keyClick(field(1), Qt::Key_Return); }

    ConnectDialog dialog;
    QSignalSpy chosen{&dialog, &ConnectDialog::chosen};
};

} // namespace

class tst_ConnectDialog : public QObject
{
    Q_OBJECT

private slots:
    void taken_data();
    void taken();
    void refused_data();
    void refused();
    void tokenIsNeeded();
    void tokenAsCopied();
    void correctsTheAddress();
    void asksForTheToken();
};

void tst_ConnectDialog::taken_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("url");
    const auto row = [](const QString &typed, const QString &url) {
        QTest::newRow(qPrintable(typed)) << typed << url;
    };
    row(u"127.0.0.1:8085"_s, u"http://127.0.0.1:8085"_s);
    row(u"http://127.0.0.1:8085"_s, u"http://127.0.0.1:8085"_s);
    row(u" localhost:8085/ "_s, u"http://localhost:8085"_s);
    row(u"gateway.example"_s, u"https://gateway.example"_s);
    row(u"http://gateway.example/inlet/"_s, u"http://gateway.example/inlet"_s);
    row(u"gateway.example/inlet"_s, u"https://gateway.example/inlet"_s);
}

void tst_ConnectDialog::taken()
{
    QFETCH(const QString, typed);
    QFETCH(const QString, url);
    House house;
    house.field(0)->setText(typed);
    house.field(1)->setText(QString::fromLatin1(token));
    // What was left out is told before anything is sent there.
    QCOMPARE(house.says(u"Asks "_s + url), !typed.contains(u"://"_s));
    house.submit();
    QCOMPARE(house.chosen.size(), 1);
    QCOMPARE(house.chosen.first().first().toUrl(), QUrl(url));
    QVERIFY(!house.dialog.isVisible());
}

void tst_ConnectDialog::refused_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("words");
    QTest::newRow("nothing") << u"  "_s << u"Enter the address"_s;
    QTest::newRow("another scheme") << u"ftp://x"_s << u"begins with http:// or https://"_s;
    QTest::newRow("words") << u"my gateway"_s << u"cannot be read as an address"_s;
    QTest::newRow("port") << u"localhost:99999"_s << u"cannot be read as an address"_s;
    QTest::newRow("no host") << u"http:///inlet"_s << u"names no computer"_s;
    QTest::newRow("login") << u"user:word@gateway.example"_s << u"user name or a password"_s;
    QTest::newRow("token") << u"gateway.example?token=word"_s << u"ends in a query"_s;
}

void tst_ConnectDialog::refused()
{
    QFETCH(const QString, typed);
    QFETCH(const QString, words);
    House house;
    house.field(0)->setText(typed);
    house.field(1)->setText(QString::fromLatin1(token));
    house.submit();
    QCOMPARE(house.chosen.size(), 0);
    QVERIFY(house.dialog.isVisible());
    QVERIFY(house.says(words));
    QCOMPARE(house.field(0)->text(), typed); // nothing is thrown away
}

void tst_ConnectDialog::tokenIsNeeded()
{
    House house;
    house.submit();
    QVERIFY(house.says(u"Enter the token"_s));
    house.field(1)->setText(u"two words"_s);
    house.submit();
    QVERIFY(house.says(u"without spaces"_s));
    QCOMPARE(house.chosen.size(), 0);
}

/// What comes along when one copies it is no part of it.
void tst_ConnectDialog::tokenAsCopied()
{
    House house;
    house.field(0)->setText(u"127.0.0.1:8085"_s);
    house.field(1)->setText(u" \t"_s + QString::fromLatin1(token) + u" "_s);
    house.submit();
    QCOMPARE(house.chosen.size(), 1);
    QCOMPARE(house.chosen.first().at(1).value<Secret>().reveal(), token);
}

void tst_ConnectDialog::correctsTheAddress()
{
    House house(QUrl(u"http://127.0.0.1:8058"_s), Secret(token));
    QCOMPARE(house.field(0)->text(), u"http://127.0.0.1:8058"_s);
    QCOMPARE(house.field(0)->selectedText(), u"http://127.0.0.1:8058"_s);
    QCOMPARE(house.field(1)->echoMode(), QLineEdit::Password);
    house.field(0)->setText(u"127.0.0.1:8085"_s);
    house.submit(); // the token is the one that was given before
    QCOMPARE(house.chosen.size(), 1);
    QCOMPARE(house.chosen.first().at(1).value<Secret>().reveal(), token);
}

void tst_ConnectDialog::asksForTheToken()
{
    House house(QUrl(u"http://127.0.0.1:8085"_s));
    QVERIFY(house.field(1)->text().isEmpty());
    QVERIFY(house.field(0)->selectedText().isEmpty());
}

QTEST_MAIN(tst_ConnectDialog)
#include "tst_connectdialog.moc"
