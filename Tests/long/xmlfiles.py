"""Hundreds of broken and odd XML files of one name: one error for each broken one, none for the others.

Whether a file is broken is what Python's expat says. With `--xml-suite` the files of W3C's conformance
test suite are loaded as well. They hold no linkbases, so each is an error, for one reason or another.
"""

import pyexpat
from random import Random

from inputs import small_filing, write
from program import Database, short

NAME = "acme-20231231_cal.xml"
FLAT = 15_000_000  # bytes by which the peak of all files may exceed that of a quarter of them
SOUND = small_filing("acme-20231231")[NAME]


def run(session, count):
    random = Random(f"{session.seed}/xml")
    broken = dict.fromkeys(("broken", "odd", "suite"), 0)
    folders = {}  # folder: whether its file is broken
    for number in range(count):
        way = WAYS[number % len(WAYS)]
        data = way(SOUND, random)
        is_broken = not is_well_formed(data)
        folder = write(session.folder / "files" / f"{number:04}-{way.__name__}", {NAME: data})
        folders[folder] = is_broken
        broken["broken" if is_broken else "odd"] += 1
    suite = sorted(session.xml_suite.rglob("*.xml")) if session.xml_suite else []
    for number, path in enumerate(suite):
        folder = session.folder / "suite" / f"{number:04}-{path.stem}"
        folders[write(folder, {NAME: path.read_bytes()})] = True
        broken["suite"] += 1
    quarter = load(session, "quarter", list(folders)[::4])
    peak = load(session, "all", list(folders))
    if peak > quarter + FLAT:
        session.fail("memory", f"a quarter of the files took {quarter / 1e6:.0f} MB, all {peak / 1e6:.0f} MB")
    check(session, Database(session.folder / "all.sqlite"), folders)
    files = ", ".join(f"{number} {name}" for name, number in broken.items() if number)
    return f"{files} files of one name, peak {peak / 1e6:.0f} MB ({quarter / 1e6:.0f} MB of a quarter)"


def load(session, name, folders):
    """Loads folders into a file of a name, twice; the peak."""
    database = Database(session.folder / f"{name}.sqlite")
    ended = database.load(*folders)
    if ended.code not in (0, 1):
        session.fail(name, f"load: {ended}")
        return 0
    digest = database.digest()
    again = database.load(*folders)
    if (again.code, database.digest()) != (ended.code, digest):
        session.fail(name, f"the second load: {ended} became {again}, digest {digest} {database.digest()}")
    if faults := database.faults():
        session.fail(name, f"verify: {faults}")
    return ended.peak


def check(session, database, folders):
    """One error for each broken file, and none for a file that is not broken."""
    found = {}
    for source, rule in database.rows("SELECT source, rule FROM finding_list WHERE severity = 'error'"):
        found.setdefault(source.rstrip("/"), []).append(rule)
    for folder, is_broken in folders.items():
        rules = found.pop(str(folder), [])
        if len(rules) != is_broken:
            what = "broken" if is_broken else "not broken"
            session.fail(folder.name, f"the file is {what}; errors found: {rules}", [folder])
    if found:
        session.fail("others", f"errors of other places: {short(found)}")


def is_well_formed(data):
    """Whether a file is well-formed XML with good namespaces and without a document type."""
    parser = pyexpat.ParserCreate(namespace_separator=" ")
    doctypes = []
    parser.StartDoctypeDeclHandler = lambda *arguments: doctypes.append(arguments)
    try:
        parser.Parse(data, True)
    except (pyexpat.ExpatError, LookupError):
        return False
    return not doctypes


# Ways to break or bend a linkbase, each at a random place

def tags(data):
    """Places right behind tags, within the root element."""
    places = [place + 1 for place in range(len(data)) if data[place:place + 1] == b">"]
    return places[1:-2]


def put(data, place, what):
    return data[:place] + what + data[place:]


def between_tags(name, *texts):
    """A way: one of the texts between two tags."""
    def way(data, random):
        return put(data, random.choice(tags(data)), random.choice(texts))
    way.__name__ = name
    return way


def in_tags(name, *changes):
    """A way: one of the changes (old, new) in one of the places where the old text is."""
    def way(data, random):
        old, new = random.choice(changes)
        pieces = data.split(old)
        place = random.randrange(1, len(pieces))
        return old.join(pieces[:place]) + new + old.join(pieces[place:])
    way.__name__ = name
    return way


def whole(name, *functions):
    """A way: one of the functions on the whole document."""
    def way(data, random):
        return random.choice(functions)(data)
    way.__name__ = name
    return way


def cut(data, random):
    return data[:random.randrange(200, len(data) - 12)]


DECLARATION = b'<?xml version="1.0" encoding="UTF-8"?>'


def declared(*declarations):
    return [lambda data, text=text: data.replace(DECLARATION, text) for text in declarations]


