#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Inlet authors
# SPDX-License-Identifier: Apache-2.0
#
# check_unit.sh UNIT: no place of the build is left open, what keeps the service in is there, and systemd, where
# it is installed, has nothing to say against it.
set -euo pipefail
unit=$1
! grep -n '@[A-Z_]*@' "$unit" || exit 1
for line in Type=notify NoNewPrivileges=yes ProtectSystem=strict DynamicUser=yes StateDirectory=inlet \
    CapabilityBoundingSet= 'ExecReload=/bin/kill -HUP $MAINPID'; do
    grep -qxF "$line" "$unit" || { echo "$unit: lacks $line"; exit 1; }
done
grep -qE '^ExecStart=/.*/inletd ' "$unit"
grep -qE '^WatchdogSec=' "$unit"
command -v systemd-analyze > /dev/null || exit 0
# The program is not where it will be installed.
complaints=$(systemd-analyze verify "$unit" 2>&1 | grep -F "$(basename "$unit")" | grep -vE "is not executable|Command 'man " || true)
[[ -z $complaints ]] || { echo "$complaints"; exit 1; }
