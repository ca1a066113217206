"""Invented filings, submissions and archives; small, so that thousands of them are loaded in minutes."""

import bz2
import gzip
import io
import lzma
import tarfile
import warnings
import zipfile

LINKBASE = """<?xml version="1.0" encoding="UTF-8"?>
<linkbase xmlns="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink">
{}</linkbase>
"""
SCHEMA = """<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xbrli="http://www.xbrl.org/2003/instance"
 xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink"
 xmlns:{prefix}="http://www.{prefix}.example/{stem}" targetNamespace="http://www.{prefix}.example/{stem}">
<xs:annotation><xs:appinfo>
{roles}</xs:appinfo></xs:annotation>
{elements}</xs:schema>
"""
ROLE_TYPE = """<link:roleType roleURI="http://www.{prefix}.example/role/{role}" id="{role}">
<link:definition>{number} - Statement - {role}</link:definition>
<link:usedOn>link:calculationLink</link:usedOn><link:usedOn>link:presentationLink</link:usedOn>
</link:roleType>
"""
ELEMENT = """<xs:element name="{name}" id="{prefix}_{name}" type="xbrli:monetaryItemType"
 substitutionGroup="xbrli:item" xbrli:periodType="instant" xbrli:balance="debit" nillable="true"/>
"""
LABEL = """<loc xlink:type="locator" xlink:href="{href}" xlink:label="{name}"/>
<label xlink:type="resource" xlink:label="{name}_label" xlink:role="http://www.xbrl.org/2003/role/label"
 xml:lang="en-US">{text} {name}</label>
<labelArc xlink:type="arc" xlink:arcrole="http://www.xbrl.org/2003/arcrole/concept-label"
 xlink:from="{name}" xlink:to="{name}_label"/>
"""
KINDS = {"cal": ("calculation", "summation-item"), "pre": ("presentation", "parent-child")}


def small_filing(stem="acme-20231231", own=("OtherAssets", "Deposits"), label="The",
                 roles=("BalanceSheet", "Details")):
    """{file name: bytes} of a schema, a calculation, a presentation and a label linkbase."""
    prefix = stem.partition("-")[0]
    children = ["us-gaap:Cash", *own]

    def href(concept):
        if ":" in concept:
            name = concept.replace(":", "_")
            return f"http://fasb.org/us-gaap/2023/elts/us-gaap-2023.xsd#{name}"
        return f"{stem}.xsd#{prefix}_{concept}"

    def links(kind):
        name, arcrole = KINDS[kind]
        weight = ' weight="1.0"' if kind == "cal" else ""
        for role in roles:
            uri = f"http://www.{prefix}.example/role/{role}"
            yield (f'<roleRef xlink:type="simple" roleURI="{uri}" xlink:href="{stem}.xsd#{role}"/>\n'
                   f'<{name}Link xlink:type="extended" xlink:role="{uri}">\n')
            for concept in ["us-gaap:Assets", *children]:
                yield (f'<loc xlink:type="locator" xlink:href="{href(concept)}" '
                       f'xlink:label="{concept}"/>\n')
            for order, concept in enumerate(children, 1):
                yield (f'<{name}Arc xlink:type="arc" xlink:arcrole="http://www.xbrl.org/2003/arcrole/'
                       f'{arcrole}" xlink:from="us-gaap:Assets" xlink:to="{concept}" '
                       f'order="{order}.0"{weight}/>\n')
            yield f"</{name}Link>\n"

    labels = "".join(LABEL.format(href=href(name), name=name, text=label) for name in own)
    schema = SCHEMA.format(
        prefix=prefix, stem=stem,
        roles="".join(ROLE_TYPE.format(prefix=prefix, role=role, number=100 + number)
                      for number, role in enumerate(roles)),
        elements="".join(ELEMENT.format(name=name, prefix=prefix) for name in own))
    texts = {".xsd": schema, "_cal.xml": LINKBASE.format("".join(links("cal"))),
             "_pre.xml": LINKBASE.format("".join(links("pre"))),
             "_lab.xml": LINKBASE.format(
                 '<labelLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">\n'
                 f"{labels}</labelLink>\n")}
    return {stem + ending: text.encode() for ending, text in texts.items()}


