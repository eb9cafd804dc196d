// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/shell/actions.h"

#include "ui/base/logging.h"
#include "ui/settings/settings.h"

#include <QAction>
#include <QWidget>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

struct ActionRow
{
    Actions::Id id;
    const char *name;
    Actions::Group group;
    const char *text;
    const char *keys; ///< portable, separated by blanks
};

using Id = Actions::Id;
using Group = Actions::Group;

// One row an id, in the order of the enumeration.
constexpr std::array actionRows{
    ActionRow{Id::Search, "window.search", Group::Window, QT_TRANSLATE_NOOP("Inlet::Actions", "Search"),
              "Ctrl+K"},
    ActionRow{Id::Shortcuts, "window.shortcuts", Group::Window,
              QT_TRANSLATE_NOOP("Inlet::Actions", "Show the keys"), "F1 ?"},
    ActionRow{Id::Settings, "window.settings", Group::Window, QT_TRANSLATE_NOOP("Inlet::Actions", "Settings"),
              "Ctrl+,"},
    ActionRow{Id::ReconnectNow, "window.reconnect", Group::Window,
              QT_TRANSLATE_NOOP("Inlet::Actions", "Reconnect now"), "F5"},
    ActionRow{Id::Quit, "window.quit", Group::Window, QT_TRANSLATE_NOOP("Inlet::Actions", "Quit"), "Ctrl+Q"},
    ActionRow{Id::Back, "window.back", Group::Window, QT_TRANSLATE_NOOP("Inlet::Actions", "One step back"),
              "Esc"},
    ActionRow{Id::NextConversation, "inbox.next", Group::Inbox,
              QT_TRANSLATE_NOOP("Inlet::Actions", "Next conversation"), "Alt+Down Ctrl+Tab"},
    ActionRow{Id::PreviousConversation, "inbox.previous", Group::Inbox,
              QT_TRANSLATE_NOOP("Inlet::Actions", "Previous conversation"), "Alt+Up Ctrl+Shift+Tab"},
    ActionRow{Id::NewestConversation, "inbox.newest", Group::Inbox,
              QT_TRANSLATE_NOOP("Inlet::Actions", "Go to the newest conversations"), "Alt+Home"},
    ActionRow{Id::NewestMessage, "inbox.newestMessage", Group::Inbox,
              QT_TRANSLATE_NOOP("Inlet::Actions", "Go to the newest message"), "Ctrl+End"},
    ActionRow{Id::MarkRead, "inbox.markRead", Group::Inbox,
              QT_TRANSLATE_NOOP("Inlet::Actions", "Mark as read"), "Ctrl+R"},
    ActionRow{Id::UnmarkRead, "inbox.unmarkRead", Group::Inbox,
              QT_TRANSLATE_NOOP("Inlet::Actions", "Mark as unread what was read last"), "Ctrl+Z"},
    ActionRow{Id::Mute, "inbox.mute", Group::Inbox,
              QT_TRANSLATE_NOOP("Inlet::Actions", "Mute the conversation, or end that"), "Ctrl+Shift+M"},
    ActionRow{Id::ToggleDetails, "inbox.details", Group::Inbox,
              QT_TRANSLATE_NOOP("Inlet::Actions", "Show or hide the details"), "Ctrl+I"},
    ActionRow{Id::ShowFrames, "inbox.frames", Group::Inbox,
              QT_TRANSLATE_NOOP("Inlet::Actions", "Show the frame of the message"), "Ctrl+Shift+D"},
    ActionRow{Id::PauseFrames, "frames.pause", Group::Frames,
              QT_TRANSLATE_NOOP("Inlet::Actions", "Pause the list"), "Ctrl+Shift+P"},
    ActionRow{Id::FollowFrames, "frames.follow", Group::Frames,
              QT_TRANSLATE_NOOP("Inlet::Actions", "Go to the newest frame"), "Ctrl+Shift+End"},
    ActionRow{Id::ClearFrames, "frames.clear", Group::Frames,
              QT_TRANSLATE_NOOP("Inlet::Actions", "Clear the list"), "Ctrl+Shift+L"},
    ActionRow{Id::CopyFrame, "frames.copy", Group::Frames,
              QT_TRANSLATE_NOOP("Inlet::Actions", "Copy the frame"), "Ctrl+Shift+C"},
};

