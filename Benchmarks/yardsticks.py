"""What a load is measured beside: other programs that do less with the same files, or the same."""

import csv
import gzip
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

from processes import ROOT

# The same rows in plain tables: what each holds, and where the warehouse has it.
ARCS = 'a.filing_id, {link}, u.id, {arcrole}, a.parent_id, a.child_id, a."order", {own}, a.use, ' \
       "a.priority, a.is_effective FROM {view} a JOIN roles u ON u.uri = a.role_uri"
TABLES = {
    "filings": ("id INTEGER, filing TEXT, cik INTEGER, filer TEXT, form_type TEXT, "
                "period_of_report TEXT, filed_date TEXT",
                ["filing_id, filing, cik, filer, form_type, period_of_report, filed_date "
                 "FROM filing_list"]),
    "roles": ("id INTEGER, uri TEXT", ["id, uri FROM roles"]),
    "filing_roles": ("filing_id INTEGER, role_id INTEGER, definition TEXT",
                     ["filing_id, role_id, definition FROM filing_roles"]),
    "concepts": ("id INTEGER, name TEXT, filer_id INTEGER", ["id, name, filer_id FROM concepts"]),
    "arcs": ('filing_id INTEGER, link TEXT, role_id INTEGER, arcrole TEXT, parent_id INTEGER, '
             'child_id INTEGER, "order" REAL, weight REAL, preferred_label TEXT, target_role TEXT, '
             "context_element TEXT, closed INTEGER, usable INTEGER, use TEXT, priority INTEGER, "
             "is_effective INTEGER",
             [ARCS.format(link="'calculation'", arcrole="a.arcrole", view="calculation_arcs",
                          own="a.weight, NULL, NULL, NULL, NULL, NULL"),
              ARCS.format(link="'presentation'", arcrole="NULL", view="presentation_arcs",
                          own="NULL, a.preferred_label, NULL, NULL, NULL, NULL"),
              ARCS.format(link="'definition'", arcrole="a.arcrole", view="definition_arcs",
                          own="NULL, NULL, a.target_role, a.context_element, a.closed, a.usable"),
              ARCS.format(link="a.link", arcrole="a.arcrole", view="other_arcs",
                          own="NULL, NULL, NULL, NULL, NULL, NULL")]),
    "labels": ("filing_id INTEGER, concept_id INTEGER, label_role TEXT, lang TEXT, text TEXT, "
               "use TEXT, priority INTEGER, is_effective INTEGER",
               ["filing_id, concept_id, label_role, lang, text, use, priority, is_effective "
                "FROM concept_labels"]),
    "declarations": ("filing_id INTEGER, concept_id INTEGER, type TEXT, substitution_group TEXT, "
                     "period_type TEXT, balance TEXT, abstract INTEGER, nillable INTEGER",
                     ["filing_id, concept_id, type, substitution_group, period_type, balance, "
                      "abstract, nillable FROM concept_declarations"]),
}


def import_script(warehouse, folder):
    """Writes the rows of a warehouse as CSV; returns (shell script that imports them, rows)."""
    folder.mkdir()
    script = ["PRAGMA journal_mode = OFF;", "PRAGMA synchronous = OFF;", ".mode csv"]
    rows = 0
    connection = sqlite3.connect(f"file:{warehouse}?mode=ro", uri=True)
    for table, (columns, queries) in TABLES.items():
        with (folder / f"{table}.csv").open("w", newline="") as file:
            writer = csv.writer(file)
            for query in queries:
                for row in connection.execute("SELECT " + query):
                    writer.writerow(row)
                    rows += 1
        script += [f"CREATE TABLE {table} ({columns});", f".import '{folder / table}.csv' {table}"]
    connection.close()
    (folder / "import.sql").write_text("\n".join(script) + "\n")
    return folder / "import.sql", rows


def gzip_size(paths):
    """Bytes of the files, each compressed by itself as `gzip -6` does."""
    return sum(len(gzip.compress(path.read_bytes(), 6)) for path in paths)


def python_with_lxml():
    """Debian's python3-lxml belongs to Debian's Python, which need not be the one running this."""
    for python in (sys.executable, "/usr/bin/python3"):
        if Path(python).exists() and subprocess.run([python, "-c", "import lxml"],
                                                    capture_output=True).returncode == 0:
            return python
    return None


def commands(scratch, folders, files, script):
    """{name: (arguments, database or None, file for standard input or None)}, if installed."""
    found = {}
    if xmllint := shutil.which("xmllint"):
        for mode in ("stream", "sax"):
            command = [xmllint, "--noout", f"--{mode}", *files]
            found[f"xmllint --noout --{mode}"] = command, None, None
    if python := python_with_lxml():
        database = scratch / "lxml.sqlite"
        loader = ROOT / "Benchmarks/load_with_lxml.py"
        found["Python, lxml + sqlite3"] = [python, loader, database, *folders], database, None
    if sqlite := shutil.which("sqlite3"):
        database = scratch / "import.sqlite"
        found["sqlite3 .import"] = [sqlite, database], database, script
    return found
