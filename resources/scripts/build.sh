# SPDX-FileCopyrightText: 2026 The Inlet authors
# SPDX-License-Identifier: Apache-2.0
#
# Building quietly: one line a step, the whole output only when the step fails. Sourced by
# ./run, ./test and .ci/run from the root of the source tree.
# shellcheck shell=bash

# Copies stdin to the file $2 and, on a terminal, shows its newest line behind the title $1.
inlet_show_progress() {
    local line width=${COLUMNS:-100}
    if [[ ! -t 1 ]]; then
        cat >"$2"
        return
    fi
    while IFS= read -r line; do
        printf '%s\n' "$line" >&3
        line="$1  $line"
        printf '\r\033[K%s' "${line:0:width-1}"
    done 3>"$2"
    printf '\r\033[K'
}

# inlet_step TITLE COMMAND...: runs the command, then prints its title and how long it took.
inlet_step() {
    local title=$1 log started=$SECONDS status=0
    shift
    log=$(mktemp "${TMPDIR:-/tmp}/inlet-build.XXXXXX")
    "$@" </dev/null 2>&1 | inlet_show_progress "$title" "$log" || status=$?
    if [[ $status -ne 0 ]]; then
        cat "$log" >&2
        rm -f "$log"
        echo "$title: failed" >&2
        return "$status"
    fi
    rm -f "$log"
    echo "$title ($((SECONDS - started)) s)"
}

# inlet_build PRESET [TARGET...]: configures and builds a preset.
inlet_build() {
    local preset=$1
    shift
    inlet_step "Configure $preset" cmake --preset "$preset"
    inlet_step "Build $preset" cmake --build --preset "$preset" ${1:+--target "$@"}
}
