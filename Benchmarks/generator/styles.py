"""How the software of filing agents spells the same content; none of it is a difference.

Templates are filled by position: a locator (label, href); an arc (kind, arcrole, from, to, order,
rest), where the rest is a preferred label or a weight; a label arc (from, to); a label
(xlink:label, role, text, id). Agents and their products are invented; the spellings are those of
real ones.
"""

from dataclasses import dataclass

ARC = "http://www.xbrl.org/2003/arcrole/"


@dataclass(frozen=True)
class Agent:
    """A filing agent and its spelling."""

    name: str
    cik: int
    first_year: int
    last_year: int
    share: int  # of the market in those years
    next_name: str
    declaration: str  # XML declaration and comments
    tag: str  # prefix of link elements: "link:" or ""
    loc: str
    arc: str  # of any kind; {0} kind, {1} arcrole, {2} from, {3} to, {4} order, {5} the rest
    label_arc: str
    label: str
    locator_label: str  # hex, uuid, plain, bare, counter
    order: str  # int, float, four, wide, tens
    weights: tuple  # (plus, minus)
    role_uri: str  # {0} domain, {1} yyyymmdd, {2} kind, {3} segment
    label_shared: bool = True
    every_role: bool = False  # a calculation and definition link for every role, mostly empty
    interleaved: bool = False  # arcs follow their locators
    writes_defaults: bool = True  # others leave defaults to the standard taxonomies
    embedded: bool = False
    preferred_always: bool = True
    all_extra: str = ' xbrldt:closed="true" xbrldt:contextElement="segment"'
    definition_noise: str = ""
    suffix: str = "Details"
    ascii_only: bool = True
    newline_root: bool = False

    def successor(self):
        return next(agent for agent in AGENTS if agent.name == self.next_name)


WORKBOOK = dict(
    tag="link:", locator_label="uuid", order="int", weights=("1.0", "-1.0"),
    role_uri="http://{0}/role/{3}",
    loc='    <link:loc xlink:type="locator" xlink:label="{0}" xlink:href="{1}"/>\n',
    label_arc='    <link:labelArc xlink:arcrole="http://www.xbrl.org/2003/arcrole/concept-label" '
              'xlink:from="{0}" xlink:to="{1}" xlink:type="arc" order="1"/>\n',
    label='    <link:label id="{3}" xlink:label="{0}" xlink:role="{1}" xlink:type="resource" '
          'xmlns:xml="http://www.w3.org/XML/1998/namespace" xml:lang="en-US">{2}</link:label>\n',
    arc='    <link:{0}Arc order="{4}"{5} xlink:arcrole="{1}" xlink:from="{2}" xlink:to="{3}" '
        'xlink:type="arc"/>\n', interleaved=True)
MARKED = dict(
    tag="", writes_defaults=False, locator_label="plain", order="four", weights=("1.00", "-1.00"),
    role_uri="http://{0}/taxonomy/role/{2}{3}", suffix="Detail",
    loc='    <loc xlink:type="locator" xlink:href="{1}" xlink:label="{0}"/>\n',
    label_arc='    <labelArc xlink:type="arc" '
              'xlink:arcrole="http://www.xbrl.org/2003/arcrole/concept-label" xlink:from="{0}" '
              'xlink:to="{1}"/>\n',
    label='    <label xlink:type="resource" xlink:role="{1}" xlink:label="{0}" xml:lang="en-US" '
          'id="{3}">{2}</label>\n',
    arc='    <{0}Arc xlink:type="arc" xlink:arcrole="{1}" xlink:from="{2}" xlink:to="{3}" '
        'order="{4}"{5} priority="2" use="optional"/>\n', newline_root=True)
ACTIVE = dict(
    tag="link:", locator_label="plain", role_uri="http://{0}/{1}/taxonomy/role/{2}{3}",
    suffix="Detail",
    label_arc='    <link:labelArc xlink:type="arc" '
              'xlink:arcrole="http://www.xbrl.org/2003/arcrole/concept-label" xlink:from="{0}" '
              'xlink:to="{1}"/>\n',
    label='    <link:label xml:lang="en-US" xlink:label="{0}" xlink:type="resource" '
          'xlink:role="{1}">{2}</link:label>\n')
ACTIVE_NEW = dict(
    ACTIVE, order="int", weights=("1", "-1"),
    loc='    <link:loc xlink:type="locator" xlink:href="{1}" xlink:label="{0}"/>\n',
    arc='    <link:{0}Arc xlink:type="arc" xlink:arcrole="{1}" xlink:from="{2}" xlink:to="{3}" '
        'order="{4}" priority="2" use="optional"{5}/>\n',
    definition_noise=' xbrldt:closed="false"',
    all_extra=' xbrldt:closed="true" xbrldt:contextElement="segment"')

