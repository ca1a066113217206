"""A disk that fails: one write, sync or truncation of the database goes wrong, and all later ones or none.

The load says so and harms nothing: a plain load afterwards gives what an undisturbed one gives.
"""

import errno
import subprocess
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from random import Random

from inputs import many_filings
from program import Database, differences

FILINGS, FILERS = 24, 4
NAME = "faulty.sqlite"
KINDS = [(kind, error) for error in (errno.ENOSPC, errno.EIO) for kind in ("once", "on", "short")]


@dataclass
class Scene:
    """A load into a new file, or into one that has some of the filings."""

    name: str
    base: Database | None
    calls: int = 0

    def start(self, folder):
        database = Database(folder / NAME)
        database.remove()
        return self.base.copy_to(database.path) if self.base else database


def run(session, count):
    library = session.folder / "fault.so"
    source = Path(__file__).parent / "fault.c"
    subprocess.run(["cc", "-O1", "-Wall", "-shared", "-fPIC", "-o", library, source, "-ldl"], check=True)
    folders = many_filings(session.folder / "filings", FILINGS, FILERS)
    undisturbed = Database(session.folder / "undisturbed.sqlite")
    undisturbed.load(*folders)
    expected = undisturbed.state()
    grown = Database(session.folder / "grown.sqlite")
    grown.load(*folders[::2])
    scenes = [Scene("new", None), Scene("grown", grown)]
    disk = Disk(session.folder, library, folders)
    for scene in scenes:
        ended = disk.load(scene.start(session.folder))
        scene.calls = disk.calls()
        if ended.code != 0 or scene.calls == 0:
            session.fail(scene.name, f"undisturbed, {scene.calls} calls counted: {ended}")
            return "nothing was tried"
    ends = Counter()
    for attempt in range(count):
        scene = scenes[attempt % 2]
        random = Random(f"{session.seed}/faults/{attempt}")
        first = attempt // 2 * scene.calls * 2 // count
        at = random.randint(first, max(first, (attempt // 2 + 1) * scene.calls * 2 // count - 1)) + 1
        kind, error = KINDS[attempt // 2 % len(KINDS)]
        database = scene.start(session.folder)
        ended = disk.load(database, at, kind, error)
        ends[ended.code] += 1
        if problems := judge(database, expected, ended, folders):
            where = f"{scene.name} file, call {at} of {scene.calls} ({disk.failed()})"
            how = f"fails {kind} with {errno.errorcode[error]}"
            session.fail(attempt, f"{where} {how}: {'; '.join(problems)}", [database.path])
        session.progress(attempt + 1, count)
    calls = " and ".join(f"{scene.calls} ({scene.name} file)" for scene in scenes)
    return f"{count} faults in {calls} calls; exit codes " + ", ".join(
        f"{code}: {number}" for code, number in sorted(ends.items()))


class Disk:
    """Loads with `fault.c` preloaded."""

    def __init__(self, folder, preload, folders):
        self.preload, self.folders, self.record = preload, folders, folder / "record.txt"

    def load(self, database, at=0, kind="once", error=errno.EIO):
        self.record.unlink(missing_ok=True)
        return database.load(*self.folders, environment={
            "LD_PRELOAD": str(self.preload), "FAULT_PATH": f"/{NAME}", "FAULT_AT": str(at),
            "FAULT_KIND": kind, "FAULT_ERROR": str(error), "FAULT_RECORD": str(self.record)})

    def lines(self):
        return self.record.read_text().split("\n") if self.record.exists() else ["0", "no record"]

    def calls(self):
        return int(self.lines()[0])

    def failed(self):
        return self.lines()[1] or "never reached"


def judge(database, expected, ended, folders):
    """What is wrong with the end of a load on a failing disk, or with a plain load after it."""
    problems = []
    if ended.code == 0:
        problems += sound("although it exited with 0", database, expected)
    elif ended.code != 2:
        problems.append(f"load: {ended}")
    elif str(database.path) not in ended.errors:
        problems.append(f"the message does not name the database: {ended}")
    after = database.load(*folders)
    if after.code != 0:
        problems.append(f"load after it: {after}")
    return problems + sound("after a plain load", database, expected)


def sound(when, database, expected):
    problems = []
    if faults := database.faults():
        problems.append(f"{when}, verify: {faults}")
    if different := differences(expected, database.state()):
        problems.append(f"{when}, {'; '.join(different)}")
    if left := database.companions():
        problems.append(f"{when}, left behind: {' '.join(left)}")
    return problems
