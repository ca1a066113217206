"""Addresses and namespaces of the standard taxonomies, read from the catalogue of the product."""

import csv
from functools import lru_cache
from pathlib import Path

CATALOGUE = Path(__file__).resolve().parents[2] / "Sources/XBRL/Catalogue/taxonomies.csv"
FAMILIES = ("us-gaap", "dei", "srt", "country", "currency", "exch", "invest")


@lru_cache(maxsize=None)
def releases():
    """{family: [(year, version, namespace, schema address)]}, oldest first; quarters left out."""
    found = {}
    with CATALOGUE.open(newline="") as file:
        for row in csv.DictReader(file):
            if row["family"] in FAMILIES and "q" not in row["version"]:
                found.setdefault(row["family"], []).append(
                    (int(row["version"][:4]), row["version"], row["namespace"], row["schema_url"]))
    return {family: sorted(rows) for family, rows in found.items()}


@lru_cache(maxsize=None)
def used_in(year):
    """What a filing with us-gaap of `year` imports: {family: (namespace, schema address)}."""
    used = {}
    for family, rows in releases().items():
        known = [row for row in rows if row[0] <= year]
        if known:
            used[family] = known[-1][2:]
    return used


def latest(date):
    """The us-gaap release in use on a day: accepted from about March, taken up by June."""
    year = date.year if date.month >= 6 else date.year - 1
    return max((row[0] for row in releases()["us-gaap"] if row[0] <= max(year, 2009)))
