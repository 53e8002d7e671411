"""Cadences: the rhythms that have a name, and the series of reviews that a plan's rhythm consists of."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count, groupby
from typing import Final

from generator.analysis.calendar_days import DAYS, MONTHS, add_interval, length, on_weekday
from generator.model.plan import Plan
from generator.model.reviews import CadenceStep, Interval
from generator.model.vocabulary import CadencePreset, IntervalUnit, ReviewKind, Visibility

_WEEKLY: Final = Interval(count=1, unit=IntervalUnit.WEEK)
_MONTHLY: Final = Interval(count=1, unit=IntervalUnit.MONTH)
_QUARTERLY: Final = Interval(count=1, unit=IntervalUnit.QUARTER)
_SEMI_ANNUAL: Final = Interval(count=6, unit=IntervalUnit.MONTH)
_ANNUAL: Final = Interval(count=1, unit=IntervalUnit.YEAR)
_ONBOARDING: Final = Interval(count=12, unit=IntervalUnit.WEEK)

SENIORITY: Final = {
    ReviewKind.CHECKPOINT: 0,
    ReviewKind.WORKING_SESSION: 1,
    ReviewKind.QBR: 2,
    ReviewKind.EBR: 3,
    ReviewKind.ANNUAL_RESET: 3,
}
"""Which review stands for which: one for those of its own rank and below. An annual reset counts like an EBR."""

_VENDORS_OWN: Final = frozenset(
    {
        *("primary_owner", "csm", "account_executive", "account_manager", "solutions_engineer", "solution_architect"),
        *("implementation_manager", "technical_resource", "support_lead"),
    }
)
"""The parts that only the vendor's people play."""

_FREQUENT: Final = timedelta(days=45)
"""A series whose meetings lie no farther apart is held several times a quarter."""
_WEEK: Final = timedelta(days=7)


def _step(
    kind: ReviewKind,
    every: Interval,
    *,
    from_: Interval | None = None,
    until: Interval | None = None,
    duration: str | None = None,
    attendee_roles: tuple[str, ...] = (),
) -> CadenceStep:
    return CadenceStep(
        kind=kind,
        name=None,
        purpose=None,
        every=every,
        audience=Visibility.CUSTOMER,
        attendee_roles=attendee_roles,
        from_=from_,
        until=until,
        duration=duration,
        time=None,
        weekday=None,
    )


PRESETS: Final[Mapping[CadencePreset, tuple[CadenceStep, ...]]] = {
    CadencePreset.QUARTERLY: (_step(ReviewKind.QBR, _QUARTERLY),),
    CadencePreset.STANDARD: (
        _step(ReviewKind.CHECKPOINT, _WEEKLY, until=_ONBOARDING, duration="30 minutes"),
        _step(ReviewKind.WORKING_SESSION, _MONTHLY, from_=_ONBOARDING),
        _step(ReviewKind.QBR, _QUARTERLY, attendee_roles=("executive_sponsor",)),
    ),
    CadencePreset.STRATEGIC: (
        _step(ReviewKind.QBR, _QUARTERLY),
        _step(ReviewKind.EBR, _SEMI_ANNUAL, attendee_roles=("executive_sponsor",)),
        _step(ReviewKind.ANNUAL_RESET, _ANNUAL),
    ),
    CadencePreset.ENTERPRISE: (_step(ReviewKind.WORKING_SESSION, _MONTHLY), _step(ReviewKind.QBR, _QUARTERLY)),
    CadencePreset.LIGHT: (_step(ReviewKind.WORKING_SESSION, _QUARTERLY),),
}
"""The rhythms that have a name.

`quarterly` is what a plan has that says nothing. `standard` is weekly while the plan is new and drifts fastest, then
monthly, with a QBR a quarter for the sponsors; while the plan is red, weekly again. `strategic` is for plans over
several years: metrics each quarter, executives twice a year, planning once. `enterprise` looks at the plan every month,
`light` every quarter without a business review.
"""

