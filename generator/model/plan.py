"""A success plan as its file states it: the same names, typed, frozen, with nothing computed.

The classes have no default values: whoever builds one decides on every field. That is what makes the customer's view
in `audience` an allow-list that the type checker enforces.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, time

from generator.model.quantity import Quantity
from generator.model.vocabulary import (
    CadencePreset,
    ConversionPoint,
    Decision,
    EventType,
    HealthInputKind,
    IntervalUnit,
    Level,
    OpportunityStatus,
    Period,
    Phase,
    PlanFormat,
    PlanStatus,
    PlanType,
    RenewalCall,
    ReviewKind,
    RiskCategory,
    RiskRating,
    RiskStatus,
    Side,
    SuccessMetric,
    Trend,
    Visibility,
    Weekday,
    WorkStatus,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Contract:
    """The commercial frame of the plan.

    `notice_days` is how long before the renewal notice must be given; `arr` the annual recurring revenue;
    `legal_entity` who signed it, and `reference` the contract's number in the vendor's books.
    """

    start_date: date | None
    end_date: date | None
    renewal_date: date | None
    notice_days: int | None
    auto_renew: bool | None
    arr: Quantity | None
    plan_tier: str | None
    products: tuple[str, ...]
    legal_entity: str | None
    reference: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Branding:
    """How the customer's own pages and documents look: a logo's file name or address, and a hex colour."""

    logo: str | None
    primary_color: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Customer:
    """Who the customer is and why they bought.

    `country` is an ISO 3166 code, with a subdivision where its holidays differ: US, DE-BY.
    """

    company: str
    industry: str | None
    segment: str | None
    country: str | None
    website: str | None
    overview: str | None
    business_case: str | None
    branding: Branding | None
    contract: Contract | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Stakeholder:
    """A person or a group of either side.

    `role` is the post ("VP Operations"), `types` the part played in the plan. `size` is how many a group counts, None
    for a person. `since` and `until` bound the time in the part, so that a change of people stays on record.
    `contact_is_ongoing` says that they are in touch all the time, in place of a day of last contact.
    """

    name: str
    side: Side
    title: str | None
    role: str | None
    types: tuple[str, ...]
    engagement: str | None
    influence: str | None
    priorities: tuple[str, ...]
    engagement_frequency: str | None
    last_contact: date | None
    contact_is_ongoing: bool
    email: str | None
    phone: str | None
    size: int | None
    since: date | None
    until: date | None
    notes: str | None
    visibility: Visibility | None

    def is_in_role(self, day: date) -> bool:
        """Whether the person plays the part on that day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    @property
    def post(self) -> str | None:
        """Title or, where none is given, role."""
        return self.title or self.role


@dataclass(frozen=True, kw_only=True, slots=True)
class Owner:
    """Who is to do something, and on which side; the side is None for a name no stakeholder bears."""

    name: str
    side: Side | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Baseline:
    """The number a metric starts from."""

    metric: str | None
    current: Quantity | None
    measured_on: date | None
    source: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Target:
    """The number a metric is to reach, and when."""

    metric: str | None
    goal: Quantity | None
    target_date: date | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Measurement:
    """One value of an outcome's metric at a day."""

    date: date
    value: Quantity
    source: str | None
    note: str | None
    visibility: Visibility | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Metric:
    """A number that proves an outcome: where it starts, where it is to be, and its values over time.

    `source` is where its values come from.
    """

    metric: str | None
    baseline: Baseline | None
    target: Target | None
    measurements: tuple[Measurement, ...]
    source: str | None
    visibility: Visibility | None


