"""Submissions as EDGAR hands them out: headers in both spellings, and documents between tags."""

import binascii
import io
import re
import zipfile
from dataclasses import dataclass, field, replace

from .documents import Document
from .words import SIC_TITLES

ACTS = {"424B2": "33"}


@dataclass
class Submission:
    """A header and what follows it; `documents` may be any iterable of `Document`."""

    accession: str
    form: str
    period: object  # dates, or None
    filed: object
    companies: list
    documents: list
    items: tuple = ()  # of an 8-K: (number, title)
    flags: tuple = ()  # lines right after <SUBMISSION>
    owner: object = None  # of a form 4
    accepted: str = field(default="")

    def corrected(self, flags, **changes):
        return replace(self, flags=flags, **changes)


# The feed's spelling

def feed_header(submission):
    """The header with SGML tags, from <ACCESSION-NUMBER> to the last party."""
    lines = [f"<ACCESSION-NUMBER>{submission.accession}", f"<TYPE>{submission.form}",
             f"<PUBLIC-DOCUMENT-COUNT>{len(submission.documents)}"]
    if submission.period:
        lines.append(f"<PERIOD>{submission.period:%Y%m%d}")
    lines += [f"<ITEMS>{number}" for number, _ in submission.items]
    lines += [f"<FILING-DATE>{submission.filed:%Y%m%d}",
              f"<DATE-OF-FILING-DATE-CHANGE>{submission.filed:%Y%m%d}"]
    if submission.owner:
        lines += ["<REPORTING-OWNER>", "<OWNER-DATA>", *feed_company(submission.owner)[1:-1],
                  "</OWNER-DATA>", "</REPORTING-OWNER>"]
    for place, company in enumerate(submission.companies):
        party = "ISSUER" if submission.owner else "FILER"
        lines += [f"<{party}>", *feed_company(company), *feed_values(submission, place),
                  *feed_address(company), *feed_former(company), f"</{party}>"]
    return "\n".join(lines) + "\n"


def feed_company(company):
    lines = ["<COMPANY-DATA>", f"<CONFORMED-NAME>{company.name}", f"<CIK>{company.cik:010}"]
    if company.sic:
        lines += [f"<ASSIGNED-SIC>{company.sic}", f"<ORGANIZATION-NAME>{company.office}"]
    if company.fiscal_year_end:
        lines += [f"<IRS-NUMBER>{company.cik % 10**9:09}"]
        lines += [f"<STATE-OF-INCORPORATION>{company.state}"] * bool(company.state)
        lines += [f"<FISCAL-YEAR-END>{company.fiscal_year_end}"]
    return lines + ["</COMPANY-DATA>"]


def feed_values(submission, place):
    company = submission.companies[place]
    return ["<FILING-VALUES>", f"<FORM-TYPE>{submission.form}",
            f"<ACT>{ACTS.get(submission.form, '34')}", f"<FILE-NUMBER>001-{company.cik % 10**5:05}",
            f"<FILM-NUMBER>{film_number(submission, place)}", "</FILING-VALUES>"]


def feed_address(company):
    lines = []
    for kind in ("BUSINESS-ADDRESS", "MAIL-ADDRESS") if company.town else ():
        lines += [f"<{kind}>", f"<STREET1>{company.cik % 900 + 1} MARKET STREET",
                  f"<CITY>{company.town}", f"<STATE>{company.state}",
                  f"<ZIP>{company.cik % 10**5:05}"]
        lines += ["<PHONE>555-010-0199"] * (kind == "BUSINESS-ADDRESS") + [f"</{kind}>"]
    return lines


def feed_former(company):
    lines = []
    for name, date in company.former_names:
        lines += ["<FORMER-COMPANY>", f"<FORMER-CONFORMED-NAME>{name}", f"<DATE-CHANGED>{date}",
                  "</FORMER-COMPANY>"]
    return lines


def film_number(submission, place):
    return f"{submission.filed:%y}{(submission.companies[0].cik * 7 + place) % 10**6:06}"


