"""Arelle's xbrlDB as a yardstick: it resolves what it stores against the taxonomies of a filing.

Without these it drops every relationship and still ends well, so stubs of them are put where it
looks first: schemas that declare exactly the elements that the filings refer to. The real ones are
far larger; with them Arelle would take longer.
"""

import csv
import os
import re
import sqlite3
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit
from xml.sax.saxutils import quoteattr

from processes import ROOT, remove_database, timed

CATALOGUE = ROOT / "Sources/XBRL/Catalogue/taxonomies.csv"
REFERENCE = re.compile(r'href\s*=\s*["\'](https?://[^"\'#]+\.xsd)#([^"\']+)["\']')
IMPORT = re.compile(r"<(?:\w+:)?import\s[^>]*>")
ATTRIBUTE = re.compile(r'(\S+?)\s*=\s*["\']([^"\']*)["\']')
TYPE = re.compile(r'\stype\s*=\s*["\']([\w-]+):(\w+)["\']')
PREFIX = re.compile(r'xmlns:([\w-]+)\s*=\s*["\']([^"\']+)["\']')


def install():
    """The folder of an environment with Arelle in it, made on first use."""
    cache = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"))
    folder = cache / "warehouse-benchmarks/arelle"
    if not (folder / "bin/arelleCmdLine").exists():
        print(f"installing Arelle in {folder}", file=sys.stderr)
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        subprocess.run([folder / "bin/pip", "install", "--quiet", "arelle-release"], check=True)
    return folder


def load(folders, scratch):
    """Loads the filings in one process; wall seconds, relationships stored, version."""
    environment = install()
    scratch.mkdir(exist_ok=True)
    built_in = next(environment.glob("lib/*/site-packages/arelle/resources/cache"))
    write_stubs(folders, scratch / "stubs", built_in)
    database = scratch / "arelle.sqlite"
    remove_database(database)
    schemas = [next(folder.glob("*.xsd")) for folder in folders]
    with (scratch / "log.txt").open("w") as log:
        taken = timed([environment / "bin/arelleCmdLine", "--file", "|".join(map(str, schemas)),
                       "--plugins", "xbrlDB", "--workOffline",
                       "--cacheDirectory", scratch / "stubs",
                       "--xdgConfigHome", scratch / "settings",
                       "--store-to-XBRL-DB", f",,,,{database},120,sqliteSemantic"], stdout=log)
    with sqlite3.connect(database) as connection:
        count = connection.execute("SELECT count(*) FROM relationship").fetchone()
    taken["relationships"], = count
    if taken["code"] or not taken["relationships"]:
        sys.exit("Arelle stored nothing:\n" + (scratch / "log.txt").read_text()[-2000:])
    taken["version"] = subprocess.run(
        [environment / "bin/python", "-c", "import importlib.metadata as m; "
         "print(m.version('arelle-release'))"], text=True, capture_output=True).stdout.strip()
    taken["bytes"] = database.stat().st_size
    return taken


def write_stubs(folders, cache, built_in):
    """A schema for each standard one that the filings name and Arelle does not bring along."""
    with CATALOGUE.open(newline="") as file:
        namespaces = {row["schema_url"]: row["namespace"] for row in csv.DictReader(file)}
    elements, types = {}, {}
    for folder in folders:
        for path in folder.glob("*.x*"):
            text = path.read_text(encoding="latin-1")
            for url, fragment in REFERENCE.findall(text):
                elements.setdefault(url, set()).add(fragment)
            if path.suffix == ".xsd":
                prefixes = dict(PREFIX.findall(text))
                for prefix, name in TYPE.findall(text):
                    types.setdefault(prefixes.get(prefix), set()).add(name)
                for element in IMPORT.findall(text):
                    found = dict(ATTRIBUTE.findall(element))
                    if "://" in found.get("schemaLocation", ""):
                        elements.setdefault(found["schemaLocation"], set())
                        namespaces[found["schemaLocation"]] = found["namespace"]
    for url, fragments in elements.items():
        place = Path(*urlsplit(url)[:2], urlsplit(url).path.lstrip("/"))
        rest = Path(*place.parts[1:])
        if not any((built_in / scheme / rest).exists() for scheme in ("http", "https")):
            namespace = namespaces.get(url, url.rpartition("/")[0])
            (cache / place).parent.mkdir(parents=True, exist_ok=True)
            (cache / place).write_text(stub(namespace, fragments, types.get(namespace, ())))


def stub(namespace, fragments, types):
    lines = ['<?xml version="1.0" encoding="UTF-8"?>',
             '<schema xmlns="http://www.w3.org/2001/XMLSchema" elementFormDefault="qualified" '
             'xmlns:xbrli="http://www.xbrl.org/2003/instance" '
             'xmlns:xbrldt="http://xbrl.org/2005/xbrldt" '
             f"targetNamespace={quoteattr(namespace)}>",
             '<import namespace="http://www.xbrl.org/2003/instance" '
             'schemaLocation="http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd"/>',
             '<import namespace="http://xbrl.org/2005/xbrldt" '
             'schemaLocation="http://www.xbrl.org/2005/xbrldt-2005.xsd"/>']
    lines += [f'<complexType name="{name}"><simpleContent>'
              '<restriction base="xbrli:stringItemType"/></simpleContent></complexType>'
              for name in sorted(types)]
    for fragment in sorted(fragments):
        group = "xbrldt:hypercubeItem" if fragment.endswith("Table") else \
            "xbrldt:dimensionItem" if fragment.endswith("Axis") else "xbrli:item"
        name = fragment.partition("_")[2] or fragment
        lines.append(f'<element id="{fragment}" name="{name}" type="xbrli:stringItemType" '
                     f'substitutionGroup="{group}" abstract="{str(group != "xbrli:item").lower()}" '
                     'nillable="true" xbrli:periodType="duration"/>')
    return "\n".join([*lines, "</schema>", ""])
