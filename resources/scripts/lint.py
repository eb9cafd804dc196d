#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Inlet authors
# SPDX-License-Identifier: Apache-2.0
"""clang-tidy and clazy on what a change touches: lint.py BUILD [--all | --base REV].

BUILD is the folder of the preset `lint`, configured; nothing has to be built. Without --all it is about
the sources and headers of app, core, server and ui that differ from REV, committed or not; unless told,
from where the branch left origin/main, else from the commit before. A header is read through the source
beside it, or through the first one that includes it. Findings count in what was touched only.

Most of the time goes into the headers of Qt. So sources that the build compiles together are read together
as well: twelve take hardly longer than one."""

import argparse
import concurrent.futures
import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LAYERS = ("app", "core", "server", "ui")
CLAZY_CHECKS = "level2,no-ctor-missing-parent-argument,no-fully-qualified-moc-types,no-returning-void-expression"
INCLUDE = re.compile(r'^\s*#\s*include\s*"([^"]+)"', re.MULTILINE)
FINDING = re.compile(r"^(/[^:]+):\d+:\d+: (?:warning|error|fatal error): ", re.MULTILINE)
SUMMARY = re.compile(r"^\d+ (?:warning|error)s?\b|^Error while processing ")


def git(*arguments):
    done = subprocess.run(["git", "-C", ROOT, *arguments], capture_output=True, text=True, check=False)
    return done.stdout.split("\n")[:-1] if done.returncode == 0 else None


def default_base():
    head = git("rev-parse", "HEAD")
    forked = git("merge-base", "HEAD", "origin/main")
    return forked[0] if forked and forked != head else "HEAD~1"


def layer_files():
    """All sources and headers of the layers, relative to the root."""
    return sorted(str(path.relative_to(ROOT)) for layer in LAYERS for path in (ROOT / layer).rglob("*")
                  if path.suffix in (".cpp", ".h"))


def touched_files(base):
    changed = git("diff", "--name-only", "--diff-filter=d", base, "--")
    if changed is None:
        sys.exit(f"lint.py: there is no {base}; name another with --base, or take --all")
    changed += git("ls-files", "--others", "--exclude-standard")
    return sorted(set(changed) & set(layer_files()))


def sources_for(touched):
    """The sources to read so that each of the touched files is read."""
    includers = {}
    for name in layer_files():
        for header in INCLUDE.findall((ROOT / name).read_text(encoding="utf-8")):
            includers.setdefault(header, []).append(name)

    def source_of(name, seen):
        if name.endswith(".cpp"):
            return name
        beside = name[:-2] + ".cpp"
        if (ROOT / beside).exists():
            return beside
        for includer in includers.get(name, []):
            if includer not in seen and (source := source_of(includer, seen | {includer})):
                return source
        return None

    found = set()
    for name in touched:
        if source := source_of(name, {name}):
            found.add(source)
        else:
            print(f"{name}: no source includes it, so it is not read")
    return found


def write_units(build, sources):
    """Writes the sources, together as the build has them, and how to compile them; yields the files."""
    folder = build / "lint"
    folder.mkdir(exist_ok=True)
    for old in folder.glob("*.cpp"):
        old.unlink()
    commands, units, unknown = [], [], set(sources)
    for entry in json.loads((build / "compile_commands.json").read_text(encoding="utf-8")):
        file = Path(entry["file"])
        if file.parent.name == "Unity":
            together = [os.path.relpath(name, ROOT) for name in INCLUDE.findall(file.read_text(encoding="utf-8"))]
        else:
            together = [os.path.relpath(file, ROOT)]
        wanted = [name for name in together if name in unknown]
        if not wanted:
            continue
        unknown -= set(wanted)
        unit = file
        if file.parent.name == "Unity":
            target = file.parent.parent.stem
            unit = folder / f"{target}_{file.stem}.cpp"
            unit.write_text("".join(f'#include "{ROOT / name}"\n' for name in wanted), encoding="utf-8")
        commands.append({"directory": entry["directory"], "file": str(unit),
                         "command": entry["command"].replace(str(file), str(unit))})
        units.append(unit)
    (folder / "compile_commands.json").write_text(json.dumps(commands), encoding="utf-8")
    for name in sorted(unknown):
        print(f"{name}: the build does not compile it, so it is not read")
    return units


def findings_in(output, touched):
    """The findings in files that were touched, each with the lines that explain it."""
    found, keep = [], False
    for line in output.split("\n"):
        if match := FINDING.match(line):
            keep = os.path.relpath(match.group(1), ROOT) in touched or "[clang-diagnostic-error]" in line
            if keep:
                found.append(line)
        elif SUMMARY.match(line):
            keep = False
        elif keep and line:
            found[-1] += "\n" + line
    return found


def run(tool, unit, build, touched):
    if tool == "clang-tidy":
        # In a file that includes sources, these count as headers, which the analyzer would pass by.
        command = ["clang-tidy", "--quiet", "-p", build / "lint", f"--header-filter=^{ROOT}/({'|'.join(LAYERS)})/",
                   "--checks=-bugprone-suspicious-include",
                   "--extra-arg=-Xclang", "--extra-arg=-analyzer-opt-analyze-headers", unit]
    else:
        command = ["clazy-standalone", "-p", build / "lint", f"--checks={CLAZY_CHECKS}",
                   f"--header-filter=^{ROOT}/({'|'.join(LAYERS)})/", unit]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    output = done.stdout if tool == "clang-tidy" else done.stdout + done.stderr
    found = findings_in(output, touched)
    # What stops the program itself names no file of ours.
    if done.returncode != 0 and not FINDING.search(output):
        found.append(f"{tool} on {unit} ended with {done.returncode}\n{done.stderr[-2000:]}")
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("build", type=Path)
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--all", action="store_true", help="the whole tree")
    what.add_argument("--base", help="the revision to differ from")
    options = parser.parse_args()
    build = options.build.resolve()

    started = time.monotonic()
    base = options.base or default_base()
    touched = set(layer_files() if options.all else touched_files(base))
    about = "the whole tree" if options.all else f"what differs from {base}"
    for info in build.glob("**/AutogenInfo.json"):
        # The .moc files that sources include, without building what their targets depend on.
        subprocess.run(["cmake", "-E", "cmake_autogen", info, "Debug"], stdout=subprocess.DEVNULL, check=True)
    units = write_units(build, sources_for(touched))
    found = set()
    with concurrent.futures.ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        runs = [pool.submit(run, tool, unit, build, touched) for unit in units for tool in ("clang-tidy", "clazy")]
        for each in concurrent.futures.as_completed(runs):
            # A header is read with many sources.
            for finding in each.result():
                if finding not in found:
                    found.add(finding)
                    print(finding, flush=True)
    print(f"Linted {len(touched)} files ({about}) through {len(units)} units in {time.monotonic() - started:.0f} s")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
