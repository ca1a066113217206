#!/usr/bin/env python3
"""The yardstick: what a data engineer writes in an afternoon to get linkbases into SQLite.

    load_with_lxml.py OUT.sqlite FOLDER...

Normalised, one transaction, one pass per document; no findings, no effective flags, no sharing.
"""
import sqlite3
import sys
from pathlib import Path
from lxml import etree

LINK, XLINK = "{http://www.xbrl.org/2003/linkbase}", "{http://www.w3.org/1999/xlink}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
KINDS = ("calculationLink", "presentationLink", "definitionLink", "labelLink")
TABLES = """
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -64000;
CREATE TABLE filings (id INTEGER PRIMARY KEY, folder TEXT UNIQUE);
CREATE TABLE roles (id INTEGER PRIMARY KEY, uri TEXT UNIQUE);
CREATE TABLE concepts (id INTEGER PRIMARY KEY, name TEXT UNIQUE);
CREATE TABLE arcs (filing_id INTEGER, kind TEXT, role_id INTEGER, arcrole TEXT, parent_id INTEGER,
  child_id INTEGER, "order" REAL, weight REAL, preferred_label TEXT, use TEXT, priority INTEGER);
CREATE TABLE labels (filing_id INTEGER, concept_id INTEGER, label_role TEXT, lang TEXT, text TEXT);
"""

def main(database, folders):
    connection = sqlite3.connect(database)
    connection.executescript(TABLES)
    filings, roles, concepts, arcs, labels = {}, {}, {}, [], []
    for folder in map(Path, folders):
        filing = filings.setdefault(str(folder), len(filings) + 1)
        for path in sorted([*folder.glob("*.xml"), *folder.glob("*.xsd")]):
            for link in etree.parse(str(path)).iter(*(LINK + kind for kind in KINDS)):
                kind, role = link.tag.removeprefix(LINK), link.get(XLINK + "role")
                role = roles.setdefault(role, len(roles) + 1)
                nodes, found = {}, []
                for element in link.iterchildren(etree.Element):
                    if element.get(XLINK + "type") == "arc":
                        found.append(element)
                    elif element.get(XLINK + "type") == "locator":
                        name = element.get(XLINK + "href").partition("#")[2].replace("_", ":", 1)
                        key = concepts.setdefault(name, len(concepts) + 1)
                        nodes.setdefault(element.get(XLINK + "label"), []).append(key)
                    else:
                        nodes.setdefault(element.get(XLINK + "label"), []).append(element)
                for arc in found:
                    get = arc.get
                    for parent in nodes[get(XLINK + "from")]:
                        for child in nodes[get(XLINK + "to")]:
                            if isinstance(child, int):
                                arcs.append((filing, kind, role, get(XLINK + "arcrole"), parent,
                                             child, get("order"), get("weight"), get("preferredLabel"),
                                             get("use", "optional"), get("priority", "0")))
                            else:
                                labels.append((filing, parent, child.get(XLINK + "role"),
                                               child.get(XML_LANG), child.text))
        connection.executemany("INSERT INTO arcs VALUES (?,?,?,?,?,?,?,?,?,?,?)", arcs)
        connection.executemany("INSERT INTO labels VALUES (?,?,?,?,?)", labels)
        arcs.clear(), labels.clear()
    for table, names in (("filings", filings), ("roles", roles), ("concepts", concepts)):
        rows = zip(names.values(), names.keys())
        connection.executemany(f"INSERT INTO {table} VALUES (?,?)", rows)
    connection.commit()

main(sys.argv[1], sys.argv[2:])
