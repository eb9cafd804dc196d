#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Inlet authors
# SPDX-License-Identifier: Apache-2.0
#
# The inputs of the fuzz target NAME: tests/data/fuzz/NAME.tar holds what libFuzzer found, each named by
# its SHA-1 as libFuzzer names it; tests/data/fuzz/NAME holds those that people wrote or named.
#
#   fuzz-corpus.sh unpack NAME FOLDER  puts both into FOLDER, which is emptied before
#   fuzz-corpus.sh pack NAME FOLDER    makes NAME.tar of what libFuzzer named in FOLDER
#   fuzz-corpus.sh merge NAME          makes NAME.tar of the smallest set that covers what was known and
#                                      what `./test --fuzz NAME SECONDS` found
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
usage() {
    sed -n 's/^#   / /p' "${BASH_SOURCE[0]}" >&2
    exit 2
}
[[ $# -ge 2 ]] || usage
command=$1
name=$2
named=$root/tests/data/fuzz/$name
pack=$named.tar
[[ -d $named ]] || { echo "fuzz-corpus.sh: no target $name: there is no $named" >&2; exit 2; }

unpack() {
    rm -rf "$1"
    mkdir -p "$1"
    [[ ! -e $pack ]] || tar -xf "$pack" -C "$1"
    cp "$named"/* "$1"
}

# The same bytes whoever packs them, so that a pack changes only with its inputs.
pack() {
    # What has a name already is not packed once more; the names libFuzzer gives say the content.
    find "$named" -type f -regextype egrep ! -regex '.*/[0-9a-f]{40}' -exec sha1sum {} + | cut -c1-40 >"$work/named"
    find "$1" -maxdepth 1 -type f -regextype egrep -regex '.*/[0-9a-f]{40}' -printf '%f\n' |
        { grep -vxFf "$work/named" || true; } | LC_ALL=C sort >"$work/names"
    tar --format=ustar --mtime=@0 --owner=0 --group=0 --numeric-owner --mode=644 \
        -C "$1" -T "$work/names" -cf "$work/pack.tar"
    cp "$work/pack.tar" "$pack"
    echo "$pack: $(wc -l <"$work/names") inputs"
}

work=$(mktemp -d "${TMPDIR:-/tmp}/inlet-corpus.XXXXXX")
trap 'rm -rf "$work"' EXIT
case $command/$# in
    unpack/3) unpack "$3" ;;
    pack/3) pack "$3" ;;
    merge/2)
        mkdir "$work/merged"
        unpack "$work/known"
        "$root/build/fuzz/tests/fuzz/fuzz_$name" -set_cover_merge=1 "$work/merged" "$work/known" \
            "$root/build/fuzz/found/$name"
        pack "$work/merged"
        ;;
    *) usage ;;
esac
