"""Thousands of damaged inputs: a load ends in good order, says the same twice and leaves a sound file."""

import binascii
import shutil
import time
import zipfile
from random import Random

import inputs
import mutators
from program import ROOT, Database, short

BATCH = 50
SECONDS = 10  # for one input; a batch gets half a second more for each
MEMORY = 150_000_000  # bytes, with --jobs 2
FIXTURES = ROOT / "fixtures"


def run(session, count):
    material = Material()
    worst = Worst()
    batches = range(0, count, BATCH)
    for batch, first in enumerate(batches):
        numbers = range(first, min(count, first + BATCH))
        folder = session.folder / f"batch-{batch}"
        style = Style(session.seed, batch)
        places = [material.write(session.seed, number, folder, style) for number in numbers]
        trial = Trial(session.folder, style, worst)
        if trial.problems(places):
            trial.worst = Worst()  # of the batches only
            places = smallest(places, trial.problems)
            what = "; ".join(trial.problems(places)) or "only sometimes"
            session.fail(places[0].name, f"{what} (of batch {batch})", places)
        shutil.rmtree(folder)
        session.progress(numbers[-1] + 1, count)
    return (f"{count:,} inputs in {len(batches)} batches, {worst.findings:,} findings, {worst.refused} "
            f"batches with exit code 1, peak {worst.peak / 1e6:.0f} MB, slowest batch {worst.seconds:.1f} s")


class Worst:
    """Figures of all batches."""

    def __init__(self):
        self.peak = self.findings = self.refused = 0
        self.seconds = 0.0

    def note(self, ended):
        self.peak = max(self.peak, ended.peak)
        self.seconds = max(self.seconds, ended.seconds)


class Style:
    """How the inputs of a batch lie and what more is tried with it."""

    def __init__(self, seed, batch):
        random = Random(f"{seed}/mutations/batch/{batch}")
        # In other folders bare documents of one stem are variants of one filing.
        self.has_accessions = random.random() < 0.6
        self.loads_anew = batch % 4 == 0
        # Of two documents of a taxonomy that differ the first one counts, so order matters there.
        self.loads_apart = batch % 4 == 1
        self.has_taxonomies = not self.loads_apart
        self.order_seed = f"{seed}/mutations/order/{batch}"


# Checks

class Trial:
    """Loads inputs and looks whether everything is as it must be."""

    def __init__(self, folder, style, worst):
        self.folder, self.style, self.worst = folder, style, worst

    def problems(self, places):
        database = Database(self.folder / "mutations.sqlite")
        database.remove()
        limit = SECONDS + (len(places) - 1) / 2
        ended = database.load(*places, limit=limit)
        self.worst.note(ended)
        if ended.code not in (0, 1):
            return [f"load: {ended}"]
        found = []
        if ended.peak > MEMORY:
            found.append(f"load took {ended.peak / 1e6:.0f} MB")
        if not database.path.exists():
            return found
        if faults := database.faults():
            found.append(f"verify: {faults}")
        digest, findings = database.digest(), database.findings()
        self.worst.findings += len(findings)
        self.worst.refused += ended.code
        again = database.load(*places, limit=limit)
        self.worst.note(again)
        found += self.compare("again", database, (ended.code, digest, findings), again)
        if self.style.loads_anew:
            other = Database(self.folder / "anew.sqlite")
            other.remove()
            anew = other.load(*places, jobs=1, limit=limit)
            found += self.compare("anew with one job", other, (ended.code, digest, findings), anew)
        if self.style.loads_apart:
            found += self.load_apart(places, digest)
        return found

    def load_apart(self, places, digest):
        other = Database(self.folder / "apart.sqlite")
        other.remove()
        places = list(places)
        Random(self.style.order_seed).shuffle(places)
        for place in places:
            ended = other.load(place, limit=SECONDS)
            if ended.code not in (0, 1):
                return [f"load of {place.name} alone: {ended}"]
        if (found := other.digest()) != digest:
            return [f"loaded one by one: digest {short(digest)} became {short(found)}"]
        return []

    @staticmethod
    def compare(what, database, expected, ended):
        code, digest, findings = expected
        if ended.code != code:
            return [f"loaded {what}: exit code {code} became {ended}"]
        problems = []
        if (found := database.digest()) != digest:
            problems.append(f"loaded {what}: digest {short(digest)} became {short(found)}")
        if (rows := database.findings()) != findings:
            lost = [row for row in findings if row not in rows]
            new = [row for row in rows if row not in findings]
            problems.append(f"loaded {what}: findings {short(lost)} became {short(new)}")
        return problems


def smallest(places, problems):
    """Leaves inputs out, half of them first and single ones last, as long as the others have problems.

    After a minute the inputs that are left have to do.
    """
    end = time.monotonic() + 60
    size = len(places) // 2
    while size:
        first = 0
        while first < len(places) > 1 and time.monotonic() < end:
            rest = places[:first] + places[first + size:]
            if rest and problems(rest):
                places = rest
            else:
                first += size
        size //= 2
    return places


# Inputs