AGENTS = (
    Agent("workbook-early", 9_900_001, 2009, 2013, 26, "workbook", **(WORKBOOK | dict(
        declaration='<?xml version="1.0" encoding="US-ASCII"?>\n'
                    '<!--Linkbase made with Paperloom-->\n',
        tag="", locator_label="hex", weights=("1", "-1"), every_role=True, interleaved=False,
        loc='    <loc xlink:href="{1}" xlink:label="{0}" xlink:type="locator" />\n',
        arc='    <{0}Arc order="{4}"{5} xlink:arcrole="{1}" xlink:from="{2}" xlink:to="{3}" '
            'xlink:type="arc" />\n',
        label_arc='    <labelArc order="1" '
                  'xlink:arcrole="http://www.xbrl.org/2003/arcrole/concept-label" '
                  'xlink:from="{0}" xlink:to="{1}" xlink:type="arc" />\n',
        label='    <label id="{3}" xlink:label="{0}" xlink:role="{1}" xlink:type="resource" '
              'xml:lang="en-US">{2}</label>\n'))),
    Agent("workbook", 9_900_001, 2014, 2099, 44, "workbook", **(WORKBOOK | dict(
        declaration='<?xml version="1.0" encoding="UTF-8"?>\n\n'
                    '<!--Linkbase made with Paperloom-->\n<!--Invented for a measurement-->\n',
        ascii_only=False, every_role=True))),
    Agent("marked", 9_900_002, 2009, 2018, 24, "active", **(MARKED | dict(
        declaration='<?xml version="1.0" encoding="US-ASCII"?>\n'
                    '<!-- Taxonomy Linkbase, based on XBRL 2.1 -->\n<!-- Version: 6.21.0 -->\n'))),
    Agent("active", 9_900_002, 2014, 2020, 14, "active-new", **(ACTIVE | dict(
        declaration='<?xml version="1.0" encoding="us-ascii"?>\n<!-- Version : 5.0.0.208 -->\n',
        order="wide", weights=("1.00", "-1.00"),
        loc='    <link:loc xlink:href="{1}" xlink:type="locator" xlink:label="{0}" />\n',
        arc='    <link:{0}Arc xlink:type="arc" xlink:arcrole="{1}" xlink:from="{2}" '
            'xlink:to="{3}" order="{4}" priority="2" use="optional"{5} />\n'))),
    Agent("active-new", 9_900_002, 2021, 2099, 16, "active-new", **(ACTIVE_NEW | dict(
        declaration='<?xml version="1.0" encoding="US-ASCII"?>\n'
                    '<!-- XBRL Linkbase Document -->\n'))),
    Agent("active-embedded", 9_900_002, 2022, 2099, 8, "active-embedded", **(ACTIVE_NEW | dict(
        declaration='<?xml version="1.0" encoding="US-ASCII"?>\n'
                    '<!-- XBRL Schema Document -->\n', embedded=True))),
    Agent("wand", 9_900_003, 2009, 2099, 18, "wand", **(ACTIVE | dict(
        declaration='<?xml version="1.0" encoding="us-ascii"?>\n<!-- Made with Hazelwand -->\n',
        locator_label="bare", order="float", writes_defaults=False, weights=("1.0", "-1.0"),
        role_uri="http://{0}/role/{2}{3}", preferred_always=False,
        loc='    <link:loc xlink:type="locator" xlink:href="{1}" xlink:label="{0}" '
            'xlink:title="{0}" />\n',
        arc='    <link:{0}Arc xlink:type="arc" xlink:arcrole="{1}" xlink:from="{2}" '
            'xlink:to="{3}" xlink:title="{0}: {2} to {3}" use="optional" order="{4}"{5} />\n'))),
    Agent("ledger", 9_900_004, 2009, 2016, 10, "wand", **(MARKED | dict(
        declaration='<?xml version="1.0" encoding="ASCII"?>\n<!-- Prepared by Ledgerwright -->\n',
        locator_label="counter", order="float", weights=("1", "-1"), label_shared=False,
        role_uri="http://{0}/role/{2}{3}", newline_root=False, preferred_always=False,
        loc='    <loc xlink:type="locator" xlink:href="{1}" xlink:label="{0}" />\n',
        arc='    <{0}Arc xlink:type="arc" xlink:arcrole="{1}" xlink:from="{2}" xlink:to="{3}" '
            'order="{4}"{5} />\n', definition_noise=' xbrldt:usable="true"'))),
    Agent("small", 9_900_005, 2010, 2099, 8, "small", **(ACTIVE | dict(
        declaration="<?xml version='1.0' encoding='iso-8859-1'?>\n<!-- Produced by Ferncroft -->\n",
        order="tens", weights=("1", "-1"), role_uri="http://{0}/{1}/role/idr_{3}",
        loc="    <link:loc xlink:type='locator' xlink:href='{1}' xlink:label='{0}'/>\n",
        arc="    <link:{0}Arc xlink:type='arc' xlink:arcrole='{1}' xlink:from='{2}' xlink:to='{3}' "
            "use='optional' order='{4}' priority='1'{5}/>\n", label_shared=False))),
)


def choose_agent(random, year):
    """One of the agents in business that year, by their shares."""
    known = [agent for agent in AGENTS if agent.first_year <= year <= agent.last_year]
    return random.choices(known, [agent.share for agent in known])[0]
