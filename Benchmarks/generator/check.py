"""Reads filings back: are they well formed, does every arc resolve, and are they like real ones?"""

import collections
import re
import statistics
import sys
from pathlib import Path
from xml.parsers import expat

LINK, XLINK = "http://www.xbrl.org/2003/linkbase ", "http://www.w3.org/1999/xlink "
SCHEMA = "http://www.w3.org/2001/XMLSchema "
LINKS = {LINK + kind + "Link": kind for kind in
         ("calculation", "presentation", "definition", "label")}
# Measured on 74 real filings: (name, what it says, median, 90th percentile, maximum).
DOSSIER = (
    ("calculation", "calculation relationships", 106, 274, 456),
    ("presentation", "presentation relationships", 661, 1739, 3783),
    ("labels", "label relationships", 1434, 3236, 6066),
    ("presentation roles", "presentation roles with content", 57, None, 228),
    ("calculation roles", "calculation roles with content", 12, None, 58),
    ("concepts", "distinct concepts presented", 516, 1240, 2329),
    ("elements", "elements declared", 139, None, 1127),
    ("role types", "role types declared", 88, None, 225),
    ("cal", "_cal.xml, KB", 110, 238, 348), ("pre", "_pre.xml, KB", 516, 1250, 2470),
    ("def", "_def.xml, KB", 323, 956, 2180), ("lab", "_lab.xml, KB", 748, 1890, 4070),
    ("xsd", ".xsd, KB", 70, 294, 2210))
SHARES = (("empty calculation", "calculation links that are empty", 0.45),
          ("empty definition", "definition links that are empty", 0.08),
          ("empty presentation", "presentation links that are empty", 0.01),
          ("repeated calculation", "calculation links with a repeated href", 0.12),
          ("repeated definition", "definition links with a repeated href", 0.63),
          ("repeated presentation", "presentation links with a repeated href", 0.15),
          ("to one label", "label arcs to one label", 0.31),
          ("to two labels", "label arcs to two labels", 0.50),
          ("to more labels", "label arcs to three or more", 0.19),
          ("terse", "preferred labels that are terse", 0.76),
          ("priority 2", "arcs other than of labels with priority 2", 0.20),
          ("minus", "calculation weights that are negative", 0.19),
          ("unchanged", "networks unchanged since the filer's last filing", 0.50))


class Filing:
    """What one folder holds, counted."""

    def __init__(self):
        self.counts, self.totals = collections.Counter(), collections.Counter()
        self.concepts, self.networks, self.problems = set(), {}, []

    def read(self, path):
        data = path.read_bytes()
        ending = "xsd" if path.suffix == ".xsd" else path.stem[-3:]
        self.counts[ending] += len(data) / 1000
        try:
            Reader(self).parser.Parse(data, True)
        except expat.ExpatError as error:
            self.problems.append(f"{path}: {error}")
        self.problems = [problem if problem.startswith(str(path.parent)) else f"{path}: {problem}"
                         for problem in self.problems]


class Reader:
    """Counts while expat reads one document."""

    def __init__(self, filing):
        self.filing, self.kind = filing, None
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end

    def start(self, name, attributes):
        counts = self.filing.counts
        if name in LINKS and attributes.get(XLINK + "type") == "extended":
            self.kind, self.role = LINKS[name], attributes.get(XLINK + "role", "")
            self.nodes, self.arcs = collections.defaultdict(list), []
        elif self.kind and attributes.get(XLINK + "type") == "locator":
            concept = attributes[XLINK + "href"].partition("#")[2].partition("_")[2]
            self.nodes[attributes[XLINK + "label"]].append(concept)
        elif self.kind and attributes.get(XLINK + "type") == "resource":
            self.nodes[attributes[XLINK + "label"]].append(name)
        elif self.kind and attributes.get(XLINK + "type") == "arc":
            self.arcs.append(attributes)
        elif name == LINK + "roleType":
            counts["role types"] += 1
        elif name == SCHEMA + "element" and "substitutionGroup" in attributes:
            counts["elements"] += 1

    def end(self, name):
        if self.kind and LINKS.get(name) == self.kind:
            self.finish()
            self.kind = None

    def finish(self):
        filing, kind, totals = self.filing, self.kind, self.filing.totals
        hrefs = [concept for found in self.nodes.values() for concept in found]
        totals[kind + " links"] += 1
        totals["empty " + kind] += not self.arcs
        totals["repeated " + kind] += len(hrefs) > len(set(hrefs)) and kind != "label"
        rows = [self.relate(arc) for arc in self.arcs]
        pairs = collections.Counter((arc[XLINK + "from"], arc[XLINK + "to"]) for arc in self.arcs)
        filing.problems += [f"two arcs between {pair}" for pair, n in pairs.items() if n > 1]
        count = sum(len(row) for row in rows)
        if kind == "label":
            filing.counts["labels"] += count
            return
        filing.counts[kind] += count
        filing.counts[kind + " roles"] += bool(count)
        if kind == "presentation":
            filing.concepts.update(hrefs)
        if count:
            segment = re.sub(r"Details?$", "", self.role.rpartition("/")[2])
            filing.networks[kind, segment] = hash(tuple(sorted(sum(rows, ()))))

    def relate(self, arc):
        """The relationships of an arc, as its network sees them."""
        sources, targets = self.nodes.get(arc[XLINK + "from"]), self.nodes.get(arc[XLINK + "to"])
        if not sources or not targets:
            self.filing.problems.append(f"an arc of {self.role} has no end")
            return ()
        totals = self.filing.totals
        if self.kind == "label":
            totals["label arcs"] += 1
            fan = ("to one label", "to two labels", "to more labels")
            totals[fan[min(len(targets), 3) - 1]] += 1
        else:
            self.count_spelling(arc, totals)
        preferred = arc.get("preferredLabel", "").rpartition("/")[2]
        return tuple((source, target, arc.get("weight", "")[:2], preferred)
                     for source in sources for target in targets)

    def count_spelling(self, arc, totals):
        totals["arcs"] += 1
        totals["priority 2"] += arc.get("priority") == "2"
        if "weight" in arc:
            totals["weights"] += 1
            totals["minus"] += arc["weight"].startswith("-")
        if "preferredLabel" in arc:
            totals["preferred"] += 1
            totals["terse"] += arc["preferredLabel"].endswith("/terseLabel")


