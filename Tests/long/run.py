#!/usr/bin/env python3
"""Endurance runs that are too long for `make test`; docs/architecture/VERIFICATION.md.

Each kind of run does one thing very often, with other inputs or at other moments each time, and checks
what must be so afterwards. Everything random depends on the seed and the number of the try alone.
"""

import argparse
import resource
import shutil
import sys
import tempfile
import time
from pathlib import Path

sys.dont_write_bytecode = True

import faults  # noqa: E402
import kills  # noqa: E402
import mutations  # noqa: E402
import program  # noqa: E402
import races  # noqa: E402
import repeats  # noqa: E402
import xmlfiles  # noqa: E402

# In order of their time, the shortest first, with the number of tries at full scale.
KINDS = {
    "xml": (xmlfiles.run, 400),
    "repeats": (repeats.run, 20),
    "races": (races.run, 50),
    "kills": (kills.run, 100),
    "faults": (faults.run, 200),
    "mutations": (mutations.run, 20_000),
}


class Session:
    """What a kind of run needs: its seed and folder, and somebody to tell."""

    def __init__(self, kind, options, folder):
        self.kind, self.seed, self.folder = kind, options.seed, folder
        self.keep, self.xml_suite = options.keep, options.xml_suite
        self.failures = 0
        self.start = self.last_report = time.monotonic()

    def progress(self, done, total):
        """Says how far it is, once a minute."""
        now = time.monotonic()
        if now - self.last_report >= 60:
            self.last_report = now
            self.say(f"{done:,} of {total:,}, {self.failures} failed, {(now - self.start) / 60:.0f} min")

    def fail(self, attempt, what, inputs=()):
        """Notes a failure, and keeps its inputs (files or folders) with a description."""
        self.failures += 1
        kept = self.keep / f"{self.kind}-{self.seed}-{attempt}"
        shutil.rmtree(kept, ignore_errors=True)
        kept.mkdir(parents=True)
        text = f"{self.kind}, seed {self.seed}, try {attempt}: {what}"
        (kept / "what.txt").write_text(text + "\n")
        for path in inputs:
            path = Path(path)
            if path.is_dir():
                shutil.copytree(path, kept / path.name)
            elif path.exists():
                shutil.copy2(path, kept / path.name)
        self.say(f"FAILED: {text}\n  kept in {kept}")

    def say(self, text):
        print(f"{time.strftime('%H:%M:%S')} {self.kind}: {text}", flush=True)


def main():
    options = parse_arguments()
    if not program.WAREHOUSE.exists():
        sys.exit("build for release first: swift build -c release --product warehouse --static-swift-stdlib")
    print(f"seed {options.seed}, scale {options.scale:g}, failures kept in {options.keep}", flush=True)
    lines, failures = [], 0
    for kind in options.only or KINDS:
        function, count = KINDS[kind]
        count = max(1, round(count * options.scale))
        with tempfile.TemporaryDirectory(prefix=f"warehouse-{kind}-") as folder:
            session = Session(kind, options, Path(folder))
            figures = function(session, count)
        seconds = time.monotonic() - session.start
        result = f"{session.failures} FAILED" if session.failures else "none failed"
        lines.append(f"{kind:9} {result}: {figures}; {seconds / 60:.1f} min")
        session.say(lines[-1][10:])
        failures += session.failures
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print("\n" + "\n".join(lines) + f"\nmemory of this script {own:.0f} MB: peaks are at least that")
    return 1 if failures else 0


def parse_arguments():
    parser = argparse.ArgumentParser(description="Endurance runs that are too long for `make test`.")
    add = parser.add_argument
    add("--seed", type=int, default=1, help="the same seed gives the same inputs and moments (1)")
    add("--only", nargs="+", choices=KINDS, metavar="KIND", help=f"some of {', '.join(KINDS)}")
    add("--scale", type=float, default=1.0, help="fraction of the tries, such as 0.01")
    add("--keep", type=Path, default=program.ROOT / ".build/long", metavar="DIR",
        help="where inputs that failed are kept (.build/long)")
    add("--xml-suite", type=Path, metavar="DIR",
        help="of W3C's XML conformance test suite, unpacked: its files are loaded as well")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
