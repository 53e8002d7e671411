"""Days counted as people count them: months that end where months end, and intervals as plans write them."""

from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from dateutil.relativedelta import relativedelta

from generator.model.reviews import Interval
from generator.model.vocabulary import IntervalUnit, Weekday

DAYS: Final = {IntervalUnit.DAY: 1, IntervalUnit.WEEK: 7}
"""Days in the units that are always of one length."""
MONTHS: Final = {IntervalUnit.MONTH: 1, IntervalUnit.QUARTER: 3, IntervalUnit.YEAR: 12}
"""Months in the others."""
_YEAR: Final = 365
_WEEK: Final = 7
_WEEKDAYS: Final = tuple(Weekday)


@lru_cache(maxsize=4096)
def add_months(day: date, months: int) -> date:
    """The same day so many months later, or the month's last day where it has no such day."""
    return day + relativedelta(months=months)


def add_interval(day: date, interval: Interval, times: int = 1) -> date:
    """The day so many intervals later."""
    count = interval.count * times
    if interval.unit in DAYS:
        return day + timedelta(days=DAYS[interval.unit] * count)
    return add_months(day, MONTHS[interval.unit] * count)


def length(interval: Interval) -> timedelta:
    """How long an interval is on average, in whole days: a month counts 30, a quarter 91."""
    if interval.unit in DAYS:
        return timedelta(days=DAYS[interval.unit] * interval.count)
    return timedelta(days=MONTHS[interval.unit] * interval.count * _YEAR // 12)


def on_weekday(day: date, weekday: Weekday | None) -> date:
    """The day itself, or the next one that falls on that day of the week."""
    if weekday is None:
        return day
    return day + timedelta(days=(_WEEKDAYS.index(weekday) - day.weekday()) % _WEEK)
