#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Inlet authors
# SPDX-License-Identifier: Apache-2.0
"""check_manpage.py PAGE PROGRAM: the page is written without fault, and has every option, variable and
command that the help of the program names."""

import os
import re
import shutil
import subprocess
import sys

ENVIRONMENT = {**os.environ, "LC_ALL": "C.UTF-8", "MANWIDTH": "500", "MAN_KEEP_FORMATTING": "", "GROFF_NO_SGR": "1"}
# Words in capitals that are the value of an option or an argument, and no variable.
VARIABLE = re.compile(r"(?<![\w-])([A-Z]+(?:_[A-Z]+)+)(?!\w)")
OPTION = re.compile(r"(?<![\w-])(--[a-z][a-z0-9-]*)")


def output(*command):
    done = subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


def rendered(page):
    """The page as plain text, and what its formatter complains about."""
    if shutil.which("mandoc"):
        _, complaints, _ = output("mandoc", "-Tlint", "-Wwarning", page)
        _, text, _ = output("mandoc", "-Tutf8", "-Owidth=500", page)
    elif shutil.which("man") and shutil.which("groff"):
        code, text, complaints = output("man", "--warnings", "-E", "UTF-8", "-l", page)
        if code != 0:
            complaints += f"man ends with {code}\n"
    else:
        sys.exit(77)
    # Bold is struck over, hyphens and line breaks are typography.
    text = re.sub(r".\x08", "", text)
    return re.sub(r"[\u2010\u2011\u2212]", "-", text), complaints


def help_of(program):
    """All that the program says about itself, each with the words that lead there."""
    code, text, _ = output(program, "--help")
    assert code == 0, f"{program} --help ends with {code}"
    helps = {"": text}
    inside = text.partition("Commands:\n")[2].partition("\n\n")[0]
    for line in inside.splitlines():
        words = re.match(r"  ((?:[a-z]+ )+)", line)[1].split()
        helps[" ".join(words)] = output(program, *words, "--help")[1]
    return helps


def main():
    page, program = sys.argv[1:]
    text, complaints = rendered(page)
    faults = [f"{page}: {line}" for line in complaints.splitlines()]
    have = set(OPTION.findall(text)) | set(VARIABLE.findall(text))
    known = set()
    for words, help_text in help_of(program).items():
        named = set(OPTION.findall(help_text)) | set(VARIABLE.findall(help_text))
        known |= named
        faults += [f"{page}: {words or 'the page'} lacks {name}" for name in sorted(named - have)]
        if words not in " ".join(text.split()):
            faults.append(f"{page}: lacks the command {words}")
    options = {name for name in have if name.startswith("--")}
    faults += [f"{page}: {name} is no option of the program" for name in sorted(options - known)]
    print("\n".join(faults))
    sys.exit(1 if faults else 0)


main()
