// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/bench/fanout/report.h"

#include <QDate>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSysInfo>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <thread>

using namespace Qt::StringLiterals;

namespace Inlet::Bench {

namespace {

double medianOf(QList<double> values)
{
    if (values.isEmpty())
        return 0;
    std::ranges::sort(values);
    const qsizetype middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

// A peer that failed in one of the repetitions has no pairs; then its median has to do.
double ratioOf(const QList<double> &above, const QList<double> &below)
{
    if (above.size() != below.size())
        return medianOf(below) == 0 ? 0 : medianOf(above) / medianOf(below);
    QList<double> ratios;
    for (qsizetype i = 0; i < above.size(); ++i) {
        if (below[i] != 0)
            ratios.append(above[i] / below[i]);
    }
    return medianOf(ratios);
}

// Three digits that count.
QString shown(double value)
{
    if (value == 0)
        return u"0"_s;
    const int before = std::max(int(std::floor(std::log10(std::abs(value)))) + 1, 1);
    return QString::number(value, 'f', std::clamp(3 - before, 0, 2));
}

QString machine()
{
    QString model = u"unknown processor"_s;
    QFile file(u"/proc/cpuinfo"_s);
    if (file.open(QIODevice::ReadOnly)) {
        for (const QByteArray &line : file.readAll().split('\n')) {
            if (line.startsWith("model name"))
                model = QString::fromLatin1(line.sliced(line.indexOf(':') + 1)).trimmed();
        }
    }
    return u"%1, %2 processors, Linux %3"_s.arg(model)
        .arg(std::thread::hardware_concurrency())
        .arg(QSysInfo::kernelVersion());
}

} // namespace

void Report::add(const QString &phase, const QString &figure, const QString &peer, double value)
{
    const Row row{phase, figure};
    if (!m_values.contains(row))
        m_rows.append(row);
    m_values[row][peer].append(value);
}

bool Report::has(const QString &phase, const QString &figure, const QString &peer) const
{
    return m_values.value({phase, figure}).contains(peer);
}

double Report::median(const QString &phase, const QString &figure, const QString &peer) const
{
    return medianOf(m_values.value({phase, figure}).value(peer));
}

double Report::ratio(const QString &phase, const QString &figure, const QString &above,
                     const QString &below) const
{
    const auto values = m_values.value({phase, figure});
    return ratioOf(values.value(above), values.value(below));
}

QString Report::table() const
{
    QString text =
        u"%1 · %2\n\n| case | figure |"_s.arg(QDate::currentDate().toString(Qt::ISODate), machine());
    for (const QString &peer : m_peers)
        text += u" %1 |"_s.arg(peer);
    text += u"\n|---|---|"_s + u"---:|"_s.repeated(m_peers.size()) + u'\n';
    for (const Row &row : m_rows) {
        const auto values = m_values.value(row);
        text += u"| %1 | %2 |"_s.arg(row.first, row.second);
        const QList<double> first = values.value(m_peers.front());
        for (const QString &peer : m_peers) {
            const QList<double> list = values.value(peer);
            if (list.isEmpty()) {
                text += u" – |"_s;
                continue;
            }
            const auto [least, most] = std::ranges::minmax(list);
            text += u" %1 (%2–%3)"_s.arg(shown(medianOf(list)), shown(least), shown(most));
            if (const double ratio = ratioOf(list, first); peer != m_peers.front() && ratio > 0)
                text += u" ×%1"_s.arg(ratio, 0, 'f', 2);
            text += u" |"_s;
        }
        text += u'\n';
    }
    if (m_goals.isEmpty())
        return text;
    text += u"\n| goal | reached | wanted | |\n|---|---:|---:|---|\n"_s;
    for (const Goal &goal : m_goals) {
        text += u"| %1 | %2 %3 | %4 %5 | %6 |\n"_s.arg(goal.name, shown(goal.value), goal.unit,
                                                       goal.isUpperLimit ? u"≤"_s : u"≥"_s, shown(goal.limit),
                                                       goal.isMet() ? u"met"_s : u"**missed**"_s);
    }
    return text;
}

QByteArray Report::json() const
{
    QJsonArray rows;
    for (const Row &row : m_rows) {
        QJsonObject byPeer;
        const auto values = m_values.value(row);
        const QList<double> first = values.value(m_peers.front());
        for (auto it = values.begin(); it != values.end(); ++it) {
            QJsonArray all;
            for (const double value : it.value())
                all.append(value);
            QJsonObject figures{{"median"_L1, medianOf(it.value())}, {"values"_L1, all}};
            if (const double ratio = ratioOf(it.value(), first); ratio > 0)
                figures.insert("ratio"_L1, ratio);
            byPeer.insert(it.key(), figures);
        }
        rows.append(QJsonObject{{"case"_L1, row.first}, {"figure"_L1, row.second}, {"peers"_L1, byPeer}});
    }
    QJsonArray goals;
    for (const Goal &goal : m_goals) {
        goals.append(QJsonObject{{"goal"_L1, goal.name},
                                 {"reached"_L1, goal.value},
                                 {goal.isUpperLimit ? "atMost"_L1 : "atLeast"_L1, goal.limit},
                                 {"isMet"_L1, goal.isMet()}});
    }
    return QJsonDocument(QJsonObject{{"date"_L1, QDate::currentDate().toString(Qt::ISODate)},
                                     {"machine"_L1, machine()},
                                     {"figures"_L1, rows},
                                     {"goals"_L1, goals}})
        .toJson();
}

bool Report::write(const QDir &folder, const QString &name) const
{
    for (const auto &[suffix, bytes] :
         {std::pair(u".md"_s, table().toUtf8()), std::pair(u".json"_s, json())}) {
        QFile file(folder.filePath(name + suffix));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) {
            std::fprintf(stderr, "cannot write %s: %s\n", qPrintable(file.fileName()),
                         qPrintable(file.errorString()));
            return false;
        }
        std::printf("%s\n", qPrintable(file.fileName()));
    }
    return true;
}

void Report::judge(const QString &goal, double value, double limit, bool isUpperLimit, const QString &unit)
{
    m_goals.append({goal, value, limit, isUpperLimit, unit});
}

} // namespace Inlet::Bench
