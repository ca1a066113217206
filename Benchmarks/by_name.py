#!/usr/bin/env python3
"""Asks a warehouse by name, as people do, in the `sqlite3` shell; see Benchmarks/README.md."""

import argparse
import csv
import hashlib
import io
import json
import re
import shutil
import sqlite3
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

sys.dont_write_bytecode = True

from processes import ROOT, WAREHOUSE, commit, remove_database, timed  # noqa: E402

EXAMPLES = """\
examples:
  by_name.py                                      generates and loads 1,000 and 3,000 filings, asks
  by_name.py --cache ~/by-name --filings 200      fewer
  by_name.py edgar.sqlite                         asks a database that is there
  by_name.py --warehouse /tmp/old --cache DIR     loads with another build
"""
SHELL = ["sqlite3", "-readonly"]
OPENING = "SELECT 1 FROM sqlite_schema LIMIT 1"  # makes the shell read the schema, and nothing else
LOOKUP_MS_PER_FILING = 25 / 3000
LOOKUP_MS_PER_ROW = 5 / 1000
LABELLED_MS_PER_ROW = 30 / 1000
SCAN_MS_PER_FILING = 250 / 1000
OPENING_MILLIONS = 30
STORED_CHANGES = re.compile(r"(z_)?(change|comparison|stale_)")
FREQUENT, RARE = 0.999, 0.9  # places in the list of concepts, from the rarest to the most frequent


@dataclass
class Question:
    """What a person asks. `forms` are SQL, the best first; a file may lack the columns of some."""

    name: str
    forms: list
    kind: str = "look-up"  # "labels": a look-up with labels; "scan": it may read everything
    program: list | None = None  # the report of `warehouse` that answers it where no form can

    def target(self, filings, rows):
        """Milliseconds of a processor."""
        if self.kind == "scan":
            return SCAN_MS_PER_FILING * filings
        return LOOKUP_MS_PER_FILING * filings + rows * (
            LABELLED_MS_PER_ROW if self.kind == "labels" else LOOKUP_MS_PER_ROW)


def main():
    options = parse_arguments()
    databases = options.databases or make_databases(options.cache, options.filings,
                                                    options.warehouse)
    for database in databases:
        result, earlier = measure(database, options.warehouse, options.repeat, options.history)
        print(table(result, earlier), end="\n\n")


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, epilog=EXAMPLES,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    add_database_options(parser)
    add = parser.add_argument
    add("--repeat", type=int, default=5, metavar="N", help="of which the median counts (5)")
    add("--history", type=Path, metavar="FILE", default=ROOT / "Benchmarks/by_name.jsonl",
        help="one result a line; each run adds its own (Benchmarks/by_name.jsonl)")
    return parser.parse_args()


def add_database_options(parser):
    """What says which databases are asked, and by which program."""
    add = parser.add_argument
    add("databases", nargs="*", type=Path, metavar="DATABASE",
        help="ask these; without any, generate filings and load them")
    add("--cache", type=Path, metavar="DIR", default=ROOT / ".build/by-name",
        help="where databases of generated filings are kept (.build/by-name)")
    add("--filings", type=int, nargs="+", metavar="N", default=[1000, 3000],
        help="how many to generate, for a database each (1000 3000)")
    add("--warehouse", type=Path, metavar="FILE", default=WAREHOUSE,
        help="the program (.build/release/warehouse)")


# Databases

def make_databases(cache, counts, warehouse):
    """One for each count of filings, loaded by this build of the program, unless it is there."""
    program = hashlib.sha256(warehouse.read_bytes()).hexdigest()[:8]
    for count in counts:
        database = cache / f"{count}-{program}.sqlite"
        if not database.exists():
            load(warehouse, count, database)
        yield database


def load(warehouse, count, database):
    """Generated filings are deleted when they are loaded: 2 GB for each 1,000."""
    source, unfinished = database.with_suffix(".input"), database.with_suffix(".part")
    database.parent.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(source, ignore_errors=True)  # of a run that was stopped
    remove_database(unfinished)
    subprocess.run([sys.executable, ROOT / "Benchmarks/generate", "filings", "--count", str(count),
                    "--jobs", "2", "--output", source], check=True, stderr=subprocess.DEVNULL)
    done = timed([warehouse, "load", "--quiet", "--database", unfinished, source])
    if done["code"] not in (0, 1):  # 1: the input has errors
        sys.exit("warehouse load failed")
    shutil.rmtree(source)
    load_record(database).write_text(json.dumps(done) + "\n")
    unfinished.rename(database)


def load_record(database):
    """Where it is kept what the load took."""
    return database.with_suffix(".load.json")


def load_seconds(database):
    """By the clock; None for a database that was not loaded here."""
    record = load_record(database)
    return json.loads(record.read_text())["wall"] if record.exists() else None


# What is asked

