"""The days that a plan may name."""

import re
from datetime import date
from typing import Final

FIRST_DAY: Final = date(1970, 1, 1)
LAST_DAY: Final = date(2199, 12, 31)
"""Before and after these no plan has dates; a year beyond them is a slip of the hand or a stand-in for "never"."""

_ISO: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def is_written_as_day(text: str) -> bool:
    """Whether a text has the form YYYY-MM-DD, be there such a day or not."""
    return _ISO.fullmatch(text) is not None


def read_day(text: str) -> date | None:
    """The day that a text of the form YYYY-MM-DD names; None where there is none, or none that a plan may name."""
    if not is_written_as_day(text):
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if FIRST_DAY <= day <= LAST_DAY else None
