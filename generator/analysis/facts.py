"""The facts themselves: frozen values, each with the reasons behind it.

Shares such as progress are `Fraction`s, 1 being 100 %. Dates are days. Where a fact cannot be known it is None, never
0.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from datetime import time as time_of_day
from enum import StrEnum
from fractions import Fraction
from typing import Final

from generator.analysis.news_facts import News
from generator.model.agreement import SignOff
from generator.model.people import Owner
from generator.model.reviews import PlanChange
from generator.model.vocabulary import EventType, Phase, ReviewKind, Side, SuccessMetric, Visibility

ReasonInput = str | int | date | Fraction | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Reason:
    """Why a fact is what it is: the rule that spoke, what it looked at, and the threshold it held that against.

    The sentence for a rule stands in `site_templates/wording/reasons.txt.j2`, under the rule's name.
    """

    rule: str
    inputs: tuple[tuple[str, ReasonInput], ...] = ()
    threshold: int | None = None

    @property
    def values(self) -> dict[str, ReasonInput]:
        """The inputs by name."""
        return dict(self.inputs)


def whole_percent(share: Fraction) -> int:
    """A share as the whole percent that readers see and thresholds are held against.

    It is never 100 for what is not quite whole, nor 0 for what has begun.
    """
    percent = round(share * 100)
    if percent >= 100 > share * 100:  # noqa: PLR2004 - percent
        return 99
    return 1 if percent == 0 and share > 0 else percent


class MilestoneState(StrEnum):
    """Where a milestone stands, the first that fits in this order."""

    COMPLETE = "complete"
    CANCELLED = "cancelled"
    NOT_APPLICABLE = "not_applicable"
    OVERDUE = "overdue"
    BLOCKED = "blocked"
    AT_RISK = "at_risk"
    DUE_SOON = "due_soon"
    IN_PROGRESS = "in_progress"
    UPCOMING = "upcoming"


class OutcomeStatus(StrEnum):
    """Where an outcome stands, the first that fits in this order."""

    CANCELLED = "cancelled"
    ACHIEVED = "achieved"
    MISSED = "missed"
    OFF_TRACK = "off_track"
    AT_RISK = "at_risk"
    NOT_STARTED = "not_started"
    ON_TRACK = "on_track"


class Rag(StrEnum):
    """The traffic light of a whole plan."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    NOT_RATED = "not_rated"


class Basis(StrEnum):
    """What an outcome's progress is computed from."""

    MEASUREMENTS = "measurements"
    MILESTONES = "milestones"


class ItemKind(StrEnum):
    """What sort of thing somebody owes."""

    MILESTONE = "milestone"
    ACTION = "action"
    REVIEW_ACTION = "review_action"
    RISK_MITIGATION = "risk_mitigation"
    ACTIVITY = "activity"
    REVIEW = "review"
    TRIGGER_REVIEW = "trigger_review"
    SIGN_OFF = "sign_off"
    STALE_MEASUREMENT = "stale_measurement"


class EntryKind(StrEnum):
    """What stands on the review timeline: kinds of review, and dates of the contract and the plan.

    A trigger review is a review of any kind that an event asks for.
    """

    CHECKPOINT = "checkpoint"
    WORKING_SESSION = "working_session"
    QBR = "qbr"
    EBR = "ebr"
    ANNUAL_RESET = "annual_reset"
    TRIGGER_REVIEW = "trigger_review"
    SIGN_OFF_DUE = "sign_off_due"
    NOTICE_DEADLINE = "notice_deadline"
    RENEWAL_WINDOW_OPENS = "renewal_window_opens"
    FORECAST_DUE = "forecast_due"
    RENEWAL = "renewal"

    @property
    def is_review(self) -> bool:
        """Whether people meet on that day."""
        return self in REVIEW_ENTRIES

    @property
    def is_routine(self) -> bool:
        """Whether it is one of the meetings that keep the work going, of which a plan may have one a week."""
        return self in {EntryKind.CHECKPOINT, EntryKind.WORKING_SESSION}


REVIEW_ENTRIES: Final = frozenset({*(EntryKind(kind.value) for kind in ReviewKind), EntryKind.TRIGGER_REVIEW})


