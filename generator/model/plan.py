"""A success plan as its file states it: the same names, typed, frozen, with nothing computed.

The classes have no default values: whoever builds one decides on every field. That is what makes the customer's view
in `audience` an allow-list that the type checker enforces.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from generator.model.quantity import Quantity


class PlanStatus(StrEnum):
    """Where the plan as a document stands, as its author says."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    ACTIVE = "active"
    AT_RISK = "at_risk"
    ON_HOLD = "on_hold"
    COMPLETED = "completed"
    CANCELLED = "cancelled"
    ARCHIVED = "archived"


class PlanType(StrEnum):
    """What kind of engagement the plan serves."""

    ONBOARDING = "onboarding"
    ADOPTION = "adoption"
    STRATEGIC = "strategic"
    EXPANSION = "expansion"
    RENEWAL = "renewal"
    RISK_MITIGATION = "risk_mitigation"
    MUTUAL_ACTION = "mutual_action"
    GOAL_CARD = "goal_card"


class Phase(StrEnum):
    """The customer's place in the lifecycle."""

    ONBOARDING = "onboarding"
    ADOPTION = "adoption"
    OPTIMIZATION = "optimization"
    EXPANSION = "expansion"
    RENEWAL = "renewal"


class WorkStatus(StrEnum):
    """The typed status of an outcome, a milestone or an action."""

    PENDING = "pending"
    IN_PROGRESS = "in_progress"
    COMPLETE = "complete"
    AT_RISK = "at_risk"
    BLOCKED = "blocked"
    CANCELLED = "cancelled"
    NOT_APPLICABLE = "not_applicable"

    @property
    def is_left_out(self) -> bool:
        """Whether it stands in no count."""
        return self in {WorkStatus.CANCELLED, WorkStatus.NOT_APPLICABLE}

    @property
    def is_settled(self) -> bool:
        """Whether nobody has to do anything any more."""
        return self.is_left_out or self is WorkStatus.COMPLETE


class RiskStatus(StrEnum):
    """The typed status of a risk."""

    OPEN = "open"
    MITIGATING = "mitigating"
    MONITORING = "monitoring"
    MITIGATED = "mitigated"
    ACCEPTED = "accepted"
    CLOSED = "closed"


class RiskCategory(StrEnum):
    """What a risk threatens the plan through."""

    ADOPTION = "adoption"
    INTEGRATION = "integration"
    SPONSOR = "sponsor"
    RESOURCE = "resource"
    BUDGET = "budget"
    TECHNICAL = "technical"
    OTHER = "other"


