// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/storage/pending.h"
#include "server/model/tag.h"

#include <QList>
#include <QString>

namespace Inlet {

/// The tags of the instances (docs/rest/tags.md). Errors are Storage or Unavailable unless said otherwise.
class TagStore
{
public:
    TagStore() = default;
    Q_DISABLE_COPY_MOVE(TagStore)
    virtual ~TagStore() = default;

    /// The tags of an instance, oldest first. Waits for nobody who writes.
    virtual Pending<QList<Tag>> list(const QString &instanceId) = 0;

    /// Adds a tag and returns its id, which is never given again. Conflict when the instance has @p most
    /// already, NotFound when there is no such instance; neither with a text for the answer.
    virtual Pending<qint64> add(const QString &instanceId, const QString &name, int color, int most) = 0;

    /// NotFound if the instance has no such tag.
    virtual Pending<void> remove(const QString &instanceId, qint64 id) = 0;
};

} // namespace Inlet
