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
MAXIMUM_FILES = 30
MAXIMUM_PROSE = 120
MAXIMUM_ARCHITECTURE = 12 * 1024

COPYRIGHT = "SPDX-FileCopyrightText: 2026 The Inlet authors"
LICENSE = "SPDX-License-Identifier: Apache-2.0"
WITH_HEADER = SOURCES | {".cmake", ".sh", ".py", ".js", ".mjs", ".cjs", ".sql"}
WITH_HEADER_NAMES = {"CMakeLists.txt", "run", "test"}
# Where paragraphs of PROTOCOL.md and paths are named.
CITING = SOURCES | {".md", ".sql", ".txt", ".cmake", ".js", ".mjs", ".py", ".sh"}


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


def check_folders(root):
    """No folder of a layer holds more sources than a reader can see at one glance."""
    counts = {}
    for path in files(root, LAYERS, SOURCES):
        counts[path.parent] = counts.get(path.parent, 0) + 1
    for folder, count in counts.items():
        if count > MAXIMUM_FILES:
            yield f"{folder.relative_to(root)}:{count}: more than {MAXIMUM_FILES} files"


def check_classes(root):
    """No class is longer than a reader can hold in all its files together."""
    for header, name, parts in class_files(root):
        count = sum(len(lines(path)) for path in parts)
        if count > MAXIMUM_LINES:
            named = " ".join(str(path.relative_to(root)) for path in sorted(parts))
            yield f"{header.relative_to(root)}:{count}: {name} has more than {MAXIMUM_LINES} lines in {named}"


def class_files(root):
    """Header, name and files of each class a header defines. Its files are the header, every
    source that defines a member of it, and, when the header bears its name, `name.cpp` and all
    `name_*` beside it."""
    headers = {header: set(header_classes(header)) for header in files(root, LAYERS, {".h"})}
    sources = {source: (included(root, source), set(defined_classes(source)))
               for source in files(root, LAYERS, {".cpp"})}
    for header, names in headers.items():
        for name in sorted(names):
            # Of two classes of one name that is meant whose header the source includes.
            parts = {header} | {source for source, (seen, defined) in sources.items()
                                if name in defined and header in seen}
            if name.lower() == header.stem:
                parts |= {path for path in (*sources, *headers) if path.parent == header.parent
                          and (path.stem == header.stem or path.stem.startswith(header.stem + "_"))}
            yield header, name, parts


def included(root, path):
    """The files of the tree that a source includes."""
    return {root / name for line in lines(path)
            for name in re.findall(r'^\s*#\s*include\s*"([^"]+)"', line)}


def header_classes(path):
    """The classes that a header defines in its namespace; those within a class belong to it."""
    head = re.compile(r"(?:class|struct)\s+(?:[A-Z][A-Z_]+\s+|\[\[\w+\]\]\s+)?(\w+)(?:\s+final)?\s*(?=[:{]|$)")
    return (found.group(1) for line in lines(path) if (found := head.match(line)))


def defined_classes(path):
    """The classes of which a source defines a member function. A definition begins in the first
    column; what stands before the name of the class has no sign of a call or a value."""
    member = re.compile(r"(?![\s#/{}])[^=;\"()]*?\b(\w+)::(?:\w+::)*(?:~?\w+|operator\s*[^\s(]+)\s*\(")
    return (found.group(1) for line in lines(path) if (found := member.match(line)))


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
    """Every cited paragraph of PROTOCOL.md is a heading there, or a number its §7 leads on from."""
    headings = set()
    for line in lines(root / "PROTOCOL.md"):
        if found := re.match(r"#+ (\d+(?:\.\d+)*)\b", line) or re.match(r"\| (7\.\d+) \| \[docs/rest/", line):
            headings.add(found.group(1))
    # A § belongs to PROTOCOL.md unless an RFC stands right before it.
    citation = re.compile(r"(RFC \d+,? )?§ ?(\d+(?:\.\d+)*)")
    for path in files(root, None, CITING):
        if path.name in ("checks.py", "tst_checks.py"):
            continue
        for number, line in enumerate(lines(path), 1):
            for rfc, paragraph in citation.findall(line):
                if not rfc and paragraph not in headings:
                    yield f"{path.relative_to(root)}:{number}: PROTOCOL.md has no §{paragraph}"


def prose(path):
    """The lines of a document outside of its code blocks, with their numbers."""
    code = False
    for number, line in enumerate(lines(path), 1):
        if line.lstrip().startswith("```"):
            code = not code
        elif not code:
            yield number, line


