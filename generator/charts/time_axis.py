"""Days laid out from left to right, with as many months named as there is room for."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

_YEAR: Final = 12
"""Months of a year."""
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

    def months(self, most: int) -> Iterator[date]:
        """First days of months in even steps, about `most` of them at the most."""
        first, last = (day.year * _YEAR + day.month - 1 for day in (self.first, self.last))
        # Steps that fall on the same months every year, so that January is among them.
        years = max(1, -(-(last - first) // (_YEAR * most)))
        step = next((step for step in (1, 2, 3, 6) if (last - first) / step <= most), _YEAR * years)
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
