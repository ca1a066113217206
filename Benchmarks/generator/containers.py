"""Writes filings in the forms that they come in: folders, feed and text files, zips, whole days."""

import contextlib
import datetime
import gzip
import io
import json
import multiprocessing
import tarfile
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path

from . import ballast, documents
from .filers import Filer, business_days, filing_at
from .randomness import stream
from .submissions import (Submission, bare_carriage_returns, feed_submission, header_file,
                          pem_envelope, text_submission, zip_document, zipped)

FORMS = ("folders", "nc", "txt", "zips", "daily", "oldloads")
ARCHIVE_TIME = 1_400_000_000  # of every member, so that the same seed gives the same bytes


@dataclass(frozen=True)
class Settings:
    """How to wrap the filings of a plan; none of it changes their linkbases."""

    plan: object
    form: str
    output: Path
    body_bytes: int = 0  # mean size of the main document, in nc, txt, daily and oldloads
    ballast_bytes: int = 0  # of submissions without XBRL: for each archive, else the whole run
    zip_share: float = 0.25  # of submissions that carry their linkbases once more in a zip
    corrections: float = 0.0  # share of filings disseminated again with another header
    deletions: float = 0.0  # share of filings withdrawn
    odd: bool = True  # a few bare-CR feed files and PEM envelopes
    gzip_level: int = 6
    order: str = "company"  # in which `start` and `end` count; "date": as they were filed
    start: int = 0  # folders, nc, txt and zips: only the filings from here …
    end: int | None = None  # … up to here


# What becomes of a filing

def fate(settings, filing):
    """'stands', 'corrected' or 'deleted', the same in every form."""
    draw = stream(filing.key, "fate").random()
    if draw < settings.deletions:
        return "deleted"
    return "corrected" if draw < settings.deletions + settings.corrections else "stands"


def submission_of(settings, filing, bodies=True):
    """The filing with everything around it."""
    linkbases = documents.xbrl_documents(filing)
    found = []
    if bodies:
        found.append(ballast.main_document(filing, settings.body_bytes))
        found += ballast.extras(filing)
    found += linkbases
    if documents.has_summary(filing):
        found.append(documents.summary(filing))
    submission = Submission(filing.accession, filing.form, filing.period, filing.filed,
                            filing.companies, found,
                            items=ballast.ITEMS if filing.form == "8-K" else ())
    if bodies and linkbases and stream(filing.key, "zip").random() < settings.zip_share:
        found.append(zip_document(submission, linkbases))
    return submission


def corrected(submission, number=1):
    """The submission as disseminated again: its first filer's fiscal year end was wrong."""
    day = submission.filed + datetime.timedelta(days=1)
    first = replace(submission.companies[0], fiscal_year_end="0630")
    return submission.corrected(("<CORRECTION>", f"<TIMESTAMP>{day:%Y%m%d}:101{number:03}"),
                                companies=[first] + submission.companies[1:])


def deletion(submission):
    day = submission.filed + datetime.timedelta(days=1)
    return submission.corrected(("<DELETION>", f"<TIMESTAMP>{day:%Y%m%d}:111500"), documents=[])


def final(settings, filing, submission):
    """What EDGAR shows in the end, or None: the state that a replay of the feeds arrives at."""
    what = fate(settings, filing)
    if what == "deleted":
        return None
    return corrected(submission) if what == "corrected" else submission


# One file or folder for each filing

def write_filers(settings, histories):
    """Writes filings of some filers, [(filer, their places)]; returns (filings, bytes)."""
    write = {"folders": write_folder, "nc": write_feed_files, "txt": write_text,
             "zips": write_zip}[settings.form]
    filings = size = 0
    for number, places in histories:
        history = Filer(settings.plan, number).filings()
        for place, filing in enumerate(islice(history, max(places) + 1)):
            if place in places:
                size += write(settings, filing)
                filings += 1
    return filings, size


