// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QHash>
#include <QKeySequence>
#include <QList>
#include <QObject>
#include <QString>

class QAction;
class QWidget;

namespace Inlet {

class Settings;

/// Everything that can be done by a key, by id: one table with names, groups and default keys, to
/// which places add their own.
///
/// No two actions have the same key: who comes second goes without, whether the key comes from the
/// table or from the settings. Main thread.
class Actions final : public QObject
{
    Q_OBJECT

public:
    enum class Group : quint8 { Window, Places, Inbox, Frames };
    Q_ENUM(Group)

    /// The actions of the table; those of the places are found by their id.
    enum class Id : quint8 {
        Search,
        Shortcuts,
        Settings,
        ReconnectNow,
        Quit,
        Back,
        NextConversation,
        PreviousConversation,
        NewestConversation,
        NewestMessage,
        MarkRead,
        UnmarkRead,
        Mute,
        ToggleDetails,
        ShowFrames,
        PauseFrames,
        FollowFrames,
        ClearFrames,
        CopyFrame,
    };
    Q_ENUM(Id)

    /// The actions belong to @p window and work wherever in it the focus is. @p settings may be
    /// null, else it has the last word about keys.
    Actions(QWidget *window, const Settings *settings);

    QAction *action(Id id) const;
    /// By id such as `frames.pause`; null when there is none.
    QAction *find(const QString &id) const;

    /// Adds an action. @p text is translated and says what happens, in a few words.
    QAction *add(const QString &id, Group group, const QString &text, const QList<QKeySequence> &keys);
    /// Adds the checkable action of a place: Ctrl+1 for the first, and so on.
    QAction *addPlace(const QString &id, const QString &title);

    /// In the order of their adding.
    QList<QAction *> inGroup(Group group) const;
    static QList<Group> groups();
    static QString groupTitle(Group group);

private:
    struct Entry
    {
        QString id;
        Group group;
        QAction *action;
    };

    QList<QKeySequence> freeKeys(const QString &id, const QList<QKeySequence> &keys) const;

    QWidget *m_window;
    const Settings *m_settings;
    QList<Entry> m_entries;
};

/// @p text with the first key of @p action behind it, for a tool tip.
QString withShortcut(const QString &text, const QAction *action);

} // namespace Inlet