@dataclass(frozen=True, kw_only=True, slots=True)
class BusinessValue:
    """What an outcome is worth: in words, and in money where the plan names it.

    `expected` and `realized` are for each `per`; `evidence` is what the realized value rests on.
    """

    summary: str | None
    expected: Quantity | None
    realized: Quantity | None
    per: Period | None
    evidence: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Action:
    """A piece of work under a milestone or agreed in a review."""

    id: str
    name: str
    owner: Owner | None
    due: date | None
    status: WorkStatus
    completed_on: date | None
    visibility: Visibility | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Blocker:
    """What keeps a milestone from moving."""

    description: str
    owner: Owner | None
    since: date | None
    escalated_to: str | None
    visibility: Visibility | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Raci:
    """Who is responsible, accountable, consulted and informed, by name."""

    responsible: tuple[str, ...]
    accountable: tuple[str, ...]
    consulted: tuple[str, ...]
    informed: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Milestone:
    """A checkpoint on the way to an outcome.

    `committed_date` is the first agreed date, `target_date` the one in force; `percent_complete` runs from 0 to 100.
    `phase` is the id of one of the plan's phases, `metric` the leading metric that the milestone moves.
    """

    id: str
    name: str
    description: str | None
    phase: str | None
    target_date: date
    committed_date: date
    actual_date: date | None
    status: WorkStatus
    percent_complete: int | None
    weight: int | float
    owners: tuple[Owner, ...]
    raci: Raci | None
    metric: str | None
    success_criteria: str | None
    depends_on: tuple[str, ...]
    blockers: tuple[Blocker, ...]
    actions: tuple[Action, ...]
    visibility: Visibility | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """A business result that the customer bought, with the metrics that prove it.

    `start_date` is the day on which work on it begins, where that is later than the baseline. `owners` own those of its
    milestones that name nobody.
    `baseline`, `target` and `measurements` are its first metric, `metrics` the further ones. `objective` is the goal
    that groups outcomes, `current_state` and `target_state` tell in words what the metric tells in numbers.
    `reconfirmed_on` is the day on which the customer last said that it is still the right one.
    """

    id: str
    description: str
    so_that: str | None
    objective: str | None
    current_state: str | None
    target_state: str | None
    business_value: BusinessValue | None
    weight: int | float
    start_date: date | None
    owners: tuple[Owner, ...]
    baseline: Baseline | None
    target: Target | None
    measurements: tuple[Measurement, ...]
    metrics: tuple[Metric, ...]
    status: WorkStatus
    reconfirmed_on: date | None
    conversion_point: ConversionPoint | None
    milestones: tuple[Milestone, ...]
    visibility: Visibility | None

    @property
    def metric(self) -> str | None:
        """Name of the first metric: the target's or, where that names none, the baseline's."""
        return (self.target and self.target.metric) or (self.baseline and self.baseline.metric) or None

    @property
    def all_metrics(self) -> tuple[Metric, ...]:
        """Every metric, the first one included where the outcome has any."""
        if self.baseline is None and self.target is None and not self.measurements:
            return self.metrics
        first = Metric(
            metric=self.metric,
            baseline=self.baseline,
            target=self.target,
            measurements=self.measurements,
            source=self.baseline.source if self.baseline else None,
            visibility=None,
        )
        return (first, *self.metrics)


@dataclass(frozen=True, kw_only=True, slots=True)
class PlanPhase:
    """A stretch of the way that ends on a day, such as the first 30 days, with what will have been reached by then."""

    id: str
    name: str
    target_date: date | None
    criteria: tuple[str, ...]
    visibility: Visibility | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Activity:
    """A piece of work on the roadmap."""

    id: str
    name: str
    owners: tuple[Owner, ...]
    due: date | None
    status: WorkStatus
    completed_on: date | None
    visibility: Visibility | None