def histories(plan, order="company", start=0, end=None):
    """[(filer, places)] of the filings from `start` up to `end` when all are put in this order."""
    if order == "date":
        entries = [entry for day in schedule(plan).values() for entry in day]
    else:
        entries = [(number, place) for number in range(plan.filer_count)
                   for place in range(plan.filings_of(number))]
    found = {}
    for number, place in entries[start:end]:
        found.setdefault(number, set()).add(place)
    return sorted(found.items())


def write_folder(settings, filing):
    submission = final(settings, filing, submission_of(settings, filing, bodies=False))
    if submission is None:
        return 0
    files = {document.name: document.body for document in submission.documents}
    files[f"{filing.accession}.hdr.sgml"] = header_file(submission)
    items = [{"name": name, "type": "text.gif", "size": str(len(data)),
              "last-modified": f"{filing.filed} 16:30:12"} for name, data in files.items()]
    path = f"/Archives/edgar/data/{filing.folder}"
    files["index.json"] = json.dumps({"directory": {"item": items, "name": path,
                                                    "parent-dir": "../"}}, indent=1).encode()
    folder = settings.output / filing.folder
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return sum(map(len, files.values()))


def write_feed_files(settings, filing):
    return sum(write_file(settings.output / name, data)
               for name, data in feed_members(settings, filing))


def write_text(settings, filing):
    submission = final(settings, filing, submission_of(settings, filing))
    if submission is None:
        return 0
    data = text_bytes(settings, filing, submission)
    folder = settings.output / str(filing.companies[0].cik)
    return write_file(folder / f"{filing.accession}.txt", data)


def write_zip(settings, filing):
    """The zip alone: no header, and nothing for a filing without linkbases."""
    submission = final(settings, filing, submission_of(settings, filing, bodies=False))
    linkbases = [document for document in submission.documents if document.wrapper == "XBRL"] \
        if submission else []
    if not linkbases:
        return 0
    return write_file(settings.output / f"{filing.accession}-xbrl.zip",
                      zipped(linkbases, filing.filed, settings.gzip_level))


def write_file(path, data):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return len(data)


def text_bytes(settings, filing, submission):
    parts = text_submission(submission)
    if settings.odd and filing.filed.year <= 2010 and stream(filing.key, "pem").random() < 0.05:
        return pem_envelope(parts)
    return b"".join(parts)


def feed_bytes(settings, filing, submission):
    parts = feed_submission(submission)
    if settings.odd and stream(filing.key, "cr").random() < 0.005:
        return bare_carriage_returns(parts)
    return b"".join(parts)


def feed_members(settings, filing):
    """[(name, bytes)] of a filing, its correction and its deletion."""
    submission = submission_of(settings, filing)
    members = [(f"{filing.accession}.nc", feed_bytes(settings, filing, submission))]
    later = {"corrected": corrected, "deleted": deletion}.get(fate(settings, filing))
    if later:
        members.append((f"{filing.accession}.corr01",
                        b"".join(feed_submission(later(submission)))))
    return members


def write_ballast(settings, day):
    """Submissions without XBRL beside files of one filing each."""
    size = 0
    for submission in ballast.submissions(settings.plan.seed, day, settings.ballast_bytes):
        if settings.form == "txt":
            size += write_file(settings.output / f"{submission.accession}.txt",
                               b"".join(text_submission(submission)))
        elif settings.form == "nc":
            size += write_file(settings.output / f"{submission.accession}.nc",
                               b"".join(feed_submission(submission)))
    return size


# Whole days

def schedule(plan):
    """{day: [(filer, place of the filing in its history)]}; a few numbers for each filing."""
    days = {}
    for number in range(plan.filer_count):
        for place, event in enumerate(Filer(plan, number).events()):
            if place >= plan.filings_of(number):
                break
            days.setdefault(event[2], []).append((number, place))
    return dict(sorted(days.items()))


def feed_days(settings):
    """[(day, filings first disseminated, filings corrected or withdrawn)]."""
    plan, again = settings.plan, {}
    days = schedule(plan)
    if settings.corrections or settings.deletions:
        last = max(days)
        for day, entries in days.items():
            for filer, place in entries:
                key = f"{plan.seed}/{filer}/{place}"
                draw = stream(key, "fate").random()
                if draw < settings.corrections + settings.deletions:
                    later = business_days(day + datetime.timedelta(days=1), 1)[0]
                    again.setdefault(min(later, max(last, day)), []).append((filer, place))
    return [(day, days.get(day, []), again.get(day, [])) for day in sorted(days | again)]


