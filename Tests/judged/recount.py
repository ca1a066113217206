#!/usr/bin/python3
"""Counts what judges said of changes between real filings, and looks whether the program still says them.

    Tests/judged/recount.py WAREHOUSE CORPUS

Reads `verdicts.csv`, compares its pairs of filings again, and prints for each kind how many rows were judged, how
many of these the program still says, and how many of all were agreed with. A row is known by its key alone.
"""

import collections
import csv
import sys
from pathlib import Path

from draw import COUNTS, compare, key


def main():
    warehouse, corpus = sys.argv[1], Path(sys.argv[2])
    with open(Path(__file__).parent / "verdicts.csv", newline="") as file:
        rows = list(csv.DictReader(file))
    folders = {folder.name: folder for folder in sorted(corpus.glob("*/*"), reverse=True)}
    said = set()
    for earlier, later in sorted({(row["earlier"], row["later"]) for row in rows}):
        pair = folders[earlier], folders[later]
        said |= {key((earlier, later), row) for row in compare(warehouse, pair)}
    for kind in COUNTS:
        own = [row for row in rows if row["kind"] == kind]
        verdicts = collections.Counter(row["verdict"] for row in own)
        still = sum(row["key"] in said for row in own)
        print(f"{kind}: {len(own)} judged, {still} still said, {verdicts['agree']} agreed")


if __name__ == "__main__":
    main()