# The label spelling of full submissions

def text_header(submission):
    """The header with `LABEL: value` lines, between <SEC-HEADER> and its end."""
    lines = [f"ACCESSION NUMBER:\t\t{submission.accession}",
             f"CONFORMED SUBMISSION TYPE:\t{submission.form}",
             f"PUBLIC DOCUMENT COUNT:\t\t{len(submission.documents)}"]
    if submission.period:
        lines.append(f"CONFORMED PERIOD OF REPORT:\t{submission.period:%Y%m%d}")
    lines += [f"ITEM INFORMATION:\t\t{title}" for _, title in submission.items]
    lines += [f"FILED AS OF DATE:\t\t{submission.filed:%Y%m%d}",
              f"DATE AS OF CHANGE:\t\t{submission.filed:%Y%m%d}"]
    if submission.owner:
        lines += ["", "REPORTING-OWNER:\t", "", "\tOWNER DATA:\t", *text_company(submission.owner)]
    for place, company in enumerate(submission.companies):
        lines += ["", "ISSUER:\t" if submission.owner else "FILER:", "", "\tCOMPANY DATA:\t",
                  *text_company(company), "", *text_values(submission, place),
                  *text_addresses(company), *text_former(company)]
    return "\n".join(lines) + "\n"


def text_company(company):
    lines = [f"\t\tCOMPANY CONFORMED NAME:\t\t\t{company.name}",
             f"\t\tCENTRAL INDEX KEY:\t\t\t{company.cik:010}"]
    if company.sic:
        title = SIC_TITLES.get(company.sic, "")
        lines += [f"\t\tSTANDARD INDUSTRIAL CLASSIFICATION:\t{title} [{company.sic}]",
                  f"\t\tORGANIZATION NAME:           \t{company.office}"]
    if company.fiscal_year_end:
        lines += [f"\t\tIRS NUMBER:\t\t\t\t{company.cik % 10**9:09}"]
        lines += [f"\t\tSTATE OF INCORPORATION:\t\t\t{company.state}"] * bool(company.state)
        lines += [f"\t\tFISCAL YEAR END:\t\t\t{company.fiscal_year_end}"]
    return lines


def text_values(submission, place):
    company = submission.companies[place]
    return ["\tFILING VALUES:", f"\t\tFORM TYPE:\t\t{submission.form}",
            f"\t\tSEC ACT:\t\t19{ACTS.get(submission.form, '34')} Act",
            f"\t\tSEC FILE NUMBER:\t001-{company.cik % 10**5:05}",
            f"\t\tFILM NUMBER:\t\t{film_number(submission, place)}"]


def text_addresses(company):
    lines = []
    for kind in ("BUSINESS ADDRESS", "MAIL ADDRESS") if company.town else ():
        lines += ["", f"\t{kind}:\t", f"\t\tSTREET 1:\t\t{company.cik % 900 + 1} MARKET STREET",
                  f"\t\tCITY:\t\t\t{company.town}", f"\t\tSTATE:\t\t\t{company.state}",
                  f"\t\tZIP:\t\t\t{company.cik % 10**5:05}"]
        lines += ["\t\tBUSINESS PHONE:\t\t555-010-0199"] * (kind == "BUSINESS ADDRESS")
    return lines


def text_former(company):
    lines = []
    for name, date in company.former_names:
        lines += ["", "\tFORMER COMPANY:\t", f"\t\tFORMER CONFORMED NAME:\t{name}",
                  f"\t\tDATE OF NAME CHANGE:\t{date}"]
    return lines


# Whole submissions, as lists of byte strings

def feed_submission(submission):
    """`ACCESSION.nc`: header tags, then the documents."""
    head = "<SUBMISSION>\n" + "".join(flag + "\n" for flag in submission.flags)
    return [(head + feed_header(submission)).encode("latin-1", "replace"),
            *tagged(submission.documents), b"</SUBMISSION>\n"]