class EntryState(StrEnum):
    """A review is held, missed, due or upcoming; a date is upcoming, due, then passed; a sign-off open, then done."""

    HELD = "held"
    MISSED = "missed"
    DUE = "due"
    UPCOMING = "upcoming"
    PASSED = "passed"
    OPEN = "open"
    DONE = "done"


class EntrySource(StrEnum):
    """Where a timeline entry comes from."""

    REVIEW_HISTORY = "review_history"
    NEXT_REVIEW = "next_review"
    CADENCE = "cadence"
    RECOVERY = "recovery"
    EVENT = "event"
    CONTRACT = "contract"
    PLAN = "plan"


@dataclass(frozen=True, kw_only=True, slots=True)
class MilestoneFacts:
    """A milestone at a date.

    `days_overdue` is 0 where it is not overdue. `slip_days` counts from the committed date, negative is early.
    `forecast_date` is when it is to be expected, given what is late before it; None where it is left out of all counts.
    `percent` runs from 0 to 100.
    """

    id: str
    outcome_id: str
    name: str
    state: MilestoneState
    reasons: tuple[Reason, ...]
    owners: tuple[Owner, ...]
    target_date: date
    committed_date: date
    actual_date: date | None
    forecast_date: date | None
    days_overdue: int
    slip_days: int
    percent: int
    is_blocked: bool
    is_counted: bool
    blockers: tuple[str, ...]

    @property
    def is_done(self) -> bool:
        """Whether it is complete."""
        return self.state is MilestoneState.COMPLETE

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do it."""
        return self.is_counted and not self.is_done


@dataclass(frozen=True, kw_only=True, slots=True)
class MetricFacts:
    """A metric at a date.

    `baseline` and `goal` are as written, `current` is the latest known value and `current_on` its day; where nothing
    was measured since, that is the baseline. `progress` is the share of the way from baseline to goal, clamped to 0..1,
    None until a value was measured that can be compared with both; `progress_unclamped` is the same as computed.
    `expected_progress` is the elapsed share of the time from baseline to target date. `projected_date` is when the goal
    is reached on a straight line through the measurements. `is_measurable` says whether baseline and goal are numbers
    that can be compared, `unreadable` holds the texts in which no comparable number was found.
    """

    name: str | None
    baseline: str | None
    goal: str | None
    current: str | None
    current_on: date | None
    target_date: date | None
    progress: Fraction | None
    progress_unclamped: Fraction | None
    expected_progress: Fraction | None
    projected_date: date | None
    is_measurable: bool
    unreadable: tuple[str, ...]

    @property
    def is_reached(self) -> bool:
        """Whether the latest value is at or past the goal."""
        return self.progress == 1


@dataclass(frozen=True, kw_only=True, slots=True)
class OutcomeFacts:
    """An outcome at a date.

    `progress` is the share on which status rests, clamped to 0..1; `progress_unclamped` the same as computed; `basis`
    says what from. `metric_progress` and `milestone_progress` are both kept, unclamped. `expected_progress` is the
    elapsed share of the time from baseline to target. Where there are several metrics, the three are means: of those
    that have been measured or, while none has, of all. `metrics` holds the facts of each. `current` and `current_on`
    are the latest known value of the first and its day. `projected_date` is when the last of them reaches its goal,
    `target_date` when the last of them is to. `unreadable` holds the texts in which no comparable number was found.
    """

    id: str
    status: OutcomeStatus
    reasons: tuple[Reason, ...]
    weight: Fraction
    progress: Fraction | None
    progress_unclamped: Fraction | None
    basis: Basis | None
    metric_progress: Fraction | None
    milestone_progress: Fraction | None
    expected_progress: Fraction | None
    current: str | None
    current_on: date | None
    projected_date: date | None
    target_date: date | None
    unreadable: tuple[str, ...]
    metrics: tuple[MetricFacts, ...]
    milestones: tuple[MilestoneFacts, ...]

    @property
    def counted_milestones(self) -> tuple[MilestoneFacts, ...]:
        """The milestones that are neither cancelled nor left out."""
        return tuple(milestone for milestone in self.milestones if milestone.is_counted)

    @property
    def done_milestones(self) -> int:
        """How many of the counted milestones are complete."""
        return sum(milestone.is_done for milestone in self.milestones)


@dataclass(frozen=True, kw_only=True, slots=True)
class OpenItem:
    """One thing that somebody owes: overdue where `days_overdue` is over 0.

    `title` is the item's own; a review or a signature may have none and is called by its `entry_kind` then, a trigger
    review by its `event_type`. `outcome_id` is the
    outcome it serves, where it serves one. `owners` are all who own it, `owner` the one whose move it is; an item
    without owner falls to the side that `side` names. `due_date` is None where the plan sets no day.
    """

    kind: ItemKind
    reference: str
    title: str
    entry_kind: EntryKind | None
    event_type: EventType | None
    outcome_id: str | None
    owner: str | None
    owners: tuple[Owner, ...]
    side: Side | None
    due_date: date | None
    days_overdue: int
    is_blocked: bool
    blockers: tuple[str, ...]

    @property
    def is_overdue(self) -> bool:
        """Whether its day has passed."""
        return self.days_overdue > 0

    @property
    def sides(self) -> frozenset[Side | None]:
        """All sides whose move it is: those of its owners or, without an owner, the one that it falls to."""
        return frozenset(owner.side for owner in self.owners) or frozenset({self.side})


@dataclass(frozen=True, kw_only=True, slots=True)
class TimelineEntry:
    """A dated entry of the review timeline.

    `id` is stable while the plan's dates are. `date` is the working day it falls on, `planned_date` the day it was
    computed for. `days_overdue` counts from `date` for a review not yet held. `name`, `purpose`, `duration`, `time`, at
    which it begins in the plan's time zone, and `attendee_roles`, which are stakeholder types, are those of the
    cadence's series that it belongs to; a business review whose series does not state them takes duration and time from
    the plan's `qbr`. `event_type` is the type of the event that a trigger review answers. `audience` is internal for a
    meeting of the vendor's own: it is no review of the plan with the customer.
    """

    id: str
    kind: EntryKind
    planned_date: date
    date: date
    state: EntryState
    source: EntrySource
    days_overdue: int
    name: str | None = None
    purpose: str | None = None
    duration: str | None = None
    time: time_of_day | None = None
    attendee_roles: tuple[str, ...] = ()
    event_type: EventType | None = None
    audience: Visibility = Visibility.CUSTOMER

    @property
    def is_shared_review(self) -> bool:
        """Whether both sides meet on that day."""
        return self.kind.is_review and self.audience is Visibility.CUSTOMER


@dataclass(frozen=True, kw_only=True, slots=True)
class GoalAttainment:
    """Outcomes achieved out of all that count."""

    achieved: int
    total: int

    @property
    def rate(self) -> Fraction | None:
        """The share achieved; None where no outcome counts."""
        return Fraction(self.achieved, self.total) if self.total else None


@dataclass(frozen=True, kw_only=True, slots=True)
class OutcomeValue:
    """What an outcome is worth in one year, in the currency of the plan's `ValueFacts`.

    `is_recurring` is false for an amount that comes once. None is an amount that is not stated, or not countable.
    """

    outcome_id: str
    expected: Fraction | None
    realized: Fraction | None
    is_recurring: bool
    evidence: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class ValueFacts:
    """What the outcomes of a plan are worth, as `analysis.value` defines it.

    `expected` and `realized` are for one year, in `currency`: an ISO code or, where the plan names none, the sign it
    uses. `share` is the part of what is expected that is realized. `realized_to_date` over `contract_to_date`, both
    since the contract began, is `roi`. `excluded` holds the amounts, as written, that could not be added.
    """

    currency: str | None
    expected: Fraction | None
    realized: Fraction | None
    share: Fraction | None
    realized_to_date: Fraction | None
    contract_to_date: Fraction | None
    roi: Fraction | None
    outcomes: tuple[OutcomeValue, ...]
    excluded: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Headline:
    """The plan's headline figure.

    `asked` is the one that the plan names, `metric` the one that `value` is a share of; where they differ, `reasons`
    says why the first cannot be known. `value` is None where none can.
    """

    asked: SuccessMetric
    metric: SuccessMetric
    value: Fraction | None
    reasons: tuple[Reason, ...]


class SignOffState(StrEnum):
    """Whether the customer has signed the plan as it stands."""

    DRAFT = "draft"
    AWAITING = "awaiting"
    ACCEPTED = "accepted"
    ACCEPTED_WITH_CONDITIONS = "accepted_with_conditions"
    REJECTED = "rejected"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, kw_only=True, slots=True)
class SignOffFacts:
    """How the agreed content of the plan is signed.

    `digest` is that of the content today, `digest_short` as much of it as people compare. `signed_on` and
    `signed_digest` are what the customer's last signature has on record, in force or not. `signatures` are those in
    force, one of a side at most. `changes` are the changes since a superseded signature, as far as reviews have them on
    record. `due_date` is the day by which the customer is, or was, to sign.
    """

    state: SignOffState
    reasons: tuple[Reason, ...]
    digest: str
    digest_short: str
    signed_on: date | None
    signed_digest: str | None
    signatures: tuple[SignOff, ...]
    changes: tuple[PlanChange, ...]
    due_date: date

    @property
    def acceptance(self) -> SignOff | None:
        """The customer's signature in force."""
        return next((entry for entry in self.signatures if entry.side is Side.CUSTOMER), None)


