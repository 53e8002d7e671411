"""How the clocks go in a time zone, as a calendar file has to say it.

The library can say so itself, but has clocks go forward an hour late: it names the hour by the new time, where RFC
5545, 3.6.5, asks for the old.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

_DAY: Final = timedelta(days=1)
_MINUTE: Final = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class _Offset:
    """How a zone's clocks stand to UTC."""

    offset: timedelta
    name: str
    is_standard: bool


@lru_cache(maxsize=32)
def timezone_component(zone: str, first: int, last: int) -> Timezone:
    """The VTIMEZONE of an IANA zone that is right from the first of these years to the last."""
    begin, end = datetime(first, 1, 1, tzinfo=UTC), datetime(last + 1, 1, 1, tzinfo=UTC)
    clock = ZoneInfo(zone)
    before = _offset(begin, clock)
    onsets: dict[tuple[timedelta, _Offset], list[datetime]] = defaultdict(list)
    onsets[before.offset, before].append(_wall(begin, before))
    for moment in _changes(begin, end, clock):
        after = _offset(moment, clock)
        onsets[before.offset, after].append(_wall(moment, before))
        before = after
    component = Timezone()
    component.add("tzid", zone)
    for (offset_from, to), (start, *others) in onsets.items():
        part = TimezoneStandard() if to.is_standard else TimezoneDaylight()
        part.add("dtstart", start)
        part.add("tzoffsetfrom", offset_from)
        part.add("tzoffsetto", to.offset)
        part.add("tzname", to.name)
        if others:
            part.add("rdate", others)
        component.add_component(part)
    return component


def _changes(begin: datetime, end: datetime, clock: ZoneInfo) -> Iterator[datetime]:
    """The moments at which the clocks change, which nowhere happens twice a day."""
    day = begin
    while day < end:
        low, high = day, day + _DAY
        if _offset(low, clock) != _offset(high, clock):
            while high - low > _MINUTE:
                middle = low + (high - low) // _MINUTE // 2 * _MINUTE
                low, high = (middle, high) if _offset(middle, clock) == _offset(low, clock) else (low, middle)
            yield high
        day += _DAY


def _offset(moment: datetime, clock: ZoneInfo) -> _Offset:
    local = moment.astimezone(clock)
    offset = local.utcoffset() or timedelta()
    return _Offset(offset=offset, name=local.tzname() or clock.key, is_standard=not local.dst())


def _wall(moment: datetime, offset: _Offset) -> datetime:
    """What a clock on the wall shows at a moment, before it is put forward or back."""
    return (moment + offset.offset).replace(tzinfo=None)
