"""Lengths of time as a plan's cadence writes them: `week`, `every 2 weeks`, `monthly`, `semi-annual`."""

import re
from typing import Final

from generator.model.reviews import Interval
from generator.model.vocabulary import IntervalUnit

_WORDS: Final = {
    "daily": (1, IntervalUnit.DAY),
    "weekly": (1, IntervalUnit.WEEK),
    "biweekly": (2, IntervalUnit.WEEK),
    "fortnightly": (2, IntervalUnit.WEEK),
    "monthly": (1, IntervalUnit.MONTH),
    "quarterly": (1, IntervalUnit.QUARTER),
    "semiannual": (6, IntervalUnit.MONTH),
    "semiannually": (6, IntervalUnit.MONTH),
    "annual": (1, IntervalUnit.YEAR),
    "annually": (1, IntervalUnit.YEAR),
    "yearly": (1, IntervalUnit.YEAR),
}
_COUNTED: Final = re.compile(r"(?:every )?(?:([0-9]{1,3}) )?(day|week|month|quarter|year)s?")


def read_interval(text: str) -> Interval:
    """The interval that a text names. The schema has made sure that it names one."""
    word = re.sub(r"[-_ ]", "", text.lower())
    if word in _WORDS:
        count, unit = _WORDS[word]
        return Interval(count=count, unit=unit)
    counted = _COUNTED.fullmatch(text.strip().lower())
    if counted is None:
        raise ValueError(f"not an interval: {text}")
    return Interval(count=int(counted[1] or 1), unit=IntervalUnit(counted[2]))
