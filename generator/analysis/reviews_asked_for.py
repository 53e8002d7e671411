"""The reviews that a running plan asks for: agreed on, due by its cadence, before its renewal, after an event."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from generator.analysis.cadence import WEEKLY_WHILE_RED, Series, series_of
from generator.analysis.contract_dates import yearly_resets
from generator.analysis.facts import EntryKind, EntrySource
from generator.analysis.meetings import (
    AgreedReview,
    Meeting,
    agreed_review,
    kind_of_unnamed,
    recorded_meetings,
    unnamed_review,
)
from generator.analysis.schedule import Schedule
from generator.analysis.trigger_reviews import trigger_reviews
from generator.analysis.usual_days import on_usual_days
from generator.analysis.working_days import WorkingDays
from generator.model.plan import Plan
from generator.model.vocabulary import EventType, ReviewKind
from generator.model.workspace import Policy

_RESET_REACH: Final = {ReviewKind.ANNUAL_RESET: timedelta(days=182), ReviewKind.EBR: timedelta(days=45)}
"""How far from its day a review fills the annual reset. With half a year, the executives' summer review would do."""


@dataclass(frozen=True, kw_only=True, slots=True)
class AskedFor:
    """A review that nobody has held. It is missed once it is later than `grace`."""

    id: str
    kind: EntryKind
    planned: date
    source: EntrySource
    grace: timedelta
    is_internal: bool = False
    series: Series | None = None
    event_type: EventType | None = None


