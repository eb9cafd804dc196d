// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QDir>
#include <QMap>
#include <QString>
#include <QStringList>

#include <algorithm>

namespace Inlet::Bench {

/// Figures of several repetitions, told as medians with their spread and as ratios to the first peer. A
/// machine's speed wanders, so a ratio is the median of those within each repetition.
class Report final
{
public:
    explicit Report(QStringList peers)
        : m_peers(std::move(peers))
    {
    }

    void add(const QString &phase, const QString &figure, const QString &peer, double value);
    bool has(const QString &phase, const QString &figure, const QString &peer) const;
    /// 0 when there is none.
    double median(const QString &phase, const QString &figure, const QString &peer) const;

    /// What @p above has to what @p below has, by repetition; 0 when one has nothing.
    double ratio(const QString &phase, const QString &figure, const QString &above,
                 const QString &below) const;

    /// Markdown: a row a phase and figure, a column a peer: median (least – most) × ratio to the first.
    QString table() const;
    QByteArray json() const;
    /// Both as files @p name .md and .json; false, with a line on stderr, when that fails.
    bool write(const QDir &folder, const QString &name) const;

    /// One goal: what was reached beside what was wanted. Kept for table() and json().
    void judge(const QString &goal, double value, double limit, bool isUpperLimit, const QString &unit);
    bool meetsAll() const { return std::ranges::all_of(m_goals, &Goal::isMet); }

private:
    struct Goal
    {
        QString name;
        double value;
        double limit;
        bool isUpperLimit;
        QString unit;

        bool isMet() const { return isUpperLimit ? value <= limit : value >= limit; }
    };
    using Row = std::pair<QString, QString>;

    QStringList m_peers;
    QList<Row> m_rows; // in the order they came
    QMap<Row, QMap<QString, QList<double>>> m_values;
    QList<Goal> m_goals;
};

} // namespace Inlet::Bench
