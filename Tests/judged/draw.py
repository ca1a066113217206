#!/usr/bin/python3
"""Draws a sample of changes between real filings, to be judged by eye; docs/architecture/COMPARISON-FIGURES.md.

    Tests/judged/draw.py WAREHOUSE CORPUS OUTPUT --seed 1

Compares neighbouring filings of each stem and form in CORPUS with the program WAREHOUSE, draws rows of each kind, and
writes sheets in OUTPUT: each with the networks of both filings, read from the XML by read_linkbases.py, and what
the program says of them. `rows.csv` lists the rows with their keys and an empty verdict.

Rows that follow from another one (those of a role that only one filing has, labels that came or went) need little
judgement, so only a tenth of a sample are such rows.
"""

import argparse
import collections
import csv
import functools
import hashlib
import json
import random
import re
import subprocess
import sys
from datetime import datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "oracle"))

from lxml import etree  # noqa: E402
from read_linkbases import read_filing  # noqa: E402

COUNTS = {"calculation": 160, "presentation": 160, "roles": 100, "labels": 100}
KEY = ("kind", "change", "role_uri", "previous_role_uri", "arcrole", "parent", "child", "previous_parent",
       "previous_child", "concept", "label_role", "lang")
FOLLOWING = ("added_with_role", "removed_with_role", "label_added", "label_removed")
ROLE_TYPE = "{http://www.xbrl.org/2003/linkbase}roleType"
NETWORKS = ("calculation", "presentation")
LINES_OF_A_SHEET = 900

Judged = collections.namedtuple("Judged", "key pair row")


def key(pair, row):
    """What names a row of one pair, and does not show a filer's text."""
    text = "\n".join([*pair, *((row.get(name) or "") for name in KEY)])
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def shape(folder):
    """Whether a filing is an annual report, told by its cover page; None when that does not tell."""
    lines = {row[2] for row in read_filing(folder)["presentation_arcs"]}
    if lines & {"dei:EntityPublicFloat", "dei:DocumentAnnualReport"}:
        return "annual"
    return "quarterly" if "dei:DocumentFiscalPeriodFocus" in lines else None


def neighbours(corpus):
    """Pairs of folders: each filing with the next one of its stem and form, at most 800 days later."""
    stems = collections.defaultdict(dict)
    for folder in sorted(corpus.glob("*/*")):
        name = re.search(r"([a-z]+)-(\d{8})$", folder.name)
        if folder.is_dir() and folder.parent.name in ("filings", "facts", "pairs") and name:
            stems[name[1], shape(folder)].setdefault(datetime.strptime(name[2], "%Y%m%d"), folder)
    for stem, form in sorted(stems, key=str):
        days = sorted(stems[stem, form])
        for earlier, later in zip(days, days[1:]):
            if form and (later - earlier).days <= 800:
                yield stems[stem, form][earlier], stems[stem, form][later]


def compare(warehouse, pair):
    command = [warehouse, "compare", *pair, "--format", "jsonl"]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    return [row for row in map(json.loads, run.stdout.splitlines()) if row["change"]]


