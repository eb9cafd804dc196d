// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/client/admin/answer.h"
#include "core/client/clientoptions.h"

#include <QJsonObject>

/// Requests as the calls are made of.
namespace Inlet::Admin {

Request get(const QString &path);
Request post(const QString &path, const QJsonObject &body);
Request put(const QString &path, const QJsonObject &body);
/// Without a body, or with that one.
Request del(const QString &path, const QJsonObject &body = {});

} // namespace Inlet::Admin
