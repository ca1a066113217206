#!/usr/bin/python3
"""An independent reader of XBRL linkbases, against which the tests check the warehouse.

    /usr/bin/python3 Tests/oracle/read_linkbases.py FOLDER...

Prints one line of JSON per filing folder: the arcs and labels that the public views must hold, with
the standard's defaults applied. It follows XBRL 2.1 and XLink and shares nothing with the Swift
code: a DOM per document, expanded names, xlink:type, and urllib for hrefs. Slow and plain on purpose.

`unresolved` counts relationships with an end that is no concept, `dangling` arcs whose from or to
names nothing in their extended link, `unread` lists files that look like XML but cannot be read.
"""

import json
import re
import sys
from pathlib import Path
from urllib.parse import quote, unquote, urldefrag, urljoin

from lxml import etree

LINK, XLINK = "{http://www.xbrl.org/2003/linkbase}", "{http://www.w3.org/1999/xlink}"
XBRLDT, XML = "{http://xbrl.org/2005/xbrldt}", "{http://www.w3.org/XML/1998/namespace}"
SCHEMA = "{http://www.w3.org/2001/XMLSchema}schema"
DIMENSION = "http://xbrl.org/int/dim/arcrole/"
DEFAULT_LINK_ROLE = "http://www.xbrl.org/2003/role/link"
DEFAULT_LABEL_ROLE = "http://www.xbrl.org/2003/role/label"
RESOURCE_FILE = re.compile(r"(_lab|_ref|-lab-|-doc-|-ref-)[^/]*\.xml$")
WRAPPER = re.compile(rb"\A\s*<XBRL>[ \t]*\r?\n?(.*?)\s*</XBRL>\s*\Z", re.DOTALL)


def read_document(path, unread):
    """The root element of a linkbase or schema, else None. A document type is refused, not obeyed."""
    content = path.read_bytes()
    wrapped = WRAPPER.match(content)
    if wrapped:
        content = wrapped[1]
    elif path.suffix == ".txt" and not content.lstrip().startswith(b"<?xml"):
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(content, parser, base_url="file:///filing/" + quote(path.name))
    except etree.XMLSyntaxError:
        unread.append(path.name)
        return None
    if root.getroottree().docinfo.doctype:
        unread.append(path.name)
        return None
    return root if root.tag in (LINK + "linkbase", SCHEMA) else None


def absolute(href, element):
    """An href made absolute against the base in scope (xml:base, else the document itself)."""
    return urljoin(element.base or "", href.strip())


def concept_of(locator, resources):
    """The concept a locator points at as prefix:LocalName, else None."""
    target = absolute(locator.get(XLINK + "href", ""), locator)
    document, fragment = urldefrag(target)
    if not fragment or target in resources or RESOURCE_FILE.search(document):
        return None
    return unquote(fragment).replace("_", ":", 1)


def decimal(text, default=None):
    """The number that an attribute holds; `default` when it is absent, None when it is no number."""
    if text is None:
        return default
    return float(text) if re.fullmatch(r"\s*[+-]?(\d+\.?\d*|\.\d+)\s*", text) else None


def boolean(text, default):
    return default if text is None else int(text.strip() in ("true", "1"))


def use_and_priority(arc):
    priority = decimal(arc.get("priority"), 0)
    return [arc.get("use", "optional"), None if priority is None else int(priority)]


def nearest_language(element):
    found = element.xpath("ancestor-or-self::*[@xml:lang][1]/@xml:lang")
    return str(found[0]) if found else None


def relationships(link):
    """(arc, from element, to element) for every relationship: |from| x |to| for each arc."""
    ends = {}
    for element in link.iterchildren(etree.Element):
        if element.get(XLINK + "type") in ("locator", "resource"):
            ends.setdefault(element.get(XLINK + "label"), []).append(element)
    for arc in link.iterchildren(etree.Element):
        if arc.get(XLINK + "type") == "arc":
            sources = ends.get(arc.get(XLINK + "from"), [])
            targets = ends.get(arc.get(XLINK + "to"), [])
            yield arc, [(source, target) for source in sources for target in targets]


def row(kind, role, arc, parent, child):
    """One row of `calculation_arcs`, `presentation_arcs` or `definition_arcs`."""
    arcrole, order = arc.get(XLINK + "arcrole"), decimal(arc.get("order"), 1.0)
    tail = use_and_priority(arc)
    if kind == "calculation":
        return [role, parent, child, decimal(arc.get("weight")), order, arcrole] + tail
    if kind == "presentation":
        return [role, parent, child, order, arc.get("preferredLabel")] + tail
    has_cube = arcrole in (DIMENSION + "all", DIMENSION + "notAll")
    has_member = arcrole in (DIMENSION + "dimension-domain", DIMENSION + "domain-member")
    return [role, arcrole, parent, child, order,
            arc.get(XBRLDT + "targetRole"), arc.get(XBRLDT + "contextElement"),
            boolean(arc.get(XBRLDT + "closed"), 0 if has_cube else None),
            boolean(arc.get(XBRLDT + "usable"), 1 if has_member else None)] + tail


def label_row(arc, concept, label):
    # string(), unlike itertext(), leaves comments and processing instructions out.
    return [concept, label.get(XLINK + "role", DEFAULT_LABEL_ROLE), nearest_language(label),
            str(label.xpath("string()"))] + use_and_priority(arc)


def read_filing(folder):
    unread, roots = [], []
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() in (".xsd", ".xml", ".txt"):
            roots.append(read_document(path, unread))
    roots = [root for root in roots if root is not None]
    resources = {absolute("#" + element.get("id"), element): element
                 for root in roots for element in root.iter(etree.Element)
                 if element.get(XLINK + "type") == "resource" and element.get("id")}
    filing = {"folder": folder.name, "calculation_arcs": [], "presentation_arcs": [],
              "definition_arcs": [], "concept_labels": [],
              "unresolved": 0, "dangling": 0, "unread": unread}
    links = [link for root in roots for linkbase in root.iter(LINK + "linkbase")
             for link in linkbase.iterchildren(etree.Element)
             if link.get(XLINK + "type") == "extended"]
    for link in links:
        kind = link.tag.removeprefix(LINK).removesuffix("Link")
        if kind not in ("calculation", "presentation", "definition", "label"):
            continue
        role = link.get(XLINK + "role", DEFAULT_LINK_ROLE)
        for arc, pairs in relationships(link):
            filing["dangling"] += not pairs
            for source, target in pairs:
                parent = concept_of(source, resources)
                if target.get(XLINK + "type") == "locator":
                    target = resources.get(absolute(target.get(XLINK + "href", ""), target), target)
                is_label = kind == "label" and target.tag == LINK + "label"
                child = target if is_label else concept_of(target, resources)
                if parent is None or child is None or (kind == "label" and not is_label):
                    filing["unresolved"] += 1
                elif is_label:
                    filing["concept_labels"].append(label_row(arc, parent, target))
                else:
                    filing[kind + "_arcs"].append(row(kind, role, arc, parent, child))
    return filing


if __name__ == "__main__":
    for name in sys.argv[1:]:
        print(json.dumps(read_filing(Path(name)), ensure_ascii=False))
