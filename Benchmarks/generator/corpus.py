"""Wraps the folders of the corpus as the submissions they once were, with headers from a table."""

import csv
import datetime
import shutil
import sys
from pathlib import Path

from . import containers
from .documents import Document
from .filers import Company
from .submissions import (Submission, feed_submission, text_submission, zip_document, zipped)

TABLE = Path(__file__).resolve().parent.parent / "corpus_filings.csv"
FORMS = ("nc", "txt", "daily", "oldloads", "zips", "folders")
KINDS = {"_cal.xml": "EX-101.CAL", "_def.xml": "EX-101.DEF", "_lab.xml": "EX-101.LAB",
         "_pre.xml": "EX-101.PRE", "_ref.xml": "EX-101.REF", ".xsd": "EX-101.SCH"}
SEED_NAMES = {"000_acb7a32810af1a46.txt": "qlys-20130930_cal.xml",
              "001_ae811c2110376307.txt": "qlys-20120930_pre.xml"}
SIDECAR = ("folder", "accession", "cik", "form", "period", "filed")


def read_table(path, only):
    """Rows of the table whose folder contains one of `only`, all of them without any."""
    with path.open(newline="") as file:
        rows = list(csv.DictReader(file))
    return [row for row in rows if not only or any(name in row["folder"] for name in only)]


def files_of(corpus, row):
    """[(name, bytes)] of one filing; a seed gets the name that its content asks for."""
    seed = corpus / "seeds" / row["folder"]
    if row["folder"] in SEED_NAMES:
        data = seed.read_bytes()
        if data.startswith(b"<XBRL>"):
            data = data.removeprefix(b"<XBRL>\n").rpartition(b"</XBRL>")[0]
        return [(SEED_NAMES[row["folder"]], data)]
    folder = corpus / "filings" / row["folder"]
    return [(path.name, path.read_bytes()) for path in sorted(folder.iterdir())]


def is_there(corpus, row):
    place = "seeds" if row["folder"] in SEED_NAMES else "filings"
    return (corpus / place / row["folder"]).exists()


def submission_of(row, files):
    company = Company(int(row["cik"]), row["name"], row["sic"], "", row["state"], "",
                      row["fiscal_year_end"])
    found = [Document(type_of(name), name, "", data, "XBRL") for name, data in files]
    return Submission(row["accession"], row["form"], datetime.date.fromisoformat(row["period"]),
                      datetime.date.fromisoformat(row["filed"]), [company], found)


def type_of(name):
    return next((kind for ending, kind in KINDS.items() if name.endswith(ending)), "EX-101.INS")


def write(options):
    """Writes the chosen filings in one form; returns an exit code."""
    rows = read_table(options.filings_csv or TABLE, options.only)
    known = [row for row in rows if is_there(options.corpus, row)]
    for row in rows:
        if row not in known:
            print(f"generate: {row['folder']}: not in {options.corpus}", file=sys.stderr)
    options.output.mkdir(parents=True, exist_ok=True)
    WRITERS[options.form](options, known)
    print(f"{len(known)} filings", file=sys.stderr)
    return 0 if known else 1


def write_folders(options, rows):
    """Copies, with the filings.csv that stands in for headers."""
    for row in rows:
        folder = options.output / row["folder"].removesuffix(".txt")
        shutil.rmtree(folder, ignore_errors=True)
        for name, data in files_of(options.corpus, row):
            containers.write_file(folder / name, data)
    with (options.output / "filings.csv").open("w", newline="") as file:
        sidecar = csv.writer(file, lineterminator="\n")
        sidecar.writerow(SIDECAR)
        sidecar.writerows([row["folder"].removesuffix(".txt"), *(row[name] for name in SIDECAR[1:])]
                          for row in rows)


def write_feed_files(options, rows):
    for row in rows:
        containers.write_file(options.output / f"{row['accession']}.nc", feed(options, row))


def write_texts(options, rows):
    for row in rows:
        containers.write_file(options.output / f"{row['accession']}.txt", text(options, row))


def write_zips(options, rows):
    for row in rows:
        submission = submission_of(row, files_of(options.corpus, row))
        containers.write_file(options.output / f"{row['accession']}-xbrl.zip",
                              zipped(submission.documents, submission.filed))


def write_days(options, rows):
    """One archive for each filing date."""
    days = {}
    for row in rows:
        days.setdefault(row["filed"].replace("-", ""), []).append(row)
    for day, entries in sorted(days.items()):
        if options.form == "daily":
            members = ((f"{row['accession']}.nc", feed(options, row)) for row in entries)
            containers.write_tar(options.output / f"{day}.nc.tar.gz", members, 6)
        else:
            members = ((f"{row['accession']}.txt", text(options, row)) for row in entries)
            containers.write_stream(options.output / f"{day}.gz", members, 6)


def feed(options, row):
    return b"".join(feed_submission(complete(options, row)))


def text(options, row):
    return b"".join(text_submission(complete(options, row)))


def complete(options, row):
    submission = submission_of(row, files_of(options.corpus, row))
    if options.with_zip:
        submission.documents.append(zip_document(submission, list(submission.documents)))
    return submission


WRITERS = {"folders": write_folders, "nc": write_feed_files, "txt": write_texts,
           "zips": write_zips, "daily": write_days, "oldloads": write_days}
