"""Days as people write them by hand."""

import re
import unicodedata
from datetime import date
from functools import cache
from typing import Final, Literal, TypeAlias

from babel import Locale

from generator.model.days import FIRST_DAY, LAST_DAY, read_day

_Part: TypeAlias = Literal["y", "m", "d"]
_WORDS: Final = re.compile(r"[^\W\d_]+")
_NUMBERS: Final = re.compile(r"\d+")
_IN_EAST_ASIAN: Final = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")
_ORDER: Final = re.compile(r"y+|[ML]+|d+")
_SHORT_YEAR: Final = 2
_CENTURY: Final = 2000
LONGEST: Final = 100
"""Characters beyond which a text is none that names a day."""


def read_written_day(text: str, locale: str) -> date | None:
    """The day that a text names, written as YYYY-MM-DD or as people of a locale write it; None where it names none.

    Months may be numbers or words, in the order that is usual there: 3/4/2026 is in March in the United States and in
    April in Great Britain. A year of two digits is one of this century.

    Args:
        text: what somebody wrote.
        locale: BCP 47 tag.
    """
    text = " ".join(unicodedata.normalize("NFKC", text).split())
    if len(text) > LONGEST:
        return None
    if (day := read_day(text)) is not None:
        return day
    if match := _IN_EAST_ASIAN.search(text):
        return _day(*(int(number) for number in match.groups()))
    numbers = [number.lstrip("0") or "0" for number in _NUMBERS.findall(text)]
    years = [len(number) for number in _NUMBERS.findall(text)]
    month = _month(text, locale)
    order: list[_Part] = [part for part in _order(locale) if month is None or part != "m"]
    if len(numbers) != len(order):
        return None
    # Who writes four digits means a year, wherever it stands; before the month goes what is not behind it.
    four = [length == len("2026") for length in years]
    if four.count(True) == 1 and not four[order.index("y")]:
        order.remove("y")
        order.insert(four.index(True), "y")
        if four[0]:
            order = [part for part in ("y", "m", "d") if part in order]
    found = dict(zip(order, (int(number) for number in numbers), strict=True))
    length = years[order.index("y")]
    year = found["y"] + _CENTURY if length == _SHORT_YEAR else found["y"]
    return _day(year, month or found["m"], found["d"]) if length in {_SHORT_YEAR, len("2026")} else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        found = date(year, month, day)
    except (ValueError, OverflowError):
        return None
    return found if FIRST_DAY <= found <= LAST_DAY else None


@cache
def _order(locale: str) -> tuple[_Part, ...]:
    """Year, month and day in the order of a locale."""
    pattern = Locale.parse(locale, sep="-").date_formats["short"].pattern
    parts: dict[str, _Part] = {"y": "y", "M": "m", "L": "m", "d": "d"}
    return tuple(dict.fromkeys(parts[match[0][0]] for match in _ORDER.finditer(pattern)))


def _month(text: str, locale: str) -> int | None:
    """The month that a text names by a word, in the language of the locale or in English."""
    named = {found for word in _WORDS.findall(_bare(text)) for found in (_months(locale).get(word),) if found}
    return named.pop() if len(named) == 1 else None


@cache
def _months(locale: str) -> dict[str, int]:
    found: dict[str, int] = {}
    # A word of the locale's own language goes before an English one.
    for known in (Locale.parse("en"), Locale.parse(locale, sep="-")):
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in known.months[context][width].items():
                    words = _WORDS.findall(_bare(name))
                    if len(words) == 1:
                        found[words[0]] = number
    return found


def _bare(text: str) -> str:
    """A text without case and accents, which people leave out."""
    split = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in split if not unicodedata.combining(character))
