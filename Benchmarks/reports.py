#!/usr/bin/env python3
"""Asks a warehouse every report, and for what keeps it in order; see Benchmarks/README.md."""

import argparse
import json
import re
import shutil
import sqlite3
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

sys.dont_write_bytecode = True

import by_name  # noqa: E402
from processes import ROOT, commit, read, remove_database  # noqa: E402

EXAMPLES = """\
examples:
  reports.py                                      generates and loads 1,000 and 3,000 filings, asks
  reports.py --limit 300 edgar.sqlite             a database that is there; waits for five minutes
  reports.py edgar.sqlite --only quality tree     only these
  reports.py --warehouse /tmp/old --cache DIR     another build
"""
LIMIT = 60
SECONDS_PER_FILING = 1 / 3000
BYTES_PER_SECOND = 30e6
CHECKED_SECONDS_PER_FILING = 0.020  # of quality and reconcile, which look at every relationship
QUALITY_SECONDS = 0.2  # of one filing
PAGES = (("roles", "all"), ("calculation-changes", "all"), ("calculation-changes", "filing"),
         ("history", "filer"), ("tree", "filing"), ("quality", "filing"))
ALL_TIME = ["--since", "1993-01-01"]  # the first year of EDGAR: for reports that want a filter
FIGURES = range(2, 9)  # columns of the table


@dataclass
class Question:
    """What is asked of the program. `allowed` is in seconds, besides those for its output."""

    name: str
    scope: str  # "all", "filer" or "filing"
    filings: int  # which the scope has
    arguments: list
    allowed: float | None = None
    prepare: object = None  # makes of a copy what is asked; the database itself is never written
    site: Path | None = None  # the folder that is the output

    def target(self, output):
        """Seconds; `output` in bytes."""
        return None if self.allowed is None else self.allowed + output / BYTES_PER_SECOND


@dataclass
class Report:
    """What `warehouse report NAME --help` says."""

    name: str
    takes: set = field(default_factory=set)
    needs: set = field(default_factory=set)


@dataclass
class Scopes:
    """What reports are narrowed to, how many filings each scope has, and files that they want."""

    filter: dict
    filings: dict
    filers: list
    values: dict  # {option: its value}

    def arguments(self, report, scope):
        """Of one report; None when it cannot be narrowed to that."""
        filter = self.filter[scope]
        if filter and filter[0] not in report.takes:
            return None
        if scope == "all" and "--filer" in report.needs:
            filter = [part for cik in self.filers for part in ("--filer", cik)]
        elif scope == "all" and "--filing" in report.needs:
            filter = ALL_TIME
        wanted = [part for option in sorted(report.needs & self.values.keys())
                  for part in (option, self.values[option])]
        return [*filter, *wanted]


def main():
    options = parse_arguments()
    databases = options.databases or by_name.make_databases(options.cache, options.filings,
                                                            options.warehouse)
    results = []
    for database in databases:
        result, earlier = measure(database, options.warehouse, options.limit, options.history,
                                  options.only)
        print(table(result, earlier), end="\n\n", flush=True)
        results.append(result)
    if options.json:
        options.json.write_text(json.dumps(results, indent=2) + "\n")


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, epilog=EXAMPLES,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    by_name.add_database_options(parser)
    add = parser.add_argument
    add("--only", nargs="+", metavar="NAME", help="only these questions, by the names in the "
        "table; the result does not join the history")
    add("--limit", type=float, default=LIMIT, metavar="SECONDS",
        help=f"after which a process is stopped ({LIMIT})")
    add("--json", type=Path, metavar="FILE", help="also write the results there, one a database")
    add("--history", type=Path, metavar="FILE", default=ROOT / "Benchmarks/reports.jsonl",
        help="one result a line; each run adds its own (Benchmarks/reports.jsonl)")
    return parser.parse_args()


# What is asked

def questions(warehouse, scopes, load_seconds):
    """Every report that the program lists, some as pages, then what changes or checks the file."""
    reports, whole = reports_of(warehouse), scopes.filings["all"]
    listed = {report.name: report for report in reports}
    found = [asked(report, scope, scopes) for report in reports for scope in scopes.filings]
    found += [asked(listed[name], scope, scopes, "html") for name, scope in PAGES if name in listed]
    ordinary = whole * SECONDS_PER_FILING
    return [each for each in found if each] + [
        Question("label index", "all", whole, ["refresh", "--quiet", "--label-search", "on"],
                 ordinary, unchanged),
        Question("presentation index", "all", whole,
                 ["refresh", "--quiet", "--index", "presentation"], ordinary, unchanged),
        Question("refresh", "all", whole, ["refresh", "--quiet"], load_seconds, forget_comparisons),
        Question("verify", "all", whole, ["verify"], load_seconds)]


