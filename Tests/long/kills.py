"""`kill -9` at random moments of each writing command: readers cope, and the same command completes it."""

import sqlite3
from dataclasses import dataclass, field
from random import Random

from inputs import many_filings
from program import ROOT, Database, differences

FILINGS, FILERS = 540, 54  # from 500 filings on a file has indexes on names
FEW = 120  # filings that are loaded or read again under the knife


@dataclass
class Command:
    """A command to be killed, the file that it begins with, and what an undisturbed run leaves."""

    name: str
    base: Database | None  # None: there is no file
    arguments: list
    seconds: float = 0.0
    state: dict = field(default_factory=dict)
    kept: dict = field(default_factory=dict)  # counts of filings that a reader may see

    def start(self, path):
        database = Database(path)
        database.remove()
        return self.base.copy_to(path) if self.base else database

    def run(self, database, **more):
        return database.run(*self.arguments, "--quiet", **more)


def run_undisturbed(session, command):
    database = command.start(session.folder / "undisturbed.sqlite")
    before = database.filings() if command.base else {}
    ended = command.run(database)
    if ended.code != 0:
        session.fail(command.name, f"undisturbed: {ended}")
    command.seconds, command.state = ended.seconds, database.state()
    command.kept = {**before, **command.state["filings"]}


def run(session, count):
    commands = make_commands(session)
    each = max(1, count // len(commands))
    kills = 0
    for command in commands:
        run_undisturbed(session, command)
        random = Random(f"{session.seed}/kills/{command.name}")
        done = 0
        for attempt in range(each * 4):
            if done == each:
                break
            done += kill_once(session, command, f"{command.name}-{attempt}", random)
            session.progress(kills + done, each * len(commands))
        kills += done
    moments = ", ".join(f"{command.name} {command.seconds:.1f} s" for command in commands)
    return f"{kills} kills, {each} each within {moments}"


def kill_once(session, command, attempt, random):
    """Kills the command at a random moment, looks at the file and completes it; whether it came in time."""
    database = command.start(session.folder / "killed.sqlite")
    moment = random.uniform(0.005, command.seconds * 0.95)
    ended = command.run(database, kill_after=moment)
    if ended.code == 0:
        return False
    problems = [] if ended.code == -9 else [f"killed: {ended}"]
    problems += read(command, database)
    problems += complete(command, database)
    if problems:
        session.fail(attempt, f"killed after {moment:.4f} s: {'; '.join(problems)}")
    return True


def read(command, database):
    """What a reader finds wrong in a file whose writer was killed."""
    try:
        if not database.has_views():
            return [] if command.base is None else ["there is nothing left to read"]
        filings = database.filings()
    except sqlite3.Error as error:
        return [f"a reader gets: {error}"]
    torn = [key for key, counts in filings.items() if command.kept.get(key) != counts]
    problems = [f"torn filings: {torn[:3]}"] if torn else []
    if command.base is not None and command.name != "remove" and len(filings) != len(command.kept):
        problems.append(f"{len(filings)} of {len(command.kept)} filings are left")
    if command.name == "remove" and len(filings) not in (len(command.kept), len(command.state["filings"])):
        problems.append(f"{len(filings)} filings are left: some were removed, and others not")
    return problems


def complete(command, database):
    """Runs the same command to its end; what is not as after an undisturbed run."""
    ended = command.run(database)
    if command.name == "remove" and ended.code == 64:
        # The killed command had removed them. Whatever is written next takes in the journal.
        ended = database.run("refresh", "--quiet")
    problems = [] if ended.code == 0 else [f"the same again: {ended}"]
    if faults := database.faults():
        problems.append(f"verify: {faults}")
    try:
        problems += differences(command.state, database.state())
    except sqlite3.Error as error:
        problems.append(f"a reader gets: {error}")
    if left := database.companions():
        problems.append(f"left behind: {' '.join(left)}")
    return problems


def make_commands(session):
    folders = many_filings(session.folder / "filings", FILINGS, FILERS)
    few = folders[:FEW]

    def base(name, paths, *options):
        database = Database(session.folder / f"{name}.sqlite")
        ended = database.load(*paths, *options)
        if ended.code != 0:
            session.fail(name, f"load: {ended}")
        return database

    full = base("full", folders)
    bare = full.copy_to(session.folder / "bare.sqlite")
    drop_indexes(bare)
    return [
        Command("load", None, ["load", *few, "--jobs", 2]),
        Command("refresh", base("uncompared", folders, "--no-changes"), ["refresh", "--jobs", 2]),
        Command("remove", full, ["remove", *(folder.name for folder in folders[::9])]),
        Command("again", base("few", few), ["load", *few, "--again", "--jobs", 2]),
        Command("indexes", bare, ["refresh", "--label-search", "on", "--index", "presentation"]),
    ]


def drop_indexes(database):
    """Removes the indexes for readers, so that the next command makes them."""
    connection = sqlite3.connect(database.path, isolation_level=None)
    names = [name for name, in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'index'")]
    texts = "".join(path.read_text() for path in (ROOT / "schema/indexes").glob("*.sql"))
    for name in names:
        if f"INDEX IF NOT EXISTS {name} " in texts:
            connection.execute(f'DROP INDEX "{name}"')
    connection.close()
