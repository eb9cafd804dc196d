// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/ctl/ctlcommand.h"
#include "core/client/admin/deadletters.h"

namespace Inlet::Ctl {

/// Adds `--ids` and `--all`, which say what dead letters are meant.
void addChoiceOptions(QCommandLineParser &parser);

/// Their value; exactly one of them has to be given.
Result<Admin::DeadLetterChoice> choiceOption(const QCommandLineParser &parser);

/// Ends with how many it were.
void finishWithCount(CtlContext &context, const Admin::Answer<Admin::DeadLettersChanged> &answer);

} // namespace Inlet::Ctl