@dataclass(frozen=True, kw_only=True, slots=True)
class RoadmapWeek:
    """A week of the roadmap, from `start` to `end`, both included."""

    week: int
    start: date | None
    end: date | None
    activities: tuple[Activity, ...]
    visibility: Visibility | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Risk:
    """What may keep the plan from its outcomes, and what is done about it."""

    id: str
    description: str
    category: RiskCategory | None
    impact: Level | None
    likelihood: Level | None
    rag: RiskRating | None
    mitigation: str | None
    status: RiskStatus
    owner: Owner | None
    due: date | None
    raised_on: date | None
    closed_on: date | None
    note: str | None
    visibility: Visibility | None

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to act on it or watch it."""
        return self.status in {RiskStatus.OPEN, RiskStatus.MITIGATING, RiskStatus.MONITORING}

    @property
    def rating(self) -> RiskRating | None:
        """How serious it is: as rated by hand or, without that, from impact and likelihood; None where neither says."""
        if self.rag is not None:
            return self.rag
        if self.impact is None or self.likelihood is None:
            return None
        return rating_of(self.impact, self.likelihood)


def rating_of(impact: Level, likelihood: Level) -> RiskRating:
    """How serious a risk of that impact and likelihood is."""
    score = _DEGREES[impact] + _DEGREES[likelihood]
    return RiskRating.RED if score >= _RED_SCORE else RiskRating.AMBER if score >= _AMBER_SCORE else RiskRating.GREEN


_DEGREES = {Level.LOW: 1, Level.MEDIUM: 2, Level.HIGH: 3}
_RED_SCORE = 5
"""High and at least medium: the upper right corner of the matrix of impact and likelihood."""
_AMBER_SCORE = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class Opportunity:
    """A way in which the account may grow.

    `probability` is a share, `outcome` the id of the outcome that it serves. `status` is None for readers who are not
    to see it.
    """

    id: str
    name: str
    description: str | None
    estimated_value: Quantity | None
    timeline: str | None
    probability: Quantity | None
    outcome: str | None
    status: OpportunityStatus | None
    owner: Owner | None
    visibility: Visibility | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """Something that happened on either side and asks for the plan to be looked at again."""

    id: str
    date: date
    type: EventType
    note: str | None
    visibility: Visibility | None


@dataclass(frozen=True, kw_only=True, slots=True)
class PlanChange:
    """What a review changed in the plan: in words, or as a field of an item that went from one value to another."""

    text: str | None
    item: str | None
    field: str | None
    from_: str | None
    to: str | None
    reason: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Review:
    """A review meeting on record.

    `plan_changes` is empty where the review changed nothing; `reconfirmed_outcomes` holds the ids of the outcomes that
    were found to be still the right ones.
    """

    date: date
    kind: ReviewKind
    attendees: tuple[str, ...]
    summary: str | None
    decisions: tuple[str, ...]
    plan_changes: tuple[PlanChange, ...]
    reconfirmed_outcomes: tuple[str, ...]
    actions: tuple[Action, ...]
    visibility: Visibility | None


@dataclass(frozen=True, kw_only=True, slots=True)
class EscalationStep:
    """Whom to turn to when the level below could not help."""

    level: int
    name: str
    when: str | None
    visibility: Visibility | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Commitments:
    """What each side commits to, within which scope, on what assumptions, and the path for what gets stuck."""

    customer: tuple[str, ...]
    vendor: tuple[str, ...]
    scope: tuple[str, ...]
    assumptions: tuple[str, ...]
    escalation_path: tuple[EscalationStep, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class SignOff:
    """One signature on record. `digest` is that of the agreed content that was signed, `document` the file signed."""

    side: Side
    name: str
    title: str | None
    decision: Decision
    signed_on: date
    plan_version: str | None
    digest: str | None
    conditions: str | None
    document: str | None
    visibility: Visibility | None


@dataclass(frozen=True, kw_only=True, slots=True)
class HealthInput:
    """Something observed of the account's health at a day. `value` is a score from 0 to 100."""

    date: date
    kind: HealthInputKind
    value: int | float | None
    trend: Trend | None
    note: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Forecast:
    """The vendor's own renewal call. It stands until `expires_on`; `amount` is the revenue expected to renew."""

    call: RenewalCall
    amount: Quantity | None
    reason: str | None
    by: str | None
    on: date | None
    expires_on: date | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Interval:
    """A length of time, such as 2 weeks."""

    count: int
    unit: IntervalUnit


