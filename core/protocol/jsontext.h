// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QStringView>

#include <string>

namespace Inlet {

/// Appends @p text to @p json as a JSON string with its quotes, escaped as QJsonDocument does. For
/// answers that are made often: a document, its tree and its UTF-16 cost ten times as much, and the many
/// small pieces of a text three times as much in a QByteArray.
/// A surrogate without its other half becomes `?`.
void appendJsonString(std::string &json, QStringView text);

} // namespace Inlet