class Level(StrEnum):
    """A degree of impact or likelihood."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class ReviewKind(StrEnum):
    """A kind of review meeting."""

    CHECKPOINT = "checkpoint"
    WORKING_SESSION = "working_session"
    QBR = "qbr"
    EBR = "ebr"
    ANNUAL_RESET = "annual_reset"

    @property
    def is_business_review(self) -> bool:
        """Whether it fills the place of a scheduled QBR: the QBR itself and its seniors."""
        return self in {ReviewKind.QBR, ReviewKind.EBR, ReviewKind.ANNUAL_RESET}


class Decision(StrEnum):
    """What a signer decided."""

    ACCEPTED = "accepted"
    ACCEPTED_WITH_CONDITIONS = "accepted_with_conditions"
    REJECTED = "rejected"


class Side(StrEnum):
    """The two parties to a plan."""

    CUSTOMER = "customer"
    VENDOR = "vendor"


class Visibility(StrEnum):
    """Who may see an item that says so itself."""

    CUSTOMER = "customer"
    INTERNAL = "internal"


@dataclass(frozen=True, kw_only=True, slots=True)
class Contract:
    """The commercial frame of the plan. `notice_days` is how long before the renewal notice must be given."""

    start_date: date | None
    end_date: date | None
    renewal_date: date | None
    notice_days: int | None
    arr: Quantity | None
    plan_tier: str | None
    products: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Customer:
    """Who the customer is and why they bought."""

    company: str
    industry: str | None
    segment: str | None
    website: str | None
    overview: str | None
    business_case: str | None
    contract: Contract | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Stakeholder:
    """A person of either side. `role` is the post ("VP Operations"), `types` the part played in the plan."""

    name: str
    side: Side
    title: str | None
    role: str | None
    types: tuple[str, ...]
    engagement: str | None
    influence: str | None
    engagement_frequency: str | None
    last_contact: date | None
    email: str | None
    phone: str | None
    notes: str | None
    visibility: Visibility | None

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


@dataclass(frozen=True, kw_only=True, slots=True)
class Milestone:
    """A checkpoint on the way to an outcome.

    `committed_date` is the first agreed date, `target_date` the one in force; `percent_complete` runs from 0 to 100.
    """

    id: str
    name: str
    description: str | None
    target_date: date
    committed_date: date
    actual_date: date | None
    status: WorkStatus
    percent_complete: int | None
    weight: int | float
    owners: tuple[Owner, ...]
    metric: str | None
    success_criteria: str | None
    depends_on: tuple[str, ...]
    blockers: tuple[Blocker, ...]
    actions: tuple[Action, ...]
    visibility: Visibility | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """A business result that the customer bought, with the metric that proves it."""

    id: str
    description: str
    so_that: str | None
    business_value: str | None
    weight: int | float
    baseline: Baseline | None
    target: Target | None
    measurements: tuple[Measurement, ...]
    status: WorkStatus
    milestones: tuple[Milestone, ...]
    visibility: Visibility | None

    @property
    def metric(self) -> str | None:
        """Name of the metric: the target's or, where that names none, the baseline's."""
        return (self.target and self.target.metric) or (self.baseline and self.baseline.metric) or None


@dataclass(frozen=True, kw_only=True, slots=True)
class Risk:
    """What may keep the plan from its outcomes, and what is done about it."""

    id: str
    description: str
    category: RiskCategory | None
    impact: Level | None
    likelihood: Level | None
    mitigation: str | None
    status: RiskStatus
    owner: Owner | None
    due: date | None
    raised_on: date | None
    closed_on: date | None
    visibility: Visibility | None

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to act on it or watch it."""
        return self.status in {RiskStatus.OPEN, RiskStatus.MITIGATING, RiskStatus.MONITORING}


@dataclass(frozen=True, kw_only=True, slots=True)
class Review:
    """A review meeting on record. `plan_changes` is empty where the review changed nothing."""

    date: date
    kind: ReviewKind
    attendees: tuple[str, ...]
    summary: str | None
    decisions: tuple[str, ...]
    plan_changes: tuple[str, ...]
    actions: tuple[Action, ...]
    visibility: Visibility | None


@dataclass(frozen=True, kw_only=True, slots=True)
class EscalationStep:
    """Whom to turn to when the level below could not help."""

    level: int
    name: str
    when: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Commitments:
    """What each side commits to, and the path for what gets stuck."""

    customer: tuple[str, ...]
    vendor: tuple[str, ...]
    escalation_path: tuple[EscalationStep, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class SignOff:
    """One signature on record."""

    side: Side
    name: str
    title: str | None
    decision: Decision
    signed_on: date
    plan_version: str | None
    conditions: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class AgendaItem:
    """One topic of a review meeting's agenda."""

    topic: str
    duration: str | None
    content: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Qbr:
    """How this plan's business reviews are run. Attendees are stakeholder types of each side."""

    duration: str | None
    customer_attendees: tuple[str, ...]
    vendor_attendees: tuple[str, ...]
    agenda: tuple[AgendaItem, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """One customer's success plan. `id` is the file's stem."""

    id: str
    version: str
    created: date
    last_reviewed: date | None
    next_review: date | None
    status: PlanStatus
    type: PlanType | None
    phase: Phase | None
    scope_months: int | None
    success_statement: str | None
    locale: str
    customer: Customer
    stakeholders: tuple[Stakeholder, ...]
    outcomes: tuple[Outcome, ...]
    risks: tuple[Risk, ...]
    review_history: tuple[Review, ...]
    commitments: Commitments | None
    sign_off: tuple[SignOff, ...]
    qbr: Qbr | None
    internal_notes: tuple[str, ...]

    @property
    def milestones(self) -> Iterator[Milestone]:
        """All milestones, outcome by outcome, in the plan's order."""
        return (milestone for outcome in self.outcomes for milestone in outcome.milestones)

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
