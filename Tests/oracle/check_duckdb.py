#!/usr/bin/env python3
"""Asks DuckDB every view of a warehouse and compares its answers with SQLite's.

    PYTHON Tests/oracle/check_duckdb.py DATABASE [VIEW...] [--filing FILING]

PYTHON is one that has the packages duckdb, duckdb_extensions and duckdb_extension_sqlite_scanner; no network is
used. DuckDB reads a SQLite file with an extension that parses the text of each view itself. A view that it cannot
parse makes SHOW TABLES fail. A view that it parses and cannot bind is sent to SQLite as a whole (SQLITE_QUERY in the
plan), without filters and with every column as text.

Prints one line for each view: name, rows, seconds, and "ok" or what is wrong. Wrong are rows that differ from SQLite's
(as multisets, floating-point numbers exactly), a column whose type is not that of its values, SQLITE_QUERY in the
plan, and more than 10 seconds to read the whole view. Exits 1 when anything is wrong. With --filing, views that have the column `filing` are
asked about that filing alone: for large databases.
"""

import argparse
import os
import sqlite3
import sys
import threading
import time
from collections import Counter

import duckdb
import duckdb_extensions

LONGEST = 10  # seconds that DuckDB may take for a whole view
# Views that compare filings with each other: nobody asks for all pairs, so one filing is asked for.
ONE_FILING = ("comparability",)
TYPES = {"integer": ("BIGINT", "HUGEINT"), "real": ("DOUBLE",), "text": ("VARCHAR",), "blob": ("BLOB",)}
DIGESTS = ("sha256", "digest")  # how the names of columns end that may hold bytes


