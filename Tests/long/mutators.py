"""What is done to the bytes of inputs. Each function takes bytes, the source of randomness and another
input, and gives bytes; `damage` applies some of them, and `rename` gives members of archives odd names."""

import re

LIMIT = 400_000  # bytes of a mutated input; what grows beyond is cut

ODD_NUMBERS = [b"0", b"-0", b"-1", b"1e308", b"1e999", b"-1e-400", b"NaN", b"INF", b"-INF", b"", b" ",
               b"99999999999999999999999", b"-9223372036854775809", b"2147483648", b"0x10", b"1.",
               b".5", b"1,5", b"1.0000000000000000000000000000001", b"+1", b"1e", b"\xd9\xa3",
               b"0" * 400 + b"1", b"9" * 400, b"20239999", b"00000000"]
ODD_VALUES = ODD_NUMBERS + [
    b"#", b"#a", b"a.xsd#", b"../" * 40 + b"a.xsd#a", b"%", b"%00", b"%zz", b"http://", b"http://[::1",
    b"http://a:99999999/b#c", b"a#element(/1/99999999999)", b"a#xpointer(id('a'))", b"prohibited",
    b"optional", b"true", b"en", b"x" * 5000, b"\xe2\x80\xae", b"\xf0\x9f\x92\xa9", b"&#0;", b"&#10;",
    b"&amp;&lt;&gt;", b"http://www.xbrl.org/2003/role/label", b"http://www.xbrl.org/2003/role/link",
    b"http://www.xbrl.org/2003/arcrole/summation-item", b"http://www.xbrl.org/2003/linkbase",
    b"http://fasb.org/us-gaap/2023", b"xbrli:item", b":", b"a:b:c", b"';DROP TABLE filings;--"]
MARKUP = [b"<!DOCTYPE a>", b'<!DOCTYPE a [<!ENTITY b "c">]>', b"<![CDATA[", b"]]>", b"<!--", b"-->",
          b"<?xml version='1.0'?>", b"<?a", b"&undefined;", b"&#0;", b"&#xFFFFFFFF;", b"<a:b/>", b"<", b">",
          b"<a ", b"</a>", b"<a/>", b"&", b"<XBRL>", b"</XBRL>", b"<TEXT>", b"</TEXT>", b"<DOCUMENT>",
          b"</DOCUMENT>", b"\n</SUBMISSION>\n", b"\n<SUBMISSION>\n", b"\nbegin 644 a.zip\n", b"\nend\n"]
BAD_UTF8 = [b"\xff", b"\xc0\xaf", b"\xed\xa0\x80", b"\xf5\x80\x80\x80", b"\xe2\x82", b"\x80", b"\xef\xbf\xbe"]
ODD_NAMES = ["../../acme_cal.xml", "/acme_cal.xml", "acme_cal.xml/", ".", "..", "a\\b_cal.xml", "ä_cal.xml",
             "a\udcff_cal.xml", "x" * 240 + "_cal.xml", "d/" * 100 + "a_cal.xml", "a\nb_cal.xml", " ",
             "con.xsd", "0000000001-24-000001.txt", "0000000001-24-000002/a_cal.xml", "filings.csv",
             "__MACOSX/._a.xml", "acme-20231231_cal.xml", "acme-20231231.xsd", "a.zip", "a.nc", "a.tar.gz"]


def part(data, random, most=400):
    """A range of the data, mostly short."""
    start = random.randrange(len(data) + 1)
    return start, min(len(data), start + random.randint(1, random.choice((4, 40, most))))


def put(data, place, what, end=None):
    return data[:place] + what + data[place if end is None else end:]


# Bytes

def flip_bits(data, random, other):
    changed = bytearray(data)
    for _ in range(random.choice((1, 1, 1, 8))):
        if changed:
            changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def set_byte(data, random, other):
    place = random.randrange(len(data) + 1)
    return put(data, place, random.choice((b"\0", b"\1", b"\x7f", b"\x80", b"\xff", b"\n", b"\r")), place + 1)


def cut_part(data, random, other):
    start, end = part(data, random, 4000)
    return put(data, start, b"", end)


def double_part(data, random, other):
    start, end = part(data, random, 4000)
    return put(data, start, data[start:end] * random.choice((1, 1, 2, 50)))


def cut_end(data, random, other):
    return data[:random.randrange(len(data) + 1)]


def cut_beginning(data, random, other):
    return data[random.randrange(min(len(data), 600) + 1):]


def splice(data, random, other):
    start, end = part(data, random, 4000)
    first, last = part(other, random, 4000)
    return put(data, start, other[first:last], random.choice((start, end)))


def join(data, random, other):
    return random.choice((data + other, other + data, data + data))


