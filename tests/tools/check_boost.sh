#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Inlet authors
# SPDX-License-Identifier: Apache-2.0
#
# check_boost.sh ROOT CMAKE: versions of Boost that were tested are taken, others are refused with words that
# say which package to install.
set -euo pipefail
module=$1/resources/cmake/CheckBoost.cmake
script=$(mktemp "${TMPDIR:-/tmp}/inlet-boost.XXXXXX.cmake")
trap 'rm -f "$script"' EXIT
# shellcheck disable=SC2016 # CMake expands it.
printf 'cmake_policy(VERSION 3.25)\ninclude("%s")\ninlet_check_boost("${VERSION}")\n' "$module" >"$script"

for version in 1.74.0 1.81.0 1.81; do
    "$2" -DVERSION="$version" -P "$script" || { echo "$version is refused" >&2; exit 1; }
done
for version in 1.73.0 1.8 1.7400.0 1.80.0 1.82.0 2.81.0 ""; do
    if words=$("$2" -DVERSION="$version" -P "$script" 2>&1); then
        echo "'$version' is taken" >&2
        exit 1
    fi
    for word in "only with 1.74 and 1.81" libboost1.81-dev libboost-dev; do
        # CMake breaks lines where it likes.
        [[ $(tr -s '\n ' ' ' <<<"$words") == *"$word"* ]] || { echo "'$version' is refused without '$word'" >&2; exit 1; }
    done
done
"$2" -DVERSION=1.83.0 "-DINLET_BOOST_VERSIONS=1.81;1.83" -P "$script"