def write_day(settings, entry):
    """One archive; returns (filings, bytes before compression)."""
    day, entries, again = entry
    bulk = ballast.submissions(settings.plan.seed, day, settings.ballast_bytes)
    members = mixed(day_members(settings, entries, again), entries, bulk, settings, day)
    if settings.form == "daily":
        path = settings.output / f"{day:%Y%m%d}.nc.tar.gz"
        size = write_tar(path, members, settings.gzip_level)
    else:
        path = settings.output / f"{day:%Y%m%d}.gz"
        size = write_stream(path, members, settings.gzip_level)
    return len(entries), size


def day_members(settings, entries, again):
    for number, place in entries:
        filing = filing_at(settings.plan, number, place)
        if settings.form == "oldloads":
            submission = final(settings, filing, submission_of(settings, filing))
            if submission:
                yield f"{filing.accession}.txt", b"".join(text_submission(submission))
        else:
            yield feed_members(settings, filing)[0]
    for number, place in again if settings.form == "daily" else ():
        yield feed_members(settings, filing_at(settings.plan, number, place))[1]


def mixed(members, entries, bulk, settings, day):
    """Members with ballast between them, in an order of the seed's."""
    random = stream(settings.plan.seed, "order", day)
    spread = text_submission if settings.form == "oldloads" else feed_submission
    ending = "txt" if settings.form == "oldloads" else "nc"
    each = settings.ballast_bytes / max(1, len(entries))
    owed = 0.0
    for name, data in members:
        yield name, data
        owed += each * random.uniform(0.5, 1.5)
        while owed > 0:
            submission = next(bulk, None)
            if submission is None:
                break
            packed = b"".join(spread(submission))
            owed -= len(packed)
            yield f"{submission.accession}.{ending}", packed
    for submission in bulk:
        yield f"{submission.accession}.{ending}", b"".join(spread(submission))


def write_tar(path, members, level):
    size = 0
    with gzip_file(path, level) as packed:
        with tarfile.open(fileobj=packed, mode="w|", format=tarfile.USTAR_FORMAT) as archive:
            root = tarfile.TarInfo("./")
            root.type, root.mode, root.mtime = tarfile.DIRTYPE, 0o755, ARCHIVE_TIME
            archive.addfile(root)
            for name, data in members:
                entry = tarfile.TarInfo("./" + name)
                entry.size, entry.mtime = len(data), ARCHIVE_TIME
                archive.addfile(entry, io.BytesIO(data))
                size += len(data)
    return size


@contextlib.contextmanager
def gzip_file(path, level):
    """A compressed file without a name or a time in it, so that equal content is equal bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        with gzip.GzipFile("", "wb", level, file, mtime=ARCHIVE_TIME) as packed:
            yield packed


def write_stream(path, members, level):
    size = 0
    with gzip_file(path, level) as packed:
        for _, data in members:
            packed.write(data)
            size += len(data)
    return size


# All of it

def write_all(settings, jobs, report):
    """Writes everything; `report(filings, bytes)` is told as it goes."""
    if settings.form in ("daily", "oldloads"):
        work, tasks = partial(write_day, settings), feed_days(settings)
    else:
        work = partial(write_filers, settings)
        found = histories(settings.plan, settings.order, settings.start, settings.end)
        step = max(1, min(16, len(found) // (4 * jobs)))
        tasks = [found[first:first + step] for first in range(0, len(found), step)]
        if settings.form in ("txt", "nc") and settings.ballast_bytes:
            report(0, write_ballast(settings, settings.plan.first_day))
    if jobs == 1:
        for task in tasks:
            report(*work(task))
        return
    with multiprocessing.get_context("fork").Pool(jobs) as pool:
        for done in pool.imap_unordered(work, tasks):
            report(*done)
