"""Cheap bulk: submissions without XBRL, and the bodies around it, varied enough to pack 4-8 : 1."""

import datetime
from functools import lru_cache

from .documents import Document
from .filers import FIRST_CIK, Company, company_name
from .randomness import stream
from .submissions import Submission, uuencoded
from .words import SECTORS, STATES, TEXT_WORDS, TOWNS

PARAGRAPHS = 6000
P_STYLES = ("margin-top:12pt; margin-bottom:0pt; text-indent:4%; font-size:10pt; font-family:Times",
            "margin:0pt;text-align:justify;font:10pt Times New Roman, Times, Serif",
            "padding-left:0px;text-indent:36pt;line-height:120%;font-size:10pt;")
AGENT = 9_980_000
ITEMS = (("2.02", "Results of Operations and Financial Condition"),
         ("9.01", "Financial Statements and Exhibits"))


@lru_cache(maxsize=1)
def paragraphs():
    """Sentences from a fixed list of words, with frequencies as in running text."""
    random = stream("paragraphs")
    weights = [1 / (place + 8) for place in range(len(TEXT_WORDS))]
    found = []
    for _ in range(PARAGRAPHS):
        words = random.choices(TEXT_WORDS, weights, k=random.randint(30, 130))
        for place in range(0, len(words), random.randint(9, 25)):
            words[place] = words[place].capitalize()
        for place in range(7, len(words), 31):
            words[place] = f"${random.randint(1, 9999)}.{random.randint(0, 9)} million"
        found.append(" ".join(words) + ".")
    return found


