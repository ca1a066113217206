"""Typical questions of a warehouse: how long the `sqlite3` shell takes, and SQLite's plan."""

import re
import sqlite3
import statistics
import subprocess
from dataclasses import dataclass

VIEWS = ("filing_list", "filing_filers", "filing_roles", "filing_networks", "calculation_arcs",
         "presentation_arcs", "definition_arcs", "other_arcs", "concept_labels",
         "concept_references", "concept_declarations", "comparable_filings",
         "calculation_changes", "presentation_changes", "definition_changes", "role_changes",
         "label_changes", "finding_list")
TIMED = re.compile(r"Run Time: real ([\d.]+)")
LOOKUP_SECONDS = 0.05  # more than milliseconds
SCAN_SECONDS_PER_FILING = 1 / 5000
LONGEST = 300  # seconds before the shell is stopped


@dataclass
class Question:
    name: str
    sql: str
    is_lookup: bool = True  # False: it has to read a whole table or index


def choose_subjects(database):
    """What the questions are about: a middling filing that has changes, and concepts.

    Ids do not change when a warehouse grows, so the choice is good for all of its sizes.
    """
    with sqlite3.connect(database) as connection:
        filings = connection.execute(
            "SELECT filing, cik FROM filing_list WHERE is_latest AND calculation_arcs "
            "AND filing IN (SELECT filing FROM comparable_filings WHERE calculation_changes) "
            "ORDER BY presentation_arcs, filing").fetchall()
        if not filings:
            raise SystemExit("no filing has changes: ask more filings")
        filing, cik = filings[len(filings) // 2]
        often = "SELECT {0} FROM calculation_arcs GROUP BY {0} ORDER BY count(*) DESC, {0} LIMIT 1"
        parent, = connection.execute(often.format("parent_id")).fetchone()
        child, = connection.execute(often.format("child_id")).fetchone()
        own, = connection.execute(
            "SELECT max(child_id) FROM calculation_arcs WHERE filing = ?", (filing,)).fetchone()
        name, = connection.execute("SELECT child FROM calculation_arcs WHERE child_id = ? LIMIT 1",
                                   (child,)).fetchone()
    return {"filing": filing, "cik": cik, "parent_id": parent, "child_id": child,
            "own_child_id": own, "child": name}


def questions(subjects):
    own = {name: f"'{value}'" if isinstance(value, str) else value
           for name, value in subjects.items()}
    filing, cik = own["filing"], own["cik"]
    found = [Question(f"{view} of a filing", f"SELECT * FROM {view} WHERE filing = {filing}")
             for view in VIEWS]
    found += [
        Question("calculation_arcs below one parent",
                 f"SELECT * FROM calculation_arcs WHERE parent_id = {own['parent_id']}"),
        Question("calculation_arcs of one child",
                 f"SELECT * FROM calculation_arcs WHERE child_id = {own['child_id']}"),
        Question("calculation_arcs of a child of one company",
                 f"SELECT * FROM calculation_arcs WHERE child_id = {own['own_child_id']}"),
        Question("a filer's filings",
                 f"SELECT * FROM filing_list WHERE cik = {cik} ORDER BY period_of_report"),
        Question("a filer's arcs of one child",
                 "SELECT a.* FROM filing_list l JOIN calculation_arcs a USING (filing) "
                 f"WHERE l.cik = {cik} AND a.child_id = {own['child_id']}"),
        Question("a filer's calculation changes",
                 "SELECT c.* FROM filing_list l JOIN calculation_changes c USING (filing) "
                 f"WHERE l.cik = {cik}"),
        Question("a filer's label changes",
                 "SELECT c.* FROM filing_list l JOIN label_changes c USING (filing) "
                 f"WHERE l.cik = {cik}"),
        Question("all sign flips",
                 "SELECT * FROM calculation_changes WHERE change = 'sign_flipped'", False),
        Question("changes of each kind",
                 "SELECT change, count(*) FROM calculation_changes GROUP BY change", False),
        Question("filings of each form",
                 "SELECT form_type, count(*) FROM filing_list GROUP BY form_type", False),
        Question("labels of one concept, by id",
                 "SELECT text, count(*) FROM concept_labels "
                 f"WHERE concept_id = {own['child_id']} GROUP BY text", False),
        Question("labels of one concept, by name",
                 "SELECT text, count(*) FROM concept_labels "
                 f"WHERE concept = {own['child']} GROUP BY text", False),
        Question("arcs of one child, by name",
                 f"SELECT count(*) FROM calculation_arcs WHERE child = {own['child']}", False),
        Question("count of presentation_arcs", "SELECT count(*) FROM presentation_arcs", False),
        Question("weights", "SELECT weight, count(*) FROM calculation_arcs GROUP BY weight", False),
        Question("findings of each rule",
                 "SELECT rule, severity, count(*) FROM finding_list GROUP BY rule", False),
    ]
    return found


def ask(database, subjects, filings, repeat=3):
    """Asks everything; one entry per question, with what is suspicious about it."""
    return [answer(database, question, filings, repeat) for question in questions(subjects)]


def answer(database, question, filings, repeat):
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    plan = [row[3] for row in connection.execute("EXPLAIN QUERY PLAN " + question.sql)]
    seconds = shell_seconds(database, question.sql, repeat)
    median = statistics.median(seconds) if seconds else LONGEST
    rows = sum(1 for _ in connection.execute(question.sql)) if seconds else None
    suspicions = flags(connection, question, plan, median, filings)
    connection.close()
    return {"name": question.name, "sql": question.sql, "is_lookup": question.is_lookup,
            "rows": rows, "first_seconds": seconds[0] if seconds else None,
            "seconds": median, "plan": plan, "flags": suspicions}


def shell_seconds(database, sql, repeat):
    """Time of each repetition in one new shell; [] when it takes too long."""
    script = ".timer on\n.output /dev/null\n" + (sql + ";\n") * repeat
    try:
        done = subprocess.run(["sqlite3", "-readonly", str(database)], input=script, text=True,
                              capture_output=True, timeout=LONGEST, check=True)
    except subprocess.TimeoutExpired:
        return []
    if done.stderr:
        raise SystemExit(f"{sql}: {done.stderr}")
    return [float(found) for found in TIMED.findall(done.stdout)]


def flags(connection, question, plan, seconds, filings):
    """What the plan or the time should not show."""
    found = []
    if any("AUTOMATIC" in line for line in plan):
        found.append("automatic index")
    if question.is_lookup:
        found += [line.lower() for line in plan if line.startswith("SCAN ")
                  and not is_harmless(connection, line, question.sql, plan)]
    limit = LOOKUP_SECONDS if question.is_lookup else filings * SCAN_SECONDS_PER_FILING
    if seconds > max(limit, LOOKUP_SECONDS):
        found.append("slow")
    return found


def is_harmless(connection, line, sql, plan):
    """A scan of a subquery's own rows, or of a table with a handful of rows."""
    name = line.split()[1]
    if {f"CO-ROUTINE {name}", f"MATERIALIZE {name}"} & set(plan):
        return True
    views = connection.execute("SELECT sql FROM sqlite_schema WHERE type = 'view' "
                               "AND instr(?, name)", (sql,)).fetchall()
    tables = {table for (text,) in views
              for table in re.findall(rf"(?:FROM|JOIN) (\w+) {re.escape(name)}\b", text)}
    return bool(tables) and all(
        len(connection.execute(f"SELECT 1 FROM {table} LIMIT 20").fetchall()) < 20
        for table in tables)


def table(asked):
    """Markdown: one row per question, a column per size. `asked` is {filings: [answers]}."""
    sizes = sorted(asked, key=int)
    head = " | ".join(f"{int(size):,}" for size in sizes)
    lines = [f"| question | rows | {head} | flags |",
             "|---|---:|" + "---:|" * len(sizes) + "---|"]
    for answers in zip(*(asked[size] for size in sizes)):
        last = answers[-1]
        rows = "" if last["rows"] is None else f"{last['rows']:,}"
        times = " | ".join(milliseconds(one["seconds"]) for one in answers)
        lines.append(f"| {last['name']} | {rows} | {times} | {', '.join(last['flags'])} |")
    return "\n".join(lines)


def milliseconds(seconds):
    return f"{1000 * seconds:,.0f} ms" if seconds >= 0.001 else "< 1 ms"  # the shell's precision
