"""A few thousand invented standard concepts, and the facts and labels of any concept by its name.

A concept is its href's fragment, such as `us-gaap_Assets`; a company's own ones begin with `own_`
until they are written with the company's prefix.
"""

import re
from functools import lru_cache
from xml.sax.saxutils import escape

from .randomness import pick_by_name, stream
from .words import MEASURES, MEMBERS, OWN_NOUNS, OWN_WORDS, QUALIFIERS, TOPICS

ITEMS_PER_TOPIC = 72
# Axes and members that left us-gaap for srt in 2018.
MOVED_TO_SRT = frozenset(
    ["us-gaap_" + name for name in ("ProductOrServiceAxis", "ProductOrServiceDomain",
                                    "StatementGeographicalAxis", "StatementGeographicalDomain",
                                    "CounterpartyNameAxis", "CounterpartyNameDomain",
                                    "ScenarioByTypeAxis", "ScenarioByTypeDomain",
                                    "LegalEntityAxis", "LegalEntityDomain",
                                    "EuropeMember", "AsiaPacificMember", "NorthAmericaMember")])

# What the ending of a name says: (ending, words in brackets, type, substitution group, abstract).
ENDINGS = (
    ("Abstract", "Abstract", "xbrli:stringItemType", "xbrli:item", True),
    ("RollForward", "Roll Forward", "xbrli:stringItemType", "xbrli:item", True),
    ("LineItems", "Line Items", "xbrli:stringItemType", "xbrli:item", True),
    ("Table", "Table", "xbrli:stringItemType", "xbrldt:hypercubeItem", True),
    ("Axis", "Axis", "xbrli:stringItemType", "xbrldt:dimensionItem", True),
    ("Domain", "Domain", "nonnum:domainItemType", "xbrli:item", True),
    ("Member", "Member", "nonnum:domainItemType", "xbrli:item", True),
    ("PolicyTextBlock", "Policy Text Block", "nonnum:textBlockItemType", "xbrli:item", False),
    ("TableTextBlock", "Table Text Block", "nonnum:textBlockItemType", "xbrli:item", False),
    ("TextBlock", "Text Block", "nonnum:textBlockItemType", "xbrli:item", False),
)
TYPES = {"monetary": "xbrli:monetaryItemType", "percent": "num:percentItemType",
         "shares": "xbrli:sharesItemType", "perShare": "num:perShareItemType",
         "integer": "xbrli:integerItemType", "string": "xbrli:stringItemType",
         "date": "xbrli:dateItemType", "duration": "xbrli:durationItemType"}
LABEL_ROLE_2003 = "http://www.xbrl.org/2003/role/"
LABEL_ROLE_2009 = "http://www.xbrl.org/2009/role/"
LABELS = {"l": LABEL_ROLE_2003 + "label", "t": LABEL_ROLE_2003 + "terseLabel",
          "v": LABEL_ROLE_2003 + "verboseLabel", "T": LABEL_ROLE_2003 + "totalLabel",
          "s": LABEL_ROLE_2003 + "periodStartLabel", "e": LABEL_ROLE_2003 + "periodEndLabel",
          "d": LABEL_ROLE_2003 + "documentation", "n": LABEL_ROLE_2009 + "negatedLabel",
          "N": LABEL_ROLE_2009 + "negatedTerseLabel", "M": LABEL_ROLE_2009 + "negatedTotalLabel",
          "x": LABEL_ROLE_2009 + "netLabel"}


@lru_cache(maxsize=1)
def topics():
    """[Topic], the same for every seed."""
    return [Topic(*row) for row in TOPICS]


class Topic:
    """One subject of disclosure with its standard concepts."""

    def __init__(self, title, stem, axis):
        random = stream("topic", stem)
        self.title, self.stem, self.axis = title, stem, f"us-gaap_{axis}Axis"
        self.domain = f"us-gaap_{axis}Domain"
        self.members = [f"us-gaap_{name}Member" for name in random.sample(MEMBERS, 9)]
        names = [f"us-gaap_{stem}{measure[0]}{qualifier}"
                 for measure in MEASURES for qualifier in dict.fromkeys(QUALIFIERS)]
        self.items = random.sample(names, ITEMS_PER_TOPIC)
        self.tables = [f"us-gaap_ScheduleOf{stem}{measure[0]}TableTextBlock"
                       for measure in random.sample(MEASURES, 8)]
        self.policies = [f"us-gaap_{stem}{word}PolicyTextBlock"
                         for word in ("", "Valuation", "Use")]
        self.segment = re.sub("[^A-Za-z]", "", title.title())

    def concept(self, ending):
        return f"us-gaap_{self.stem}{ending}"


def own_concept(random, stem):
    """A new name of the company's own, about a topic, unlike others with near certainty."""
    return (f"own_{random.choice(OWN_WORDS)}{random.choice(OWN_NOUNS)}{stem}"
            f"{random.choice(MEASURES)[0]}{random.choice(('', '', 'Net', 'Other', 'One', 'Two'))}")


@lru_cache(maxsize=65536)
def split_case(name):
    return re.sub(r"(?<=[a-z])(?=[A-Z0-9])|(?<=[A-Z0-9])(?=[A-Z][a-z])", " ", name)


@lru_cache(maxsize=65536)
def facts(name):
    """(type, period, balance or None, substitution group, abstract) of a local name."""
    for ending, _, kind, group, abstract in ENDINGS:
        if name.endswith(ending):
            return kind, "duration", None, group, abstract
    for ending, kind, period, balance in MEASURES:
        if ending in name:
            return (TYPES[kind], period, None if balance == "-" else balance, "xbrli:item", False)
    return (TYPES["monetary"], "duration", ("debit", "credit")[pick_by_name(name, 2)],
            "xbrli:item", False)


@lru_cache(maxsize=65536)
def standard_label(name):
    for ending, bracketed, *_ in ENDINGS:
        if name.endswith(ending):
            return f"{split_case(name.removesuffix(ending))} [{bracketed}]"
    words = split_case(name)
    return words.replace(" Gain Loss", " Gain (Loss)").replace("Benefit", "(Benefit)")


@lru_cache(maxsize=65536)
def terse_label(name, variant):
    """One of the wordings that companies use beside the standard label."""
    words = standard_label(name).split()
    if words[-1].endswith("]"):
        return escape(" ".join(words[:4 + variant] + words[-1:]) if len(words) > 6 else
                      " ".join(words))
    kept = words[:3 + variant % 3] + words[-(1 + variant // 3):] if len(words) > 5 else words
    text = " ".join(kept).capitalize() if variant % 2 else " ".join(kept)
    return escape(text + ("", "", ", net", "", " and other", "\u2019s share")[variant])


def label_text(name, code, variant):
    """The text of a label in the role `code` stands for, escaped for XML.

    `variant` (0 to 5) is the company's choice of words; the standard label has only one.
    """
    if code == "l":
        return escape(standard_label(name))
    if code == "d":
        return (f"Represents the {escape(split_case(name).lower())} of the entity, including "
                "amounts not separately disclosed, as of the balance sheet date or for the period.")
    terse = terse_label(name, variant)
    return {"t": terse, "N": terse, "v": terse + ", as reported", "T": "Total " + terse,
            "M": "Total " + terse, "s": terse + ", beginning of period", "x": terse + ", net",
            "e": terse + ", end of period", "n": terse}[code]
