"""Writes the four linkbases of a filing in the spelling of its agent."""

from . import taxonomies
from .randomness import pick_by_name, stream
from .styles import ARC
from .vocabulary import LABELS, MOVED_TO_SRT, label_text

XBRL = "http://www.xbrl.org/"
DIMENSION = "http://xbrl.org/int/dim/arcrole/"
SCHEMA_LOCATION = (f"{XBRL}2003/linkbase {XBRL}2003/xbrl-linkbase-2003-12-31.xsd")
NAMESPACES = (("xlink", "http://www.w3.org/1999/xlink"), ("xbrldt", "http://xbrl.org/2005/xbrldt"),
              ("xsi", "http://www.w3.org/2001/XMLSchema-instance"))
KINDS = ("calculation", "definition", "label", "presentation")
PLACES = range(1000)
ORDERS = {"int": [f"{n}" for n in PLACES], "float": [f"{n}.0" for n in PLACES],
          "four": [f"1.{n:02}00" for n in PLACES], "wide": [f"{10000 + 10 * n}.00" for n in PLACES],
          "tens": [f"{10 * n}" for n in PLACES]}
# Before 2010 labels with reversed sign had roles of their own.
EARLY = "http://xbrl.us/us-gaap/role/label/"
EARLY_LABELS = LABELS | {"n": EARLY + "negated", "N": EARLY + "negated",
                         "M": EARLY + "negatedTotal"}
DIMENSIONAL = ("Table", "Axis", "LineItems")