def asked(report, scope, scopes, format=None):
    """None when the report cannot be narrowed to that."""
    arguments, filings = scopes.arguments(report, scope), scopes.filings[scope]
    if arguments is None:
        return None
    kind = format or ("html" if "--format" in report.needs else "csv")
    return Question(report.name + (f", {format}" if format else ""), scope, filings,
                    ["report", report.name, *arguments, "--format", kind],
                    allowance(report.name, scope, filings, scopes.filings["all"]),
                    site=scopes.values["--output"] if "--output" in report.needs else None)


def allowance(name, scope, filings, whole):
    """Seconds besides those for the output: of filings looked at one by one, or of the whole file."""
    if name == "quality":
        return max(QUALITY_SECONDS, CHECKED_SECONDS_PER_FILING * filings)
    if name == "reconcile" and scope == "all":
        return CHECKED_SECONDS_PER_FILING * filings
    return SECONDS_PER_FILING * whole


def reports_of(warehouse):
    """In the order of the list, so that a report that is new is measured as well."""
    listing = by_name.output([warehouse, "report"])
    return [described(name, by_name.output([warehouse, "report", name, "--help"]))
            for name in re.findall(r"^[a-z-]+", listing, re.MULTILINE)]


def described(name, help):
    usage = re.search(r"^USAGE: (.*?)(\n\n|\Z)", help, re.MULTILINE | re.DOTALL)[1]
    return Report(name, set(re.findall(r"^  (--[a-z-]+)", help, re.MULTILINE)),
                  set(re.findall(r"--[a-z-]+", usage)))


def choose_scopes(connection, subjects, scratch):
    """The filer and the filing of by_name.py: the largest filing that is compared with another."""
    filer, = connection.execute("SELECT count(*) FROM filing_list WHERE cik = ?",
                                (subjects["cik"],)).fetchone()
    filers = [cik for cik, in connection.execute(
        "SELECT DISTINCT cik FROM filing_list WHERE cik IS NOT NULL ORDER BY cik")]
    whole, = connection.execute("SELECT count(*) FROM filing_list").fetchone()
    extract = scratch / "cal.tsv"
    write_extract(connection, extract)
    return Scopes({"all": [], "filer": ["--filer", subjects["cik"]],
                   "filing": ["--filing", subjects["filing"]]},
                  {"all": whole, "filer": filer, "filing": 1}, filers,
                  {"--concept": subjects["child"], "--cal": extract, "--output": scratch / "site"})


def write_extract(connection, path):
    """What SEC's cal.tsv would say if it agreed in everything.

    A prefix that several filers use is taken for one of a standard taxonomy.
    """
    shared = {prefix for prefix, in connection.execute(
        "SELECT prefix FROM (SELECT cik, substr(parent, 1, instr(parent, ':') - 1) AS prefix "
        "FROM calculation_arcs UNION SELECT cik, substr(child, 1, instr(child, ':') - 1) "
        "FROM calculation_arcs) GROUP BY prefix HAVING count(*) > 1")} | {"us-gaap"}
    arcs = connection.execute(
        "SELECT DISTINCT filing, weight < 0, parent, child FROM calculation_arcs "
        "WHERE is_effective AND filing GLOB '??????????-??-??????'")
    with path.open("w") as file:
        file.write("adsh\tgrp\tarc\tnegative\tptag\tpversion\tctag\tcversion\n")
        for filing, is_negative, *concepts in arcs:
            file.write(f"{filing}\t1\t1\t{is_negative or 0}")
            for concept in concepts:
                prefix, _, name = concept.rpartition(":")
                file.write(f"\t{name}\t{prefix}/2023" if prefix in shared else f"\t{name}\t{filing}")
            file.write("\n")



# Copies

def copy_of(database, path):
    """Page for page, with what a journal beside the file still holds."""
    remove_database(path)
    with closing(read_only(database)) as source, closing(sqlite3.connect(path)) as copy:
        source.backup(copy)
    return path


def read_only(database):
    return sqlite3.connect(f"file:{database}?mode=ro", uri=True)


def unchanged(path):
    """For what works on a copy as it is."""


def forget_comparisons(path):
    """As after a load with --no-changes; what else holds a comparison's number goes with it."""
    with closing(sqlite3.connect(path)) as connection, connection:
        holders = connection.execute(
            "SELECT m.name FROM sqlite_schema m, pragma_table_info(m.name) c "
            "WHERE m.type = 'table' AND c.name = 'comparison_id'").fetchall()
        for name in [name for name, in holders] + ["z_comparisons"]:
            connection.execute(f"DELETE FROM {name}")
        connection.execute("INSERT OR IGNORE INTO z_stale_groups (filer_id, form_family) "
                           "SELECT DISTINCT filer_id, form_family FROM filings WHERE parts <> 0")


# Measuring

class Output:
    """Counts bytes, and rows of CSV, of pieces as they come. Line ends in quotes end no row."""

    def __init__(self):
        self.bytes, self.lines, self.is_quoted = 0, 0, False

    def take(self, piece):
        parts = piece.split(b'"')
        self.bytes += len(piece)
        self.lines += sum(part.count(b"\n") for part in parts[self.is_quoted::2])
        self.is_quoted ^= len(parts) % 2 == 0


