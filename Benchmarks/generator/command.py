"""The command line of `Benchmarks/generate`."""

import argparse
import datetime
import sys
import time
from pathlib import Path

from . import check, containers, corpus
from .filers import Plan

EXAMPLES = """\
examples:
  generate filings --count 20000 --output /tmp/folders
      accession folders of some 1,500 companies over 16 years, about 2 MB a filing
  generate filings --count 20000 --slice 19000:20000 --order date --output /tmp/last
      of the same filings only the 1,000 that were filed last
  generate filings --count 100000 --size small --output /tmp/small --jobs 2
  generate filings --count 300 --days 1 --as daily --ballast-mb 2000 --output /tmp/feed
      one peak day: 300 annual and quarterly reports among 2 GB of other submissions
  generate filings --count 300 --days 1 --as folders --output /tmp/same
      the same filings in folders: a load of either gives the same networks
  generate filings --count 200 --days 3 --as daily --corrections 0.1 --deletions 0.02 \\
      --output /tmp/days
  generate corpus --corpus "$WAREHOUSE_CORPUS" --as nc --output /tmp/corpus-nc --only aapl msft
"""


def main(arguments=None):
    options = parse(arguments)
    return options.run(options)


def parse(arguments):
    parser = argparse.ArgumentParser(
        prog="generate", formatter_class=argparse.RawDescriptionHelpFormatter, epilog=EXAMPLES,
        description="Writes invented XBRL filings at scale, in every form that EDGAR hands out.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    add_filings(commands)
    add_corpus(commands)
    add_check(commands)
    return parser.parse_args(arguments)


def add_filings(commands):
    parser = commands.add_parser(
        "filings", help="invented filings of invented companies", epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.set_defaults(run=write_filings)
    add = parser.add_argument
    add("--count", type=int, required=True, metavar="N", help="how many filings")
    add("--output", type=Path, required=True, metavar="DIR", help="made when it is not there")
    add("--as", dest="form", choices=containers.FORMS, default="folders",
        help="folders (default), nc, txt, zips: one for each filing; daily: YYYYMMDD.nc.tar.gz; "
             "oldloads: YYYYMMDD.gz")
    add("--seed", default="1", help="the same seed gives the same documents in every form")
    add("--size", choices=("typical", "small"), default="typical",
        help="small has about a tenth of the relationships")
    add("--history", type=int, default=13, metavar="N", help="filings of one company (13)")
    add("--slice", type=slice_of, default=(0, None), metavar="FIRST:END",
        help="write only these of the filings, counted from 0; not for daily and oldloads")
    add("--order", choices=("company", "date"), default="company",
        help="in which a slice is counted: company by company (default), or as they were filed")
    add("--days", type=int, default=0, metavar="N",
        help="each company files once, within N business days")
    add("--first-day", type=datetime.date.fromisoformat, default=datetime.date(2014, 2, 24),
        metavar="YYYY-MM-DD", help="of --days (2014-02-24)")
    add("--ballast-mb", type=float, default=0, metavar="MB",
        help="submissions without XBRL: to each daily archive, or beside all files of nc and txt")
    add("--body-kb", type=float, default=40, metavar="KB",
        help="mean size of a filing's main HTML document in nc, txt, daily and oldloads (40)")
    add("--zip-share", type=float, default=0.25, metavar="SHARE",
        help="of submissions that carry their linkbases once more, zipped and uuencoded (0.25)")
    add("--corrections", type=float, default=0, metavar="SHARE",
        help="of filings whose header is disseminated again; other forms show the final state")
    add("--deletions", type=float, default=0, metavar="SHARE", help="of filings withdrawn")
    add("--plain", action="store_true", help="no bare-CR feed files, no PEM envelopes")
    add("--gzip-level", type=int, default=6, choices=range(1, 10), metavar="1-9", help="(6)")
    add("--jobs", type=int, default=1, metavar="N", help="processes; the output is the same")


def slice_of(text):
    first, colon, end = text.partition(":")
    if not colon:
        raise argparse.ArgumentTypeError("FIRST:END, such as 1000:2000")
    return int(first or 0), int(end) if end else None


def add_corpus(commands):
    parser = commands.add_parser(
        "corpus", help="the real filings of the corpus, wrapped as submissions with headers")
    parser.set_defaults(run=corpus.write)
    add = parser.add_argument
    add("--corpus", type=Path, required=True, metavar="DIR", help="the folder with filings/ in it")
    add("--output", type=Path, required=True, metavar="DIR", help="made when it is not there")
    add("--as", dest="form", choices=corpus.FORMS, default="nc",
        help="nc (default), txt, daily, oldloads, zips; folders: as they are, with a filings.csv")
    add("--only", nargs="+", metavar="NAME", help="folders whose names contain one of these")
    add("--filings-csv", type=Path, metavar="FILE", help="instead of corpus_filings.csv")
    add("--with-zip", action="store_true", help="carry the linkbases once more, zipped, uuencoded")


def add_check(commands):
    parser = commands.add_parser(
        "check", help="reads folders of filings back and sets their statistics beside real ones")
    parser.set_defaults(run=check.run)
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--limit", type=int, default=500, metavar="N", help="folders to read (500)")


def write_filings(options):
    plan = Plan(options.seed, options.count, options.size, options.history, options.days,
                options.first_day)
    settings = containers.Settings(
        plan, options.form, options.output, int(options.body_kb * 1000),
        int(options.ballast_mb * 1e6), options.zip_share, options.corrections, options.deletions,
        not options.plain, options.gzip_level, options.order, *options.slice)
    progress = Progress(len(range(options.count)[slice(*options.slice)]))
    options.output.mkdir(parents=True, exist_ok=True)
    containers.write_all(settings, max(1, options.jobs), progress.report)
    progress.end()
    return 0


class Progress:
    """A line on stderr: filings and megabytes so far, and how fast."""

    def __init__(self, count):
        self.count, self.filings, self.size = count, 0, 0
        self.start = time.monotonic()

    def report(self, filings, size):
        self.filings, self.size = self.filings + filings, self.size + size
        if sys.stderr.isatty():
            print(f"\r{self.line()}", end="", file=sys.stderr, flush=True)

    def line(self):
        seconds = max(time.monotonic() - self.start, 1e-3)
        return (f"{self.filings:,} of {self.count:,} filings, {self.size / 1e6:,.1f} MB, "
                f"{seconds:.1f} s, {self.size / 1e6 / seconds:.1f} MB/s")

    def end(self):
        print(("\r" if sys.stderr.isatty() else "") + self.line(), file=sys.stderr)
