// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "app/ctl/commandsearch.h"

#include "app/ctl/ctlcommand.h"

#include <QMap>

#include <algorithm>
#include <limits>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace Inlet::Ctl {

namespace {

/// Of what was typed; nobody misses a command by more.
constexpr qsizetype longestWords = 64;
constexpr qsizetype mostSuggestions = 3;

QStringList wordsOf(const CtlCommand &command)
{
    return QString::fromLatin1(command.words).split(u' ');
}

/// How many letters are wrong, missing, too many, or exchanged with their neighbour.
int distance(const QString &typed, const QString &meant)
{
    const auto columns = std::size_t(meant.size()) + 1;
    std::vector<int> beforeLast;
    std::vector<int> last(columns);
    for (std::size_t j = 0; j < columns; ++j)
        last[j] = int(j);
    for (qsizetype i = 1; i <= typed.size(); ++i) {
        std::vector<int> row(columns);
        row[0] = int(i);
        for (std::size_t j = 1; j < columns; ++j) {
            const auto at = qsizetype(j);
            const bool isSame = typed[i - 1] == meant[at - 1];
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (isSame ? 0 : 1)});
            const bool isExchanged =
                i > 1 && at > 1 && typed[i - 1] == meant[at - 2] && typed[i - 2] == meant[at - 1];
            if (isExchanged)
                row[j] = std::min(row[j], beforeLast[j - 2] + 1);
        }
        beforeLast = std::exchange(last, std::move(row));
    }
    return last.back();
}

/// Above that another word is meant.
int mostWrong(const QString &meant)
{
    return meant.size() < 4 ? 1 : meant.size() < 9 ? 2 : 3;
}

} // namespace

const CtlCommand *findCommand(const QStringList &positional)
{
    const auto &commands = allCommands();
    const auto found = std::ranges::find_if(commands, [&positional](const CtlCommand &command) {
        const QStringList wanted = wordsOf(command);
        return positional.mid(0, wanted.size()) == wanted;
    });
    return found == commands.end() ? nullptr : &*found;
}

QList<const CtlCommand *> commandsOf(const QString &group)
{
    QList<const CtlCommand *> commands;
    for (const CtlCommand &command : allCommands()) {
        const QStringList words = wordsOf(command);
        if (words.size() > 1 && words.first() == group)
            commands.append(&command);
    }
    return commands;
}

QStringList nearestCommands(const QStringList &typed)
{
    QStringList nearest;
    int least = std::numeric_limits<int>::max();
    const auto consider = [&](const QString &given, const QString &meant) {
        const int wrong = distance(given.left(longestWords).toLower(), meant);
        if (wrong > mostWrong(meant) || wrong > least || nearest.contains(meant))
            return;
        if (wrong < least)
            nearest.clear();
        least = wrong;
        nearest.append(meant);
    };
    for (const CtlCommand &command : allCommands()) {
        const QStringList words = wordsOf(command);
        if (typed.size() >= words.size())
            consider(typed.mid(0, words.size()).join(u' '), words.join(u' '));
        if (words.size() > 1 && typed.size() == 1)
            consider(typed.first(), words.first());
    }
    // Or its own word alone, such as `list`.
    for (const CtlCommand &command : allCommands()) {
        const QStringList words = wordsOf(command);
        if (least == std::numeric_limits<int>::max() && words.size() > 1 && !typed.isEmpty()
            && words.last() == typed.first())
            nearest.append(words.join(u' '));
    }
    return nearest.mid(0, mostSuggestions);
}

QString commandList(const QString &group)
{
    QStringList names; // of groups and of commands of one word, in order
    QMap<QString, QStringList> members;
    for (const CtlCommand &command : allCommands()) {
        const QStringList words = wordsOf(command);
        if (!group.isEmpty() && words.first() != group)
            continue;
        if (!names.contains(words.first()))
            names.append(words.first());
        members[words.first()] += words.mid(1);
    }
    for (QString &name : names) {
        const QStringList own = members.value(name);
        if (!own.isEmpty())
            name += u' ' + own.join(u'|');
    }
    return names.join(", "_L1);
}

} // namespace Inlet::Ctl
