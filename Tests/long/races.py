"""Three loads into one file at once, and somebody who reads meanwhile: everyone sees whole filings."""

import sqlite3
import threading
import time
from random import Random

from inputs import many_filings
from program import Database, differences

FILINGS, FILERS = 60, 12
UNREADABLE = 2  # exit code of a load that waited in vain for another one


def run(session, count):
    folders = many_filings(session.folder / "filings", FILINGS, FILERS)
    undisturbed = Database(session.folder / "undisturbed.sqlite")
    undisturbed.load(*folders)
    expected = undisturbed.state()
    waits = looks = 0
    for attempt in range(count):
        race = Race(session, attempt, folders, expected)
        problems = race.run()
        if problems:
            session.fail(attempt, "; ".join(problems), [race.database.path])
        waits, looks = waits + race.waits, looks + race.looks
        session.progress(attempt + 1, count)
    return f"{count} races of three loads, {waits} loads started again, {looks:,} looks of a reader"


class Race:
    """One race; its figures are there when it has been run."""

    def __init__(self, session, attempt, folders, expected):
        self.random = Random(f"{session.seed}/races/{attempt}")
        self.folders, self.expected = folders, expected
        self.database = Database(session.folder / "raced.sqlite")
        self.problems, self.waits, self.looks = [], 0, 0
        self.was_read_at_the_end = False  # a load said so, and left the journal
        self.is_over = threading.Event()

    def run(self):
        self.database.remove()
        reader = threading.Thread(target=self.watch)
        loaders = [threading.Thread(target=self.load, args=(part,)) for part in self.parts()]
        for thread in [reader, *loaders]:
            thread.start()
        for loader in loaders:
            loader.join()
        self.is_over.set()
        reader.join()
        if faults := self.database.faults():
            self.problems.append(f"verify: {faults}")
        self.problems += differences(self.expected, self.database.state())
        if self.database.companions() and self.was_read_at_the_end:
            # The next load ends it, without anything new to load.
            self.load(self.folders[:1])
        if left := self.database.companions():
            self.problems.append(f"left behind: {' '.join(left)}")
        return self.problems

    def parts(self):
        """Three parts of the folders, each in an order of its own, which overlap and cover them."""
        folders = self.random.sample(self.folders, len(self.folders))
        third = len(folders) // 3
        circle = folders + folders
        return [circle[start * third:(start + 1) * third + self.random.randint(5, third)]
                for start in range(3)]

    def load(self, part):
        for _ in range(10):
            ended = self.database.load(*part)
            if ended.code != UNREADABLE:
                break
            self.waits += 1
            if "has been writing" not in ended.errors:
                break
        if ended.code != 0:
            self.problems.append(f"load: {ended}")
        self.was_read_at_the_end |= "another program is reading it" in ended.errors

    def watch(self):
        """Reads what is there again and again: only whole filings, and none that was there is missing."""
        seen = set()
        while not self.is_over.is_set():
            try:
                if self.database.has_views():
                    filings = self.database.filings()
                    self.look(filings, seen)
                    seen = set(filings)
            except sqlite3.Error as error:
                self.problems.append(f"a reader gets: {error}")
                return
            time.sleep(0.003)

    def look(self, filings, seen):
        self.looks += 1
        whole = self.expected["filings"]
        torn = [key for key, counts in filings.items() if whole.get(key) != counts]
        if torn or not seen <= set(filings):
            self.problems.append(f"a reader saw {torn[:3]} torn, {sorted(seen - set(filings))[:3]} missing")
            self.is_over.set()