def choose_subjects(connection, earlier):
    """What the questions are about: names that this database has, some of them rare.

    Those of an earlier result when its filing is here: so two builds answer the same questions.
    """
    if earlier and connection.execute("SELECT 1 FROM filing_list WHERE filing = ?",
                                      (earlier["subjects"]["filing"],)).fetchone():
        return earlier["subjects"]
    one = lambda sql, *values: connection.execute(sql, values).fetchone()  # noqa: E731
    filing, cik, filer, period = one(
        "SELECT filing, cik, filer, period_of_report FROM filing_list "
        "WHERE is_latest AND cik IS NOT NULL AND calculation_arcs > 0 AND filing IN "
        "(SELECT filing FROM comparable_filings) ORDER BY presentation_arcs DESC, filing "
        "LIMIT 1") or sys.exit("no filing is compared with another: ask more filings")
    pairs = connection.execute("SELECT parent, child, count(*) FROM calculation_arcs "
                               "GROUP BY parent, child").fetchall()
    children, parents = {}, {}
    for parent, child, count in pairs:
        children[child] = children.get(child, 0) + count
        parents[parent] = parents.get(parent, 0) + count
    rare = at(children, RARE)
    own = one("SELECT min(concept) FROM concept_declarations WHERE filing = ? AND concept IN "
              "(SELECT child FROM calculation_arcs WHERE filing = ?)", filing, filing)[0]
    moved = one("SELECT previous_parent, child FROM calculation_changes WHERE change IN "
                "('removed', 'reparented') AND previous_parent > '' ORDER BY change = 'removed', "
                "filing, child, previous_parent LIMIT 1")
    return {
        "filing": filing, "cik": cik, "filer": filer, "year": period[:4],
        "child": at(children, FREQUENT), "parent": at(parents, FREQUENT), "rare": rare,
        "above": min((-count, parent) for parent, child, count in pairs if child == rare)[1],
        "own": own,
        "role": one("SELECT max(role_uri) FROM calculation_arcs WHERE filing = ?", filing)[0],
        "text": one("SELECT max(text) FROM concept_labels WHERE filing = ? AND concept = ?",
                    filing, own)[0],
        "lost": moved[0] if moved else "", "left": moved[1] if moved else "",
    }


def at(counts, share):
    """The name at that place of all, ordered by how often each occurs."""
    names = sorted(counts, key=lambda name: (counts[name], name))
    return names[int(share * (len(names) - 1))]


def questions(subjects):
    """The fifteen of the promise, then those with labels and those that join what was apart."""
    own = {name: quoted(value) for name, value in subjects.items()}
    arcs = "SELECT filing, role_uri, parent, child, weight FROM calculation_arcs WHERE "
    listed = ("SELECT a.filing, a.role_uri, a.parent, a.child, a.weight FROM filing_list l "
              "JOIN calculation_arcs a USING (filing) WHERE ")
    changes = "SELECT filing, previous_filing, change, parent, child, previous_parent FROM "
    within = f"BETWEEN '{subjects['year']}-01-01' AND '{subjects['year']}-12-31'"
    balance_sheets = "WHERE statement_class = 'BS'"
    words = " ".join(re.findall(r"\w+", subjects["text"])[:6])
    labelled = ("SELECT filing, parent, parent_label, child, child_label, weight "
                "FROM calculation_arcs WHERE ")
    return [
        Question("by child", [arcs + f"child = {own['child']}"]),
        Question("by parent", [arcs + f"parent = {own['parent']}"]),
        Question("by both", [arcs + f"parent = {own['above']} AND child = {own['rare']}"]),
        Question("by a filer's own concept", [arcs + f"child = {own['own']}"]),
        Question("presentation child", [
            "SELECT filing, role_uri, parent, preferred_label FROM presentation_arcs "
            f"WHERE child = {own['rare']}"]),
        Question("labels by concept", [
            "SELECT filing, label_role, lang, text FROM concept_labels "
            f"WHERE concept = {own['rare']}"]),
        Question("labels by text", [
            f"SELECT filing, concept, text FROM label_search WHERE text MATCH '\"{words}\"'"],
            program=["report", "labels", "--search", f'"{words}"', "--format", "csv"]),
        Question("declarations by concept", [
            "SELECT filing, type, balance, period_type FROM concept_declarations "
            f"WHERE concept = {own['own']}"]),
        Question("by role URI", [arcs + f"role_uri = {own['role']}"]),
        Question("by filer name", [arcs + f"filer = {own['filer']}",
                                   listed + f"l.filer = {own['filer']}"]),
        Question("by cik and child", [
            arcs + f"cik = {own['cik']} AND child = {own['own']}",
            listed + f"l.cik = {own['cik']} AND a.child = {own['own']}"]),
        Question("by year", [
            arcs + f"period_of_report {within}", listed + f"l.period_of_report {within}"], "scan"),
        Question("by statement class", [
            f"SELECT child, count(*) FROM calculation_arcs {balance_sheets} GROUP BY child",
            "SELECT child, count(*) FROM calculation_arcs "
            f"JOIN filing_roles USING (filing, role_uri) {balance_sheets} GROUP BY child"],
            "scan"),
        Question("by change kind", [
            changes + "changes WHERE change = 'sign_flipped'",
            changes + "calculation_changes WHERE change = 'sign_flipped'"], "scan"),
        Question("changes of a child", [
            changes + f"changes WHERE child = {own['rare']}",
            changes + f"calculation_changes WHERE child = {own['rare']} UNION ALL "
            + changes + f"presentation_changes WHERE child = {own['rare']}"]),
        Question("by child, with labels", [labelled + f"child = {own['child']}"], "labels"),
        Question("a company, with labels", [labelled + f"cik = {own['cik']}"], "labels"),
        Question("balance sheets of a company", [
            "SELECT filing, role_title, position, depth, concept, label FROM statement_lines "
            f"WHERE cik = {own['cik']} AND statement_class = 'BS' ORDER BY filing, position"],
            "labels"),
        Question("who moved it out of there", [
            changes + f"changes WHERE previous_parent = {own['lost']} AND child = {own['left']}",
            changes + f"calculation_changes WHERE previous_parent = {own['lost']} "
                      f"AND child = {own['left']}"]),
    ]