WEEKLY_WHILE_RED: Final = frozenset({CadencePreset.STANDARD})
"""The rhythms that go back to weekly checkpoints while the plan is red."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Series:
    """A series of reviews of one plan: one step of its cadence, with the days that it runs from and to.

    `start` is the day from which its clock runs; `has_first_day` whether the first review is on that day rather than a
    period later. `offset` is how long after each day of that clock both sides meet, less than a period. None is held
    before `earliest`, the day on which the plan was made. `end` is None for a series that goes on. `id` begins the ids
    of its timeline entries.
    """

    id: str
    step: CadenceStep
    start: date
    offset: timedelta
    has_first_day: bool
    earliest: date
    end: date | None

    def may_stand_for(self, other: "Series") -> bool:
        """Whether those who come to the other series come to this one: no review stands for one with other people.

        A series that names nobody is for everybody. The vendor's own people come to all.
        """
        ours, theirs = (set(one.step.attendee_roles) - _VENDORS_OWN for one in (self, other))
        return not (ours and theirs) or bool(ours & theirs)

    @property
    def kind(self) -> ReviewKind:
        """What kind of review."""
        return self.step.kind

    @property
    def seniority(self) -> int:
        """The rank of its kind."""
        return SENIORITY[self.step.kind]

    @property
    def is_internal(self) -> bool:
        """Whether the vendor meets alone."""
        return self.step.audience is Visibility.INTERNAL

    @property
    def half_period(self) -> timedelta:
        """Half the time between two reviews, in whole days."""
        return length(self.step.every) // 2

    @property
    def is_frequent(self) -> bool:
        """Whether it is held several times a quarter. Such a series keeps its days whenever its meetings are held."""
        return length(self.step.every) <= _FREQUENT

    @property
    def follows_its_meetings(self) -> bool:
        """Whether its day is the one on which people meet: it counts weeks, often, and states no day of the week."""
        every = self.step.every
        counts_weeks = every.unit in DAYS and not length(every) % _WEEK
        return self.is_frequent and counts_weeks and self.step.weekday is None

    def after_its_clock(self, day: date) -> timedelta:
        """How long after the last day of its clock a day is. Of use where the series counts days or weeks."""
        return (day - self.start) % length(self.step.every)

    def clock_day(self, day: date) -> date:
        """What a day of the series is known by: the same on whichever day of the week people come to meet."""
        return day - self.after_its_clock(day) if self.follows_its_meetings else day

    def days_after(self, anchor: date, *, with_anchor: bool = False) -> Iterator[date]:
        """The days, one period after another, of a clock that starts at the anchor; without end."""
        begin = 0 if with_anchor else 1
        yield from _once(
            on_weekday(add_interval(anchor, self.step.every, periods), self.step.weekday) for periods in count(begin)
        )

    def days_between(self, first: date, last: date) -> Iterator[date]:
        """The days, from one day to another, that the series keeps where it runs from its start."""
        first = max(first, self.earliest)
        last = last if self.end is None else min(last, self.end)
        begin = 0 if self.has_first_day else 1
        days = (
            on_weekday(add_interval(self.start, self.step.every, periods) + self.offset, self.step.weekday)
            for periods in count(max(begin, self._periods_before(first)))
        )
        for day in _once(days):
            if day > last:
                return
            if day >= first:
                yield day

    def _periods_before(self, day: date) -> int:
        """How many whole periods surely lie between the start and the day, so that nobody counts years of weeks."""
        every = self.step.every
        if every.unit in DAYS:
            return (day - self.start).days // (DAYS[every.unit] * every.count) - 1
        months = (day.year - self.start.year) * 12 + day.month - self.start.month
        return months // (MONTHS[every.unit] * every.count) - 2


def _once(days: Iterator[date]) -> Iterator[date]:
    """Each day once: several days of a week may come to stand on the same day of it."""
    return (day for day, _ in groupby(days))


def cadence_of(plan: Plan) -> CadencePreset | tuple[CadenceStep, ...]:
    """How often a plan is reviewed: as it says, and once a quarter where it says nothing."""
    return CadencePreset.QUARTERLY if plan.cadence is None else plan.cadence


def series_of(plan: Plan) -> tuple[Series, ...]:
    """The series that a plan's cadence consists of, on the days of its clock: `on_usual_days` knows when people meet.

    Their ids are the same whoever looks: the customer sees no internal ones.
    """
    cadence = cadence_of(plan)
    steps = PRESETS[cadence] if isinstance(cadence, CadencePreset) else cadence
    numbers: dict[str, int] = {}
    series = []
    for step in steps:
        plain = f"internal-{step.kind}" if step.audience is Visibility.INTERNAL else step.kind.value
        number = numbers[plain] = numbers.get(plain, 0) + 1
        series.append(
            Series(
                id=plain if number == 1 else f"{plain}-{number}",
                step=step,
                start=plan.created if step.from_ is None else _day(plan, step.from_),
                offset=timedelta(0),
                has_first_day=step.from_ is not None,
                earliest=plan.created,
                end=None if step.until is None else _day(plan, step.until),
            )
        )
    return tuple(series)


def _day(plan: Plan, bound: date | Interval) -> date:
    return bound if isinstance(bound, date) else add_interval(plan.created, bound)
