// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/words/labelbook.h"

#include "ui/words/peertext.h"

#include <algorithm>

namespace Inlet {

namespace {

QString shownName(const QString &labelId, const LabelDefinition &definition)
{
    return PeerText::name(definition.name).isEmpty() ? labelId : definition.name;
}

} // namespace

LabelBook::LabelBook(QObject *parent)
    : QObject(parent)
{
}

void LabelBook::apply(const QHash<QString, Definitions> &changed)
{
    bool differs = false;
    QList<std::pair<QString, QString>> names;
    for (auto it = changed.cbegin(); it != changed.cend(); ++it) {
        Definitions &known = m_labels[it.key()];
        for (auto now = it->cbegin(); now != it->cend(); ++now) {
            const auto before = known.constFind(now.key());
            if (before != known.cend() && !before->isDeleted && !now->isDeleted && before->name != now->name)
                names.append({shownName(now.key(), *before), shownName(now.key(), *now)});
        }
        differs |= known != it.value();
        known = it.value();
    }
    for (const auto &[from, to] : std::as_const(names))
        emit renamed(from, to);
    if (differs)
        emit this->changed();
}

const LabelDefinition *LabelBook::find(const QString &instance, const QString &labelId) const
{
    const auto definitions = m_labels.constFind(instance);
    if (definitions == m_labels.cend())
        return nullptr;
    const auto found = definitions->constFind(labelId);
    return found == definitions->cend() ? nullptr : &*found;
}

QString LabelBook::name(const QString &instance, const QString &labelId) const
{
    const LabelDefinition *definition = find(instance, labelId);
    return definition == nullptr ? labelId : shownName(labelId, *definition);
}

bool LabelBook::isDeleted(const QString &instance, const QString &labelId) const
{
    const LabelDefinition *definition = find(instance, labelId);
    return definition != nullptr && definition->isDeleted;
}

QStringList LabelBook::existing(const QString &instance, const QStringList &ids) const
{
    QStringList there = ids;
    there.removeIf([&](const QString &id) { return isDeleted(instance, id); });
    return there;
}

int LabelBook::color(const QString &instance, const QString &labelId) const
{
    const LabelDefinition *definition = find(instance, labelId);
    return definition == nullptr ? -1 : definition->color;
}

bool LabelBook::hasNames() const
{
    return std::ranges::any_of(m_labels, [](const Definitions &definitions) {
        return std::ranges::any_of(definitions, [](const LabelDefinition &each) { return !each.isDeleted; });
    });
}

QStringList LabelBook::names() const
{
    QStringList names;
    for (const Definitions &definitions : m_labels) {
        for (auto it = definitions.cbegin(); it != definitions.cend(); ++it) {
            if (!it->isDeleted)
                names.append(shownName(it.key(), *it));
        }
    }
    std::ranges::sort(names, [](const QString &a, const QString &b) {
        const int order = QString::localeAwareCompare(a, b);
        return order == 0 ? a < b : order < 0; // names that collate alike must still be neighbours
    });
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

} // namespace Inlet
