"""The words that a plan may use: one enumeration for each kind of value, the same words as in the plan file."""

from enum import StrEnum
from typing import Final


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


class PlanFormat(StrEnum):
    """How the plan is laid out: by outcomes, by phases in time, or by objectives and key results."""

    OUTCOME_BASED = "outcome_based"
    TIMELINE_BASED = "timeline_based"
    OKR = "okr"


class SuccessMetric(StrEnum):
    """The plan's headline figure."""

    GOAL_ATTAINMENT_RATE = "goal_attainment_rate"
    VALUE_REALIZATION = "value_realization"
    ROI = "roi"


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
        return self in _LEFT_OUT

    @property
    def is_settled(self) -> bool:
        """Whether nobody has to do anything any more."""
        return self in _SETTLED


_LEFT_OUT: Final = frozenset({WorkStatus.CANCELLED, WorkStatus.NOT_APPLICABLE})
_SETTLED: Final = _LEFT_OUT | {WorkStatus.COMPLETE}


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


class RiskRating(StrEnum):
    """How serious a risk is. Written `rag` in the plan; yellow is amber."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


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


class Restriction(StrEnum):
    """A part of the plan that a workspace may keep from its customers."""

    CONTRACT = "contract"
    EMAIL = "email"
    PHASES = "phases"
    ROADMAP = "roadmap"
    RISKS = "risks"
    OPPORTUNITIES = "opportunities"
    EVENTS = "events"


class ConversionPoint(StrEnum):
    """The commercial step that an outcome opens once it is achieved."""

    ONBOARDING_COMPLETE = "onboarding_complete"
    ADOPTION = "adoption"
    EXPANSION_OPPORTUNITY = "expansion_opportunity"
    RENEWAL = "renewal"


class OpportunityStatus(StrEnum):
    """Where an opportunity stands in the vendor's eyes."""

    IDENTIFIED = "identified"
    QUALIFIED = "qualified"
    PROPOSED = "proposed"
    WON = "won"
    LOST = "lost"
    DEFERRED = "deferred"

    @property
    def is_open(self) -> bool:
        """Whether it may still be won."""
        return self in {OpportunityStatus.IDENTIFIED, OpportunityStatus.QUALIFIED, OpportunityStatus.PROPOSED}


class EventType(StrEnum):
    """What happened that puts the plan's ground in question."""

    SPONSOR_CHANGE = "sponsor_change"
    PRODUCT_LAUNCH = "product_launch"
    ACQUISITION = "acquisition"
    REORGANIZATION = "reorganization"
    ADOPTION_CHANGE = "adoption_change"
    NEW_USE_CASE = "new_use_case"


class HealthInputKind(StrEnum):
    """What a health input observes."""

    PRODUCT_USAGE = "product_usage"
    SUPPORT = "support"
    SENTIMENT = "sentiment"
    RELATIONSHIP = "relationship"


class ESignature(StrEnum):
    """The e-signature service that gets sign-off packets."""

    NONE = "none"
    DOCUSIGN = "docusign"
    ADOBE = "adobe"
    DROPBOX_SIGN = "dropbox_sign"


class SmtpSecurity(StrEnum):
    """How the connection to a mail server is kept private: by turning to TLS first, by TLS from the start, or not."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


class HealthMode(StrEnum):
    """How an account's health follows from its groups: their weighted mean, or the worst of them."""

    WEIGHTED = "weighted"
    WORST_OF = "worst_of"


class Trend(StrEnum):
    """Which way something observed is going."""

    UP = "up"
    FLAT = "flat"
    DOWN = "down"


class RenewalCall(StrEnum):
    """How likely a renewal is, from best to worst."""

    STRONG = "strong"
    LIKELY = "likely"
    AT_RISK = "at_risk"
    CHURN_RISK = "churn_risk"


class CadencePreset(StrEnum):
    """A named rhythm of reviews."""

    QUARTERLY = "quarterly"
    STANDARD = "standard"
    STRATEGIC = "strategic"
    ENTERPRISE = "enterprise"
    LIGHT = "light"


class IntervalUnit(StrEnum):
    """What an interval is counted in."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class Weekday(StrEnum):
    """A day of the week, Monday first."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


class Period(StrEnum):
    """What an amount of value is counted for."""

    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"
    TOTAL = "total"
