// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/bench/soak/samples.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace Inlet::Bench {

namespace {

constexpr double minuteSeconds = 60;
constexpr double hourSeconds = 3600;
constexpr double parts = 5;

struct Column
{
    const char *name;
    double (*value)(const Sample &sample);
    int decimals;
};

constexpr Column columns[] = {
    {"private MiB", [](const Sample &s) { return s.process.privateMemory; }, 2},
    {"anonymous MiB", [](const Sample &s) { return s.process.anonymous; }, 2},
    {"resident MiB", [](const Sample &s) { return s.process.resident; }, 2},
    {"threads", [](const Sample &s) { return double(s.process.threads); }, 0},
    {"descriptors", [](const Sample &s) { return double(s.process.descriptors); }, 0},
    {"connections", [](const Sample &s) { return s.connections; }, 0},
    {"others", [](const Sample &s) { return s.beside; }, 0},
    {"webhook queue", [](const Sample &s) { return s.webhookQueue; }, 0},
};

double medianOf(const std::vector<Sample> &samples, const Figure &figure)
{
    if (samples.empty())
        return std::nan("");
    std::vector<double> values;
    for (const Sample &sample : samples)
        values.push_back(figure(sample));
    std::ranges::sort(values);
    const std::size_t middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

} // namespace

std::vector<Sample> Samples::between(double from, double to) const
{
    std::vector<Sample> some;
    std::ranges::copy_if(m_samples, std::back_inserter(some),
                         [=](const Sample &sample) { return sample.seconds > from && sample.seconds <= to; });
    return some;
}

std::vector<Sample> Samples::settled() const
{
    return between(length() / parts, length());
}

double Samples::fifth(int number, const Figure &figure) const
{
    return medianOf(between(length() / parts * (number - 1), length() / parts * number), figure);
}

double Samples::slope(const Figure &figure) const
{
    const std::vector<Sample> samples = settled();
    const auto count = double(samples.size());
    double sumX = 0;
    double sumY = 0;
    double sumXX = 0;
    double sumXY = 0;
    for (const Sample &sample : samples) {
        const double y = figure(sample);
        sumX += sample.seconds;
        sumY += y;
        sumXX += sample.seconds * sample.seconds;
        sumXY += sample.seconds * y;
    }
    const double spread = count * sumXX - sumX * sumX;
    return spread > 0 ? (count * sumXY - sumX * sumY) / spread * hourSeconds : 0;
}

std::pair<double, double> Samples::range(const Figure &figure) const
{
    const std::vector<Sample> samples = settled();
    if (samples.empty())
        return {0, 0};
    const auto [least, most] = std::ranges::minmax(samples, {}, figure);
    return {figure(least), figure(most)};
}

QString Samples::heading()
{
    QString names = u"| minute |"_s;
    QString line = u"|---:|"_s;
    for (const Column &column : columns) {
        names += u" %1 |"_s.arg(QString::fromLatin1(column.name));
        line += u"---:|"_s;
    }
    return names + u" slow dropped | processor % |\n"_s + line + u"---:|---:|"_s;
}

QString Samples::row(int minute) const
{
    const double begin = (minute - 1) * minuteSeconds;
    const std::vector<Sample> samples = between(begin, begin + minuteSeconds);
    if (samples.empty())
        return {};
    QString text = u"| %1 |"_s.arg(minute);
    for (const Column &column : columns)
        text += u" %1 |"_s.arg(medianOf(samples, column.value), 0, 'f', column.decimals);
    const std::vector<Sample> before = between(begin - minuteSeconds, begin);
    const Sample &first = before.empty() ? samples.front() : before.back();
    const Sample &last = samples.back();
    const double time = last.seconds - first.seconds;
    const double used = time > 0 ? (last.processorSeconds - first.processorSeconds) / time * 100 : 0;
    return text + u" %1 | %2 |"_s.arg(last.slowDropped, 0, 'f', 0).arg(used, 0, 'f', 1);
}

QString Samples::lastMinute() const
{
    return row(int(std::ceil(length() / minuteSeconds)));
}

QString Samples::table() const
{
    QString text = heading() + u'\n';
    for (int minute = 1; minute <= int(std::ceil(length() / minuteSeconds)); ++minute) {
        if (const QString line = row(minute); !line.isEmpty())
            text += line + u'\n';
    }
    return text;
}

QByteArray Samples::json() const
{
    QJsonArray all;
    for (const Sample &sample : m_samples) {
        QJsonObject object{{"seconds"_L1, sample.seconds},
                           {"slow dropped"_L1, sample.slowDropped},
                           {"processor seconds"_L1, sample.processorSeconds}};
        for (const Column &column : columns)
            object.insert(QLatin1String(column.name), column.value(sample));
        all.append(object);
    }
    return QJsonDocument(QJsonObject{{"samples"_L1, all}}).toJson();
}

} // namespace Inlet::Bench
