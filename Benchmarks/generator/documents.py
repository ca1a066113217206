"""The documents of one filing as bytes: what lies in its folder and in its submission."""

from dataclasses import dataclass
from xml.sax.saxutils import escape

from . import schemas
from .linkbases import LinkbaseWriter
from .randomness import pick_by_name

TYPES = {"calculation": "CAL", "definition": "DEF", "label": "LAB", "presentation": "PRE"}


@dataclass(frozen=True)
class Document:
    """One document of a submission; `wrapper` is XBRL, XML or empty."""

    type: str
    name: str
    description: str
    body: bytes
    wrapper: str = ""


def xbrl_documents(filing):
    """Schema and linkbases, in the order of EDGAR's sequence numbers."""
    if not filing.has_linkbases:
        return []
    writer = LinkbaseWriter(filing)
    kinds = ("label", "presentation") if filing.cover_only else tuple(TYPES)
    found, separate = [], () if filing.agent.embedded else kinds
    for kind in separate:
        found.append(Document(f"EX-101.{TYPES[kind]}", f"{filing.stem}_{kind[:3]}.xml",
                              f"XBRL TAXONOMY EXTENSION {kind.upper()} LINKBASE",
                              encode(filing, writer.document(kind)), "XBRL"))
    text = schemas.schema(filing, writer, kinds)
    return [Document("EX-101.SCH", f"{filing.stem}.xsd", "XBRL TAXONOMY EXTENSION SCHEMA",
                     encode(filing, text), "XBRL")] + found


def encode(filing, text):
    return text.encode("ascii" if filing.agent.ascii_only else "utf-8", "xmlcharrefreplace")


def has_summary(filing):
    """About a third of the filings keep the renderer's summary."""
    return filing.has_linkbases and pick_by_name(filing.key, 3) == 0


def summary(filing):
    """FilingSummary.xml as the renderer writes it."""
    writer = LinkbaseWriter(filing)
    reports = "".join(
        f"    <Report><HtmlFileName>R{place}.htm</HtmlFileName>"
        f"<LongName>{place:07} - {role.kind} - {escape(role.title)}</LongName>"
        "<ReportType>Sheet</ReportType>"
        f"<Role>{writer.role_uri(role)}</Role><ShortName>{escape(role.title)}</ShortName>"
        f"<MenuCategory>{MENU[role.level]}</MenuCategory><Position>{place}</Position></Report>\n"
        for place, role in enumerate(filing.roles, 1))
    text = ("<?xml version='1.0' encoding='utf-8'?>\n<FilingSummary>\n  <Version>3.1</Version>\n"
            f"  <ReportFormat>html</ReportFormat>\n  <MyReports>\n{reports}  </MyReports>\n"
            "</FilingSummary>\n")
    return Document("XML", "FilingSummary.xml", "IDEA: XBRL DOCUMENT", text.encode(), "XML")


MENU = ("Cover", "Statements", "Notes", "Policies", "Tables", "Details")
