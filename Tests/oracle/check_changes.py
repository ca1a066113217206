#!/usr/bin/python3
"""Checks what `warehouse compare --format csv` says against the XML of the two filings.

    warehouse compare EARLIER LATER --format csv | /usr/bin/python3 Tests/oracle/check_changes.py EARLIER LATER

or what `warehouse report calculation-changes` and its like say of a pair that a warehouse holds. These rows do not
name their kind, so the kinds follow the folders; of several, their tables are separated by an empty line:

    warehouse report calculation-changes --filing KEY --basis prior --format csv |
      /usr/bin/python3 Tests/oracle/check_changes.py EARLIER LATER calculation

Reads the linkbases by itself (read_linkbases.py) and knows nothing of how filings are compared: a
relationship that is said to be new must be in the later filing, and not in the same role of the
earlier one; signs that are said to differ must differ; a concept that is said to follow another one
must be new while the other one is gone. Prints every contradiction and, last, how many rows it checked.
"""

import csv
import sys
from pathlib import Path

from read_linkbases import read_filing


class Side:
    """Relationships of one filing by kind: (role, parent, child) with their weights or labels."""

    def __init__(self, folder):
        filing = read_filing(Path(folder))
        self.arcs = {"calculation": {}, "presentation": {}, "definition": {}}
        self.concepts = set()
        for role, parent, child, weight, *rest in filing["calculation_arcs"]:
            self.add("calculation", role, parent, child, weight)
        for role, parent, child, order, label, *rest in filing["presentation_arcs"]:
            self.add("presentation", role, parent, child, label)
        for role, arcrole, parent, child, *rest in filing["definition_arcs"]:
            self.add("definition", role, parent, child, arcrole)

    def add(self, kind, role, parent, child, value):
        self.arcs[kind].setdefault((role, parent, child), []).append(value)
        self.concepts |= {parent, child}

    def values(self, kind, role, parent, child):
        return self.arcs[kind].get((role, parent, child), [])

    def has_role(self, role):
        return any(role == key[0] for arcs in self.arcs.values() for key in arcs)


def number(text):
    return float(text) if text else None


def contradictions(kind, row, old, new):
    """What of a row the XML does not bear out."""
    change = row["change"]
    now = (row["role_uri"], row["parent"], row["child"])
    was = (row["previous_role_uri"], row["previous_parent"], row["previous_child"])
    if change in ("added", "added_with_role"):
        yield "is not in the later filing", bool(new.values(kind, *now))
        if old.has_role(now[0]):
            yield "is in the earlier filing as often", (
                len(old.values(kind, *now)) < len(new.values(kind, *now)))
    elif change in ("removed", "removed_with_role"):
        yield "is not in the earlier filing", bool(old.values(kind, *was))
        if new.has_role(was[0]):
            yield "is in the later filing as often", (
                len(new.values(kind, *was)) < len(old.values(kind, *was)))
    elif change in ("sign_flipped", "reweighted"):
        yield "has another weight now", number(row["weight"]) in new.values(kind, *now)
        yield "had another weight", number(row["previous_weight"]) in old.values(kind, *was)
        product = number(row["weight"]) * number(row["previous_weight"])
        yield "has the signs that it says", (product < 0) == (change == "sign_flipped")
    elif change in ("display_sign_changed", "label_role_changed"):
        yield "has another label now", (row["preferred_label"] or None) in new.values(kind, *now)
        yield "had another label", (row["previous_preferred_label"] or None) in old.values(kind, *was)
        yield "has the labels it had", row["preferred_label"] != row["previous_preferred_label"]
    elif change in ("reparented", "moved_role", "reordered"):
        yield "is not in the later filing", bool(new.values(kind, *now))
        yield "is not in the earlier filing", bool(old.values(kind, *was))
        yield "did not move", change == "reordered" or now[:2] != was[:2]
    elif change in ("promoted", "demoted", "extension_renamed", "standard_replaced"):
        yield "was there before", row["child"] not in old.concepts
        yield "is still there", row["previous_child"] not in new.concepts
        yield "is not in the later filing", row["child"] in new.concepts
        yield "is not in the earlier filing", row["previous_child"] in old.concepts
    elif change == "subtotal_inserted":
        yield "is no level of the later filing", any(
            key[0] == now[0] and key[1] == now[2] for key in new.arcs[kind])
    elif change == "subtotal_removed":
        yield "is no level of the earlier filing", any(
            key[0] == was[0] and key[1] == now[2] for key in old.arcs[kind])
    elif change == "parent_replaced":
        yield "is no parent in the later filing", any(
            key[0] == now[0] and key[1] == now[1] for key in new.arcs[kind])
        yield "was no parent in the earlier filing", any(
            key[0] == was[0] and key[1] == was[1] for key in old.arcs[kind])


if __name__ == "__main__":
    earlier, later = Side(sys.argv[1]), Side(sys.argv[2])
    text, kinds = sys.stdin.read(), sys.argv[3:]
    checked = 0
    rows = [(kind, row) for kind, table in zip(kinds, text.split("\n\n"), strict=True)
            for row in csv.DictReader(table.splitlines(keepends=True))] if kinds else [
        (row["kind"], row) for row in csv.DictReader(text.splitlines(keepends=True))]
    for kind, line in rows:
        if kind not in earlier.arcs:
            continue
        checked += 1
        for words, holds in contradictions(kind, line, earlier, later):
            if not holds:
                print(words, kind, *(line[name] for name in (
                    "change", "role_uri", "previous_role_uri", "parent", "child",
                    "previous_parent", "previous_child")))
    print(f"{checked} rows checked")