class PhaseState(StrEnum):
    """Where a phase of the plan stands, the first that fits in this order."""

    COMPLETE = "complete"
    OVERDUE = "overdue"
    AT_RISK = "at_risk"
    PASSED = "passed"
    IN_PROGRESS = "in_progress"
    UPCOMING = "upcoming"


@dataclass(frozen=True, kw_only=True, slots=True)
class PhaseFacts:
    """A phase of the plan at a date, told from the milestones that belong to it.

    `done`, `overdue` and `total` count those milestones that count at all.
    """

    id: str
    name: str
    state: PhaseState
    target_date: date | None
    criteria: tuple[str, ...]
    milestones: tuple[str, ...]
    done: int
    overdue: int
    total: int


@dataclass(frozen=True, kw_only=True, slots=True)
class LifecycleFacts:
    """The customer's place in the lifecycle: as the plan states it or, where it does not, as computed."""

    phase: Phase
    is_computed: bool
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class PlanFacts:
    """A whole plan at a date.

    `open_items` is everything that somebody owes, most pressing first. Of these, `overdue` is sorted by days overdue,
    then reference, and `due_soon`, what falls due within the policy's days, by date, then reference.
    """

    plan_id: str
    as_of: date
    rag: Rag
    reasons: tuple[Reason, ...]
    progress: Fraction | None
    expected_progress: Fraction | None
    goal_attainment: GoalAttainment
    value: ValueFacts
    headline: Headline
    lifecycle: LifecycleFacts
    phases: tuple[PhaseFacts, ...]
    sign_off: SignOffFacts
    outcomes: tuple[OutcomeFacts, ...]
    open_items: tuple[OpenItem, ...]
    overdue: tuple[OpenItem, ...]
    due_soon: tuple[OpenItem, ...]
    timeline: tuple[TimelineEntry, ...]
    next_review: TimelineEntry | None
    news: News

    @property
    def milestones(self) -> Iterator[MilestoneFacts]:
        """All milestones, outcome by outcome."""
        return (milestone for outcome in self.outcomes for milestone in outcome.milestones)

    def outcome(self, outcome_id: str) -> OutcomeFacts:
        """The facts of one outcome."""
        return next(outcome for outcome in self.outcomes if outcome.id == outcome_id)

    def milestone(self, milestone_id: str) -> MilestoneFacts:
        """The facts of one milestone."""
        return next(milestone for milestone in self.milestones if milestone.id == milestone_id)

    def overdue_of(self, side: Side | None) -> tuple[OpenItem, ...]:
        """What one side owes that is overdue, alone or with the other; None asks for what falls to neither."""
        return tuple(item for item in self.overdue if side in item.sides)

    def due_soon_of(self, side: Side | None) -> tuple[OpenItem, ...]:
        """What one side owes in the days to come, alone or with the other; None asks for what falls to neither."""
        return tuple(item for item in self.due_soon if side in item.sides)
