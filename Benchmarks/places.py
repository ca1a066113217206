"""Loads bare filings that all lie in one folder, one zip or one tar.gz: memory and cost must stay flat."""

import io
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

from processes import remove_database

COUNTS = (250, 1000, 3000)
KINDS = ("folder", "zip", "tar.gz")
ROLES, LINES = 6, 8

LINKBASE = """<?xml version="1.0" encoding="UTF-8"?>
<linkbase xmlns="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink">
{}</linkbase>
"""
SCHEMA = """<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xbrli="http://www.xbrl.org/2003/instance"
 xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink"
 xmlns:{prefix}="http://www.{prefix}.example/{stem}" targetNamespace="http://www.{prefix}.example/{stem}">
<xs:annotation><xs:appinfo>
{parts}</xs:appinfo></xs:annotation>
<xs:element name="Widgets" id="{prefix}_Widgets" type="xbrli:monetaryItemType"
 substitutionGroup="xbrli:item" xbrli:periodType="instant" xbrli:balance="debit" nillable="true"/>
</xs:schema>
"""


def documents(number):
    """[(name, bytes)] of one invented filing: a schema, a calculation and a presentation linkbase."""
    letters = "".join(chr(97 + number // 26 ** place % 26) for place in range(3))
    stem = f"{letters}-20231231"

    def locator(concept):
        schema = (f"{stem}.xsd" if concept.startswith(letters) else
                  "http://fasb.org/us-gaap/2023/elts/us-gaap-2023.xsd")
        return (f'<loc xlink:type="locator" xlink:href="{schema}#{concept}" '
                f'xlink:label="{concept}"/>\n')

    def links(kind, arcrole, attribute):
        concepts = [f"us-gaap_Item{line}" for line in range(LINES)] + [f"{letters}_Widgets"]
        for role in range(ROLES):
            arcs = "".join(
                f'<{kind}Arc xlink:type="arc" xlink:arcrole="http://www.xbrl.org/2003/arcrole/{arcrole}" '
                f'xlink:from="us-gaap_Assets" xlink:to="{concept}" order="{order}"{attribute}/>\n'
                for order, concept in enumerate(concepts, 1))
            yield (f'<{kind}Link xlink:type="extended" '
                   f'xlink:role="http://www.{letters}.example/role/R{role}">\n'
                   + "".join(map(locator, ["us-gaap_Assets", *concepts])) + arcs
                   + f"</{kind}Link>\n")

    parts = "".join(
        f'<link:roleType roleURI="http://www.{letters}.example/role/R{role}" id="R{role}">'
        f"<link:definition>{100 + role} - Statement - {role}</link:definition>"
        "<link:usedOn>link:calculationLink</link:usedOn>"
        "<link:usedOn>link:presentationLink</link:usedOn></link:roleType>\n"
        for role in range(ROLES)) + "".join(
        f'<link:linkbaseRef xlink:type="simple" xlink:href="{stem}_{kind}.xml" '
        'xlink:arcrole="http://www.w3.org/1999/xlink/properties/linkbase"/>\n'
        for kind in ("cal", "pre"))
    return [(name, text.encode()) for name, text in (
        (f"{stem}.xsd", SCHEMA.format(prefix=letters, stem=stem, parts=parts)),
        (f"{stem}_cal.xml",
         LINKBASE.format("".join(links("calculation", "summation-item", ' weight="1.0"')))),
        (f"{stem}_pre.xml", LINKBASE.format("".join(links("presentation", "parent-child", "")))))]


def write(count, kind, path):
    """All documents of so many filings in one place; in an archive sorted by kind of document."""
    found = [document for number in range(count) for document in documents(number)]
    by_kind = sorted(found, key=lambda document: (document[0][13:], document[0]))
    if kind == "folder":
        path.mkdir()
        for name, data in found:
            (path / name).write_bytes(data)
    elif kind == "zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in by_kind:
                archive.writestr(name, data)
    else:
        with tarfile.open(path, "w:gz") as archive:
            for name, data in by_kind:
                entry = tarfile.TarInfo(name)
                entry.size = len(data)
                archive.addfile(entry, io.BytesIO(data))


def measures(scratch, load, run):
    """Rows as (name, yardstick, value, unit, target): memory of each, and what a filing costs among many."""
    database, rows = scratch / "places.sqlite", []
    for kind in KINDS:
        cost = {}
        for count in COUNTS:
            path = scratch / f"place-{count}.{kind}"
            # In a process of its own: what this one takes is the least that a process started by it can show.
            subprocess.run([sys.executable, __file__, str(count), kind, str(path)], check=True)
            remove_database(database)
            taken = run("load of one place", load(database, path, 2))
            cost[count] = taken["cpu"] / count
            rows.append((f"peak memory, {count:,} bare filings in one {kind}", "",
                         taken["peak"] / 1e6, "MB", 150))
        rows.append((f"cost of a filing, {COUNTS[-1]:,} in one {kind}", f"{COUNTS[0]:,}",
                     cost[COUNTS[-1]] / cost[COUNTS[0]], "x", 1.1))
    remove_database(database)
    return rows


if __name__ == "__main__":
    write(int(sys.argv[1]), sys.argv[2], Path(sys.argv[3]))
