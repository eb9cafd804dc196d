#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Inlet authors
# SPDX-License-Identifier: Apache-2.0
#
# check_packages.sh ROOT: what ./run and ./test ask of apt-get. A dpkg-query and an apt-get of our own
# stand in for Debian's: they know what the files `installed` and `plan` say and write down the calls.
set -euo pipefail
root=$1
work=$(mktemp -d "${TMPDIR:-/tmp}/inlet-packages.XXXXXX")
trap 'rm -rf "$work"' EXIT
export WORK=$work
mkdir "$work/bin"
cat >"$work/bin/dpkg-query" <<'SH'
#!/bin/sh
grep -qx -- "$4" "$WORK/installed" && echo installed
SH
cat >"$work/bin/apt-get" <<'SH'
#!/bin/sh
echo "$*" >>"$WORK/calls"
[ "$1" != -s ] || { cat "$WORK/plan"; [ ! -e "$WORK/impossible" ]; }
SH
cat >"$work/bin/sudo" <<'SH'
#!/bin/sh
exec "$@"
SH
chmod +x "$work"/bin/*
PATH=$work/bin:$PATH

fail() {
    echo "$1" >&2
    tail -n +1 "$work/calls" "$work/words" >&2
    exit 1
}

# ask INSTALLED PLAN ENTRY...: runs inlet_install_packages as a script does, with set -e.
ask() {
    tr ' ' '\n' <<<"$1" >"$work/installed"
    printf '%s\n' "$2" >"$work/plan"
    shift 2
    : >"$work/calls"
    bash -c 'set -euo pipefail; source "$0"; inlet_install_packages "$@"' "$root/resources/scripts/packages.sh" "$@" \
        >"$work/words" 2>&1
}
called() { grep -q -- "$1" "$work/calls"; }
said() { grep -q -- "$1" "$work/words"; }

boost="libboost1.81-dev libboost1.74-dev|Boost"

ask "g++ libboost1.81-dev" "" "g++|compiles" "$boost" || fail "fails with everything installed"
[[ ! -s $work/calls && ! -s $work/words ]] || fail "asks for what is installed"

ask "g++ libboost1.74-dev" "" "g++|compiles" "$boost" || fail "fails with the other Boost"
[[ ! -s $work/calls ]] || fail "does not take the other Boost"

ask "g++" "Inst libboost1.81-dev (1.81)" "g++|compiles" "$boost" || fail "does not install what is missing"
called '^install .*--no-remove .*libboost1.81-dev$' || fail "does not install the first of two, without removing"
! called 'libboost1.74-dev' || fail "asks for both of two"
said 'libboost1.81-dev *Boost' || fail "does not say why"

if ask "g++" $'Remv libfoo-dev [1]\nRemv foo [1]\nInst libboost1.81-dev (1.81)' "$boost"; then
    fail "installs what removes a package"
fi
! called '^install ' || fail "installs what removes a package, and fails"
for words in '^  libfoo-dev$' '^  foo$' 'apt-get remove libfoo-dev foo$' 'Nothing was changed'; do
    said "$words" || fail "does not say: $words"
done

touch "$work/impossible"
if ask "g++" "E: Unable to correct problems" "$boost"; then
    fail "goes on when apt-get cannot"
fi
! called '^install ' || fail "installs what apt-get calls impossible"
said 'Unable to correct problems' || fail "does not say what apt-get said"
