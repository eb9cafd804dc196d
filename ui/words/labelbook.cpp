// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/words/labelbook.h"

#include "ui/words/peertext.h"

#include <algorithm>

namespace Inlet {

LabelBook::LabelBook(QObject *parent)
    : QObject(parent)
{
}

void LabelBook::apply(const QHash<QString, Definitions> &changed)
{
    bool differs = false;
    for (auto it = changed.cbegin(); it != changed.cend(); ++it) {
        Definitions &known = m_labels[it.key()];
        differs |= known != it.value();
        known = it.value();
    }
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
    return definition == nullptr || PeerText::name(definition->name).isEmpty() ? labelId : definition->name;
}

QStringList LabelBook::existing(const QString &instance, const QStringList &ids) const
{
    QStringList there = ids;
    there.removeIf([&](const QString &id) {
        const LabelDefinition *definition = find(instance, id);
        return definition != nullptr && definition->isDeleted;
    });
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
                names.append(it->name.isEmpty() ? it.key() : it->name);
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
