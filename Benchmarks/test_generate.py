#!/usr/bin/env python3
"""Tests of the generator, run by hand: python3 Benchmarks/test_generate.py"""

import binascii
import hashlib
import io
import re
import sys
import tarfile
import tempfile
import unittest
import zipfile
import zlib
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent))

from generator import check, command  # noqa: E402

DOCUMENT = re.compile(
    rb"<DOCUMENT>\n<TYPE>([^\n]*)\n<SEQUENCE>\d+\n<FILENAME>([^\n]*)\n(?:<DESCRIPTION>[^\n]*\n)?"
    rb"<TEXT>\n(?:<(?:XBRL|XML|PDF)>\n)?(.*?)(?:</(?:XBRL|XML|PDF)>\n)?</TEXT>\n</DOCUMENT>\n",
    re.S)


def generate(folder, *arguments):
    """Runs the command quietly; {path: bytes} of what it wrote."""
    stderr, sys.stderr = sys.stderr, io.StringIO()
    try:
        command.main(["filings", "--output", str(folder), *arguments])
    finally:
        sys.stderr = stderr
    return {str(path.relative_to(folder)): path.read_bytes()
            for path in sorted(Path(folder).rglob("*")) if path.is_file()}


def unpack(data):
    """The submissions in a daily archive, by name."""
    with tarfile.open(fileobj=io.BytesIO(data), mode="r:gz") as archive:
        return {member.name: archive.extractfile(member).read()
                for member in archive if member.isfile()}


def plain(data):
    """A submission with LF line ends and without an envelope."""
    data = data if data.count(b"\n") > 1 else data.replace(b"\r", b"\n")
    if data.startswith(b"-----BEGIN"):
        data = re.sub(rb"(?m)^- -", b"-", data)
    return data


def linkbases(submission):
    """{name: digest} of the schema and linkbases between the tags."""
    return {name.decode(): digest(body) for kind, name, body in DOCUMENT.findall(plain(submission))
            if kind.startswith(b"EX-101")}


def digest(data):
    return hashlib.sha256(data.replace(b"\r\n", b"\n")).hexdigest()


def uudecoded(body):
    lines = body.split(b"\n")
    return b"".join(binascii.a2b_uu(line) for line in lines[1:lines.index(b"`")])


class Generated(unittest.TestCase):
    """Everything below is about the same few filings."""

    COUNT = ("--count", "30", "--size", "small", "--seed", "test")

    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.scratch = Path(scratch.name)

    def write(self, form, *more):
        return generate(self.scratch / f"{form}{len(more)}", *self.COUNT, "--as", form, *more)

    def in_folders(self, *more):
        return {Path(name).name: digest(data) for name, data in self.write("folders", *more).items()
                if re.search(r"(\.xsd|_(cal|def|lab|pre)\.xml)$", name)}

    def test_a_seed_gives_the_same_bytes_with_any_number_of_jobs(self):
        for form in ("folders", "nc", "daily"):
            once = self.write(form)
            self.assertEqual(once, self.write(form, "--jobs", "2"))
        other = generate(self.scratch / "other", *self.COUNT[:4], "--seed", "another")
        self.assertNotEqual(set(other), set(self.write("folders")))

    def test_slices_are_together_what_is_written_at_once(self):
        whole = self.write("folders")
        for order in ("company", "date"):
            parts = {}
            for part in ("0:7", "7:20", "20:"):
                written = generate(self.scratch / f"{order} {part}", *self.COUNT,
                                   "--order", order, "--slice", part)
                self.assertFalse(parts.keys() & written.keys())
                parts |= written
            self.assertEqual(whole, parts)

    def test_every_form_holds_the_same_linkbases(self):
        folders = self.in_folders()
        self.assertGreater(len(folders), 60)
        for form in ("nc", "txt"):
            found = {}
            for data in self.write(form).values():
                found |= linkbases(data)
            self.assertEqual(folders, found, form)
        daily = {}
        for data in self.write("daily", "--ballast-mb", "0.2").values():
            for submission in unpack(data).values():
                daily |= linkbases(submission)
        self.assertEqual(folders, daily)
        loads = b"".join(zlib.decompress(data, 31) for data in self.write("oldloads").values())
        self.assertEqual(folders, linkbases(loads))

    def test_zips_hold_the_same_linkbases(self):
        found = {}
        for data in self.write("zips").values():
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                self.assertIsNone(archive.testzip())
                found |= {name: digest(archive.read(name)) for name in archive.namelist()}
        self.assertEqual(self.in_folders(), found)

    def test_a_zip_inside_a_submission_holds_its_linkbases(self):
        checked = 0
        for data in self.write("nc", "--zip-share", "1", "--plain").values():
            for kind, _, body in DOCUMENT.findall(data):
                if kind == b"ZIP":
                    with zipfile.ZipFile(io.BytesIO(uudecoded(body))) as archive:
                        names = {name: digest(archive.read(name)) for name in archive.namelist()}
                    self.assertEqual(names, linkbases(data))
                    checked += 1
        self.assertGreater(checked, 20)

    def test_corrections_and_deletions_follow_what_they_change(self):
        days = self.write("daily", "--days", "3", "--corrections", "0.3", "--deletions", "0.2")
        seen, flags = set(), []
        for name in sorted(days):
            for member, data in unpack(days[name]).items():
                accession = member[2:22]
                if member.endswith(".corr01"):
                    self.assertIn(accession, seen)
                    flags.append(data.split(b"\n")[1])
                seen.add(accession)
        self.assertEqual({b"<CORRECTION>", b"<DELETION>"}, set(flags))
        folders = self.write("folders", "--days", "3", "--corrections", "0.3", "--deletions", "0.2")
        left = {Path(name).parts[1] for name in folders}
        self.assertEqual(len(left), len(seen) - flags.count(b"<DELETION>"))

    def test_ballast_reaches_its_size_and_packs_like_filings(self):
        days = generate(self.scratch / "day", *self.COUNT, "--as", "daily", "--days", "1",
                        "--ballast-mb", "20")
        (packed,) = days.values()
        size = sum(map(len, unpack(packed).values()))
        self.assertGreater(size, 20_000_000)
        self.assertTrue(3 < size / len(packed) < 9, size / len(packed))

    def test_every_arc_resolves_and_the_sizes_are_real(self):
        folder = self.scratch / "typical"
        generate(folder, "--count", "60", "--days", "1", "--seed", "test")
        filings = check.read_all(folder, 60)
        self.assertEqual([], [problem for filing in filings for problem in filing.problems])
        for name, low, high in (("calculation", 70, 250), ("presentation", 400, 1200),
                                ("labels", 900, 2500), ("presentation roles", 40, 90),
                                ("elements", 50, 300)):
            values = sorted(filing.counts[name] for filing in filings)
            self.assertTrue(low < values[len(values) // 2] < high, (name, values[len(values) // 2]))


if __name__ == "__main__":
    unittest.main()
