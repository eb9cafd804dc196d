// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QStringView>

#include <string>

namespace Inlet {

/// Appends @p text to @p json as a JSON string with its quotes, escaped as QJsonDocument does. For
/// answers that are made often: a document, its tree and its UTF-16 cost ten times as much, and the many
/// small pieces of a text three times as much in a QByteArray.
/// A surrogate without its other half becomes `?`.
void appendJsonString(std::string &json, QStringView text);

/// Whether a document model would change @p number, a JSON number as written, or refuse it: one with more
/// characters than any 64-bit integer is sure to hold, or with an exponent.
bool isInexactNumber(QByteArrayView number);

/// @p json with each inexact number as a string of the same characters, so that ids keep every digit and
/// a number like 1e999 does not cost the whole document. Most texts hold none and come back shared; so
/// does text that is not JSON or is nested too deep.
QByteArray withExactNumbers(const QByteArray &json);

} // namespace Inlet
