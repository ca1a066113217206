#!/usr/bin/env python3
"""Tests of the harness, run by hand: python3 Benchmarks/test_run.py"""

import json
import sqlite3
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree
from importlib.machinery import SourceFileLoader
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent))

import arelle  # noqa: E402
import by_name  # noqa: E402
import charts  # noqa: E402
import reports  # noqa: E402
import yardsticks  # noqa: E402
from processes import ROOT, WAREHOUSE, read, timed  # noqa: E402

run = SourceFileLoader("run", str(ROOT / "Benchmarks/run")).load_module()
needs_build = unittest.skipUnless(WAREHOUSE.exists(), "needs a release build")


class Scratch(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.scratch = Path(scratch.name)


class Results(unittest.TestCase):
    def test_a_target_is_an_upper_limit_unless_it_is_a_lower_one(self):
        for values, at_least, met in (([3, 1, 2], False, True), ([3, 4, 1], False, False),
                                      ([3, 4, 1], True, True), ([1, 2, 1], True, False)):
            result = run.Measure("m", "y", values, "x", 2.5, at_least).result()
            self.assertEqual(result["met"], met, values)
        self.assertIsNone(run.Measure("m", "y", [1], "x").result()["met"])

    def test_an_earlier_result_is_of_the_same_input(self):
        runs = [self.result("corpus", "a1", 4.0), self.result("other", "b2", 9.0),
                self.result("corpus", "c3", 2.0), self.result("corpus", "d4", 1.0)]
        self.assertIn("-50 %", run.compared(runs, "1"))
        self.assertIn("-75 %", run.compared(runs, "2"))
        self.assertIn("-75 %", run.compared(runs, "a1"))
        self.assertIn("no such result; 2 earlier ones", run.compared(runs, "3"))
        self.assertIn("no such result", run.compared(runs, "b2"))

    def result(self, name, commit, value):
        return {"input": name, "commit": commit, "time": "2024",
                "measures": [run.Measure("load", "y", [value], "x").result()]}


class Charts(unittest.TestCase):
    def test_ticks_reach_the_largest_value_in_a_few_round_steps(self):
        for number in range(1, 2000):
            largest = number * 0.37
            ticks = charts.ticks(largest)
            self.assertGreaterEqual(ticks[-1] * 1.000001, largest)
            self.assertLess(ticks[-2], largest)
            self.assertTrue(4 <= len(ticks) <= 8, (largest, ticks))

    def test_a_chart_is_xml_with_every_point(self):
        text = charts.chart("a < b", "x", "y", [charts.Line("one", [(0, 1), (2, 3)]),
                                                charts.Line("limit", [(0, 2), (2, 2)], "b", True)])
        drawing = ElementTree.fromstring(text)
        self.assertEqual(len(drawing.findall(".//{*}circle")), 2)
        self.assertEqual(len(drawing.findall(".//{*}polyline")), 2)


class ByName(Scratch):
    def test_a_target_grows_with_filings_and_rows(self):
        for kind, filings, rows, target in (("look-up", 3000, 0, 25), ("look-up", 3000, 1000, 30),
                                            ("labels", 1500, 1000, 42.5), ("scan", 1000, 9, 250)):
            question = by_name.Question("q", [], kind)
            self.assertAlmostEqual(question.target(filings, rows), target, msg=kind)

    def test_a_form_is_asked_for_when_the_file_has_its_columns(self):
        database = self.scratch / "w.sqlite"
        with sqlite3.connect(database) as connection:
            connection.executescript("CREATE TABLE arcs (child TEXT, weight); CREATE INDEX i "
                                     "ON arcs (child); INSERT INTO arcs VALUES ('a', 1);")
        better, older = "SELECT * FROM arcs WHERE cik = 1", "SELECT weight FROM arcs"
        for forms, asked, rows, scans in (([better, older], "old SQL", 1, True),
                                          ([older + " WHERE child = 'b'"], "SQL", 0, False),
                                          ([better], "not there", None, False)):
            found = by_name.ask(by_name.Question("q", forms), database, WAREHOUSE, 3000, 1)
            self.assertEqual((found["asked"], found["rows"], found["scans"]), (asked, rows, scans))
            self.assertEqual(found["met"], None if rows is None else not scans)
        parts = by_name.sizes(database)
        self.assertEqual((set(parts["indexes"]), set(parts["tables"])),
                         ({"i"}, {"arcs", "sqlite_schema"}))

    def test_common_and_rare_names_are_chosen_by_how_often_they_occur(self):
        counts = {"a": 5, "b": 1, "c": 9, "d": 1}
        self.assertEqual([by_name.at(counts, share) for share in (0, 0.4, 0.7, 1)], list("bdac"))


class Reports(Scratch):
    HELP = ("OVERVIEW: What.\n\nUSAGE: warehouse report tree --filing <key>\n"
            "                         [<options>]\n\nFILTERS:\n"
            "  --filing <key>          Filing key, as --filer is not.\n"
            "  --since <date>          Day.\n\nEXAMPLE:\n  warehouse report tree --role R")

    def scopes(self):
        return reports.Scopes({"all": [], "filer": ["--filer", 7], "filing": ["--filing", "k"]},
                              {"all": 3000, "filer": 13, "filing": 1}, [7, 8], {"--concept": "c"})

    def test_a_target_grows_with_filings_and_output(self):
        for name, scope, filings, output, target in (
                ("roles", "all", 3000, 60e6, 3), ("roles", "filing", 1, 0, 1),
                ("quality", "all", 3000, 0, 60), ("quality", "filer", 13, 0, 0.26),
                ("quality", "filing", 1, 3e6, 0.3), ("reconcile", "all", 3000, 0, 60),
                ("reconcile", "filing", 1, 0, 1)):
            allowed = reports.allowance(name, scope, filings, 3000)
            question = reports.Question(name, scope, filings, [], allowed)
            self.assertAlmostEqual(question.target(output), target, msg=(name, scope))
        self.assertIsNone(reports.Question("verify", "all", 1, [], None).target(1e6))

    def test_help_says_what_a_report_takes_and_needs(self):
        found = reports.described("tree", self.HELP)
        self.assertEqual((found.takes, found.needs), ({"--filing", "--since"}, {"--filing"}))

    def test_a_report_is_narrowed_to_what_it_takes(self):
        scopes, filters = self.scopes(), {"--filing", "--filer"}
        for needs, takes, scope, arguments in (
                ((), filters, "all", []), ((), filters, "filer", ["--filer", 7]),
                ((), {"--filer"}, "filing", None), (("--filing",), filters, "all", reports.ALL_TIME),
                (("--filing",), filters, "filing", ["--filing", "k"]),
                (("--filer",), filters, "all", ["--filer", 7, "--filer", 8]),
                (("--concept",), filters, "filing", ["--filing", "k", "--concept", "c"])):
            report = reports.Report("r", takes, set(needs))
            self.assertEqual(scopes.arguments(report, scope), arguments, (needs, scope))

    def test_a_line_end_in_quotes_ends_no_row(self):
        text = b'a,b\r\n1,"two\nlines"\r\n2,"a "" and\n"\r\n'
        for size in range(1, len(text)):
            output = reports.Output()
            for start in range(0, len(text), size):
                output.take(text[start:start + size])
            self.assertEqual((output.lines, output.bytes), (3, len(text)), size)

    def test_what_takes_too_long_is_stopped(self):
        output = reports.Output()
        slow = "import time; print('a', flush=True); time.sleep(60)"
        stopped = read([sys.executable, "-c", slow], output.take, 0.5)
        self.assertTrue(stopped["stopped"] and stopped["wall"] < 10)
        self.assertEqual(output.bytes, 2)
        self.assertEqual([reports.verdict(stopped, target) for target in (0.1, 30, None)],
                         [False, None, None])
        done = read([sys.executable, "-c", "exit(3)"], output.take, 60)
        self.assertEqual((done["stopped"], done["code"], reports.verdict(done, 50)),
                         (False, 3, False))

    def test_a_table_says_how_a_question_stands(self):
        common = {"scope": "all", "filings": 1000, "rows": 5, "bytes": 2e6, "cpu": 1, "code": 0}
        result = {"filings": 1000, "limit": 60, "commit": "c", "questions": [
            common | {"name": name, "wall": wall, "target": target, "met": met, "stopped": stopped}
            for name, wall, target, met, stopped in (
                ("good", 1, 2, True, False), ("slow", 5, 2, False, False),
                ("cut", 60, 2, False, True), ("unknown", 1, None, None, False))]}
        lines = reports.table(result, result).splitlines()
        for line, ending in zip(lines[3:], ("1.00  ok", "5.00  MISSED x2.5", "over 60 s  MISSED",
                                            "1.00")):
            self.assertTrue(line.endswith(ending), line)
        self.assertEqual(lines[-1], "2 of 4 miss their target")
        self.assertEqual(reports.measures(result)[0][2], 2)


class Stubs(Scratch):
    def test_a_stub_declares_what_the_filings_refer_to(self):
        url = "http://example.org/std/2020/std.xsd"
        (self.scratch / "a.xsd").write_text(
            '<schema xmlns="http://www.w3.org/2001/XMLSchema" xmlns:t="http://example.org/std">'
            f'<import namespace="http://example.org/std" schemaLocation="{url}"/>'
            '<element name="Own" type="t:oddItemType"/></schema>')
        (self.scratch / "a_pre.xml").write_text(f'<loc xlink:href="{url}#std_CashAxis"/>')
        arelle.write_stubs([self.scratch], self.scratch / "cache", self.scratch / "none")
        stub = ElementTree.parse(self.scratch / "cache/http/example.org/std/2020/std.xsd").getroot()
        element, = stub.findall("{*}element")
        self.assertEqual((element.get("id"), element.get("name"), element.get("substitutionGroup")),
                         ("std_CashAxis", "CashAxis", "xbrldt:dimensionItem"))
        self.assertEqual(stub.find("{*}complexType").get("name"), "oddItemType")
        self.assertEqual(stub.get("targetNamespace"), "http://example.org/std")


@needs_build
class WithWarehouse(Scratch):
    def test_the_import_gets_every_relationship(self):
        database, copy = self.scratch / "w.sqlite", self.scratch / "copy.sqlite"
        timed(run.load(database, ROOT / "fixtures/demo", 2))
        script, rows = yardsticks.import_script(database, self.scratch / "csv")
        with script.open() as stdin:
            self.assertEqual(timed(["sqlite3", copy], stdin=stdin)["code"], 0)
        with sqlite3.connect(copy) as connection:
            counts = {table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
                      for table in yardsticks.TABLES}
        self.assertEqual(sum(counts.values()), rows)
        self.assertEqual(counts["arcs"] + counts["labels"], run.relationships(database))

    def test_every_report_is_asked_and_the_database_stays_as_it_was(self):
        database, history = self.scratch / "w.sqlite", self.scratch / "reports.jsonl"
        by_name.load(WAREHOUSE, 5, database)
        before = database.read_bytes()
        result, earlier = reports.measure(database, WAREHOUSE, 60, history)
        self.assertEqual(database.read_bytes(), before)
        self.assertIsNone(earlier)
        self.assertEqual([each for each in result["questions"] if each["code"] != 0], [])
        found = {(each["name"], each["scope"]): each for each in result["questions"]}
        self.assertEqual(found["filings", "all"]["rows"], result["filings"])
        self.assertGreater(found["index", "all"]["rows"], 5)
        self.assertGreater(found["label index", "all"]["bytes"], 0)
        self.assertEqual(found["verify", "all"]["target"], by_name.load_seconds(database))
        again, earlier = reports.measure(database, WAREHOUSE, 60, history, only=["filings"])
        self.assertEqual((len(again["questions"]), earlier), (3, result))
        self.assertEqual(len(history.read_text().splitlines()), 1)

    def test_a_refresh_stores_again_what_was_forgotten(self):
        def stored(path):
            with sqlite3.connect(path) as connection:
                return connection.execute("SELECT (SELECT count(*) FROM changes), "
                                          "(SELECT count(*) FROM z_comparisons)").fetchone()

        database = self.scratch / "w.sqlite"
        timed(run.load(database, ROOT / "fixtures/demo", 2, changes=True))
        copy = reports.copy_of(database, self.scratch / "copy.sqlite")
        reports.forget_comparisons(copy)
        self.assertEqual(stored(copy), (0, 0))
        self.assertEqual(timed([WAREHOUSE, "refresh", "--database", copy])["code"], 0)
        self.assertEqual(stored(copy), stored(database))
        self.assertGreater(min(stored(copy)), 0)

    def test_an_extract_agrees_with_the_database(self):
        database, extract = self.scratch / "w.sqlite", self.scratch / "cal.tsv"
        timed(run.load(database, ROOT / "fixtures/demo", 2))
        connection = reports.read_only(database)
        reports.write_extract(connection, extract)
        connection.close()
        said = by_name.output([WAREHOUSE, "report", "reconcile", "--cal", extract,
                               "--database", database, "--format", "csv"]).splitlines()
        self.assertTrue(len(said) > 1 and all(",agrees," in line for line in said[1:]), said)

    def test_scale_goes_on_where_it_was_stopped(self):
        command = [sys.executable, ROOT / "Benchmarks/scale", "--output", self.scratch / "s",
                   "--count", "60", "--slice", "20", "--size", "small", "--ask", "0", "--keep"]
        subprocess.run(command, check=True, capture_output=True)
        results = self.scratch / "s/results.json"
        whole = json.loads(results.read_text())
        stopped = json.loads(results.read_text())
        stopped["slices"][2] = {"first": 40, "end": 60}  # as if it had been killed while loading
        results.write_text(json.dumps(stopped))
        subprocess.run(command, check=True, capture_output=True)
        again = json.loads(results.read_text())
        self.assertEqual([each["relationships"] for each in whole["slices"]],
                         [each["relationships"] for each in again["slices"]])
        self.assertEqual(again["slices"][:2], whole["slices"][:2])
        self.assertTrue(again["slices"][2]["interrupted"])
        self.assertTrue((self.scratch / "s/scale-cost.svg").exists())


if __name__ == "__main__":
    unittest.main()