BASES = {"terse": "preferred", "priority 2": "arcs", "minus": "weights", "unchanged": "compared"}


def run(options):
    """Prints the table; exit code 1 when something is broken or out of range."""
    filings = read_all(options.folder, options.limit)
    if not filings:
        print(f"generate: no schema or linkbase in {options.folder}", file=sys.stderr)
        return 1
    totals = sum((filing.totals for filing in filings), collections.Counter())
    compare(filings, totals)
    reports = [filing for filing in filings if not filing.is_event]
    problems = [problem for filing in filings for problem in filing.problems]
    print(f"{len(filings)} filings, {len(reports)} with more than a cover page; "
          f"{len(problems)} problems")
    print(size_table(reports))
    print(share_table(totals))
    for problem in problems[:20]:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def read_all(folder, limit):
    """One `Filing` for each folder with linkbases, in the order of their names."""
    found = collections.defaultdict(list)
    for path in sorted(Path(folder).rglob("*")):
        if path.suffix == ".xsd" or re.search(r"_(cal|def|lab|pre)\.xml$", path.name):
            found[path.parent].append(path)
    filings = []
    for parent, paths in sorted(found.items())[:limit]:
        filing = Filing()
        filing.home = str(parent.parent)
        filing.stem = re.sub(r"_...\.xml$|\.xsd$", "", paths[0].name)
        for path in paths:
            filing.read(path)
        filing.counts["concepts"] = len(filing.concepts)
        filing.is_event = filing.counts["presentation roles"] < 2
        filings.append(filing)
    return filings


def compare(filings, totals):
    """Counts the networks that a filer's next filing repeats in the role of the same name."""
    reports = sorted(((filing.home, *filing.stem.rpartition("-")[::2]), place)
                     for place, filing in enumerate(filings) if not filing.is_event)
    for (name, place), (next_name, next_place) in zip(reports, reports[1:]):
        if name[:2] != next_name[:2]:
            continue
        for key, network in filings[next_place].networks.items():
            if key in filings[place].networks:
                totals["compared"] += 1
                totals["unchanged"] += filings[place].networks[key] == network


def size_table(filings):
    lines = [("per filing", "median", "real", "p90", "real", "max", "real")]
    for name, title, *real in DOSSIER:
        values = sorted(filing.counts[name] for filing in filings if filing.counts[name])
        if not values:
            continue
        measured = (statistics.median(values), values[int(len(values) * 0.9)], values[-1])
        cells = [f"{value:,.0f}" if value is not None else "" for pair in zip(measured, real)
                 for value in pair]
        lines.append((title, *cells))
    return columns(lines)


def share_table(totals):
    lines = [("share of all", "here", "real")]
    for name, title, real in SHARES:
        kind = name.rpartition(" ")[2]
        base = BASES.get(name) or ("label arcs" if name.startswith("to ") else f"{kind} links")
        if totals[base]:
            lines.append((title, f"{totals[name] / totals[base]:.2f}", f"{real:.2f}"))
    return columns(lines)


def columns(lines):
    widths = [max(len(line[place]) for line in lines) for place in range(len(lines[0]))]
    return "\n" + "\n".join(
        "  ".join([line[0].ljust(widths[0])] + [cell.rjust(width) for cell, width in
                                                zip(line[1:], widths[1:])]) for line in lines)
