"""Random numbers that depend on what they are for, not on what was drawn before."""

import random
import zlib


def stream(*purpose):
    """Its own sequence for each purpose, the same on every machine and in every process."""
    return random.Random("/".join(map(str, purpose)))


def pick_by_name(name, count):
    """A number below `count` that always belongs to `name`."""
    return zlib.crc32(name.encode()) % count


