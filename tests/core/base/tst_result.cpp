// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/base/result.h"

#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using Inlet::Error;
using Inlet::ErrorCode;
using Inlet::Result;

class tst_Result : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void holdsValue()
    {
        Result<QString> result(u"seven"_s);
        QVERIFY(result.has_value());
        QVERIFY(bool(result));
        QCOMPARE(*result, u"seven"_s);
        QCOMPARE(result->size(), 5);
        *result = u"eight"_s;
        QCOMPARE(result.value(), u"eight"_s);
        QCOMPARE(result.value_or(u"other"_s), u"eight"_s);
    }

    void holdsError()
    {
        const Result<int> result = Error{ErrorCode::NotFound, u"gone"_s};
        QVERIFY(!result.has_value());
        QVERIFY(!result);
        QCOMPARE(result.error(), (Error{ErrorCode::NotFound, u"gone"_s}));
        QCOMPARE(result.value_or(9), 9);
    }

    void movesOut()
    {
        Result<std::unique_ptr<int>> result(std::make_unique<int>(4));
        const std::unique_ptr<int> taken = std::move(*result);
        const std::unique_ptr<int> again = *std::move(result);
        QCOMPARE(*taken, 4);
        QVERIFY(again == nullptr);
    }

    void voidResult()
    {
        const Result<void> good;
        QVERIFY(good.has_value());
        const Result<void> bad = Error{ErrorCode::Storage, u"full"_s};
        QVERIFY(!bad);
        QCOMPARE(bad.error().code, ErrorCode::Storage);
    }

    void errorsDifferByCodeAndMessage()
    {
        const Error error{ErrorCode::Conflict, u"a"_s};
        QVERIFY(error != (Error{ErrorCode::Conflict, u"b"_s}));
        QVERIFY(error != (Error{ErrorCode::Forbidden, u"a"_s}));
    }
};

QTEST_APPLESS_MAIN(tst_Result)
#include "tst_result.moc"