def measure(database, warehouse, limit, history, only=None):
    """Adds a result to the history, unless it is of some questions only.

    Returns it and the last one of as many filings, or None.
    """
    load_seconds = by_name.load_seconds(database)
    with tempfile.TemporaryDirectory(prefix="warehouse-reports-") as folder:
        scratch = Path(folder)
        with closing(read_only(database)) as connection:
            filings, = connection.execute("SELECT count(*) FROM filing_list").fetchone()
            earlier = by_name.last_result(history, filings)
            subjects = by_name.choose_subjects(connection, earlier)
            scopes = choose_scopes(connection, subjects, scratch)
        copy_of(database, scratch / "copy.sqlite")  # reads it all, so that nobody waits for the disk
        found = [each for each in questions(warehouse, scopes, load_seconds)
                 if not only or each.name in only]
        answers = []
        for number, question in enumerate(found, 1):
            show_progress(f"{number} of {len(found)}: {question.name}, {question.scope}")
            answers.append(ask(question, database, warehouse, limit, scratch))
        show_progress("")
    result = {"time": time.strftime("%Y-%m-%dT%H:%M:%S"), "commit": commit(), "filings": filings,
              "limit": limit, "load_seconds": load_seconds, "subjects": subjects,
              "questions": answers}
    if not only:
        by_name.add_result(history, result)
    return result, earlier


def ask(question, database, warehouse, limit, scratch):
    """One question. "met" is None where it cannot be said."""
    if question.prepare:
        database = copy_of(database, scratch / "copy.sqlite")
        question.prepare(database)
    before, output = database.stat().st_size, Output()
    run = read([warehouse, *question.arguments, "--database", database], output.take, limit)
    rows, size = max(0, output.lines - 1), output.bytes
    if question.site:
        pages = [path.stat().st_size for path in question.site.rglob("*") if path.is_file()]
        rows, size = len(pages), sum(pages)
        shutil.rmtree(question.site, ignore_errors=True)
    elif question.prepare:
        size = max(0, database.stat().st_size - before)
        remove_database(database)
    if not question.site and "csv" not in question.arguments:
        rows = None
    target = question.target(size)
    return {"name": question.name, "scope": question.scope, "filings": question.filings,
            "rows": rows, "bytes": size, **run, "target": target, "met": verdict(run, target)}


def verdict(run, target):
    """Stopped, it has missed what its output until then allowed; before that nobody knows."""
    if run["stopped"]:
        return False if target is not None and run["wall"] > target else None
    if run["code"] != 0:
        return False
    return None if target is None else run["wall"] <= target


def show_progress(text):
    if sys.stderr.isatty():
        print(f"\r\033[K{text}", end="", file=sys.stderr, flush=True)


def measures(result):
    """(name, yardstick, value, unit, target) of what sums a result up, for Benchmarks/run."""
    missed = sum(each["met"] is False for each in result["questions"])
    return [("reports that miss their target", f"{result['filings']:,} filings", missed,
             "reports", 0)]


# Printing

def table(result, earlier=None):
    """Text: the questions, beside an earlier result."""
    before = {key(each): each for each in earlier["questions"]} if earlier else {}
    lines = [("", "scope", "filings", "rows", "MB", "seconds", "of processors", "target", "before",
              "")]
    for each in result["questions"]:
        more = "+" if each["stopped"] else ""
        target = f"≤ {each['target']:.2f}{more}" if each["target"] is not None else ""
        lines.append((
            each["name"], each["scope"], f"{each['filings']:,}",
            "" if each["rows"] is None else f"{each['rows']:,}{more}",
            f"{each['bytes'] / 1e6:.1f}{more}", seconds(each, result), f"{each['cpu']:.2f}", target,
            seconds(before.get(key(each)), earlier), standing(each)))
    missed = sum(each["met"] is False for each in result["questions"])
    return "\n".join([
        f"{result['filings']:,} filings, each question in a new process, stopped after "
        f"{result['limit']:g} s; {result['commit']}"
        + (f"; before: {earlier['commit']}" if earlier else ""),
        "", *by_name.aligned(lines, FIGURES), "",
        f"{missed} of {len(result['questions'])} miss their target"])


def key(each):
    return each["name"], each["scope"]


def seconds(each, result):
    if each is None:
        return ""
    return f"over {result['limit']:g} s" if each["stopped"] else f"{each['wall']:.2f}"


def standing(each):
    """In a word; how many times the target it took."""
    if each["met"] is None:
        return ""
    if each["met"]:
        return "ok"
    if each["stopped"]:
        return "MISSED"
    if each["code"] != 0:
        return f"FAILED: exit {each['code']}"
    return f"MISSED x{each['wall'] / each['target']:.1f}"


if __name__ == "__main__":
    main()