constexpr bool areActionsInOrder()
{
    for (std::size_t at = 0; at < actionRows.size(); ++at) {
        if (std::size_t(actionRows[at].id) != at)
            return false;
    }
    return actionRows.size() == std::size_t(Id::CopyFrame) + 1;
}
static_assert(areActionsInOrder(), "the table must have one row an id, in the order of the enumeration");

} // namespace

Actions::Actions(QWidget *window, const Settings *settings)
    : QObject(window)
    , m_window(window)
    , m_settings(settings)
{
    for (const ActionRow &row : actionRows) {
        QList<QKeySequence> keys;
        const QStringList names = QString::fromLatin1(row.keys).split(u' ');
        for (const QString &name : names)
            keys.append(QKeySequence(name, QKeySequence::PortableText));
        add(QString::fromLatin1(row.name), row.group, tr(row.text), keys);
    }
}

QAction *Actions::action(Id id) const
{
    return m_entries.at(qsizetype(id)).action;
}

QAction *Actions::find(const QString &id) const
{
    const auto found = std::ranges::find(m_entries, id, &Entry::id);
    return found == m_entries.end() ? nullptr : found->action;
}

QAction *Actions::add(const QString &id, Group group, const QString &text, const QList<QKeySequence> &keys)
{
    auto *action = new QAction(text, this);
    action->setObjectName(id);
    action->setShortcuts(freeKeys(id, keys));
    action->setShortcutContext(Qt::WindowShortcut);
    action->setToolTip(withShortcut(text, action));
    m_window->addAction(action);
    m_entries.append({id, group, action});
    return action;
}

QAction *Actions::addPlace(const QString &id, const QString &title)
{
    const auto number = inGroup(Group::Places).size() + 1;
    QList<QKeySequence> keys;
    if (number <= 9)
        keys.append(QKeySequence(u"Ctrl+%1"_s.arg(number), QKeySequence::PortableText));
    QAction *action = add(u"place."_s % id, Group::Places, title, keys);
    action->setCheckable(true);
    return action;
}

QList<QKeySequence> Actions::freeKeys(const QString &id, const QList<QKeySequence> &keys) const
{
    QList<QKeySequence> wanted = keys;
    if (const auto chosen = m_settings ? m_settings->shortcut(id) : std::nullopt)
        wanted = chosen->isEmpty() ? QList<QKeySequence>() : QList<QKeySequence>{*chosen};
    QList<QKeySequence> result;
    for (const QKeySequence &key : std::as_const(wanted)) {
        const auto hasKey = [&key](const Entry &entry) { return entry.action->shortcuts().contains(key); };
        const auto taken = std::ranges::find_if(m_entries, hasKey);
        if (taken == m_entries.end())
            result.append(key);
        else
            qCWarning(lcUi) << key.toString() << "of" << id << "already belongs to" << taken->id;
    }
    return result;
}

QList<QAction *> Actions::inGroup(Group group) const
{
    QList<QAction *> result;
    for (const Entry &entry : m_entries) {
        if (entry.group == group)
            result.append(entry.action);
    }
    return result;
}

QList<Actions::Group> Actions::groups()
{
    return {Group::Places, Group::Window, Group::Inbox, Group::Frames};
}

QString Actions::groupTitle(Group group)
{
    switch (group) {
    case Group::Window:
        return tr("Window");
    case Group::Places:
        return tr("Places");
    case Group::Inbox:
        return tr("Inbox");
    case Group::Frames:
        return tr("Frames");
    }
    return {};
}

QString withShortcut(const QString &text, const QAction *action)
{
    if (action->shortcut().isEmpty())
        return text;
    return u"%1 (%2)"_s.arg(text, action->shortcut().toString(QKeySequence::NativeText));
}

} // namespace Inlet
