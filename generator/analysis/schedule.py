"""The days on which a cadence asks for reviews, given those that were held and the one that people agreed on."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from typing import Final

from generator.analysis.cadence import SENIORITY, Series
from generator.analysis.meetings import AgreedReview, Meeting
from generator.analysis.working_days import WorkingDays
from generator.model.vocabulary import ReviewKind
from generator.model.workspace import Policy

_DAY: Final = timedelta(days=1)
_LONGEST_MOVE: Final = timedelta(days=31)
"""No row of holidays is longer."""
_TOP: Final = SENIORITY[ReviewKind.ANNUAL_RESET]


class Schedule:
    """What the series of a cadence ask for.

    A senior review stands for the junior ones about the same day: within half of their period, or the policy's days
    where these are fewer.

    Args:
        series: the series, without those of the annual reset.
        meetings: the reviews on record.
        agreed: the review that people agreed on.
        resets: the days of the annual resets.
        policy: the thresholds.
        last: the last day that anybody will ask about.
    """

    def __init__(
        self,
        series: tuple[Series, ...],
        *,
        meetings: tuple[Meeting, ...],
        agreed: AgreedReview | None,
        resets: tuple[date, ...],
        policy: Policy,
        last: date,
    ) -> None:
        self._series = series
        self._agreed = agreed
        self._resets = resets
        self._merge = timedelta(days=policy.review_merge_days)
        # A review beyond the last day may still stand for one before it.
        self._last = last + self._merge
        self._meetings = {one.id: sorted({met.day for met in meetings if met.is_one_of(one)}) for one in series}
        self._rare: dict[str, tuple[tuple[date, bool], ...]] = {}
        for one in sorted(series, key=lambda one: -one.seniority):
            if not one.is_frequent:
                self._rare[one.id] = tuple(self._rare_days(one))

    def open_days(self, series: Series) -> Iterator[date]:
        """Every day, past or to come, that a series which is not frequent asks for and no review on record fills."""
        return (day for day, is_filled in self._rare[series.id] if not is_filled)

    def owed_day(self, series: Series, as_of: date, working_days: WorkingDays) -> date | None:
        """The first day of a frequent series that has passed since one was held; where none was, since its start."""
        if self._waits_for_agreed(series):
            return None
        day = next(self._free_days(series, self._gap_start(series, as_of), as_of), None)
        return day if day is not None and working_days.next(day) < as_of else None

    def coming_days(self, series: Series, as_of: date, last: date, working_days: WorkingDays) -> Iterator[date]:
        """The days of a frequent series from this day to a last one, each working day once."""
        seen = set()
        first = max(self._gap_start(series, as_of), as_of - _LONGEST_MOVE)
        for day in self._free_days(series, first, last):
            moved = working_days.next(day)
            if moved >= as_of and moved not in seen:
                seen.add(moved)
                yield day

    def next_days(self, series: Series, as_of: date, number: int, working_days: WorkingDays) -> Iterator[date]:
        """So many of the days to come of a frequent series."""
        return islice(self.coming_days(series, as_of, self._last, working_days), number)

    def kind_about(self, day: date) -> ReviewKind | None:
        """The kind of the review with the customer that is scheduled about a day: the nearest, of two the senior."""
        near: list[tuple[timedelta, int, ReviewKind]] = []
        for one in self._series:
            reach = self._reach(one)
            if not one.is_internal:
                near += [(abs(at - day), -one.seniority, one.kind) for at in self._days(one, day - reach, day + reach)]
        return min(near)[2] if near else None

    def series_of_agreed(self) -> Series | None:
        """The series that the review agreed on is one of: the most senior that it may fill."""
        if self._agreed is None:
            return None
        most = self._agreed.seniority
        fitting = [one for one in self._series if one.seniority <= most and not one.is_internal]
        return max(fitting, key=lambda one: one.seniority, default=None)

    def _is_of_agreed(self, series: Series) -> bool:
        of_agreed = self.series_of_agreed()
        return of_agreed is not None and of_agreed.id == series.id

    def _waits_for_agreed(self, series: Series) -> bool:
        return self._agreed is not None and not self._agreed.is_held and self._is_of_agreed(series)

    def _reach(self, series: Series) -> timedelta:
        """How far a senior review that is only planned stands for those of a series."""
        return min(series.half_period, self._merge)

    def _days(self, series: Series, first: date, last: date) -> Iterator[date]:
        """The days that a series asks for from one to another, whether a review on record fills them or not."""
        if series.is_frequent:
            return (day for day in series.days_between(first, last) if not self._is_replaced(series, day))
        return (day for day, _ in self._rare[series.id] if first <= day <= last)

    def _gap_start(self, series: Series, as_of: date) -> date:
        """The day after the last review of a series; where none was held, its start."""
        meetings = self._meetings[series.id]
        held = bisect_right(meetings, as_of)
        return meetings[held - 1] + _DAY if held else min(series.start, series.earliest)

    def _free_days(self, series: Series, first: date, last: date) -> Iterator[date]:
        """The days that a frequent series asks for, but for those that a review on record or agreed on fills."""
        meetings, half = self._meetings[series.id], series.half_period
        if self._agreed is not None and self._waits_for_agreed(series):
            first = max(first, self._agreed.day + half + _DAY)
        for day in self._days(series, first, last):
            nearest = bisect_left(meetings, day - half)
            if nearest == len(meetings) or meetings[nearest] > day + half:
                yield day

    def _rare_days(self, series: Series) -> Iterator[tuple[date, bool]]:
        """The days of a series whose clock starts anew at each review, and whether one on record fills the day."""
        anchor, is_first = series.start, series.has_first_day
        last = self._last if series.end is None else min(self._last, series.end)
        for review, reach in [*self._clock_starts(series), (date.max, timedelta(0))]:
            if review <= (anchor - series.half_period if is_first else anchor):
                continue
            for day in series.days_after(anchor, with_anchor=is_first):
                if day > last:
                    return
                is_met = reach is None or review - day <= reach
                # One held early leaves nothing on the day itself that could stand for junior reviews.
                is_filled = is_met and day <= review <= day + series.half_period
                if (is_filled or not is_met) and day >= series.earliest and not self._is_replaced(series, day):
                    yield day, is_filled
                if is_met:
                    break
            anchor, is_first = review, False

    def _clock_starts(self, series: Series) -> list[tuple[date, timedelta | None]]:
        """The reviews at which a series' clock starts anew, each with how late after a day it still stands for it.

        One on record fills a day up to half a period before it. A senior one that is only planned stands for a day
        within reach. One that people agreed on replaces all that its series would have put before it: None.
        """
        half, reach = series.half_period, self._reach(series)
        starts: list[tuple[date, timedelta | None]] = [(day, half) for day in self._meetings[series.id]]
        starts += [(day, reach) for senior in self._seniors(series) for day, _ in self._rare.get(senior.id, ())]
        if series.kind is ReviewKind.EBR and not series.is_internal:
            starts += [(day, reach) for day in self._resets]
        if self._agreed is not None and not series.is_internal and self._agreed.seniority >= series.seniority:
            starts.append((self._agreed.day, None if self._is_of_agreed(series) else half))
        return sorted(starts, key=lambda start: (start[0], start[1] is None, start[1] or half))

    def _seniors(self, series: Series) -> Iterator[Series]:
        """The series whose reviews stand for those of this one."""
        for one in self._series:
            if one.seniority > series.seniority and one.is_internal == series.is_internal and one.may_stand_for(series):
                yield one

    def _is_replaced(self, series: Series, day: date) -> bool:
        """Whether a senior review that is planned about that day stands for it."""
        reach = self._reach(series)
        planned = [] if series.is_internal or series.seniority == _TOP else list(self._resets)
        agreed = self._agreed
        if agreed is not None and not series.is_internal and agreed.seniority > series.seniority:
            planned.append(agreed.day)
        if any(abs(senior - day) <= reach for senior in planned):
            return True
        return any(any(True for _ in self._days(one, day - reach, day + reach)) for one in self._seniors(series))
