#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Inlet authors
# SPDX-License-Identifier: Apache-2.0
#
# check_translations.sh ROOT LUPDATE: every text of app and ui is translated, and nothing else is.
# What lupdate would change in a copy of the .ts files, the target update_translations was not run for.
set -euo pipefail
root=$1
lupdate=$2
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
cp "$root"/translations/*.ts "$copy"

# shellcheck disable=SC2054
options=(-silent -no-obsolete -locations none -no-ui-lines "$root/app" "$root/ui" -extensions cpp,h,ui -I "$root")
"$lupdate" "${options[@]}" -ts "$copy/inlet_es.ts" "$copy/inlet_pt_BR.ts" 2>"$copy/warnings"
"$lupdate" "${options[@]}" -pluralonly -ts "$copy/inlet_en.ts" 2>>"$copy/warnings"

status=0
# Such as a tr() without context, which is never translated.
if [[ -s $copy/warnings ]]; then
    sort -u "$copy/warnings"
    status=1
fi
for name in inlet_en inlet_es inlet_pt_BR; do
    if ! diff -u "$root/translations/$name.ts" "$copy/$name.ts"; then
        echo "$name.ts is not up to date: build the target update_translations and translate what is new"
        status=1
    fi
    if grep -n 'type="unfinished"' "$root/translations/$name.ts"; then
        echo "$name.ts has texts without translation"
        status=1
    fi
    if [[ $name != inlet_en ]] && ! grep -q '<translation' "$copy/$name.ts"; then
        echo "$name.ts holds no text at all: lupdate found no sources"
        status=1
    fi
done
exit $status
