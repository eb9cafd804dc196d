#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Inlet authors
# SPDX-License-Identifier: Apache-2.0
#
# resources/scripts/pictures.sh [FOLDER]: takes pictures of the window as people see it. The built
# `inlet` runs on a display in memory and shows the day of an invented shop (resources/demo/shop.py):
# light, dark, at 150 % and in Portuguese, the inbox and the frames. For README.md, and for whoever
# changes a screen to look at. FOLDER is build/pictures unless given.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
source "$root/resources/scripts/packages.sh"
source "$root/resources/scripts/build.sh"
out=$(realpath -m "${1:-$root/build/pictures}")
cd "$root"

inlet_install_packages "${inlet_build_packages[@]}" "${inlet_desktop_packages[@]}" "${inlet_picture_packages[@]}"
inlet_build release inlet inletctl
programs=$root/build/release/app
mkdir -p "$out"

work=$(mktemp -d "${TMPDIR:-/tmp}/inlet-pictures.XXXXXX")
running=()
finish() {
    local pid
    for pid in "${running[@]}"; do
        kill "$pid" 2>/dev/null && wait "$pid" || true
    done
    rm -rf "$work"
}
trap finish EXIT

# A display of the size $1 on a number that is free; sets DISPLAY.
start_display() {
    local pipe=$work/display
    rm -f "$pipe"
    mkfifo "$pipe"
    Xvfb -displayfd 3 -screen 0 "$1x24" -nolisten tcp 3>"$pipe" 2>/dev/null &
    running+=($!)
    DISPLAY=:$(head -n 1 "$pipe")
    export DISPLAY
}

# until_true WHAT COMMAND...: waits for a fact, at most half a minute.
until_true() {
    local what=$1 tries=0
    shift
    until "$@" >/dev/null 2>&1; do
        tries=$((tries + 1))
        [[ $tries -lt 300 ]] || { echo "pictures.sh: $what did not happen" >&2; cat "$work/log" >&2; return 1; }
        sleep 0.1
    done
}

listening() { grep -q 'listening on' "$work/log"; }
visible() { xdotool search --onlyvisible --name '^Inlet' >"$work/window" && [[ -s $work/window ]]; }

# The window has come to rest when two pictures in a row are the same.
still() {
    import -window "$(tail -n 1 "$work/window")" "$work/a.png"
    sleep 0.4
    import -window "$(tail -n 1 "$work/window")" "$work/b.png"
    cmp -s "$work/a.png" "$work/b.png"
}

# picture NAME THEME LANGUAGE SCALE
picture() {
    local name=$1 theme=$2 language=$3 scale=$4 url window width height
    width=$(awk "BEGIN { print int(1360 * $scale) }")
    height=$(awk "BEGIN { print int(840 * $scale) }")
    local home=$work/$name
    mkdir -p "$home/config/inlet" "$home/config/fontconfig" "$home/data" "$home/runtime"
    chmod 700 "$home/runtime"
    printf '[view]\ntheme=%s\nlanguage=%s\n' "$theme" "$language" >"$home/config/inlet/window.ini"
    cat >"$home/config/fontconfig/fonts.conf" <<'XML'
<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <alias binding="strong"><family>sans-serif</family><prefer><family>Inter</family><family>Noto Color Emoji</family></prefer></alias>
  <alias binding="strong"><family>Sans Serif</family><prefer><family>Inter</family><family>Noto Color Emoji</family></prefer></alias>
  <alias binding="strong"><family>monospace</family><prefer><family>DejaVu Sans Mono</family></prefer></alias>
</fontconfig>
XML
    start_display "${width}x$height"
    : >"$work/log"
    env XDG_CONFIG_HOME="$home/config" XDG_DATA_HOME="$home/data" XDG_RUNTIME_DIR="$home/runtime" \
        QT_SCALE_FACTOR="$scale" QT_QPA_PLATFORM=xcb LC_ALL=C.UTF-8 \
        "$programs/inlet" --listen 127.0.0.1:0 2>"$work/log" &
    running+=($!)
    until_true "the gateway of $name" listening
    url=$(sed -n 's/.*listening on \(http[^ ]*\).*/\1/p' "$work/log")
    until_true "the window of $name" visible
    window=$(tail -n 1 "$work/window")
    xdotool windowmove "$window" 0 0 windowsize "$window" "$width" "$height" windowfocus "$window"

    local token=$home/data/inlet/account-token instance
    for instance in store-sp store-rj; do
        "$programs/inletctl" --url "$url" --token-file "$token" instance new "$instance" --websocket >/dev/null
    done
    # What is sent before the window follows is not sent again.
    until_true "two clients" sh -c "ss -Htn state established '( sport = :${url##*:} )' | wc -l | grep -qx '[3-9]'"
    for instance in store-rj store-sp; do
        python3 resources/demo/shop.py "$instance" |
            "$programs/inletctl" --url "$url" --token-file "$token" publish "$instance" - --lines >/dev/null
    done
    until_true "rest" still
    # The newest conversation, by the keyboard.
    xdotool key --window "$window" alt+Down
    until_true "rest" still
    cp "$work/a.png" "$out/inbox-$name.png"
    xdotool key --window "$window" ctrl+2
    until_true "rest" still
    xdotool mousemove --window "$window" "$((width / 2))" "$((height / 4))" click 1
    until_true "rest" still
    cp "$work/a.png" "$out/frames-$name.png"
    kill "${running[-1]}" && wait "${running[-1]}" || true
    echo "$out/inbox-$name.png, $out/frames-$name.png"
}

picture light Light en 1
picture dark Dark en 1
picture 150 Light en 1.5
picture pt-BR Light pt_BR 1