def anchors(path):
    """The anchors GitHub and its like make of a document's headings."""
    seen = {}
    for _, line in prose(path):
        if found := re.match(r"#+ (.*)", line):
            anchor = re.sub(r"[^\w\- ]", "", found.group(1).lower()).replace(" ", "-")
            yield f"{anchor}-{seen[anchor]}" if anchor in seen else anchor
            seen[anchor] = seen.get(anchor, 0) + 1


def check_links(root):
    """Relative links of the documents lead to files and headings that exist."""
    link = re.compile(r"\[[^\]]*\]\((?!https?:|mailto:)([^)\s]+)\)|^\[[^\]]+\]: (?!https?:|mailto:)(\S+)")
    reference = re.compile(r"(?<!\])\[(§[^\]]+)\](?![(:\[])")
    for path in files(root, None, {".md"}):
        defined = {found.group(1) for _, line in prose(path) if (found := re.match(r"\[([^\]]+)\]: ", line))}
        for number, line in prose(path):
            plain = re.sub(r"`[^`]*`", "", line)
            for target in ("".join(pair) for pair in link.findall(plain)):
                name, _, anchor = target.partition("#")
                linked = path.parent / name if name else path
                if not linked.exists():
                    yield f"{path.relative_to(root)}:{number}: no such file: {target}"
                elif anchor and anchor not in anchors(linked):
                    yield f"{path.relative_to(root)}:{number}: no such heading: {target}"
            for name in reference.findall(plain):
                if name not in defined:
                    yield f"{path.relative_to(root)}:{number}: no such link: {name}"


def remarks(path):
    """What a person reads: a document's prose, and the comments of a source, with line numbers."""
    if path.suffix == ".md":
        yield from prose(path)
        return
    start = {".cpp": "//", ".h": "//", ".js": "//", ".mjs": "//", ".cjs": "//", ".sql": "--"}.get(path.suffix, "#")
    # A comment begins where nothing but blanks or the end of a statement stands before it.
    comment = re.compile(rf"(?:^|[\s;,{{}})])({re.escape(start)}(?!!).*)")
    for number, line in enumerate(lines(path), 1):
        if found := comment.search(line):
            yield number, found.group(1)


def check_paths(root):
    """Paths and file names in comments and documents lead to what is there."""
    folders = [entry.name for entry in root.iterdir() if entry.is_dir() and not entry.name.startswith(("build", "."))]
    names = {path.name for path in files(root)}
    path_of_ours = re.compile(rf"(?<![\w./~$}}<>*-])((?:{'|'.join(map(re.escape, folders))})/[\w./-]*)([<*{{$…\[]?)")
    bare_name = re.compile(r"(?<![\w./<>*:~$}-])((?!_)[\w-]+\.(?:h|cpp|md|sql|cmake|sh|py))(?![\w(-])")
    for path in files(root, None, CITING):
        if path.name in ("checks.py", "tst_checks.py"):
            continue
        for number, text in remarks(path):
            for named, placeholder in path_of_ours.findall(text):
                named = named.rstrip(".")
                if placeholder:
                    named = named.rpartition("/")[0]
                elif re.search(r"(^|[/_])[A-Z]{4}([/_.]|$)", named):  # NAME and NNNN stand for something
                    continue
                if not (root / named).exists():
                    yield f"{path.relative_to(root)}:{number}: no such path: {named}"
            for name in bare_name.findall(text):
                if name not in names and not name.startswith(("NNNN", "NAME")):
                    yield f"{path.relative_to(root)}:{number}: no such file: {name}"


def check_prose(root):
    """Documents are written in lines of at most 120 characters; ARCHITECTURE.md stays readable in one go."""
    for path in files(root, None, {".md"}):
        for number, line in prose(path):
            cannot_wrap = line.startswith(("|", "#", "!", "[")) or not re.search(r" ", re.sub(
                r"`[^`]*`|\[[^\]]*\]\([^)]*\)", "x", line.strip()).lstrip("-* "))
            if len(line) > MAXIMUM_PROSE and not cannot_wrap:
                yield f"{path.relative_to(root)}:{number}: longer than {MAXIMUM_PROSE} characters"
    architecture = root / "ARCHITECTURE.md"
    if architecture.exists() and (size := architecture.stat().st_size) > MAXIMUM_ARCHITECTURE:
        yield f"ARCHITECTURE.md:1: {size} bytes, more than {MAXIMUM_ARCHITECTURE}"


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