def quoted(value):
    return str(value) if isinstance(value, int) else "'" + str(value).replace("'", "''") + "'"


# Measuring

def measure(database, warehouse, repeat, history):
    """Adds a result to the history. Returns it and the last one of as many filings, or None."""
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    filings, = connection.execute("SELECT count(*) FROM filing_list").fetchone()
    earlier = last_result(history, filings)
    subjects = choose_subjects(connection, earlier)
    connection.close()
    asked = [ask(question, database, warehouse, filings, repeat)
             for question in questions(subjects)]
    result = {"time": time.strftime("%Y-%m-%dT%H:%M:%S"), "commit": commit(),
              "filings": filings, "repeat": repeat, "subjects": subjects,
              "opening_ms": milliseconds([*SHELL, database, OPENING], repeat),
              "opening_instructions": opening_instructions(database),
              "questions": asked, "bytes": sizes(database)}
    add_result(history, result)
    return result, earlier


def last_result(history, filings):
    """The last one of as many filings, or None."""
    lines = history.read_text().splitlines() if history.exists() else []
    return next((each for each in map(json.loads, reversed(lines)) if each["filings"] == filings),
                None)


def add_result(history, result):
    with history.open("a") as file:
        file.write(json.dumps(result) + "\n")


def ask(question, database, warehouse, filings, repeat):
    """One question; how it was asked is "SQL", "old SQL", a "report" or "not there"."""
    found = {"name": question.name, "kind": question.kind, "asked": "not there",
             "sql": question.forms[0], "rows": None, "ms": None, "target_ms": None, "met": None,
             "plan": [], "scans": False}
    sql = next((form for form in question.forms if plan_of(database, form)), None)
    if sql:
        command, start_up = [*SHELL, database, sql], [*SHELL, database, OPENING]
        plan = plan_of(database, sql)
        found |= {"asked": "SQL" if sql == question.forms[0] else "old SQL", "sql": sql,
                  "plan": plan, "scans": is_scan(first_access(plan))}
        rows = row_count(database, sql)
    elif question.program:
        command = [warehouse, *question.program, "--database", database]
        start_up = [warehouse, "--version"]
        found |= {"asked": "report", "sql": " ".join(question.program)}
        rows = len(list(csv.reader(io.StringIO(output(command))))) - 1
    else:
        return found
    cost = max(0.0, milliseconds(command, repeat) - milliseconds(start_up, repeat))
    target = question.target(filings, rows)
    met = cost <= target and (question.kind == "scan" or not found["scans"])
    return found | {"rows": rows, "ms": cost, "target_ms": target, "met": met}


def plan_of(database, sql):
    """Lines of the shell's plan; [] when the file has not what the SQL asks for."""
    done = subprocess.run([*SHELL, database, "EXPLAIN QUERY PLAN " + sql], text=True,
                          capture_output=True)
    return [line.lstrip(" |`-") for line in done.stdout.splitlines()[1:]]


def is_scan(step):
    """Whether a step of a plan reads a table from end to end; a full-text index is asked, though SQLite calls it a scan."""
    return step.startswith("SCAN ") and "VIRTUAL TABLE INDEX" not in step


def first_access(plan):
    """The line of a plan that says how it gets at its first table."""
    return next((line for line in plan if line.startswith(("SCAN ", "SEARCH "))), "")


