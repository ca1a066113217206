"""The roles of one company: their trees of lines and sums, and how these change over time."""

from functools import lru_cache

from . import outlines
from .vocabulary import own_concept

# Nodes are (depth, concept, label code); '' asks for no preferred label.
DEPTH, CONCEPT, LABEL = 0, 1, 2
STRUCTURAL = ("Abstract", "Table", "Axis", "Domain", "Member", "LineItems", "RollForward")
ORDINARY_LABELS = "tttttttttttttttvvvllN"


class Role:
    """One role with its presentation `nodes` and calculation `sums`, [(total, [(item, sign)])]."""

    def __init__(self, segment, title, kind, level, annual_only=False):
        self.segment, self.title, self.kind, self.level = segment, title, kind, level
        self.annual_only = annual_only
        self.nodes, self.sums = [], []

    def add(self, depth, concept, label="t"):
        self.nodes.append((depth, concept, label))

    def line_places(self):
        """Places of the leaves that are ordinary lines."""
        return [place for place, node in enumerate(self.nodes)
                if not node[CONCEPT].endswith(STRUCTURAL) and node[LABEL] not in ("s", "e", "T")]

    def is_short(self):
        return len(self.nodes) < 5

    # Changes from one period to the next

    def add_line(self, random):
        places = self.line_places()
        if not places:
            return
        place = random.choice(places)
        depth, neighbour, _ = self.nodes[place]
        concept = own_concept(random, self.segment[:18])
        self.nodes.insert(place + 1, (depth, concept, random.choice(ORDINARY_LABELS)))
        for _, items in self.sums:
            if any(item == neighbour for item, _ in items):
                items.append((concept, 1))
                break

    def remove_line(self, random):
        places = self.line_places()
        if len(places) < 4:
            return
        concept = self.nodes.pop(random.choice(places))[CONCEPT]
        if all(node[CONCEPT] != concept for node in self.nodes):
            self.drop_from_sums(concept)

    def drop_from_sums(self, concept):
        kept = []
        for total, items in self.sums:
            items = [item for item in items if item[0] != concept]
            if total != concept and items:
                kept.append((total, items))
        self.sums = kept

    def swap_lines(self, random):
        nodes = self.nodes
        places = [place for place in self.line_places()[:-1]
                  if nodes[place][DEPTH] == nodes[min(place + 1, len(nodes) - 1)][DEPTH]
                  and place + 1 < len(nodes)
                  and not nodes[place + 1][CONCEPT].endswith(STRUCTURAL)]
        if places:
            place = random.choice(places)
            nodes[place], nodes[place + 1] = nodes[place + 1], nodes[place]

    def flip_sign(self, random):
        if self.sums:
            _, items = random.choice(self.sums)
            place = random.randrange(len(items))
            items[place] = (items[place][0], -items[place][1])

    def change_label(self, random):
        places = self.line_places()
        if places:
            place = random.choice(places)
            depth, concept, label = self.nodes[place]
            self.nodes[place] = (depth, concept, "t" if label in "nN" else random.choice("vlN"))

    def replace_line(self, random):
        """A company's own concept takes the place of a line, or is spelled anew."""
        places = self.line_places()
        if places:
            place = random.choice(places)
            depth, old, label = self.nodes[place]
            new = own_concept(random, self.segment[:18])
            self.nodes[place] = (depth, new, label)
            self.sums = [(new if total == old else total,
                          [(new if item == old else item, sign) for item, sign in items])
                         for total, items in self.sums]

    def add_member(self, random):
        places = [place for place, node in enumerate(self.nodes)
                  if node[CONCEPT].endswith("Domain")]
        if places:
            place = random.choice(places)
            name = own_concept(random, "")
            self.nodes.insert(place + 1, (self.nodes[place][DEPTH] + 1, name + "Member", "t"))

    def rename(self, random):
        self.segment += random.choice(("1", "Other", "AndRelatedMatters", "Narrative"))

    def change(self, random):
        change = random.choices(CHANGES, CHANGE_WEIGHTS)[0]
        change(self, random)


CHANGES = (Role.add_line, Role.remove_line, Role.swap_lines, Role.flip_sign, Role.change_label,
           Role.replace_line, Role.add_member, Role.rename)
CHANGE_WEIGHTS = (26, 20, 12, 4, 12, 10, 12, 2)


@lru_cache(maxsize=None)
def outline_lines(text):
    """[(depth, optional, concept, sum or None, sign, label)] of an outline."""
    lines = []
    for line in text.strip("\n").splitlines():
        words = line.split()
        name, total, sign, label = words[0].lstrip("?"), None, 1, "t"
        for word in words[1:]:
            if word[0] == "@":
                label = word[1:]
            else:
                total, sign = "us-gaap_" + word[1:], 1 if word[0] == "+" else -1
        concept = name if "_" in name else "us-gaap_" + name
        depth = (len(line) - len(line.lstrip())) // 2
        lines.append((depth, words[0][0] == "?", concept, total, sign, label))
    return lines


def statement(random, row, own_share):
    """One of the primary statements as this company writes it."""
    segment, title, kind, outline = row
    if kind == "Statement":
        segment, title = "Consolidated" + segment, "Consolidated " + title
    role = Role(segment, title, kind, 0 if kind == "Document" else 1)
    sums = {}
    skipped = None
    for depth, optional, concept, total, sign, label in outline_lines(outline):
        if skipped is not None and depth > skipped:
            continue
        skipped = None
        if optional and random.random() < 0.4:
            skipped = depth
            continue
        if optional and total and random.random() < own_share:
            concept = own_concept(random, "Statement")
        role.add(depth, concept, label)
        if total:
            sums.setdefault(total, []).append((concept, sign))
    present = {node[CONCEPT] for node in role.nodes}
    role.sums = [(total, items) for total, items in sums.items() if total in present]
    return role