class ReviewsAskedFor:
    """The reviews that a plan asks for at a day. `meetings` are those on record, which may have been held already."""

    def __init__(self, plan: Plan, as_of: date, policy: Policy, working_days: WorkingDays) -> None:
        self._plan = plan
        self._as_of = as_of
        self._policy = policy
        self._working_days = working_days
        self._grace = timedelta(days=policy.review_grace_days)
        self._last = as_of + timedelta(days=policy.horizon_days)
        every = series_of(plan)
        self._resets = tuple(self._reset_days(tuple(one for one in every if one.kind is ReviewKind.ANNUAL_RESET)))
        self.meetings = tuple(recorded_meetings(plan))
        self._agreed: AgreedReview | None = None
        rhythm = tuple(series for series in every if series.kind is not ReviewKind.ANNUAL_RESET)
        # Which kind of review people agreed on follows from the days, and the days then follow from it too.
        self._series = on_usual_days(rhythm, self.meetings, self._agreed)
        unnamed, agreed_day = unnamed_review(plan), plan.next_review
        scheduled = self._kinds_about(day for day in (unnamed, agreed_day) if day is not None)
        if unnamed is not None:
            kind = kind_of_unnamed(scheduled.get(unnamed), self._series)
            self.meetings = (*self.meetings, Meeting(day=unnamed, kind=kind, is_internal=False))
        if agreed_day is not None:
            self._agreed = agreed_review(plan, agreed_day, scheduled.get(agreed_day), self._series)
        self._series = on_usual_days(rhythm, self.meetings, self._agreed)
        self._schedule = self._schedule_until(self._last)

    def agreed(self) -> Iterator[AskedFor]:
        """The review that `next_review` names, unless one on record fills it."""
        if self._agreed is not None and not self._agreed.is_held:
            kind, day = EntryKind(self._agreed.kind.value), self._agreed.day
            of_agreed = self._schedule.series_of_agreed()
            series = of_agreed if of_agreed is not None and of_agreed.kind is self._agreed.kind else None
            yield AskedFor(
                id=f"{kind}:{day}",
                kind=kind,
                planned=day,
                source=EntrySource.NEXT_REVIEW,
                grace=self._grace if series is None else self._grace_of(series),
                series=series,
            )

    def by_cadence(self, *, is_red: bool) -> Iterator[AskedFor]:
        """The reviews that the cadence asks for: those not held, and those to come as far as the horizon.

        What the vendor's team meets for on its own is asked for ahead and never owed: a plan keeps no record of it.
        """
        for series in self._series:
            if not series.is_frequent:
                days = [day for day in self._schedule.open_days(series) if day <= self._last]
                if series.is_internal:
                    days = [day for day in days if self._working_days.next(day) >= self._as_of]
                yield from (self._of_series(series, day) for day in days)
                continue
            owed = None
            if not series.is_internal:
                owed = self._schedule.owed_day(series, self._as_of, self._working_days)
            last = min(self._last, self._as_of + timedelta(days=self._policy.frequent_horizon_days))
            coming = self._schedule.coming_days(series, self._as_of, last, self._working_days)
            days = [*([] if owed is None else [owed]), *coming]
            yield from (self._of_series(series, day) for day in days)
            if is_red and series.kind is ReviewKind.CHECKPOINT and self._plan.cadence in WEEKLY_WHILE_RED:
                yield from self._while_red(series, known=frozenset(days))

    def _while_red(self, series: Series, known: frozenset[date]) -> Iterator[AskedFor]:
        """The checkpoints of the next weeks, on the days that they were held on while the plan was new.

        They are never owed: nobody knows on which of the days behind us the plan was red.
        """
        weekly = replace(series, end=None)
        number = self._policy.red_checkpoints
        for day in self._schedule.next_days(weekly, self._as_of, number, self._working_days):
            if day not in known:
                yield replace(self._of_series(weekly, day), source=EntrySource.RECOVERY)

    def resets(self) -> Iterator[AskedFor]:
        """The yearly resets of the whole plan, unless an executive review around that day fills one."""
        for day, series in self._resets:
            is_internal = series is not None and series.is_internal
            is_filled = any(
                abs(meeting.day - day) <= _RESET_REACH[meeting.kind] and meeting.is_internal == is_internal
                for meeting in self.meetings
                if meeting.kind in _RESET_REACH
            )
            if is_filled:
                continue
            if series is not None:
                yield self._of_series(series, day)
            else:
                kind = EntryKind.ANNUAL_RESET
                source = EntrySource.CONTRACT
                yield AskedFor(id=f"{kind}:{day}", kind=kind, planned=day, source=source, grace=self._grace)

    def triggered(self) -> Iterator[AskedFor]:
        """The reviews that events ask for."""
        for review in trigger_reviews(self._plan, self.meetings, self._as_of, self._policy):
            yield AskedFor(
                id=review.id,
                kind=EntryKind.TRIGGER_REVIEW,
                planned=review.due,
                source=EntrySource.EVENT,
                grace=self._grace,
                is_internal=review.is_internal,
                event_type=review.event.type,
            )

    def _of_series(self, series: Series, day: date) -> AskedFor:
        return AskedFor(
            id=f"{series.id}:{day}",
            kind=EntryKind(series.kind.value),
            planned=day,
            source=EntrySource.CADENCE,
            grace=self._grace_of(series),
            is_internal=series.is_internal,
            series=series,
        )

    def _grace_of(self, series: Series) -> timedelta:
        """The policy's days, or half a period: a weekly review is missed before the next one is due."""
        return min(self._grace, series.half_period)

    def _reset_days(self, series: tuple[Series, ...]) -> Iterator[tuple[date, Series | None]]:
        """The days of the yearly resets, each with the series that has it, None for those that the contract sets.

        A list of series that names its own resets has no others. The resets of a named cadence are for plans without a
        renewal to prepare.
        """
        listed = any(not one.is_internal for one in series) and isinstance(self._plan.cadence, tuple)
        of_contract = () if listed else yearly_resets(self._plan, self._policy)
        yield from ((day, None) for day in of_contract)
        for one in series:
            if one.is_internal or not of_contract:
                yield from ((day, one) for day in one.days_between(self._plan.created, self._last))

    def _kinds_about(self, days: Iterable[date]) -> dict[date, ReviewKind | None]:
        """The kind of the review that the cadence has about each day, where it has more than QBRs."""
        wanted = list(days)
        if not wanted or {series.kind for series in self._series if not series.is_internal} <= {ReviewKind.QBR}:
            return {}
        schedule = self._schedule_until(max(*wanted, self._last))
        return {day: schedule.kind_about(day) for day in wanted}

    def _schedule_until(self, last: date) -> Schedule:
        return Schedule(
            self._series,
            meetings=self.meetings,
            agreed=self._agreed,
            resets=tuple(day for day, series in self._resets if series is None or not series.is_internal),
            policy=self._policy,
            last=last,
        )