def draw(rows, count, randomly):
    """So many rows of one kind, of which a tenth follow from another row."""
    follows = [judged for judged in rows if judged.row["change"] in FOLLOWING]
    others = [judged for judged in rows if judged.row["change"] not in FOLLOWING]
    few = min(len(follows), count // 10)
    return randomly.sample(follows, few) + randomly.sample(others, min(len(others), count - few))


class Filing:
    """One filing as a reader looks at it."""

    def __init__(self, folder):
        filing = read_filing(folder)
        self.name = folder.name
        self.networks = {"calculation": collections.defaultdict(list), "presentation": collections.defaultdict(list)}
        for role, parent, child, weight, order, *rest in filing["calculation_arcs"]:
            if rest[-2] != "prohibited":
                self.networks["calculation"][role].append((parent, child, order or 0, f"{weight:+g}"))
        for role, parent, child, order, preferred, *rest in filing["presentation_arcs"]:
            if rest[-2] != "prohibited":
                shown = (preferred or "").rsplit("/", 1)[-1]
                self.networks["presentation"][role].append((parent, child, order or 0, shown))
        self.labels = {}
        for concept, role, lang, text, *_ in sorted(filing["concept_labels"], key=str):
            self.labels.setdefault(concept, {})[role.rsplit("/", 1)[-1]] = text
        self.titles = {}
        for path in sorted(folder.glob("*.xsd")):
            for role in etree.parse(str(path)).iter(ROLE_TYPE):
                title = "".join(role.xpath("*[local-name()='definition']/text()")).strip()
                self.titles[role.get("roleURI")] = title

    def label(self, concept, preferred=""):
        labels = self.labels.get(concept, {})
        return labels.get(preferred) or labels.get("label") or next(iter(labels.values()), "")

    def tree(self, kind, role):
        """The lines of one network, indented."""
        arcs = sorted(self.networks[kind].get(role, []), key=lambda arc: (arc[2], arc[1]))
        below = collections.defaultdict(list)
        for arc in arcs:
            below[arc[0]].append(arc)
        children = {arc[1] for arc in arcs}
        lines = []

        def walk(concept, depth, mark, path):
            if concept in path or len(lines) > 220:
                return
            preferred = mark if kind == "presentation" else ""
            text = self.label(concept, preferred)
            lines.append(f"{'  ' * depth}{mark + ' ' if mark else ''}{concept}  “{text[:70]}”")
            for arc in below[concept]:
                walk(arc[1], depth + 1, arc[3], path | {concept})

        for root in sorted({arc[0] for arc in arcs} - children):
            walk(root, 1, "", frozenset())
        return lines

    def elsewhere(self, kind, concept, role):
        """Where else a concept is, as lines."""
        found = []
        for other, arcs in self.networks[kind].items():
            for parent, child, _, mark in arcs:
                if concept in (parent, child) and other != role:
                    title = self.titles.get(other, other)[:80]
                    found.append(f"in “{title}”: {parent} > {mark} {child}")
        return found[:6]


def claim(row):
    """What the program says of a relationship, in one line."""
    ends = f"{row['parent'] or ''} > {row['child'] or ''}"
    was = f"{row['previous_parent'] or ''} > {row['previous_child'] or ''}"
    parts = [f"{row['change']}: before [{was}], after [{ends}]"]
    for name in ("weight", "preferred_label", "order"):
        if row["previous_" + name] or row[name]:
            parts.append(f"{name} {row['previous_' + name]} -> {row[name]}")
    if row["elsewhere_parent"]:
        verb = "was" if row["change"].startswith("added") else "now"
        parts.append(f"{verb} under {row['elsewhere_parent']} in {row['elsewhere_role_uri']}")
    return ", ".join(parts)


def network_sheet(kind, filings, group):
    """Both networks of a pair of roles, and what is said of them."""
    was, now = group[0].row["previous_role_uri"], group[0].row["role_uri"]
    sides = [("BEFORE", filings[0], was or now), ("AFTER", filings[1], now or was)]
    lines = []
    for side, filing, role in sides:
        lines.append(f"{side}: role “{filing.titles.get(role, 'none')}”  {role}")
        lines += filing.tree(kind, role) or ["  nothing"]
        lines.append("")
    for judged in group:
        lines.append(f"CLAIM {judged.key}  {claim(judged.row)}")
        ends = (judged.row[name] for name in ("child", "previous_child", "previous_parent", "parent"))
        for concept in dict.fromkeys(filter(None, ends)):
            for side, filing, role in sides:
                found = filing.elsewhere(kind, concept, role)[:3]
                lines += [f"    {concept} {side.lower()} also {line}" for line in found]
    return lines


def role_sheet(filings, group):
    """All roles of a pair of filings, and what is said of some."""
    lines = []
    for side, filing in zip(("BEFORE", "AFTER"), filings):
        lines.append(f"{side}: all roles")
        networks = filing.networks["presentation"].keys() | filing.networks["calculation"].keys()
        lines += [f"  {role.rsplit('/', 1)[-1]}  “{filing.titles.get(role, '')}”" for role in sorted(networks)]
        lines.append("")
    for judged in group:
        row = judged.row
        was, now, other = row["previous_role_uri"], row["role_uri"], row["elsewhere_role_uri"]
        rewritten = f"; rewritten under nearly one title: {other}" if other else ""
        lines.append(f"CLAIM {judged.key}  {row['change']}: before {was}, after {now}{rewritten}")
        for side, filing, role in zip(("before", "after"), filings, (was, now)):
            if role:
                lines.append(f"  {side} “{filing.titles.get(role, '')}”")
                lines += ["    " + line for line in filing.tree("presentation", role)[:25]]
    return lines


def label_sheet(group):
    return [f"CLAIM {judged.key}  {row['change']} of {row['concept']}, {row['label_role']}, {row['lang']}:"
            f" before “{row['previous_text']}”, after “{row['text']}”"
            for judged in group for row in [judged.row]]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("warehouse", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    options.output.mkdir(parents=True, exist_ok=True)
    randomly = random.Random(options.seed)
    by_kind = collections.defaultdict(list)
    for pair in neighbours(options.corpus):
        names = [folder.name for folder in pair]
        for row in compare(options.warehouse, pair):
            by_kind[row["kind"]].append(Judged(key(names, row), pair, row))
    drawn = []
    for kind, count in COUNTS.items():
        rows = sorted(by_kind[kind], key=lambda judged: judged.key)
        drawn += draw(rows, count, randomly)
    write(options.output, drawn)


def write(output, drawn):
    with open(output / "rows.csv", "w", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["key", "kind", "change", "earlier", "later", "verdict"])
        for judged in drawn:
            names = [folder.name for folder in judged.pair]
            table.writerow([judged.key, judged.row["kind"], judged.row["change"], *names, ""])
    read = functools.cache(Filing)
    for kind in COUNTS:
        sheets = [[]]
        for (pair, _), group in grouped(judged for judged in drawn if judged.row["kind"] == kind):
            filings = [read(folder) for folder in pair]
            lines = [f"## {kind}: {pair[0].name} (before) and {pair[1].name} (after)", ""]
            if kind in NETWORKS:
                lines += network_sheet(kind, filings, group)
            else:
                lines += role_sheet(filings, group) if kind == "roles" else label_sheet(group)
            if len(sheets[-1]) + len(lines) > LINES_OF_A_SHEET and sheets[-1]:
                sheets.append([])
            sheets[-1] += [*lines, ""]
        for number, lines in enumerate(sheets, 1):
            (output / f"{kind}-{number:02}.txt").write_text("\n".join(lines))


def grouped(drawn):
    """Rows by pair of filings and, in networks, by pair of roles."""
    groups = collections.defaultdict(list)
    for judged in drawn:
        row = judged.row
        roles = (row["previous_role_uri"], row["role_uri"]) if row["kind"] in NETWORKS else ()
        groups[judged.pair, roles].append(judged)
    return sorted(groups.items(), key=str)


if __name__ == "__main__":
    main()