def event_cover():
    role = Role("CoverPage", "Cover Page", "Document", 0)
    for depth, _, concept, _, _, label in outline_lines(outlines.EVENT_COVER):
        role.add(depth, concept, label)
    return role


def note(topic):
    role = Role(topic.segment, topic.title, "Disclosure", 2)
    role.add(0, topic.concept("DisclosureAbstract"))
    role.add(1, topic.concept("DisclosureTextBlock"))
    return role


def policies(random, chosen):
    role = Role("SummaryOfSignificantAccountingPoliciesPolicies",
                "Summary of Significant Accounting Policies (Policies)", "Disclosure", 3)
    role.add(0, "us-gaap_AccountingPoliciesAbstract")
    for topic in chosen:
        for concept in topic.policies[:random.randint(1, 3)]:
            role.add(1, concept)
    return role


def tables(random, topic):
    role = Role(topic.segment + "Tables", topic.title + " (Tables)", "Disclosure", 4)
    role.add(0, topic.concept("DisclosureAbstract"))
    for concept in random.sample(topic.tables, random.randint(1, 5)):
        role.add(1, concept)
    return role


def details(random, topic, number, own_share, mean_lines, calculated):
    """A role of level 4: lines of one topic, often in a table, sometimes summed up."""
    name = random.choice(("ScheduleOf", "SummaryOf", "Components", "Narrative", "Additional",
                          "Reconciliation", "Maturities", "RollForward"))
    title = f"{topic.title} - {name.replace('Of', ' of')} {number} (Details)"
    role = Role(f"{topic.segment}{name}{number}Details", title, "Disclosure", 5,
                annual_only=random.random() < 0.3)
    role.add(0, topic.concept("DisclosureAbstract"))
    depth = 1
    if random.random() < 0.82:
        depth = add_table(random, role, topic, own_share)
    count = max(2, round(random.lognormvariate(0, 0.7) * mean_lines))
    lines = pick_lines(random, topic, count, own_share)
    if random.random() < 0.2:
        add_roll_forward(random, role, topic, depth, lines)
    elif calculated and len(lines) > 2:
        add_sums(random, role, depth, lines)
    else:
        add_groups(random, role, topic, depth, lines)
    return role


def pick_lines(random, topic, count, own_share):
    standard = random.sample(topic.items, min(count, len(topic.items)))
    standard += [own_concept(random, topic.stem) for _ in range(count - len(standard))]
    return [own_concept(random, topic.stem) if random.random() < own_share else concept
            for concept in standard]


def add_table(random, role, topic, own_share):
    own = random.random() < own_share
    stem = f"own_{topic.stem}" if own else f"us-gaap_{topic.stem}"
    role.add(1, stem + "Table")
    axes = [(topic.axis, topic.domain, topic.members)]
    if random.random() < 0.5:
        axes.append(("us-gaap_RangeAxis", "us-gaap_RangeMember",
                     ["us-gaap_MinimumMember", "us-gaap_MaximumMember"]))
    if random.random() < 0.35:
        axes.append(("us-gaap_StatementGeographicalAxis", "us-gaap_StatementGeographicalDomain",
                     ["us-gaap_NorthAmericaMember", "us-gaap_EuropeMember"]))
    for axis, domain, members in axes:
        role.add(2, axis)
        role.add(3, domain)
        for member in random.sample(members, random.randint(len(members) // 3 + 1, len(members))):
            if random.random() < own_share + 0.2:
                member = own_concept(random, "") + "Member"
            role.add(4, member)
    role.add(2, stem + "LineItems")
    return 3


def add_roll_forward(random, role, topic, depth, lines):
    role.add(depth, f"us-gaap_{topic.stem}RollForward")
    balance, *movements = lines
    role.add(depth + 1, balance, "s")
    for concept in movements:
        role.add(depth + 1, concept, random.choice(ORDINARY_LABELS))
    role.add(depth + 1, balance, "e")


def add_sums(random, role, depth, lines):
    """Groups of lines, each with a total; the totals may add up to a grand total."""
    totals = []
    while len(lines) > 2:
        count = random.randint(2, 7)
        *items, total = lines[:count + 1]
        lines = lines[count + 1:]
        for concept in items:
            role.add(depth, concept, random.choice(ORDINARY_LABELS))
        role.add(depth, total, "T")
        role.sums.append((total, [(item, -1 if random.random() < 0.2 else 1) for item in items]))
        totals.append(total)
    for concept in lines:
        role.add(depth, concept)
    if len(totals) > 1 and random.random() < 0.4:
        *parts, grand = totals
        items = role.sums[-1][1]
        items += [(part, 1) for part in parts]


def add_groups(random, role, topic, depth, lines):
    place = 0
    while place < len(lines):
        count = random.randint(4, 16)
        if place and random.random() < 0.4:
            role.add(depth, f"us-gaap_{topic.stem}Group{place}Abstract")
            inner = depth + 1
        else:
            inner = depth
        for concept in lines[place:place + count]:
            role.add(inner, concept, random.choice(ORDINARY_LABELS))
        place += count