class Material:
    """Sound inputs, of which damaged ones are made."""

    def __init__(self):
        def read(*folders):
            return [(path.name, path.read_bytes()) for folder in folders
                    for path in sorted((FIXTURES / folder).rglob("*"))
                    if path.is_file() and path.suffix in (".xml", ".xsd", ".txt", ".nc", ".sgml")]

        small = inputs.small_filing()
        self.documents = read("linkbases", "malformed", "schemas") + list(small.items())
        self.instances = read("instances")
        self.taxonomies = read("taxonomies", "layouts")
        self.filings = [small, inputs.small_filing("beta-20221231", ["Trucks"], roles=["BalanceSheet"]),
                        dict(read("schemas/two-schemas")), dict(read("layouts/lksp-20251231"))]
        self.large = [dict(read(f"demo/{name}")) for name in ("lksp-20221231", "hbln-20221231")]
        self.texts = read("submissions")
        self.feeds = [path.read_bytes() for path in sorted((FIXTURES / "feeds").iterdir())]

    def write(self, seed, number, folder, style):
        """Writes the input of a number into a folder of its own, and returns that."""
        random = Random(f"{seed}/mutations/{number}")
        name = f"{number:010}-24-{number % 1000000:06}" if style.has_accessions else f"input-{number}"
        makers = [self.document] * 8 + [self.filing] * 4 + [self.submission] * 4 + [self.archive] * 4
        makers += [self.taxonomy] * 3 if style.has_taxonomies else []
        makers += [self.instance]
        files = random.choice(makers)(random, number)
        return inputs.write(folder / name, files)

    def other(self, random):
        """Another input, for splices."""
        return random.choice(self.documents + self.instances + self.texts)[1]

    def damaged(self, data, random, is_text=True):
        return mutators.damage(data, random, self.other(random), is_text)

    def document(self, random, number):
        return self.one_of(self.documents, random)

    def instance(self, random, number):
        return self.one_of(self.instances, random)

    def one_of(self, documents, random):
        name, data = random.choice(documents)
        if random.random() < 0.2:
            name, data = name.rsplit(".", 1)[0] + ".txt", b"<XBRL>\n" + data + b"\n</XBRL>\n"
        return {name: self.damaged(data, random)}

    def filing(self, random, number):
        files = dict(random.choice(self.filings * 4 + self.large))
        for name in random.sample(sorted(files), min(len(files), random.choice((1, 1, 2)))):
            files[name] = self.damaged(files[name], random)
        if len(files) > 1 and random.random() < 0.2:
            del files[random.choice(sorted(files))]
        return files

    def taxonomy(self, random, number):
        chosen = dict(random.sample(self.taxonomies, random.choice((1, 1, 3, 10))))
        name = random.choice(sorted(chosen))
        chosen[name] = self.damaged(chosen[name], random)
        return chosen

    def text(self, random, number, place=0):
        """(name, bytes) of the text of a submission, in the feed's spelling or as a full text.

        An accession number is that of one filing: EDGAR gives it to the documents of one filer.
        """
        if random.random() < 0.2:
            return random.choice(self.texts)
        is_feed = random.random() < 0.5
        documents = dict(random.choice(self.filings))
        # Texts of one accession number are versions of one filing.
        is_version = documents == self.filings[0] and random.random() < 0.5
        accession = f"0009999001-24-{1 if is_version else (3 * number + place) % 1000000 + 10:06}"
        if random.random() < 0.3:
            packed = inputs.zipped(documents.items())
            documents["a.zip"] = uuencoded(self.damaged(packed, random, False), "a.zip")
        text = inputs.submission(inputs.header(accession, is_feed), documents, is_feed)
        return accession + (".nc" if is_feed else ".txt"), text

    def submission(self, random, number):
        name, data = self.text(random, number)
        data = self.damaged(data, random)
        if random.random() < 0.1:
            name, data = name + ".gz", inputs.gzipped(data)
        return {name: data}

    def archive(self, random, number):
        if random.random() < 0.1:
            return {"20240308.nc.tar.gz": self.damaged(random.choice(self.feeds), random, False)}
        members = list(self.filing(random, number).items()) if random.random() < 0.5 else [
            self.text(random, number, place) for place in range(random.randint(1, 3))]
        if random.random() < 0.2:
            members.append(("inner.zip", inputs.zipped(members)))
        members = mutators.change_members(members, random)
        if random.random() < 0.5:
            data = inputs.zipped(members, random.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED)))
            name = f"{number:010}-24-{number % 1000000:06}-xbrl.zip"
        else:
            name, data = "feed.tar", inputs.tarred(members)
        if random.random() < 0.4:
            ending = random.choice(sorted(inputs.COMPRESSORS))
            name, data = name + ending, inputs.COMPRESSORS[ending](data)
        return {name: self.damaged(data, random, False) if random.random() < 0.7 else data}


def uuencoded(data, name):
    lines = [binascii.b2a_uu(data[place:place + 45]) for place in range(0, len(data), 45)]
    return b"".join([f"begin 644 {name}\n".encode(), *lines, b"`\nend\n"])
