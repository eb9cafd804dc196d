// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

#include <functional>

class QCommandLineParser;

namespace Inlet::Ctl {
class CtlContext;

/// Adds `--yes`, for commands that ask before they do what cannot be undone.
void addYesOption(QCommandLineParser &parser);

/// Runs @p work. Where a person sits at the terminal and `--yes` is not given, asks @p question before;
/// without a yes the program ends with Exit::Refused and nothing is done. What is no terminal is never asked.
void whenConfirmed(CtlContext &context, const QCommandLineParser &parser, const QString &question,
                   std::function<void()> work);

/// Whether @p answer is a yes in one of the languages of this program. Pure.
bool isYes(const QString &answer);

} // namespace Inlet::Ctl