def text_submission(submission):
    """`ACCESSION.txt`: the header by labels, then the documents."""
    name, day = submission.accession, f"{submission.filed:%Y%m%d}"
    head = (f"<SEC-DOCUMENT>{name}.txt : {day}\n<SEC-HEADER>{name}.hdr.sgml : {day}\n"
            f"<ACCEPTANCE-DATETIME>{submission.accepted or day + '163012'}\n"
            f"{text_header(submission)}</SEC-HEADER>\n")
    return [head.encode("latin-1", "replace"), *tagged(submission.documents), b"</SEC-DOCUMENT>\n"]


def header_file(submission):
    """`ACCESSION.hdr.sgml`, as it lies in a folder."""
    name, day = submission.accession, f"{submission.filed:%Y%m%d}"
    return (f"<SEC-HEADER>{name}.hdr.sgml : {day}\n"
            f"<ACCEPTANCE-DATETIME>{submission.accepted or day + '163012'}\n"
            f"{feed_header(submission)}</SEC-HEADER>\n").encode("latin-1", "replace")


def tagged(documents):
    for sequence, document in enumerate(documents, 1):
        lines = [f"<DOCUMENT>\n<TYPE>{document.type}\n<SEQUENCE>{sequence}\n"
                 f"<FILENAME>{document.name}\n"]
        if document.description:
            lines.append(f"<DESCRIPTION>{document.description}\n")
        lines.append("<TEXT>\n" + (f"<{document.wrapper}>\n" if document.wrapper else ""))
        yield "".join(lines).encode()
        yield document.body
        if document.body[-1:] != b"\n":
            yield b"\n"
        end = f"</{document.wrapper}>\n" if document.wrapper else ""
        yield f"{end}</TEXT>\n</DOCUMENT>\n".encode()


# What happens to bytes on the way

def uuencoded(name, data):
    """A body with a binary file, as GRAPHIC, PDF and ZIP documents have it."""
    encode = binascii.b2a_uu
    lines = [encode(data[place:place + 45]) for place in range(0, len(data), 45)]
    return b"".join([f"begin 644 {name}\n".encode(), *lines, b"`\nend\n"])


def zipped(documents, filed, level=6):
    """The bytes of an `-xbrl.zip`; its files have CRLF line ends."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for document in documents:
            entry = zipfile.ZipInfo(document.name, (filed.year, filed.month, filed.day, 12, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            lines = document.body.replace(b"\r\n", b"\n")
            archive.writestr(entry, lines.replace(b"\n", b"\r\n"))
    return buffer.getvalue()


def zip_document(submission, documents):
    """The linkbases once more, zipped and uuencoded, as the last document."""
    name = f"{submission.accession}-xbrl.zip"
    body = uuencoded(name, zipped(documents, submission.filed, level=1))
    return Document("ZIP", name, "IDEA: XBRL DOCUMENT", body)


def bare_carriage_returns(parts):
    """Line ends as in some feed files of early 2025: CR, except after the first line."""
    data = b"".join(parts)
    first, _, rest = data.partition(b"\n")
    return first + b"\n" + rest.replace(b"\n", b"\r")


def pem_envelope(parts):
    """An envelope of privacy-enhanced mail: lines that begin with a dash are escaped."""
    head = (b"-----BEGIN PRIVACY-ENHANCED MESSAGE-----\nProc-Type: 2001,MIC-CLEAR\n"
            b"Originator-Name: webmaster@mail.example\n"
            b"Originator-Key-Asymmetric:\n MFgwCgYEVQgBAQICAf8DSgAwRwJAW2sNKK9AVtBzYZmr6aGjlWyK\n"
            b"MIC-Info: RSA-MD5,RSA,\n LoQsMKpXBLQUZlMjVhGgB4TkLUzGHj4jbAwMLDqjcUvG\n\n")
    body = re.sub(rb"(?m)^-", b"- -", b"".join(parts))
    return head + body + b"-----END PRIVACY-ENHANCED MESSAGE-----\n"
