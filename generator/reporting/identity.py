"""A name for each finding that stays the same from one report to the next, so that CI can tell new ones from old."""

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from generator.diagnostics import Diagnostic

# Line numbers, positions in lists, dates and days overdue; not the digits of an id such as `O1.M3`.
_NUMBER: Final = re.compile(r"(?<![A-Za-z0-9_])\d+")


def identities(diagnostics: Sequence[Diagnostic]) -> tuple[str, ...]:
    """A hexadecimal digest for each of the diagnostics, in their order, none of them twice.

    It depends on the file, the id and the message without its numbers, not on the place: an item added above, or a day
    gone by, makes no finding a new one. Findings that are alike are told apart by the order in which they come.
    """
    seen: Counter[str] = Counter()
    names = []
    for diagnostic in diagnostics:
        alike = "\0".join((diagnostic.file, diagnostic.id, _NUMBER.sub("#", diagnostic.message)))
        seen[alike] += 1
        # A file's name may hold bytes that are no text.
        names.append(hashlib.sha256(f"{alike}\0{seen[alike]}".encode("utf-8", "surrogatepass")).hexdigest())
    return tuple(names)