def insert_nul(data, random, other):
    return put(data, random.randrange(len(data) + 1), b"\0" * random.choice((1, 1, 600)))


def break_utf8(data, random, other):
    return put(data, random.randrange(len(data) + 1), random.choice(BAD_UTF8))


# Texts

def recode(data, random, other):
    text = data.decode("utf-8", "replace")
    codec, mark = random.choice((
        ("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff"), ("utf-16-le", b""), ("latin-1", b""),
        ("utf-8", b"\xef\xbb\xbf"), ("utf-32-le", b"\xff\xfe\0\0")))
    return mark + text.encode(codec, "replace")


def change_line_ends(data, random, other):
    end = random.choice((b"\r", b"\r\n", b"\n\r", b"\xc2\x85", b" "))
    return data.replace(b"\r\n", b"\n").replace(b"\n", end)


def change_lines(data, random, other):
    lines = data.split(b"\n")
    first, second = random.randrange(len(lines)), random.randrange(len(lines))
    match random.randrange(3):
        case 0: del lines[first]
        case 1: lines.insert(second, lines[first])
        case 2: lines[first], lines[second] = lines[second], lines[first]
    return b"\n".join(lines)


def insert_markup(data, random, other):
    return put(data, random.randrange(len(data) + 1), random.choice(MARKUP))


def found(data, random, pattern):
    """One of the places of a pattern near a random one, or nothing."""
    start = random.randrange(len(data) + 1)
    return pattern.search(data, start) or pattern.search(data)


ATTRIBUTE = re.compile(rb"[\w:-]+\s*=\s*(?:\"([^\"<]*)\"|'([^'<]*)')")
NUMBER = re.compile(rb"\d+(\.\d+)?")
TAG = re.compile(rb"<[^<>]+>")
START = re.compile(rb"<([\w:-]+)[^<>]*>")


def change_value(data, random, other):
    match = found(data, random, ATTRIBUTE)
    if not match:
        return data
    group = 1 if match[1] is not None else 2
    value = random.choice(ODD_VALUES)
    if random.random() < 0.5 and (source := found(random.choice((data, other)), random, ATTRIBUTE)):
        value = source[1] if source[1] is not None else source[2]
    return put(data, match.start(group), value, match.end(group))


def change_number(data, random, other):
    match = found(data, random, NUMBER)
    return put(data, match.start(), random.choice(ODD_NUMBERS), match.end()) if match else data


def change_tag(data, random, other):
    """A tag is deleted, doubled, renamed or put elsewhere."""
    match = found(data, random, TAG)
    if not match:
        return data
    start, end = match.span()
    match random.randrange(4):
        case 0: return put(data, start, b"", end)
        case 1: return put(data, start, match[0])
        case 2:
            place = start + 1 + random.randrange(end - start - 1)
            return put(data, place, random.choice((b"x", b":", b" ", b"/")))
        case _:
            place = random.randrange(len(data) - (end - start) + 1)
            return put(put(data, start, b"", end), place, match[0])


def change_element(data, random, other):
    """An element with everything in it is deleted, repeated or put into another place."""
    match = found(data, random, START)
    if not match:
        return data
    start, end = match.span()
    if not match[0].endswith(b"/>"):
        close = data.find(b"</" + match[1], end)
        end = data.find(b">", close) + 1 if close >= 0 else end
    element = data[start:end]
    match random.randrange(3):
        case 0: return put(data, start, b"", end)
        case 1: return put(data, start, element * random.choice((1, 2, 300)))
        case _:
            target = found(data, random, TAG)
            return put(data, target.end(), element)


BYTES = [flip_bits, set_byte, cut_part, double_part, cut_end, cut_beginning, splice, join, insert_nul]
TEXTS = [change_value, change_number, change_tag, change_element] * 3 + [
    break_utf8, recode, change_line_ends, change_lines, insert_markup]


def damage(data, random, other, is_text=True):
    """The bytes after one to four injuries; `other` is the material of splices."""
    for _ in range(random.choice((1, 1, 2, 3, 4))):
        functions = TEXTS if is_text and random.random() < 0.7 else BYTES
        data = random.choice(functions)(data, random, other)[:LIMIT]
    return data


def change_members(members, random):
    """[(name, bytes)] of an archive with members repeated, missing, in another order or oddly named."""
    members = list(members)
    for _ in range(random.choice((0, 0, 1, 2))):
        place = random.randrange(len(members)) if members else 0
        match random.randrange(4) if members else 4:
            case 0: members.append(members[place])
            case 1: del members[place]
            case 2: random.shuffle(members)
            case 3: members[place] = (random.choice(ODD_NAMES), members[place][1])
    return members
