"""Days on which people work: no weekend and no public holiday of the countries that take part."""

import warnings
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from holidays import HolidayBase

_SATURDAY: Final = 5
_SUNDAY: Final = 6
_USUAL_WEEKEND: Final = frozenset({_SATURDAY, _SUNDAY})
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class WorkingDays:
    """The days on which both sides work.

    `countries` are ISO 3166 codes, with a subdivision where its holidays differ: US, DE-BY. None stands for a side
    whose country is not known: it has no holidays, and Saturday and Sunday off.
    """

    countries: tuple[str | None, ...]

    def __contains__(self, day: date) -> bool:
        """Whether everybody works on that day."""
        if day.weekday() in _weekend(self.countries):
            return False
        return not any(day in _holidays(code, day.year) for code in self.countries if code is not None)

    def next(self, day: date) -> date:
        """The day itself, or the first working day after it."""
        while day not in self:
            day += _DAY
        return day

    def previous(self, day: date) -> date:
        """The day itself, or the last working day before it."""
        while day not in self:
            day -= _DAY
        return day


WEEKDAYS: Final = WorkingDays(countries=())
"""Monday to Friday, whatever the holidays."""


def is_country(code: str) -> bool:
    """Whether the code is that of a country, or of a part of one, whose public holidays are known."""
    try:
        _calendar(code)
    except NotImplementedError:
        return False
    return True


@lru_cache(maxsize=1024)
def _weekend(countries: tuple[str | None, ...]) -> frozenset[int]:
    """The days of the week on which one side or the other does not work, Monday being 0."""
    return frozenset().union(*(_weekend_of(code) for code in countries)) or _USUAL_WEEKEND


def _weekend_of(code: str | None) -> frozenset[int]:
    weekend = frozenset(_calendar(code).weekend) if code is not None else _USUAL_WEEKEND
    # Where only Sunday is free by law, offices still close on Saturday.
    return weekend | _USUAL_WEEKEND if weekend == {_SUNDAY} else weekend


@lru_cache(maxsize=4096)
def _holidays(code: str, year: int) -> frozenset[date]:
    with warnings.catch_warnings():
        # Some calendars follow the moon and are known for a few decades only; other years have the rest.
        warnings.simplefilter("ignore")
        return frozenset(_calendar(code, year))


def _calendar(code: str, year: int | None = None) -> "HolidayBase":
    """A country's calendar, filled for one year if any."""
    # Few plans name a country, and the library takes a tenth of a second to import.
    import holidays  # noqa: PLC0415

    country, _, subdivision = code.partition("-")
    return holidays.country_holidays(country, subdiv=subdivision or None, years=year)
