// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QHash>
#include <QMap>
#include <QRegularExpression>

#include <cmath>

namespace Inlet::Test {

/// A scrape in the text format 0.0.4 of Prometheus, read as strictly as its rules are: one HELP and
/// one TYPE a family, before its samples, which stand together; valid names, escapes and numbers;
/// no sample twice; buckets that grow up to `+Inf`, which equals the count.
class Exposition final
{
public:
    explicit Exposition(const QByteArray &text) { parse(QString::fromUtf8(text)); }

    /// Why it is no exposition; empty when it is one.
    const QString &error() const { return m_error; }
    /// `name` or `name{label="value"}`; NaN if there is none.
    double value(const QString &sample) const { return m_samples.value(sample, std::nan("")); }
    bool has(const QString &sample) const { return m_samples.contains(sample); }
    QString type(const QString &family) const { return m_types.value(family); }
    QStringList families() const { return m_types.keys(); }

private:
    void parse(const QString &text)
    {
        if (!text.endsWith(u'\n'))
            return fail(text, QStringLiteral("does not end with a line break"));
        for (const QString &line : text.chopped(1).split(u'\n')) {
            if (line.startsWith(QStringLiteral("# HELP ")))
                takeHelp(line);
            else if (line.startsWith(QStringLiteral("# TYPE ")))
                takeType(line);
            else
                takeSample(line);
            if (!m_error.isEmpty())
                return;
        }
        checkHistogram();
    }

    void takeHelp(const QString &line)
    {
        m_helped = line.section(u' ', 2, 2);
        if (m_types.contains(m_helped) || line.section(u' ', 3).isEmpty())
            fail(line, QStringLiteral("a second or empty HELP"));
    }

    void takeType(const QString &line)
    {
        checkHistogram();
        static const QRegularExpression form(
            QStringLiteral("^# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (counter|gauge|histogram)$"));
        const auto match = form.match(line);
        m_family = match.captured(1);
        if (!match.hasMatch() || m_types.contains(m_family) || m_helped != m_family)
            return fail(line, QStringLiteral("a bad or second TYPE, or one without HELP"));
        m_types.insert(m_family, match.captured(2));
        if (match.captured(2) == QStringLiteral("counter") && !m_family.endsWith(QStringLiteral("_total")))
            fail(line, QStringLiteral("a counter that does not end with _total"));
    }

    void takeSample(const QString &line)
    {
        static const QRegularExpression form(QStringLiteral(
            R"(^([a-zA-Z_:][a-zA-Z0-9_:]*)(\{[a-zA-Z_]\w*="(?:[^"\\]|\\[\\"n])*"(?:,[a-zA-Z_]\w*="(?:[^"\\]|\\[\\"n])*")*\})? (\S+)$)"));
        const auto match = form.match(line);
        if (!match.hasMatch())
            return fail(line, QStringLiteral("no sample"));
        const bool isHistogram = m_types.value(m_family) == QStringLiteral("histogram");
        const QString suffix = match.captured(1).sliced(qMin(m_family.size(), match.captured(1).size()));
        const bool fits = match.captured(1).startsWith(m_family)
            && (isHistogram
                    ? QStringList{QStringLiteral("_bucket"), QStringLiteral("_sum"), QStringLiteral("_count")}
                          .contains(suffix)
                    : suffix.isEmpty());
        const QString name = match.captured(1) + match.captured(2);
        bool isNumber = false;
        const double value = match.captured(3).toDouble(&isNumber);
        if (m_family.isEmpty() || !fits || !isNumber || m_samples.contains(name) || value < 0)
            return fail(line, QStringLiteral("not in its family, twice, or no number"));
        m_samples.insert(name, value);
        if (suffix == QStringLiteral("_bucket") && isHistogram) {
            if (value < m_bucket)
                return fail(line, QStringLiteral("a bucket below the one before"));
            m_bucket = value;
            m_hasLast = match.captured(2).contains(QStringLiteral("le=\"+Inf\""));
        }
    }

    void checkHistogram()
    {
        if (m_types.value(m_family) == QStringLiteral("histogram")
            && (!m_hasLast || m_samples.value(m_family + QStringLiteral("_count")) != m_bucket))
            fail(m_family, QStringLiteral("buckets and count do not fit"));
        m_bucket = 0;
        m_hasLast = false;
    }

    void fail(const QString &line, const QString &why)
    {
        if (m_error.isEmpty())
            m_error = line + QStringLiteral(": ") + why;
    }

    QMap<QString, QString> m_types;
    QHash<QString, double> m_samples;
    QString m_error;
    QString m_helped;
    QString m_family;
    double m_bucket = 0;
    bool m_hasLast = false;
};

} // namespace Inlet::Test