WAYS = [
    # Broken
    cut,
    between_tags("bare-ampersand", b"a & b", b"&;", b"& ", b"&1;"),
    between_tags("unknown-entity", b"&nbsp;", b"&undefined;", b"&a.b;"),
    between_tags("bad-character-reference", b"&#0;", b"&#xD800;", b"&#x110000;", b"&#12", b"&#xG;", b"&#;",
                 b"&#8;"),
    between_tags("bare-less-than", b"a < b", b"<", b"< a/>", b"<1a/>", b"<-/>"),
    between_tags("end-of-cdata", b"]]>", b"<![CDATA[a]]>b]]>"),
    between_tags("open-cdata", b"<![CDATA[", b"<![CDATA[ ]] >"),
    between_tags("bad-comment", b"<!-- a -- b -->", b"<!-- a --->", b"<!--", b"<!- a -->"),
    between_tags("bad-instruction", b"<?xml version='1.0'?>", b"<?XML a?>", b"<? a?>", b"<?a", b"<?a b ?"),
    between_tags("late-doctype", b"<!DOCTYPE a>", b"<!ELEMENT a ANY>", b"<!ENTITY a 'b'>"),
    between_tags("unbalanced", b"</a>", b"<a>", b"<a><b></a></b>", b"<a></A>", b"</>", b"<a></ a>"),
    between_tags("bad-attribute", b"<a b/>", b"<a b=c/>", b"<a b='c/>", b"<a b='<'/>", b"<a b='c'd='e'/>",
                 b"<a 'b'/>", b"<a b='&c'/>", b"<a =''/>"),
    between_tags("same-attribute-twice", b"<a b='c' b='d'/>", b"<a xml:lang='c' b='' xml:lang='d'/>"),
    # Of the rules of namespaces this one alone is asked for: nobody can tell what such names mean.
    between_tags("unknown-prefix", b"<u:a/>", b"<a u:b=''/>", b"<a:b:c/>", b"<u:a xmlns='u'/>"),
    between_tags("bad-utf8", b"\xff", b"\xc0\xaf", b"\xed\xa0\x80", b"\xf5\x80\x80\x80", b"\xe2\x82"),
    between_tags("control-character", b"\x00", b"\x01", b"\x08", b"\x0b", b"\x1b", b"\x1f", b"\xef\xbf\xbf"),
    in_tags("bad-tag", (b"<loc ", b"<loc"), (b"/>", b">"), (b"/>", b"/ >"), (b"</", b"< /"),
            (b'xlink:type="locator"', b"xlink:type=locator"), (b'" xlink', b'"xlink')),
    whole("bad-beginning", lambda data: b"\n" + data, lambda data: b"a" + data,
          lambda data: data.replace(DECLARATION, DECLARATION * 2)),
    whole("bad-end", lambda data: data + b"a", lambda data: data + b"<a/>", lambda data: data + data,
          lambda data: data + b"&#32;", lambda data: data + b"<![CDATA[]]>", lambda data: data + b"\0<a/>"),
    whole("bad-declaration", *declared(
        b'<?xml encoding="UTF-8"?>', b'<?xml version="1.0" encoding="no-such"?>', b"<?xml version=1.0?>",
        b'<?xml encoding="UTF-8" version="1.0"?>', b'<?xml version="1.0" standalone="maybe"?>',
        b'<?xml version="1.0" encoding="UTF-8">', b'<?xml version="1.0"  encoding=""?>')),
    whole("doctype", *declared(
        b"<!DOCTYPE linkbase>", b"<!DOCTYPE linkbase SYSTEM 'a.dtd'>",
        b"<!DOCTYPE linkbase [<!ENTITY a 'b'><!ENTITY c '&a;&a;'>]>")),
    # Odd, and well-formed
    between_tags("comment", b"<!---->", b"<!-- > <a> & ' -->", b"<!-- \xe2\x82\xac -->"),
    between_tags("cdata", b"<![CDATA[]]>", b"<![CDATA[<a> & ]] ]> ]]>"),
    between_tags("instruction", b"<?a?>", b"<?a <b> & ?>", b"<?xml-stylesheet href='a'?>"),
    between_tags("references", b"&#32;", b"&#x20;&#10;", b"&lt;&amp;&gt;&quot;&apos;", b"&#x10FFFF;"),
    between_tags("other-elements", b"<a xmlns='u'><b c='d'/></a>",
                 b"<a xmlns='u'>" + b"<b/>" * 500 + b"</a>"),
    in_tags("blanks-in-tags", (b" xlink", b"\n\t xlink"), (b'="', b' = "'), (b"/>", b"\n/>")),
    whole("other-encoding",
          lambda data: data.replace(b"UTF-8", b"UTF-16").decode().encode("utf-16"),
          lambda data: b"\xef\xbb\xbf" + data,
          lambda data: data.replace(b"UTF-8", b"ISO-8859-1"),
          lambda data: data.replace(b"UTF-8", b"us-ascii")),
    whole("other-line-ends", lambda data: data.replace(b"\n", b"\r\n"),
          lambda data: data.replace(b"\n", b"\r"), lambda data: data.replace(b"\n", b" ")),
    whole("around-root", lambda data: data + b"\n<!-- a -->\n<?a?>\n", lambda data: data + b"\n" * 5000,
          lambda data: data.replace(DECLARATION, DECLARATION + b"<!-- a --><?a?>")),
    whole("other-declaration", *declared(b"", b"<?xml version='1.0'?>",
                                         b'<?xml version="1.0" encoding="utf-8" standalone="yes" ?>')),
]
