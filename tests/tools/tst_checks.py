#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Inlet authors
# SPDX-License-Identifier: Apache-2.0
"""Each check of checks.py lets a clean tree through and finds what it is for."""

import sys
import tempfile
import unittest
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).parent))
import checks  # noqa: E402

HEADER = f"// {checks.COPYRIGHT}\n// {checks.LICENSE}\n"
PROTOCOL = "# Protocol\n\n## 4 Frames\n\n### 4.1 Envelope\n"


class Checks(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.root = Path(self.folder.name)
        self.write("PROTOCOL.md", PROTOCOL)
        self.write("core/clock.h", HEADER)

    def write(self, path, text):
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, encoding="utf-8")

    def findings(self, name):
        return list(checks.CHECKS[name](self.root))

    def assertFinds(self, name, path, text, word):
        self.assertEqual(self.findings(name), [], "a clean tree")
        self.write(path, text)
        findings = self.findings(name)
        self.assertEqual(len(findings), 1, findings)
        self.assertTrue(findings[0].startswith(path + ":"), findings)
        self.assertIn(word, findings[0])

    def test_every_check_has_a_test(self):
        for name in checks.CHECKS:
            self.assertTrue(any(test.startswith(f"test_{name}_") for test in dir(self)), name)

    def test_spdx_missing(self):
        self.assertFinds("spdx", "core/a.cpp", "// Copyright\n", "SPDX")

    def test_spdx_script(self):
        self.write("run", "#!/bin/sh\n" + HEADER.replace("//", "#"))
        self.assertFinds("spdx", "test", "#!/bin/sh\n", "SPDX")

    def test_spdx_empty_list(self):
        self.assertFinds("spdx", "core/CMakeLists.txt", "", "SPDX")

    def test_spdx_ignores_build_folders(self):
        self.write("build/ci/a.cpp", "")
        self.write(".git/a.cpp", "")
        self.assertEqual(self.findings("spdx"), [])

    def test_folders_full(self):
        for number in range(checks.MAXIMUM_FILES):
            self.write(f"server/a/a{number}.h", "")
        self.assertEqual(list(checks.check_folders(self.root)), [])
        self.write("server/a/b/c.h", "")
        self.assertEqual(list(checks.check_folders(self.root)), [])

    def test_folders_over(self):
        for number in range(checks.MAXIMUM_FILES + 1):
            self.write(f"server/a/a{number}.h", "")
        self.assertEqual(list(checks.check_folders(self.root)),
                         [f"server/a:{checks.MAXIMUM_FILES + 1}: more than {checks.MAXIMUM_FILES} files"])

    def test_size_over(self):
        self.write("core/a.cpp", "\n" * checks.MAXIMUM_LINES)
        self.assertFinds("size", "server/a.cpp", "\n" * (checks.MAXIMUM_LINES + 1), "longer")

    def write_class(self, name, shares, header="core/folder/clock.h"):
        """A class of so many lines a file: its header first, then the sources of the names given."""
        folder = header.rpartition("/")[0]
        for path, (count, member) in shares.items():
            head = [f"class {name} final", "{", "};"] if path.endswith(".h") else [f'#include "{header}"', member]
            self.write(f"{folder}/{path}", "\n".join(head + [""] * (count - len(head))) + "\n")

    def assertClasses(self, *findings):
        found = self.findings("classes")
        self.assertEqual(len(found), len(findings), found)
        for one, expected in zip(found, findings):
            self.assertIn(expected, one)

    def test_classes_together(self):
        files = {"clock.h": (100, ""), "clock.cpp": (200, "void Clock::tick()"), "clock_view.cpp": (200, "int one() {")}
        self.write_class("Clock", files)
        self.write("core/folder/clocktower.cpp", "\n" * 400)
        self.assertClasses()
        self.write_class("Clock", files | {"clock_view.cpp": (201, "int one() {")})
        self.assertClasses("core/folder/clock.h:501: Clock has more than 500 lines in core/folder/clock.cpp"
                           " core/folder/clock.h core/folder/clock_view.cpp")

    def test_classes_under_other_names(self):
        for member in ("Clock::Clock()", "Clock::~Clock() = default;", "QList<Time> Clock::times() const",
                       "static bool Clock::Hand::operator==(const Hand &other)",
                       "std::optional<Time> Clock::next("):
            with self.subTest(member):
                self.write_class("Clock", {"clock.h": (100, ""), "tower.cpp": (401, member)})
                self.assertClasses("core/folder/tower.cpp")
        for member in ("    Clock::tick();", "// Clock::tick() does", "const int one = Clock::tick();", "Clocks::tick()",
                       "int once(Clock::Hand hand)"):
            with self.subTest(member):
                self.write_class("Clock", {"clock.h": (100, ""), "tower.cpp": (401, member)})
                self.assertClasses()

    def test_classes_of_one_name(self):
        self.write_class("Clock", {"clock.h": (200, ""), "clock.cpp": (200, "void Clock::tick()")})
        self.write_class("Clock", {"clock.h": (200, ""), "clock.cpp": (200, "void Clock::tick()")}, "ui/clock.h")
        self.assertClasses()

    def test_classes_of_values(self):
        """The functions beside some structs are none of theirs."""
        self.write_class("Hand", {"clock.h": (100, ""), "clock.cpp": (450, "int one() {")})
        self.assertClasses()

    def test_waiting_words(self):
        self.write("tests/app/a.cpp", "process.waitForFinished();\n")
        for text in ("QEventLoop loop;", "app.processEvents();", "s.waitForConnected();",
                     "Qt::BlockingQueuedConnection", "QThread::msleep(1);", "dialog->exec();"):
            with self.subTest(text):
                self.write("ui/a.cpp", "")
                self.assertFinds("waiting", "ui/a.cpp", text + "\n", "")

    def test_logging_bare(self):
        self.write("server/b.cpp", "qCWarning(lcServer) << 1;\n")
        self.assertFinds("logging", "server/a.cpp", "qWarning() << 1;\n", "qWarning")

    def test_ranges_included(self):
        self.write("core/b.cpp", "#include <algorithm>\n")
        self.assertFinds("ranges", "tests/core/a.cpp", "#  include <ranges>\n", "ranges")

    def test_sql_outside_of_the_stores(self):
        self.write("server/store/sqlite/a.cpp", 'u"SELECT 1"_s; QSqlQuery query;\n')
        self.assertFinds("sql", "server/api/a.cpp", 'u"SELECT id FROM events"_s;\n', "SELECT")

    def test_sql_classes_outside_of_the_stores(self):
        self.assertFinds("sql", "server/events/a.h", "class QSqlDatabase;\n", "QSqlDatabase")

    def test_unfinished_words(self):
        self.assertFinds("unfinished", "core/a.cpp", "// TODO later\n", "TODO")

    def test_citations_unknown(self):
        self.write("core/b.h", "// PROTOCOL.md §4.1 and §4; RFC 6455 §5.1\n")
        self.assertFinds("citations", "core/a.h", "// PROTOCOL.md §4 and §4.2\n", "§4.2")

    def test_links_to_nothing(self):
        self.write("B.md", "[a](PROTOCOL.md#41-envelope) [b](https://example.com/x) [c](core/)\n")
        self.assertFinds("links", "A.md", "[a](MISSING.md)\n", "MISSING.md")

    def test_citations_lead_on(self):
        self.write("PROTOCOL.md", PROTOCOL + "| 7.4 | [docs/rest/websocket.md](docs/rest/websocket.md) |\n")
        self.write("core/b.h", "// PROTOCOL.md §7.4\n")
        self.assertFinds("citations", "core/a.h", "// PROTOCOL.md §7.5\n", "§7.5")

    def test_links_to_no_heading(self):
        self.assertFinds("links", "A.md", "[a](PROTOCOL.md#missing)\n", "no such heading")

    def test_links_to_what_is_no_heading(self):
        self.write("B.md", "```sh\n# comment\n```\n")
        self.assertFinds("links", "A.md", "[a](B.md#comment)\n", "no such heading")

    def test_links_to_the_second_heading_of_a_name(self):
        self.write("B.md", "# Once\n\n# Twice\n\n# Twice\n")
        self.write("C.md", "[a](B.md#twice) [b](B.md#twice-1) `[c](code.md)`\n")
        self.assertFinds("links", "A.md", "[a](B.md#once-1)\n", "no such heading")

    def test_links_by_reference(self):
        self.write("B.md", "[§4.1] is one.\n\n[§4.1]: PROTOCOL.md#41-envelope\n")
        for text, word in (("[§4.1]\n", "no such link"), ("[§4.1]: MISSING.md\n", "no such file")):
            with self.subTest(text):
                self.write("A.md", "")
                self.assertFinds("links", "A.md", text, word)

    def test_paths_in_comments(self):
        self.write("core/b.h", "/// See core/clock.h, core/ and tests/layering… in clock.h.\n")
        self.write("tests/layering/a.txt", "")
        self.write("core/c.cpp", '#include "core/missing.h"\nopen("core/missing.h");\n// https://a.b/core/missing\n')
        for path, text, word in (("core/a.h", "int a; ///< as core/missing.h\n", "core/missing.h"),
                                 ("core/a.h", "// as core/old/clock.h.\n", "core/old/clock.h"),
                                 ("core/a.h", "/// as in missing.h\n", "missing.h"),
                                 ("core/a.sql", "-- as tests/missing\n", "tests/missing"),
                                 ("core/CMakeLists.txt", "# as tests/missing/*.sql\n", "tests/missing"),
                                 ("core/a.py", "x = 1  # as tests/missing.py\n", "tests/missing.py")):
            with self.subTest(text):
                self.write(path, "")
                self.assertFinds("paths", path, text, word)
                self.write(path, "")

    def test_paths_in_documents(self):
        self.write("B.md", "`core/clock.h`, `core/<class>.h`, `core/NNNN_what.sql`, `core/*.h`, `/usr/core/x`, `build/core/x`\n"
                           "```\ncore/missing.h\n```\n")
        for text, word in (("`core/missing.h`\n", "core/missing.h"), ("`missing.h`\n", "missing.h"),
                           ("`core/old/<class>.h`\n", "core/old")):
            with self.subTest(text):
                self.write("A.md", "")
                self.assertFinds("paths", "A.md", text, word)

    def test_prose_too_long(self):
        words = "four " * (checks.MAXIMUM_PROSE // 5)
        self.write("B.md", f"{words[:-1]}x\n\n| {words}{words}|\n\n```\n{words}{words}\n```\n\n`{words}{words}`\n")
        self.assertFinds("prose", "A.md", words + "five\n", "longer")

    def test_prose_of_the_architecture(self):
        line = "four " * 20 + "\n"
        self.write("ARCHITECTURE.md", line * (checks.MAXIMUM_ARCHITECTURE // len(line)))
        self.assertEqual(self.findings("prose"), [])
        self.assertFinds("prose", "ARCHITECTURE.md", line * (checks.MAXIMUM_ARCHITECTURE // len(line) + 1), "bytes")


if __name__ == "__main__":
    unittest.main()
