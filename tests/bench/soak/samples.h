// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "tests/bench/soak/process.h"

#include <QByteArray>
#include <QDir>
#include <QString>

#include <functional>
#include <vector>

namespace Inlet::Bench {

/// The gateway at one moment of the soak.
struct Sample
{
    double seconds = 0; ///< since the soak began
    ProcessFigures process;
    double connections = 0;
    double beside = 0; ///< descriptors that are no connections, of the same scrape
    double webhookQueue = 0;
    double slowDropped = 0;
    double processorSeconds = 0;
};

using Figure = std::function<double(const Sample &)>;

/// All of them, and what they come to.
class Samples final
{
public:
    void add(const Sample &sample) { m_samples.push_back(sample); }
    bool isEmpty() const { return m_samples.empty(); }
    const Sample &first() const { return m_samples.front(); }
    const Sample &last() const { return m_samples.back(); }

    /// One line, as in table(), of the minute that has ended last.
    QString lastMinute() const;
    static QString heading();
    /// Markdown, a row a minute: medians, and what counts up as it stood at the end.
    QString table() const;
    QByteArray json() const;

    /// The median of the samples in fifth @p number, 1 to 5, of the time; NaN where there is none.
    double fifth(int number, const Figure &figure) const;
    /// Growth an hour, by least squares, behind the first fifth.
    double slope(const Figure &figure) const;
    /// Least and most behind the first fifth.
    std::pair<double, double> range(const Figure &figure) const;

private:
    std::vector<Sample> between(double from, double to) const;
    std::vector<Sample> settled() const;
    QString row(int minute) const;
    double length() const { return m_samples.empty() ? 0 : m_samples.back().seconds; }

    std::vector<Sample> m_samples;
};

} // namespace Inlet::Bench
