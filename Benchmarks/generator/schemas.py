"""Writes the extension schema of a filing, with or without its linkbases inside."""

from xml.sax.saxutils import escape

from . import taxonomies
from .linkbases import NAMESPACES, XBRL
from .vocabulary import facts

USED_ON = "".join(f"        <link:usedOn>link:{kind}Link</link:usedOn>\n"
                  for kind in ("presentation", "calculation", "definition"))
SORT_CODES = {"int": (100000, 1, "{}"), "float": (1, 1, "{:04}"), "four": (101, 1, "{}"),
              "wide": (100000, 10, "{}"), "tens": (10, 10, "{}")}


def schema(filing, writer, kinds):
    """The schema; an agent that embeds gets the linkbases of `kinds` in it."""
    own = sorted(concept for concept in writer.known if concept.startswith("own_"))
    used = taxonomies.used_in(filing.taxonomy_year)
    lines = [filing.agent.declaration, schema_start(filing, used), "  <xsd:annotation>\n",
             "    <xsd:appinfo>\n", *role_types(filing, writer)]
    if filing.agent.embedded:
        lines.append(writer.linkbase(kinds, namespaces=False))
        own = sorted(concept for concept in writer.known if concept.startswith("own_"))
    else:
        lines += [linkbase_reference(filing, kind) for kind in kinds]
    lines += ["    </xsd:appinfo>\n", "  </xsd:annotation>\n", *imports(filing, used)]
    lines += [element(filing.prefix, concept[4:]) for concept in own]
    return "".join(lines) + "</xsd:schema>\n"


def schema_start(filing, used):
    namespace = namespace_of(filing)
    declared = [("xsd", "http://www.w3.org/2001/XMLSchema"), ("link", XBRL + "2003/linkbase"),
                *NAMESPACES, ("xbrli", XBRL + "2003/instance"),
                ("num", XBRL + "dtr/type/numeric"), ("nonnum", XBRL + "dtr/type/non-numeric"),
                (filing.prefix, namespace),
                *((family, uri) for family, (uri, _) in used.items())]
    return (f'<xsd:schema targetNamespace="{namespace}" attributeFormDefault="unqualified" '
            'elementFormDefault="qualified"'
            + "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in declared) + ">\n")


def namespace_of(filing):
    return f"http://{filing.domain}/{filing.period:%Y%m%d}"


def role_types(filing, writer):
    first, step, code = SORT_CODES[filing.agent.order]
    for place, role in enumerate(filing.roles):
        uri = writer.role_uri(role)
        title = role.title
        if filing.agent.suffix == "Detail":
            title = title.replace("(Details)", "(Detail)")
        yield (f'      <link:roleType roleURI="{uri}" id="{uri.rpartition("/")[2]}">\n'
               f"        <link:definition>{code.format(first + step * place)} - {role.kind} - "
               f"{escape(title)}</link:definition>\n{USED_ON}      </link:roleType>\n")


def linkbase_reference(filing, kind):
    return ('      <link:linkbaseRef xlink:type="simple" '
            f'xlink:href="{filing.stem}_{kind[:3]}.xml" '
            f'xlink:role="{XBRL}2003/role/{kind}LinkbaseRef" '
            'xlink:arcrole="http://www.w3.org/1999/xlink/properties/linkbase"/>\n')


def imports(filing, used):
    places = {XBRL + "2003/instance": XBRL + "2003/xbrl-instance-2003-12-31.xsd",
              XBRL + "2003/linkbase": XBRL + "2003/xbrl-linkbase-2003-12-31.xsd",
              "http://xbrl.org/2005/xbrldt": XBRL + "2005/xbrldt-2005.xsd",
              XBRL + "dtr/type/numeric": XBRL + "dtr/type/numeric-2009-12-16.xsd",
              XBRL + "dtr/type/non-numeric": XBRL + "dtr/type/nonNumeric-2009-12-16.xsd"}
    places |= dict(used.values())
    return [f'  <xsd:import namespace="{namespace}" schemaLocation="{address}"/>\n'
            for namespace, address in places.items()]


def element(prefix, name):
    kind, period, balance, group, abstract = facts(name)
    balanced = f' xbrli:balance="{balance}"' if balance else ""
    return (f'  <xsd:element id="{prefix}_{name}" name="{name}" type="{kind}" '
            f'substitutionGroup="{group}" xbrli:periodType="{period}"{balanced} '
            f'abstract="{"true" if abstract else "false"}" nillable="true"/>\n')
