#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Inlet authors
# SPDX-License-Identifier: Apache-2.0
#
# check_nogui.sh PROGRAM: the program loads Qt, but neither Gui nor Widgets.
set -euo pipefail
libraries=$(ldd "$1")
grep -q 'libQt6Core' <<<"$libraries" || { echo "$1 does not load Qt at all"; exit 1; }
! grep -E 'libQt6(Gui|Widgets)' <<<"$libraries"
