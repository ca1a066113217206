"""Runs the program and looks into the files that it writes."""

import os
import re
import signal
import sqlite3
import subprocess
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).resolve().parents[2]
WAREHOUSE = Path(os.environ.get("WAREHOUSE_BINARY") or ROOT / ".build/release/warehouse")

# What a load has beside its database while it writes, and must not leave there.
COMPANIONS = ("-wal", "-shm", "-journal", "-writer")


@dataclass
class Ended:
    """How a process ended."""

    code: int  # minus the number of the signal that ended it
    seconds: float
    peak: int  # bytes of memory in use at most; at least what this script itself takes
    output: str
    errors: str
    timed_out: bool = False

    def __str__(self):
        end = f"signal {signal.Signals(-self.code).name}" if self.code < 0 else f"exit code {self.code}"
        late = f" after {self.seconds:.1f} s, the limit" if self.timed_out else ""
        return f"{end}{late}: {self.errors.strip()[-600:]}"


def run(*arguments, limit=120.0, kill_after=None, environment=None):
    """Runs `warehouse` to its end; after `kill_after` seconds, or the limit, it gets SIGKILL."""
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        start = time.monotonic()
        process = subprocess.Popen(
            [str(WAREHOUSE), *map(str, arguments)], stdin=subprocess.DEVNULL, stdout=output,
            stderr=errors, env={**os.environ, **(environment or {})})
        killed = threading.Event()

        def end():
            killed.set()
            os.kill(process.pid, signal.SIGKILL)

        timer = threading.Timer(limit if kill_after is None else kill_after, end)
        timer.start()
        _, status, usage = os.wait4(process.pid, 0)
        timer.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.monotonic() - start
        texts = []
        for file in (output, errors):
            file.seek(0)
            texts.append(file.read().decode("utf-8", "replace"))
        return Ended(process.returncode, seconds, usage.ru_maxrss * 1024, *texts,
                     timed_out=killed.is_set() and kill_after is None)


class Database:
    """A warehouse file, and the commands that are given about it."""

    def __init__(self, path):
        self.path = Path(path)

    def run(self, command, *arguments, **more):
        return run(command, *arguments, "--database", self.path, **more)

    def load(self, *arguments, jobs=2, **more):
        return self.run("load", *arguments, "--quiet", "--jobs", jobs, **more)

    def digest(self):
        ended = self.run("verify", "--digest")
        return ended.output.strip() if ended.code == 0 else f"no digest, {ended}"

    def faults(self):
        """What `verify` finds; empty for a sound file."""
        ended = self.run("verify")
        return "" if ended.code == 0 and not ended.output else f"{ended.output}{ended}"

    def rows(self, sql, wait=10.0):
        """Rows of a query of a connection of its own that only reads.

        What a killed program wrote in part is undone by whoever opens the file next and may write, as in the shell.
        """
        for mode in ("ro", "rw"):
            address = f"file:{quote(str(self.path))}?mode={mode}"
            connection = sqlite3.connect(address, uri=True, timeout=wait)
            try:
                return connection.execute(sql).fetchall()
            except sqlite3.OperationalError:
                if mode == "rw" or not self.path.with_name(self.path.name + "-journal").exists():
                    raise
            finally:
                connection.close()

    def has_views(self):
        """Whether there is a file that a load has begun to fill: the views are the last part of an empty one."""
        return self.path.exists() and bool(
            self.rows("SELECT 1 FROM sqlite_schema WHERE name = 'filing_list'"))

    def findings(self):
        return sorted(self.rows("SELECT * FROM finding_list"), key=repr)

    def filings(self):
        """{key: counts} of every filing."""
        return {key: counts for key, *counts in self.rows(
            "SELECT filing, calculation_arcs, presentation_arcs, definition_arcs, labels FROM filing_list")}

    def state(self):
        """Everything that must not depend on interruptions, by name."""
        count = "SELECT count(*) FROM "
        return {
            "digest": self.digest(), "filings": self.filings(), "findings": self.findings(),
            "stale groups": self.rows(count + "z_stale_groups"),
            "comparisons": self.rows(count + "z_comparisons"),
            "tables and indexes": sorted(self.rows("SELECT type, name FROM sqlite_schema")),
        }

    def companions(self):
        return [suffix for suffix in COMPANIONS if Path(f"{self.path}{suffix}").exists()]

    def remove(self):
        for suffix in ("", *COMPANIONS):
            Path(f"{self.path}{suffix}").unlink(missing_ok=True)

    def copy_to(self, path):
        """A copy of a file that nobody writes."""
        path.write_bytes(self.path.read_bytes())
        return Database(path)


def differences(expected, found):
    """Names of the parts of two states that differ, each with the beginning of what differs."""
    return [f"{name} differ: {short(expected[name])} became {short(found[name])}"
            for name in expected if expected[name] != found[name]]


def short(value, length=200):
    text = re.sub(r"\s+", " ", str(value))
    return text if len(text) <= length else f"{text[:length]}…"