def main():
    options = parse_arguments()
    sqlite = sqlite3.connect(f"file:{options.database}?mode=ro", uri=True)
    views = dict(sqlite.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'view' ORDER BY name"))
    unknown = set(options.views) - set(views)
    if unknown:
        sys.exit(f"{options.database} has no view {', '.join(sorted(unknown))}")
    duck = open_in_duckdb(options.database)
    bad = report("SHOW TABLES", None, None, shown(duck, views))
    for name in options.views or views:
        bad += check(sqlite, duck, name, views[name], options.filing)
    print(f"{bad} of {len(options.views or views) + 1} lines are wrong" if bad else "DuckDB and SQLite agree")
    sys.exit(1 if bad else 0)


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("database")
    parser.add_argument("views", nargs="*", metavar="VIEW", help="only these views")
    parser.add_argument("--filing", help="ask views with the column `filing` about this one alone")
    return parser.parse_args()


def open_in_duckdb(path):
    """A connection that sees the file's tables and views under their own names."""
    duckdb_extensions.import_extension("sqlite_scanner")
    duck = duckdb.connect()
    duck.execute("LOAD sqlite_scanner")
    duck.execute("ATTACH '{}' AS warehouse (TYPE sqlite, READ_ONLY)".format(path.replace("'", "''")))
    duck.execute("USE warehouse")
    return duck


def shown(duck, views):
    """What is wrong with SHOW TABLES: it names every view of the file."""
    try:
        names = {name for (name,) in duck.execute("SHOW TABLES").fetchall()}
    except Exception as error:  # DuckDB raises classes that have no common one below Exception
        return [first_line(error)]
    missing = sorted(set(views) - names)
    return [f"leaves out {', '.join(missing)}"] if missing else []


def check(sqlite, duck, name, sql, filing):
    """Compares one view and prints its line. Returns 1 when something is wrong, else 0."""
    query, columns = question(sqlite, name, filing)
    try:
        expected = sqlite.execute(query).fetchall()
        types, rows, plan, seconds = answer(duck, query)
    except Exception as error:
        return report(name, None, None, [first_line(error)])
    problems = []
    if "SQLITE_QUERY" in plan:
        problems.append("is sent to SQLite as a whole: " + why_unbound(duck, sql))
    problems += wrong_types(columns, types, expected)
    problems += different_rows(expected, rows)
    if seconds > LONGEST:
        problems.append(f"takes more than {LONGEST} s")
    return report(name, len(rows), seconds, problems)


def question(sqlite, name, filing):
    """(query, columns of its answer). What is asked about one filing has it as a plain text."""
    columns = [row[1] for row in sqlite.execute("SELECT * FROM pragma_table_info(?)", (name,))]
    query = f'SELECT * FROM "{name}"'
    if "filing" in columns and (filing or name in ONE_FILING):
        filing = filing or largest_filing(sqlite)
        query += " WHERE filing = '{}'".format(filing.replace("'", "''"))
    return query, columns


def largest_filing(sqlite):
    found = sqlite.execute(
        "SELECT filing FROM filings ORDER BY presentation_arcs DESC, filing LIMIT 1").fetchone()
    return found[0] if found else ""


def answer(duck, query):
    """(type of each column, rows, physical plan, seconds that DuckDB took to store the whole answer); interrupted when
    it takes far too long. Handing millions of rows to Python takes longer than that and is not counted."""
    timer = threading.Timer(3 * LONGEST, duck.interrupt)
    last = threading.Timer(4 * LONGEST, give_up, [query])  # DuckDB does not always listen
    timer.start()
    last.start()
    try:
        plan = "\n".join(row[1] for row in duck.execute("EXPLAIN " + query).fetchall())
        start = time.perf_counter()
        duck.execute("CREATE OR REPLACE TEMP TABLE answer AS " + query)
        seconds = time.perf_counter() - start
    finally:
        timer.cancel()
        last.cancel()
    duck.execute("SELECT * FROM temp.answer")
    types = [str(column[1]) for column in duck.description]
    return types, duck.fetchall(), plan, seconds


def give_up(query):
    print(f"{query}: does not stop", flush=True)
    os._exit(1)


def why_unbound(duck, sql):
    """DuckDB's own words about the text of a view, which it does not show when it falls back."""
    try:
        duck.execute("EXPLAIN " + sql[sql.index(" AS\n") + 3:])
    except Exception as error:
        return first_line(error)
    return "DuckDB gives no reason"


def wrong_types(columns, types, rows):
    """Columns whose type is not that of the values which SQLite has in them."""
    problems = []
    for place, (column, kind) in enumerate(zip(columns, types)):
        stored = {storage_class(row[place]) for row in rows} - {None}
        if stored == {"integer", "real"}:
            stored = {"real"}
        if len(stored) > 1:
            problems.append(f"{column} holds {' and '.join(sorted(stored))}")
        elif stored and kind not in TYPES[next(iter(stored))]:
            problems.append(f"{column} is {kind}, its values are {next(iter(stored))}")
        if kind not in sum(TYPES.values(), ()) and not stored:
            problems.append(f"{column} is {kind}")
        if kind == "BLOB" and not column.endswith(DIGESTS):
            problems.append(f"{column} is BLOB")
    return problems


def storage_class(value):
    names = {int: "integer", float: "real", str: "text", bytes: "blob"}
    return names.get(type(value))


def different_rows(expected, rows):
    """One row of either side that the other does not have, as often."""
    ours, theirs = Counter(expected), Counter(tuple(row) for row in rows)
    if ours == theirs:
        return []
    found = [f"{len(expected):,} rows in SQLite"] if len(expected) != len(rows) else []
    for text, left in (("only SQLite has", ours - theirs), ("only DuckDB has", theirs - ours)):
        if left:
            found.append(f"{text} {left.total():,} rows, such as {min(left, key=repr)}")
    return ["; ".join(found)]


def first_line(error):
    text = str(error).strip().split("\n")[0]
    return text if len(text) < 300 else text[:150] + " … " + text[-150:]


def report(name, rows, seconds, problems):
    counts = "" if rows is None else f"{rows:,} rows, {seconds:.2f} s"
    print(f"{name:26} {counts:22} {'; '.join(problems) or 'ok'}", flush=True)
    return 1 if problems else 0


if __name__ == "__main__":
    main()
