# SPDX-FileCopyrightText: 2026 The Inlet authors
# SPDX-License-Identifier: Apache-2.0
#
# The Debian 12 packages Inlet needs, each with its reason, and how they get there. Sourced by
# ./run and ./test. "a b|reason": any of them will do, and the first is installed where none is.
# shellcheck shell=bash disable=SC2034

inlet_build_packages=(
    "g++|compiles Inlet"
    "cmake|configures the build"
    "ninja-build|runs the build"
    "pkg-config|finds libsodium for CMake"
    "qt6-base-dev|Qt 6: core, network, SQL"
    "qt6-svg-dev|Qt 6: draws the icons of the window"
    "qt6-websockets-dev|Qt 6: WebSocket server and client"
    "qt6-tools-dev|Qt 6: CMake rules for translations"
    "qt6-tools-dev-tools|Qt 6: needed by those rules"
    "qt6-l10n-tools|Qt 6: lupdate and lrelease"
    "libsqlite3-dev|SQLite itself, for the statements that run for each event"
    "libqt6sql6-sqlite|the SQLite driver, loaded when the gateway starts"
    "libboost1.81-dev libboost1.74-dev|Boost.Beast, the HTTP parser"
    "libcurl4-openssl-dev|posts events to webhooks"
    "ca-certificates|whom webhooks trust over HTTPS"
    "libsodium-dev|encrypts secrets at rest"
    "libssl-dev|OpenSSL, for HTTPS and WSS"
    "libsimdjson-dev|checks the UTF-8 of what is published"
    "prometheus-cpp-dev|writes the metrics that Prometheus reads"
)

# What the window needs while it runs and no link reveals.
inlet_desktop_packages=(
    "qt6-wayland|Qt 6: talks to Wayland"
    "fonts-noto-color-emoji|the emoji of messages"
)

# What pictures of the window are made with.
inlet_picture_packages=(
    "xvfb|a display in memory"
    "xdotool|presses keys in the window"
    "imagemagick|takes the picture"
    "iproute2|tells who is connected"
    "python3|writes the day of the shop"
    "fonts-inter|the same font on every machine"
    "fonts-dejavu-core|the same fixed font on every machine"
)

inlet_test_packages=(
    "lld|links the tests quickly"
    "nodejs|runs the Node clients of the tests"
    "node-ws|the WebSocket clients ws and wscat"
    "curl|HTTP client of the tests"
    "clang-format|checks the formatting"
    "python3|runs the checks over the whole source tree"
    "fonts-dejavu-core|the plain fonts that layouts are tested with"
    "fonts-noto-core|the fonts that layouts are tested with besides"
    "fonts-noto-color-emoji|the emoji that tests look for in the window"
    "man-db|formats the man pages, which are checked"
    "python3-websockets|a WebSocket client by others"
    "python3-aiohttp|a WebSocket client by others"
    "python3-websocket|a WebSocket client by others"
    "golang-go|builds the Go client and the Go hub"
    "golang-github-gorilla-websocket-dev|the WebSocket library of both"
    "nginx|stands in front of the gateway, as where it is used"
    "chromium|runs the script of a web page"
)

# What the sanitizers and fuzz targets are built with; the ordinary tests replay the inputs of these without it.
inlet_clang_packages=(
    "clang|compiles with sanitizers and with libFuzzer"
    "libclang-rt-14-dev|the sanitizers and libFuzzer themselves"
)

# What ./test --lint needs; nothing is built for it.
inlet_lint_packages=(
    "git|tells what a change touches"
    "python3|runs the linters"
    "clang|whose command line they take"
    "clang-tidy|the linter for C++"
    "clazy|the linter for Qt"
)

# Besides those of the tests: wrk loads REST servers.
inlet_bench_packages=(
    "wrk|asks REST servers as fast as they answer"
)

# True when the package is installed, whichever source or architecture it came from.
inlet_has_package() {
    local states
    states=$(dpkg-query -W -f '${db:Status-Status}\n' "$1" 2>/dev/null) || return 1
    grep -qx installed <<<"$states"
}

# As root, or through sudo.
inlet_as_root() {
    if [[ $EUID -eq 0 ]]; then
        env "$@"
    else
        sudo env "$@"
    fi
}

# inlet_missing_packages "name|reason"...: prints the entries of which nothing is installed, a line each.
inlet_missing_packages() {
    local entry name names
    for entry in "$@"; do
        read -ra names <<<"${entry%%|*}"
        for name in "${names[@]}"; do
            ! inlet_has_package "$name" || continue 2
        done
        printf '%s\n' "${names[0]}|${entry#*|}"
    done
}

# inlet_refuse_removals NAME...: fails, saying what to do, when installing these would remove a package.
inlet_refuse_removals() {
    local plan removed
    if ! plan=$(LC_ALL=C apt-get -s install --no-install-recommends "$@" 2>&1); then
        printf '%s\n' "$plan" >&2
        echo "apt-get cannot install: $*. Nothing was changed." >&2
        return 1
    fi
    removed=$(sed -n 's/^Remv \([^ ]*\).*/\1/p' <<<"$plan")
    [[ -n $removed ]] || return 0
    {
        echo "Some of these packages cannot stand beside what is installed. apt-get would remove:"
        printf '  %s\n' "${removed//$'\n'/$'\n'  }"
        echo "Nothing was changed. If you can do without them, remove them yourself and come back:"
        echo "  apt-get remove ${removed//$'\n'/ }"
        echo "If you need them, build Inlet in a container or a chroot of Debian 12 (debootstrap)."
    } >&2
    return 1
}

# inlet_install_packages "name|reason"...: installs those that are missing, saying which and why, and
# never removes one. Prints and does nothing when all are there.
inlet_install_packages() {
    local entry names missing
    if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
        echo "This is not a Debian system. Install the equivalents of these packages, then run CMake by hand" \
            "(CONTRIBUTING.md):" >&2
        for entry in "$@"; do
            names=${entry%%|*}
            printf '  %s: %s\n' "${names// / or }" "${entry#*|}" >&2
        done
        return 1
    fi
    mapfile -t missing < <(inlet_missing_packages "$@")
    [[ ${#missing[@]} -gt 0 ]] || return 0

    echo "Installing with apt-get:"
    for entry in "${missing[@]}"; do
        printf '  %-22s %s\n' "${entry%%|*}" "${entry#*|}"
    done
    if [[ $EUID -ne 0 ]] && ! command -v sudo >/dev/null; then
        echo "Installing needs root: there is no sudo here, so run this as root once:" >&2
        echo "  apt-get update && apt-get install --no-remove --no-install-recommends ${missing[*]%%|*}" >&2
        return 1
    fi
    inlet_as_root apt-get update -qq
    inlet_refuse_removals "${missing[@]%%|*}"
    # --no-remove once more, for what changed since.
    inlet_as_root DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-remove --no-install-recommends \
        -o DPkg::Lock::Timeout=120 -o Dpkg::Use-Pty=0 "${missing[@]%%|*}"
}