def html(random, size, hostile=False):
    """An HTML body of about `size` bytes; a hostile one speaks of `</TEXT>` at a line's start."""
    style, pool = random.choice(P_STYLES), paragraphs()
    parts, length = ["<html>\n<head><title>Document</title></head>\n<body>\n"], 0
    while length < size:
        if random.random() < 0.22:
            part = table(random, style)
        else:
            part = f'<p style="{style}">{random.choice(pool)}</p>\n'
        parts.append(part)
        length += len(part)
    if hostile:
        parts.insert(len(parts) // 2, "<pre>\n</TEXT>\nis what ends a document.\n</pre>\n")
    parts.append("</body>\n</html>\n")
    return "".join(parts).encode("ascii")


def table(random, style):
    rows = []
    for label in random.sample(TEXT_WORDS, random.randint(4, 14)):
        cells = "".join(f'<td style="{style}">&#160;</td><td style="{style}">$</td>'
                        f'<td style="{style}" align="right">{number:,}</td>'
                        for number in (random.randrange(10**6), random.randrange(10**6)))
        rows.append(f'<tr><td style="{style}">{label.capitalize()} {random.choice(TEXT_WORDS)}</td>'
                    f"{cells}</tr>\n")
    return '<table cellspacing="0" cellpadding="0" width="100%">\n' + "".join(rows) + "</table>\n"


def plain_text(random, size):
    """Lines of at most 80 characters, some of them dashes, as in 424B2 texts of old."""
    pool, parts, length = paragraphs(), [], 0
    while length < size:
        words = random.choice(pool)
        part = "\n".join(words[place:place + 78] for place in range(0, len(words), 78))
        part += "\n\n" if random.random() < 0.9 else f"\n{'-' * 60}\n\n<PAGE>\n"
        parts.append(part)
        length += len(part)
    return "".join(parts).encode("ascii")


def graphic(random, name, size):
    return Document("GRAPHIC", name, "GRAPHIC", uuencoded(name, random.randbytes(size)))


def main_document(filing, mean_size):
    """The report itself: HTML, with the wrapper of inline XBRL from 2019 on."""
    random = stream(filing.key, "body")
    size = mean_size * random.lognormvariate(-0.3, 0.8)
    wrapper = "XBRL" if filing.filed.year >= 2019 else ""
    name = f"{filing.prefix}{filing.period:%Y%m%d}_{filing.form.replace('/', '').lower()}.htm"
    body = html(random, size, hostile=random.random() < 0.02)
    return Document(filing.form, name, filing.form, body, wrapper)


def extras(filing):
    """Exhibits and pictures of some filings."""
    random = stream(filing.key, "extras")
    found = []
    if random.random() < 0.6:
        found.append(Document("EX-31.1", "ex311.htm", "EXHIBIT 31.1", html(random, 6000)))
    if random.random() < 0.2:
        found.append(graphic(random, "logo.jpg", random.randint(2000, 30000)))
    return found


def submissions(seed, day, size):
    """Submissions of one day without XBRL, of about `size` bytes together."""
    random, made, number = stream(seed, "ballast", day), 0, 0
    while made < size:
        number += 1
        kind = random.choices((ownership, press_release, pricing_supplement, correspondence),
                              (45, 25, 20, 10))[0]
        submission = kind(random, f"{AGENT + day.toordinal() % 9000:010}-{day:%y}-{number:06}", day)
        made += sum(len(document.body) + 120 for document in submission.documents) + 900
        yield submission


def company(random):
    sector, sic, office = random.choice(SECTORS)
    return Company(FIRST_CIK + 900_000 + random.randrange(60_000),
                   f"{company_name(random)} {sector}".upper(), sic, office, random.choice(STATES),
                   random.choice(TOWNS), "1231")


def ownership(random, accession, day):
    """A form 4: no linkbases, but XML."""
    issuer = company(random)
    owner = Company(FIRST_CIK + 980_000 + random.randrange(10_000),
                    f"{company_name(random)} {random.choice('ABCDEFG')}".upper(),
                    "", "", "", "", "")
    rows = "".join(
        "        <nonDerivativeTransaction>\n            <securityTitle><value>Common Stock</value>"
        f"</securityTitle>\n            <transactionDate><value>{day}</value></transactionDate>\n"
        "            <transactionShares><value>"
        f"{random.randrange(90_000)}</value></transactionShares>\n"
        "        </nonDerivativeTransaction>\n" for _ in range(random.randint(1, 9)))
    text = ('<?xml version="1.0"?>\n<ownershipDocument>\n    <schemaVersion>X0306</schemaVersion>\n'
            f"    <documentType>4</documentType>\n    <issuerCik>{issuer.cik:010}</issuerCik>\n"
            f"    <nonDerivativeTable>\n{rows}    </nonDerivativeTable>\n</ownershipDocument>\n")
    document = Document("4", "edgardoc.xml", "PRIMARY DOCUMENT", text.encode(), "XML")
    return Submission(accession, "4", day, day, [issuer], [document], owner=owner)


def press_release(random, accession, day):
    documents = [Document("8-K", "form8k.htm", "FORM 8-K",
                          html(random, random.randint(8000, 40_000))),
                 Document("EX-99.1", "ex991.htm", "PRESS RELEASE",
                          html(random, random.randint(20_000, 400_000), random.random() < 0.05))]
    if random.random() < 0.3:
        documents.append(graphic(random, "photo.jpg", random.randint(5000, 90_000)))
    return Submission(accession, "8-K", day - datetime.timedelta(1), day, [company(random)],
                      documents, items=ITEMS)


def pricing_supplement(random, accession, day):
    size = min(6_000_000, random.lognormvariate(12.3, 1.0))
    if random.random() < 0.5:
        document = Document("424B2", "d424b2.txt", "424B2", plain_text(random, size))
    else:
        document = Document("424B2", "d424b2.htm", "424B2", html(random, size))
    return Submission(accession, "424B2", None, day, [company(random)], [document])


def correspondence(random, accession, day):
    """A letter with its copy in a PDF."""
    pdf = b"%PDF-1.4\n" + random.randbytes(random.randint(20_000, 300_000))
    documents = [Document("CORRESP", "filename1.htm", "", html(random, 12_000)),
                 Document("CORRESP", "filename2.pdf", "", uuencoded("filename2.pdf", pdf), "PDF")]
    return Submission(accession, "CORRESP", None, day, [company(random)], documents)
