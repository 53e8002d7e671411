"""When a letter that was put off is tried again."""

import hashlib
from datetime import datetime, timedelta
from typing import Final

FIRST: Final = timedelta(minutes=5)
LONGEST: Final = timedelta(hours=12)
"""With what is added at most, a run at the same time each night finds every letter due."""
_SPREAD: Final = 0.25
LONGEST_WITH_SPREAD: Final = LONGEST * (1 + _SPREAD)
"""No letter ever waits longer."""


def next_attempt(message_id: str, deferrals: int, now: datetime) -> datetime:
    """The moment from which a letter may be tried again, after the server has put it off so many times.

    The wait doubles each time, from five minutes to twelve hours. Up to a quarter of it is added, another part for each
    letter, so that they do not all come back at once; it follows from the letter, so that it is the same on each
    machine.
    """
    wait = FIRST
    for _ in range(min(deferrals - 1, 20)):
        wait = min(wait * 2, LONGEST)
    drawn = hashlib.sha256(f"{message_id} {deferrals}".encode()).digest()
    share = int.from_bytes(drawn[:4]) / 2**32
    return (now + wait * (1 + _SPREAD * share)).replace(microsecond=0)
