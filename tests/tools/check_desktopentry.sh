#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Inlet authors
# SPDX-License-Identifier: Apache-2.0
#
# check_desktopentry.sh FILE: the desktop entry is valid. Ends with 77 (skipped) where there is no
# desktop-file-validate.
set -euo pipefail
command -v desktop-file-validate >/dev/null || { echo "desktop-file-validate is missing (desktop-file-utils)"; exit 77; }
# It also ends with 0 after a warning.
findings=$(desktop-file-validate "$1" 2>&1) || { echo "$findings"; exit 1; }
[[ -z $findings ]] || { echo "$findings"; exit 1; }
