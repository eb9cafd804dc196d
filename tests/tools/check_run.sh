#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Inlet authors
# SPDX-License-Identifier: Apache-2.0
#
# check_run.sh ROOT PROGRAMS: what ./run makes of its options, with the programs of the folder PROGRAMS
# instead of those it would build.
set -euo pipefail
root=$1
programs=$2
work=$(mktemp -d "${TMPDIR:-/tmp}/inlet-run.XXXXXX")
gateway=
finish() {
    [[ -z $gateway ]] || kill "$gateway" 2>/dev/null || true
    rm -rf "$work"
}
trap finish EXIT
mkdir -p "$work/tree/resources/scripts" "$work/tree/build/release"
cp "$root/run" "$work/tree"
ln -s "$programs" "$work/tree/build/release/app"
printf 'inlet_build_packages=(a)\ninlet_desktop_packages=(b)\ninlet_install_packages() { :; }\n' \
    >"$work/tree/resources/scripts/packages.sh"
printf 'inlet_build() { :; }\n' >"$work/tree/resources/scripts/build.sh"
unset DISPLAY WAYLAND_DISPLAY ACCOUNT_TOKEN
export QT_QPA_PLATFORM=offscreen
cd "$work"

fail() {
    echo "$1" >&2
    tail -n +1 "$work/out" "$work/err" >&2
    exit 1
}

# ends_with CODE OPTION...: ./run with these ends so.
ends_with() {
    local wanted=$1 code=0
    shift
    timeout 30 "$work/tree/run" "$@" >"$work/out" 2>"$work/err" </dev/null || code=$?
    [[ $code -eq $wanted ]] || fail "'$*' ends with $code, not $wanted"
}

# Without a display.
ends_with 0 --check-config --data=here
grep -qx "data = $work/here" out || fail "a path is not relative to the caller's folder"
grep -qx "demo = yes" out || fail "no demo without a display"
for option in --minimized --no-gateway --connect=http://localhost:1; do
    ends_with 2 "$option"
    grep -q "of the window, which needs a display" err || fail "$option is refused in other words"
done
ends_with 2 --nonsense
grep -q -e "--nonsense: there is no such option" err || fail "a wrong option is refused in other words"

# With one.
export DISPLAY=:0
ends_with 0 --check-config
grep -qx "demo = yes" out || fail "no demo in the window"
for option in --no-gateway --connect=http://localhost:1; do
    ends_with 0 --check-config "$option"
    grep -qx "demo = no" out || fail "a demo with $option"
done
ends_with 2 --headless --minimized

# What it prints leads into the instance. A pipe, so that the shell reads what the gateway writes at once.
mkfifo lines
"$work/tree/run" --headless --listen 127.0.0.1:0 --data here --log-level warning >lines 2>err </dev/null &
gateway=$!
watch=
while IFS= read -r line; do
    printf '%s\n' "$line" >>out
    case $line in
        *" tail demo") watch=$line ;;
        wscat*) break ;;
    esac
done <lines
[[ -n $watch ]] || fail "does not say how to watch"
# The text is for a shell.
timeout 30 bash -c "$watch" 2>err | head -n 1 | grep -q . || fail "what it says shows no demo: $watch"
kill "$gateway"
wait "$gateway" || fail "the gateway does not end well"
gateway=