def write(folder, files):
    """Writes {name: bytes} into a folder, which is made; returns the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return folder


def many_filings(folder, count, filers):
    """Writes filings into folders of their own, one a filer and year; most repeat the year before."""
    folders = []
    for number in range(count):
        year, filer = divmod(number, filers)
        own = [f"Asset{item}Of{filer}" for item in range(4)]
        if (year + filer) % 3 == 0:
            own.append(f"Asset{year}Alone")
        stem = f"co{filer}-{2000 + year}1231"
        label = ("An", "Another")[year % 2]
        folders.append(write(folder / stem, small_filing(stem, own, label)))
    return folders


# Submissions

TYPES = {".xsd": "EX-101.SCH", "_cal.xml": "EX-101.CAL", "_pre.xml": "EX-101.PRE",
         "_def.xml": "EX-101.DEF", "_lab.xml": "EX-101.LAB"}


def submission(header, documents, is_feed):
    """The text of a submission: a header without its end, then {name: bytes}."""
    start = b"<SUBMISSION>\n" if is_feed else b"<SEC-DOCUMENT>a\n<SEC-HEADER>a.hdr.sgml\n"
    parts = [start, header, b"" if is_feed else b"</SEC-HEADER>\n"]
    for sequence, (name, data) in enumerate(documents.items(), 1):
        kind = next((kind for ending, kind in TYPES.items() if name.endswith(ending)), "EX-99")
        parts.append(f"<DOCUMENT>\n<TYPE>{kind}\n<SEQUENCE>{sequence}\n<FILENAME>{name}\n<TEXT>\n"
                     f"<XBRL>\n".encode())
        parts += [data, b"\n</XBRL>\n</TEXT>\n</DOCUMENT>\n"]
    parts.append(b"</SUBMISSION>\n" if is_feed else b"</SEC-DOCUMENT>\n")
    return b"".join(parts)


def header(accession, is_feed, form="10-K"):
    """The header of a submission in the feed's spelling or that of full texts."""
    if is_feed:
        text = (f"<ACCESSION-NUMBER>{accession}\n<TYPE>{form}\n<PERIOD>20231231\n"
                "<FILING-DATE>20240201\n<FILER>\n<COMPANY-DATA>\n<CONFORMED-NAME>ACME CORP\n"
                "<CIK>0009999001\n</COMPANY-DATA>\n</FILER>\n")
    else:
        text = (f"ACCESSION NUMBER:\t\t{accession}\nCONFORMED SUBMISSION TYPE:\t{form}\n"
                "CONFORMED PERIOD OF REPORT:\t20231231\nFILED AS OF DATE:\t\t20240201\n\nFILER:\n\n"
                "\tCOMPANY DATA:\t\n\t\tCOMPANY CONFORMED NAME:\t\t\tACME CORP\n"
                "\t\tCENTRAL INDEX KEY:\t\t\t0009999001\n")
    return text.encode()


# Archives of [(name, bytes)]; the same members give the same bytes

def zipped(members, compression=zipfile.ZIP_DEFLATED):
    buffer = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w", compression) as archive:
        warnings.simplefilter("ignore")  # two members of one name
        for name, data in members:
            name = name.encode("utf-8", "replace").decode()
            archive.writestr(zipfile.ZipInfo(name, (2024, 2, 1, 12, 0, 0)), data, compression)
    return buffer.getvalue()


def tarred(members, format=tarfile.GNU_FORMAT):
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=format) as archive:
        for name, data in members:
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return buffer.getvalue()


def gzipped(data):
    return gzip.compress(data, 6, mtime=0)


COMPRESSORS = {".gz": gzipped, ".xz": lambda data: lzma.compress(data, preset=0), ".bz2": bz2.compress}
