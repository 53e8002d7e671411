"""Days laid out from left to right, and the months to name on them."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

_YEAR: Final = 12
"""Months of a year."""
_STEPS: Final = ((1, 28), (2, 59), (3, 90), (6, 181), (12, 365))
"""Months from one name to the next, with the days that these have at the least; all begin with January."""
_LEAST_SPARE: Final = timedelta(days=7)


@dataclass(frozen=True, kw_only=True, slots=True)
class TimeAxis:
    """Places for the days from `first` to `last` on a line from `left` to `right`."""

    first: date
    last: date
    left: float
    right: float

    def x(self, day: date) -> float:
        """Where a day stands."""
        share = (day - self.first).days / max((self.last - self.first).days, 1)
        return self.left + share * (self.right - self.left)

    def months(self, room: float) -> Iterator[date]:
        """First days of months in even steps, each at least so far from the next."""
        per_day = (self.right - self.left) / max((self.last - self.first).days, 1)
        years = max(math.ceil(room / (365 * per_day)), 1)
        step = next((step for step, days in _STEPS if days * per_day >= room), _YEAR * years)
        first, last = (day.year * _YEAR + day.month - 1 for day in (self.first, self.last))
        for month in range(-(-first // step) * step, last + 1, step):
            day = date(month // _YEAR, month % _YEAR + 1, 1)
            if day >= self.first:
                yield day


def spanning(days: list[date], *, left: float, right: float) -> TimeAxis:
    """An axis that holds all of some days, with some room before the first and after the last."""
    first, last = min(days), max(days)
    spare = max((last - first) / 25, _LEAST_SPARE)
    return TimeAxis(
        first=first - min(spare, first - date.min), last=last + min(spare, date.max - last), left=left, right=right
    )
