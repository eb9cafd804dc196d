#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Inlet authors
# SPDX-License-Identifier: Apache-2.0
"""Checks over the whole source tree: checks.py NAME ROOT.

Each check yields one line a finding, `path:line: what`; the program fails when there is one.
tst_checks.py shows that each of them can fail."""

import os
import re
import sys
from pathlib import Path

SOURCES = {".cpp", ".h"}
LAYERS = ("app", "core", "server", "ui")
MAXIMUM_LINES = 500

COPYRIGHT = "SPDX-FileCopyrightText: 2026 The Inlet authors"
LICENSE = "SPDX-License-Identifier: Apache-2.0"
WITH_HEADER = SOURCES | {".cmake", ".sh", ".py", ".js", ".mjs", ".cjs", ".sql"}
WITH_HEADER_NAMES = {"CMakeLists.txt", "run", "test"}


def files(root, folders=None, suffixes=None):
    """The files of the tree, sorted, without build folders and what git keeps for itself."""
    for folder, names, entries in os.walk(root):
        at_root = Path(folder) == root
        names[:] = sorted(n for n in names
                          if (n == ".ci" or not n.startswith("."))
                          and n != "__pycache__"
                          and not (at_root and n.startswith("build"))
                          and not (at_root and folders and n not in folders))
        if at_root and folders:
            continue
        for name in sorted(entries):
            path = Path(folder) / name
            if path.is_file() and (suffixes is None or path.suffix in suffixes):
                yield path


def lines(path):
    return path.read_text(encoding="utf-8").splitlines()


def matches(root, pattern, folders, suffixes=SOURCES):
    """Findings for every line of these folders in which the pattern occurs."""
    expression = re.compile(pattern)
    for path in files(root, folders, suffixes):
        for number, line in enumerate(lines(path), 1):
            if found := expression.search(line):
                yield f"{path.relative_to(root)}:{number}: {found.group(0).strip()}"


def check_spdx(root):
    """Every source begins with the two SPDX lines, a first line `#!` aside."""
    for path in files(root):
        if path.suffix not in WITH_HEADER and path.name not in WITH_HEADER_NAMES:
            continue
        head = lines(path)[:3]
        if head and head[0].startswith("#!"):
            head = head[1:]
        if len(head) < 2 or not head[0].endswith(COPYRIGHT) or not head[1].endswith(LICENSE):
            yield f"{path.relative_to(root)}:1: does not begin with the SPDX lines"


def check_size(root):
    """No source of a layer is longer than a reader can hold."""
    for path in files(root, LAYERS, SOURCES):
        count = len(lines(path))
        if count > MAXIMUM_LINES:
            yield f"{path.relative_to(root)}:{count}: longer than {MAXIMUM_LINES} lines"


def check_waiting(root):
    """The window never waits and never runs a nested event loop."""
    return matches(root, r"processEvents|QEventLoop|waitFor[A-Z]\w*|BlockingQueuedConnection|\bm?sleep\s*\(|->exec\(\)",
                   ("ui",))


def check_logging(root):
    """What is logged has a category."""
    return matches(root, r"\bq(Debug|Info|Warning|Critical)\s*\(", LAYERS)


def check_ranges(root):
    """clang 14 tools do not read libstdc++ 12's <ranges>."""
    return matches(root, r"^\s*#\s*include\s*<ranges>", LAYERS + ("tests",))


def check_sql(root):
    """SQL stands behind the interfaces of the stores; the desktop has databases of its own in two folders."""
    behind = ("core/storage/", "server/store/sqlite/", "ui/archive/", "ui/capture/")
    pattern = r'\bQSql\w+|"\s*(SELECT|INSERT (OR \w+ )?INTO|UPDATE \w+ SET|DELETE FROM|CREATE (TABLE|INDEX)|PRAGMA)\b'
    for finding in matches(root, pattern, LAYERS):
        if not finding.startswith(behind):
            yield finding


def check_unfinished(root):
    """Nothing is left for later without saying so elsewhere."""
    return matches(root, r"\b(TODO|FIXME|XXX|HACK)\b", LAYERS + ("resources",),
                   SOURCES | {".cmake", ".sh", ".sql", ".txt"})


def check_citations(root):
    """Every cited paragraph of PROTOCOL.md is a heading there."""
    headings = set()
    for line in lines(root / "PROTOCOL.md"):
        if found := re.match(r"#+ (\d+(?:\.\d+)*)\b", line):
            headings.add(found.group(1))
    # A § belongs to PROTOCOL.md unless an RFC stands right before it.
    citation = re.compile(r"(RFC \d+,? )?§ ?(\d+(?:\.\d+)*)")
    cited = SOURCES | {".md", ".sql", ".txt", ".cmake", ".js", ".mjs", ".py", ".sh"}
    for path in files(root, None, cited):
        if path.name in ("checks.py", "tst_checks.py"):
            continue
        for number, line in enumerate(lines(path), 1):
            for rfc, paragraph in citation.findall(line):
                if not rfc and paragraph not in headings:
                    yield f"{path.relative_to(root)}:{number}: PROTOCOL.md has no §{paragraph}"


def check_links(root):
    """Relative links of the documents lead to files and headings that exist."""
    link = re.compile(r"\[[^\]]*\]\((?!https?:|mailto:)([^)\s]+)\)")
    for path in files(root, None, {".md"}):
        for number, line in enumerate(lines(path), 1):
            for target in link.findall(line):
                name, _, anchor = target.partition("#")
                linked = path.parent / name if name else path
                if not linked.exists():
                    yield f"{path.relative_to(root)}:{number}: no such file: {target}"
                elif anchor and anchor not in anchors(linked):
                    yield f"{path.relative_to(root)}:{number}: no such heading: {target}"


def anchors(path):
    """The anchors GitHub and its like make of a document's headings."""
    for line in lines(path):
        if found := re.match(r"#+ (.*)", line):
            yield re.sub(r"[^\w\- ]", "", found.group(1).lower()).replace(" ", "-")


CHECKS = {name.removeprefix("check_"): check
          for name, check in list(globals().items()) if name.startswith("check_")}


def main():
    if len(sys.argv) != 3 or sys.argv[1] not in CHECKS:
        print(f"usage: checks.py {'|'.join(CHECKS)} ROOT", file=sys.stderr)
        return 2
    check = CHECKS[sys.argv[1]]
    findings = list(check(Path(sys.argv[2]).resolve()))
    if findings:
        print(check.__doc__)
        print(*findings, sep="\n")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