def row_count(database, sql):
    """Labels may hold line ends, so lines are not counted."""
    return int(output([*SHELL, database, f"SELECT count(*) FROM ({sql})"]))


def output(command):
    done = subprocess.run([str(part) for part in command], text=True, capture_output=True)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}: {done.stderr}")
    return done.stdout


def milliseconds(command, repeat):
    """Processor time of a whole process: the median."""
    return 1000 * statistics.median(timed(command)["cpu"] for _ in range(repeat))


def opening_instructions(database):
    """Of a shell that reads the schema; None without valgrind."""
    if not shutil.which("valgrind"):
        return None
    done = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null",
                           *SHELL, database, OPENING], text=True, capture_output=True)
    found = re.search(r"Collected : (\d+)", done.stderr)
    return int(found[1]) if found else None


def sizes(database):
    """{what: bytes}: each index, stored changes (tables and indexes), each other table."""
    sql = ("SELECT coalesce(s.type, 'table'), d.name, coalesce(s.tbl_name, d.name), d.pgsize "
           "FROM dbstat('main', 1) d LEFT JOIN sqlite_schema s USING (name)")
    done = subprocess.run([*SHELL, "-separator", "\t", database, sql], text=True,
                          capture_output=True)
    found = {"indexes": {}, "changes": {}, "tables": {}}  # all empty without dbstat
    for line in done.stdout.splitlines():
        kind, name, owner, size = line.split("\t")
        part = ("changes" if STORED_CHANGES.match(owner) else
                "indexes" if kind == "index" else "tables")
        found[part][name] = int(size)
    return found


def measures(result):
    """(name, yardstick, value, unit, target) of what sums a result up, for Benchmarks/run."""
    answered = [each for each in result["questions"] if each["ms"] is not None]
    scans = sum(each["scans"] for each in answered if each["kind"] != "scan")
    filings = f"{result['filings']:,} filings"
    found = [("questions that miss their target", filings,
              sum(not each["met"] for each in result["questions"]), "questions", 0),
             ("questions by name that scan", filings, scans, "questions", 0)]
    if result["opening_instructions"]:
        found.append(("opening a file", filings, result["opening_instructions"] / 1e6, "M",
                      OPENING_MILLIONS))
    return found


# Printing

def table(result, earlier=None):
    """Text: the questions, opening the file, and sizes, beside an earlier result."""
    before = {each["name"]: each for each in earlier["questions"]} if earlier else {}
    lines = [("", "asked in", "rows", "ms", "target", "before", "", "plan begins with")]
    for each in result["questions"]:
        old = before.get(each["name"])
        figures = ("", "", "", "", "") if each["rows"] is None else (
            f"{each['rows']:,}", f"{each['ms']:.1f}", f"≤ {each['target_ms']:.1f}", cost(old),
            "met" if each["met"] else "MISSED")
        lines.append((each["name"], each["asked"], *figures, first_access(each["plan"])))
    return "\n".join([
        f"{result['filings']:,} filings, asked by name in the sqlite3 shell: milliseconds of a "
        f"processor, median of {result['repeat']}, less opening the file; {result['commit']}"
        + (f"; before: {earlier['commit']}" if earlier else ""),
        "", *aligned(lines), "", opening(result, earlier), "",
        *size_lines(result["bytes"], earlier["bytes"] if earlier else {})])


def cost(each):
    if each is None:
        return ""
    return each["asked"] if each["ms"] is None else f"{each['ms']:.1f}"


def opening(result, earlier):
    text = f"opening the file: {result['opening_ms']:.1f} ms of a processor"
    count = result["opening_instructions"]
    if count is not None:
        verdict = "met" if count <= 1e6 * OPENING_MILLIONS else "MISSED"
        text += f", {count / 1e6:.1f} M instructions (≤ {OPENING_MILLIONS}: {verdict})"
    if earlier and earlier["opening_instructions"]:
        text += f"; before {earlier['opening_instructions'] / 1e6:.1f} M"
    return text


def aligned(lines, figures=range(2, 6)):
    """Columns of equal width; figures to the right."""
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    for line in lines:
        yield "  ".join(cell.rjust(width) if column in figures else cell.ljust(width)
                        for column, (cell, width) in enumerate(zip(line, widths))).rstrip()


def size_lines(sizes, before):
    """Each group in sum, then its parts of 0.1 MB and more, the largest first."""
    for group, parts in sizes.items():
        if not parts:
            continue
        old = before.get(group, {})
        whole = f"; before {sum(old.values()) / 1e6:.1f}" if old else ""
        yield f"{group}: {sum(parts.values()) / 1e6:.1f} MB{whole}"
        for name, size in sorted(parts.items(), key=lambda part: (-part[1], part[0])):
            if size >= 100_000:
                yield f"  {name:34} {size / 1e6:8.1f}"


if __name__ == "__main__":
    main()
