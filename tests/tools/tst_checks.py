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

    def test_size_over(self):
        self.write("core/a.cpp", "\n" * checks.MAXIMUM_LINES)
        self.assertFinds("size", "server/a.cpp", "\n" * (checks.MAXIMUM_LINES + 1), "longer")

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

    def test_links_to_no_heading(self):
        self.assertFinds("links", "A.md", "[a](PROTOCOL.md#missing)\n", "no such heading")


if __name__ == "__main__":
    unittest.main()
