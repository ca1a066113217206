"""The same folders loaded one by one in any order: always one content."""

from random import Random

from inputs import header, small_filing, submission, tarred, write
from program import Database, differences

SETS = 4


def run(session, count):
    places = write_places(session.folder)
    loads = 0
    for number in range(SETS):
        random = Random(f"{session.seed}/repeats/{number}")
        chosen = random.sample(sorted(places), 5)
        first = None
        for permutation in range(count):
            order = random.sample(chosen, len(chosen)) if permutation else chosen
            database = Database(session.folder / "repeats.sqlite")
            database.remove()
            failed = load(database, [places[name] for name in order])
            state = {} if failed else {
                "digest": database.digest(), "findings": [row[:7] for row in database.findings()],
                "faults": database.faults()}
            first = first or state
            problem = failed or "; ".join(differences(first, state)) or state["faults"]
            if problem:
                session.fail(f"{number}.{permutation}", f"{' '.join(order)} beside {' '.join(chosen)}: "
                             f"{problem}", [places[name] for name in chosen])
            loads += len(order)
            session.progress(number * count + permutation + 1, SETS * count)
    return f"{count} orders of each of {SETS} sets of five folders, {loads} loads"


def load(database, folders):
    for folder in folders:
        ended = database.load(folder)
        if ended.code not in (0, 1):
            return f"load of {folder.name}: {ended}"
    return ""


def write_places(folder):
    """{name: folder} of parts and variants of one invented filing, some under an accession number."""
    stem = "acme-20231231"
    whole = small_filing(stem)
    more = small_filing(stem, ["OtherAssets", "Deposits", "Goodwill"])
    labels = small_filing(stem, label="Another")
    schema, calculation, presentation, texts = (
        stem + ending for ending in (".xsd", "_cal.xml", "_pre.xml", "_lab.xml"))

    def text(accession, files):
        return {f"{accession}.nc": submission(header(accession, True), files, True)}

    def some(files, *names):
        return {name: files[name] for name in names}

    contents = {
        "schema": some(whole, schema, presentation), "calculation": some(whole, calculation),
        "calculation-again": some(whole, calculation), "labels": some(whole, texts),
        "other-labels": some(labels, texts), "whole": whole, "other-whole": more,
        "cut-labels": {schema: whole[schema], texts: whole[texts][:len(whole[texts]) // 2]},
        "renamed": {name.replace("_lab", "_lab (1)"): data for name, data in whole.items()},
        "0000000001-24-000001": whole, "0000000001-24-000002": some(more, schema, calculation),
        "0000000001-24-000003": {**some(whole, schema), calculation: b"<html><title>Limit</title></html>"},
        "text": text("0009999001-24-000005", some(whole, schema, calculation)),
        "other-text": text("0009999001-24-000006", more),
        "cut-twice": {"a.tar": tarred([(schema, whole[schema]), *[(texts, whole[texts][:500])] * 2])},
        "0000000001-24-000004": {**some(whole, schema), calculation: whole[calculation][:900]},
    }
    return {name: write(folder / name, files) for name, files in contents.items()}
