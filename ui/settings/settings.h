// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/threadhome.h"
#include "ui/theme/theme.h"

#include <QByteArray>
#include <QHash>
#include <QKeySequence>
#include <QObject>
#include <QString>
#include <QVariant>

#include <optional>

class QSettings;
class QWidget;

namespace Inlet {

/// What the window remembers from one start to the next, by typed keys over a QSettings that is
/// given in and outlives it. Holds no secret. Main thread.
///
/// A value that cannot be read, because a person edited the file, counts as not there.
class Settings final : public QObject
{
    Q_OBJECT

public:
    explicit Settings(QSettings *store, QObject *parent = nullptr);
    /// Waits until what was changed has been written, where that is done in the background.
    ~Settings() override;

    /// From now on a thread of this object writes the file of the store until that dies: a file that is
    /// slow to write must not make the window stand still. Once.
    void writeInBackground();

    Theme::Choice theme() const;
    void setTheme(Theme::Choice choice);

    /// As a locale name (`pt_BR`); empty follows the system. Takes effect at the next start.
    QString language() const;
    void setLanguage(const QString &name);

    QByteArray windowGeometry() const;
    void setWindowGeometry(const QByteArray &geometry);

    /// The id of the place shown last.
    QString place() const;
    void setPlace(const QString &id);

    /// Whether the inbox shows the details of the open conversation where there is room.
    bool showsDetails() const;
    void setShowsDetails(bool shows);

    /// Whether a conversation is read when it has shown for a while, without a click or a key.
    bool readsWhatShows() const;
    void setReadsWhatShows(bool reads);

    /// How splitters and columns stood: one value for each @p name and size of screen.
    QByteArray layoutState(const QString &name, const QWidget &widget) const;
    void setLayoutState(const QString &name, const QWidget &widget, const QByteArray &state);

    /// The keys a person chose for the action @p id. Empty where the default holds; a chosen
    /// "none" is an empty sequence.
    std::optional<QKeySequence> shortcut(const QString &id) const;
    void setShortcut(const QString &id, const std::optional<QKeySequence> &keys);

signals:
    void themeChanged(Inlet::Theme::Choice choice);
    void languageChanged();

private:
    QVariant value(const QString &key) const { return m_values.value(key); }
    void setValue(const QString &key, const QVariant &value);
    void remove(const QString &key);
    template<typename Change>
    void write(Change change);

    QSettings *m_store;
    QHash<QString, QVariant> m_values;                 ///< all there are, read at the start
    std::optional<ThreadHome<QSettings>> m_background; ///< a store of its own for the same file
};

} // namespace Inlet
