#!/usr/bin/python3
"""Counts what view filing_metrics counts, from the XML of filings.

    /usr/bin/python3 Tests/oracle/count_metrics.py FOLDER... < CLASSES

CLASSES is a JSON object: for the name of each folder an object with the statement class of each role. Prints one
line for each folder: its name, concepts that are items and no totals in calculations of class BS and of class IS,
line items and text blocks presented, line items of BS, IS and CF that look monetary, and how many of these take part
in a calculation of their role. Reads linkbases by itself (read_linkbases.py) and shares nothing with the SQL.
"""

import json
import re
import sys
from pathlib import Path

from read_linkbases import SCHEMA, read_document, read_filing

ENDS = [("Axis", "axis"), ("Table", "table"), ("LineItems", "line_items"), ("Domain", "member"), ("Member", "member"),
        ("Abstract", "heading"), ("RollForward", "heading"), ("Rollforward", "heading"), ("Hierarchy", "heading"),
        ("TextBlock", "text_block")]
NO_MONEY = re.compile(r"Shares|PerShare|NumberOf|Percent|Period$|Term$")


def declarations(folder):
    """Declared concepts of a filing: type, substitution group, abstract, by id."""
    found = {}
    for path in sorted(folder.iterdir()):
        root = read_document(path, []) if path.suffix.lower() in (".xsd", ".txt", ".xml") else None
        if root is None or root.tag != SCHEMA:
            continue
        for element in root.findall(SCHEMA.replace("schema", "element")):
            found[element.get("id", "").replace("_", ":", 1)] = (
                element.get("type", ""), element.get("substitutionGroup", ""), element.get("abstract") in ("true", "1"))
    return found


def class_of(concept, declared):
    kind, group, abstract = declared.get(concept, ("", "", False))
    if group.endswith("dimensionItem"):
        return "axis"
    if group.endswith("hypercubeItem"):
        return "table"
    if kind.endswith("domainItemType"):
        return "member"
    if kind.endswith("textBlockItemType"):
        return "text_block"
    if abstract:
        return "heading"
    if kind:
        return "line_item"
    return next((name for end, name in ENDS if concept.endswith(end)), "line_item")


def is_monetary(concept, declared):
    kind = declared.get(concept, ("",))[0]
    return kind.endswith("monetaryItemType") if kind else not NO_MONEY.search(concept)


def standing(rows):
    """Role, parent and child of relationships that are not prohibited."""
    prohibited = {tuple(row[:3]) for row in rows if row[-2] == "prohibited"}
    return {tuple(row[:3]) for row in rows} - prohibited


def count(folder, classes):
    filing, declared = read_filing(folder), declarations(folder)
    calculations = standing(filing["calculation_arcs"])
    presentations = standing(filing["presentation_arcs"])
    totals = {(role, parent) for role, parent, _ in calculations}
    items = {(role, child) for role, _, child in calculations} - totals
    calculated = totals | {(role, child) for role, _, child in calculations}
    presented = {(role, end) for role, *ends in presentations for end in ends}
    leaves = [len({concept for role, concept in items if classes.get(role) == name}) for name in ("BS", "IS")]
    contents = {concept for _, concept in presented if class_of(concept, declared) in ("line_item", "text_block")}
    stated = {(role, concept) for role, concept in presented
              if classes.get(role) in ("BS", "IS", "CF") and class_of(concept, declared) == "line_item"
              and is_monetary(concept, declared)}
    return [folder.name, *leaves, len(contents), len(stated), len(stated & calculated)]


if __name__ == "__main__":
    every = json.load(sys.stdin)
    for name in sys.argv[1:]:
        print("|".join(map(str, count(Path(name), every.get(Path(name).name, {})))))