class LinkbaseWriter:
    """The linkbases of one filing; each `KIND_links` method returns extended links as text."""

    def __init__(self, filing):
        self.filing, self.agent = filing, filing.agent
        self.random = stream(filing.key, "locators")
        self.orders = ORDERS[self.agent.order]
        self.loc, self.arc = self.agent.loc.format, self.agent.arc.format
        self.label_roles = LABELS if filing.taxonomy_year > 2009 else EARLY_LABELS
        self.addresses = {family: address for family, (_, address) in
                          taxonomies.used_in(filing.taxonomy_year).items()}
        self.schema = "" if self.agent.embedded else filing.stem + ".xsd"
        self.known, self.role_uris = {}, {}
        self.label_kinds_used, self.arcroles_used = {}, {}
        self.preferred = {code: f' preferredLabel="{uri}"'
                          for code, uri in self.label_roles.items()}
        self.preferred["l"] = self.preferred["l"] if self.agent.preferred_always else ""
        self.preferred[""] = ""

    # Names

    def address(self, concept):
        """(href, name in locator labels) of a concept."""
        found = self.known.get(concept)
        if found is None:
            found = self.known[concept] = self.make_address(concept)
        return found

    def make_address(self, concept):
        if concept.startswith("own_"):
            name = self.filing.prefix + concept[3:]
            return f"{self.schema}#{name}", name
        family = concept.partition("_")[0]
        if concept in MOVED_TO_SRT and "srt" in self.addresses:
            family, concept = "srt", "srt" + concept[7:]
        return f"{self.addresses[family]}#{concept}", concept

    def namer(self):
        """A function from a concept's name to a locator label that is new in its extended link."""
        bits, style, used = self.random.getrandbits, self.agent.locator_label, {}
        if style == "hex":
            return lambda name: f"loc_{name}_{bits(128):032X}"
        if style == "uuid":
            return lambda name: "loc_%s_%08x-%04x-%04x-%012x" % (
                name, bits(32), bits(16), bits(16), bits(48))
        if style == "counter":
            def counted(name):
                self.located = getattr(self, "located", 0) + 1
                return f"Locator_{name}_{self.located}"
            return counted

        def plain(name):
            name = name if style == "plain" else name.partition("_")[2]
            used[name] = count = used.get(name, 0) + 1
            return name if count == 1 else f"{name}_{count}"
        return plain

    def role_uri(self, role):
        found = self.role_uris.get(role.segment)
        if found is None:
            segment = role.segment
            if self.agent.suffix == "Detail" and segment.endswith("Details"):
                segment = segment[:-1]
            kind = "" if segment.startswith("Cover") else role.kind
            found = self.role_uris[role.segment] = self.agent.role_uri.format(
                self.filing.domain, f"{self.filing.period:%Y%m%d}", kind, segment)
        return found

    # Extended links

    def link(self, kind, role, body):
        """An extended link in its role; interleaving agents put the roleRef right before it."""
        tag, uri = self.agent.tag, self.role_uri(role)
        reference = self.role_reference(role) if self.agent.interleaved else ""
        head = f'{reference}  <{tag}{kind}Link xlink:role="{uri}" xlink:type="extended"'
        return f"{head}>\n{body}  </{tag}{kind}Link>\n" if body else f"{head}/>\n"

    def role_reference(self, role):
        uri = self.role_uri(role)
        return (f'  <{self.agent.tag}roleRef roleURI="{uri}" xlink:type="simple" '
                f'xlink:href="{self.schema}#{uri.rpartition("/")[2]}"/>\n')

    def presentation_links(self):
        return [(role, self.presentation(role)) for role in self.filing.roles]

    def presentation(self, role):
        new_name, address, loc, arc = self.namer(), self.address, self.loc, self.arc
        orders, preferred = self.orders, self.preferred
        twice = self.agent.locator_label == "counter"
        locators, arcs = [], []
        if self.agent.interleaved:
            arcs = locators
        above, counts = [None] * 12, [0] * 13
        for depth, concept, label in role.nodes:
            href, name = address(concept)
            located = new_name(name)
            if depth and twice:  # this agent locates the parent of every arc anew
                parent_href, parent_name = address(above[depth - 1][1])
                above[depth - 1] = new_name(parent_name), above[depth - 1][1]
                locators.append(loc(above[depth - 1][0], parent_href))
            locators.append(loc(located, href))
            above[depth] = located, concept
            counts[depth + 1] = 0
            if depth:
                counts[depth] += 1
                arcs.append(arc("presentation", ARC + "parent-child", above[depth - 1][0], located,
                                orders[counts[depth]], preferred[label]))
        return "".join(locators if arcs is locators else locators + arcs)

    def calculation_links(self):
        found = []
        for role in self.filing.roles:
            if role.sums:
                found.append((role, self.calculation(role)))
            elif self.agent.every_role and role.level != 2:
                found.append((role, ""))
        return found

    def calculation(self, role):
        new_name, loc, arc, random = self.namer(), self.loc, self.arc, self.random
        plus, minus = (f' weight="{weight}"' for weight in self.agent.weights)
        locators, arcs, located = [], [], {}
        if self.agent.interleaved:
            arcs = locators

        def locate(concept, again):
            if concept not in located or again:
                href, name = self.address(concept)
                located[concept] = new_name(name)
                locators.append(loc(located[concept], href))
            return located[concept]

        for total, items in role.sums:
            parent = locate(total, random.random() < 0.6)
            for place, (item, sign) in enumerate(items, 1):
                arcs.append(arc("calculation", ARC + "summation-item", parent, locate(item, False),
                                self.orders[place], plus if sign > 0 else minus))
        return "".join(locators if arcs is locators else locators + arcs)

    def definition_links(self):
        found = []
        for role in self.filing.roles:
            body = self.definition(role)
            if body or self.agent.every_role and role.level == 1:
                found.append((role, body))
        return found

    def definition(self, role):
        """Hypercubes of a role that has tables; nothing for one without."""
        arcs = definition_arcs(role.nodes, self.agent.writes_defaults)
        new_name, loc, arc = self.namer(), self.loc, self.arc
        lines, names, counts = [], {}, {}
        for arcrole, source, target in arcs:
            ends = []
            for place in (source, target):
                default = arcrole == "dimension-default" and place == target
                if default or place not in names:
                    href, name = self.address(role.nodes[place][1])
                    located = new_name(name + "_default" * default)
                    lines.append(loc(located, href))
                    names.setdefault(place, located)
                    ends.append(located)
                else:
                    ends.append(names[place])
            counts[source] = place = counts.get(source, 0) + 1
            extra = self.agent.all_extra if arcrole == "all" else self.agent.definition_noise
            self.arcroles_used[arcrole] = True
            lines.append(arc("definition", DIMENSION + arcrole, *ends, self.orders[place], extra))
        return "".join(lines)

    # Labels

    def labels_used(self):
        """{concept: codes of its labels} in the order of the presentation."""
        used = {}
        for role in self.filing.roles:
            for _, concept, label in role.nodes:
                used.setdefault(concept, {"l": True})[label or "l"] = True
            for total, items in role.sums:
                used.setdefault(total, {"l": True})
                for item, _ in items:
                    used.setdefault(item, {"l": True})
        for concept, codes in used.items():
            if pick_by_name(concept, 8) < 1:
                codes["v"] = True
            if concept.startswith("own_"):
                codes["d"] = True
        return used

    def label_link(self):
        lines = [f'  <{self.agent.tag}labelLink xlink:role="{XBRL}2003/role/link" '
                 'xlink:type="extended">\n']
        uris, bits = self.label_roles, self.random.getrandbits
        label_arc, label_line = self.agent.label_arc.format, self.agent.label.format
        shared = self.agent.label_shared
        for number, (concept, codes) in enumerate(self.labels_used().items()):
            href, name = self.address(concept)
            located = f"loc_{name}" if shared else f"element{number}"
            target = f"lab_{name}" if shared else f"label{number}"
            lines.append(self.loc(located, href))
            local = concept.partition("_")[2]
            variant = (self.filing.choice + (concept in self.filing.revised_labels)) % 6
            for uri, code in {uris[code]: code for code in codes}.items():
                resource = target if shared else f"{target}_{code}"
                lines.append(label_line(resource, uri, label_text(local, code, variant),
                                        f"lab_{name}_{bits(64):016x}_{uri.rpartition('/')[2]}"))
                self.label_kinds_used[code] = True
                if not shared:
                    lines.append(label_arc(located, resource))
            if shared:
                lines.append(label_arc(located, target))
        lines.append(f"  </{self.agent.tag}labelLink>\n")
        return "".join(lines)

    # Documents

    def document(self, kind):
        """The whole linkbase of one kind."""
        return self.agent.declaration + self.linkbase([kind])

    def linkbase(self, kinds, namespaces=True):
        body, roles = [], {}
        for kind in kinds:
            if kind == "label":
                body.append(self.label_link())
                continue
            for role, links in getattr(self, kind + "_links")():
                roles[self.role_uri(role)] = role
                body.append(self.link(kind, role, links))
        head = [self.linkbase_start(namespaces)] + self.label_role_references(kinds)
        if not self.agent.interleaved:
            head += [self.role_reference(role) for role in roles.values()]
        if "definition" in kinds:
            head += [f'  <{self.agent.tag}arcroleRef arcroleURI="{DIMENSION}{name}" '
                     f'xlink:type="simple" xlink:href="{XBRL}2005/xbrldt-2005.xsd#{name}"/>\n'
                     for name in self.arcroles_used]
        return "".join(head + body + [f"</{self.agent.tag}linkbase>\n"])

    def linkbase_start(self, namespaces):
        tag = self.agent.tag
        if not namespaces:
            return f"<{tag}linkbase>\n"
        space = "\n  " if self.agent.newline_root else " "
        own = f'xmlns{":link" if tag else ""}="{XBRL}2003/linkbase"'
        declared = space.join([own] + [f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES])
        return f'<{tag}linkbase {declared}{space}xsi:schemaLocation="{SCHEMA_LOCATION}">\n'

    def label_role_references(self, kinds):
        """roleRefs of the label roles that are no part of XBRL 2.1."""
        used = {}
        if "presentation" in kinds:
            used = {node[2]: True for role in self.filing.roles for node in role.nodes}
        if "label" in kinds:
            used |= self.label_kinds_used
        uris = {self.label_roles[code]: True for code in used if code and code in "nNMx"}
        date = "2009-12-16" if self.filing.taxonomy_year > 2009 else "2008-03-31"
        return [f'  <{self.agent.tag}roleRef roleURI="{uri}" xlink:type="simple" xlink:href="{XBRL}'
                f'lrr/role/{"net" if uri.endswith("netLabel") else "negated"}-{date}.xsd'
                f'#{uri.rpartition("/")[2]}"/>\n' for uri in uris]


def definition_arcs(nodes, with_defaults=True):
    """[(arcrole, place of source, place of target)] that the tables of a presentation stand for."""
    if not any(node[1].endswith("Table") for node in nodes):
        return []
    arcs, above = [], [None] * 12
    inside, table = None, None  # below what domain or line items we are; the last table
    for place, (depth, concept, _) in enumerate(nodes):
        above[depth] = place
        if inside is not None and depth <= nodes[inside][0]:
            inside = None
        if inside is not None:
            arcs.append(("domain-member", above[depth - 1], place))
        elif concept.endswith("Table"):
            table = place
        elif concept.endswith("Axis"):
            arcs.append(("hypercube-dimension", table, place))
        elif concept.endswith("LineItems"):
            arcs.append(("all", place, table))
            inside = place
        elif table is not None and depth and nodes[above[depth - 1]][1].endswith("Axis"):
            arcs.append(("dimension-domain", above[depth - 1], place))
            if with_defaults:
                arcs.append(("dimension-default", above[depth - 1], place))
            inside = place
    return arcs