@dataclass(frozen=True, kw_only=True, slots=True)
class CadenceStep:
    """A series of reviews: of one kind, every so often.

    `from_` and `until` bound the series: a day, or how long after the plan's creation; None is open. `audience` is
    internal for a meeting of the vendor's own. `attendee_roles` are stakeholder types. `time` is when a meeting begins,
    in the plan's time zone.
    """

    kind: ReviewKind
    name: str | None
    purpose: str | None
    every: Interval
    audience: Visibility
    attendee_roles: tuple[str, ...]
    from_: date | Interval | None
    until: date | Interval | None
    duration: str | None
    time: time | None
    weekday: Weekday | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Waiver:
    """A quality rule that does not apply, to one item or to the whole plan, with the reason and for how long."""

    rule: str
    item: str | None
    reason: str
    expires_on: date | None


@dataclass(frozen=True, kw_only=True, slots=True)
class AgendaItem:
    """One topic of a review meeting's agenda."""

    topic: str
    duration: str | None
    content: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Qbr:
    """How this plan's business reviews are run, QBRs and EBRs, where the cadence says nothing else.

    `time` is when one begins, in the plan's time zone. Attendees are stakeholder types of each side.
    """

    duration: str | None
    time: time | None
    customer_attendees: tuple[str, ...]
    vendor_attendees: tuple[str, ...]
    agenda: tuple[AgendaItem, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """One customer's success plan. `id` is the file's stem; `cadence` is None where the plan says nothing of it."""

    id: str
    version: str
    created: date
    last_reviewed: date | None
    next_review: date | None
    status: PlanStatus
    type: PlanType | None
    format: PlanFormat
    phase: Phase | None
    scope_months: int | None
    success_metric: SuccessMetric
    success_statement: str | None
    locale: str
    timezone: str | None
    currency: str | None
    cadence: CadencePreset | tuple[CadenceStep, ...] | None
    customer: Customer
    stakeholders: tuple[Stakeholder, ...]
    outcomes: tuple[Outcome, ...]
    phases: tuple[PlanPhase, ...]
    roadmap: tuple[RoadmapWeek, ...]
    risks: tuple[Risk, ...]
    opportunities: tuple[Opportunity, ...]
    events: tuple[Event, ...]
    review_history: tuple[Review, ...]
    commitments: Commitments | None
    sign_off: tuple[SignOff, ...]
    qbr: Qbr | None
    health_inputs: tuple[HealthInput, ...]
    forecast: Forecast | None
    internal_notes: tuple[str, ...]
    waivers: tuple[Waiver, ...]

    @property
    def milestones(self) -> Iterator[Milestone]:
        """All milestones, outcome by outcome, in the plan's order."""
        return (milestone for outcome in self.outcomes for milestone in outcome.milestones)

    def short_name(self, outcome: Outcome) -> str:
        """What an outcome is called where there is little room.

        Its metric; or, where it has none or another outcome moves the same one, its description.
        """
        if outcome.metric is None or sum(other.metric == outcome.metric for other in self.outcomes) > 1:
            return outcome.description
        return outcome.metric

    def on(self, day: date) -> "Plan":
        """The plan with those people only who play their part on that day."""
        return replace(self, stakeholders=tuple(person for person in self.stakeholders if person.is_in_role(day)))

    def people(self, side: Side) -> tuple[Stakeholder, ...]:
        """The stakeholders of one side, in the plan's order."""
        return tuple(person for person in self.stakeholders if person.side is side)

    def person_of_type(self, side: Side, *types: str) -> Stakeholder | None:
        """The first person of a side who plays one of the parts, the parts in order of preference."""
        for wanted in types:
            for person in self.people(side):
                if wanted in person.types:
                    return person
        return None

    def sponsor(self, side: Side) -> Stakeholder | None:
        """The person who signs for a side.

        The executive sponsor; failing one, for the customer the economic buyer, for the vendor whoever owns the plan.
        """
        if side is Side.CUSTOMER:
            return self.person_of_type(side, "executive_sponsor", "economic_buyer")
        return self.person_of_type(side, "executive_sponsor", "primary_owner", "csm")

    @property
    def primary_owner(self) -> Stakeholder | None:
        """The vendor's person who owns the plan and calls its reviews."""
        return self.person_of_type(Side.VENDOR, "primary_owner", "csm") or next(iter(self.people(Side.VENDOR)), None)
