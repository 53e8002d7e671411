"""What the vendor alone knows of an account at a date: frozen values, each with the reasons behind it.

They stand apart from the plan's facts, so that nothing which is given a plan's facts can carry them to the customer.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from generator.analysis.facts import Rag, Reason
from generator.model.vocabulary import HealthMode, RenewalCall


class HealthGroup(StrEnum):
    """What an account's health is made of."""

    MILESTONES = "milestones"
    METRICS = "metrics"
    REVIEWS = "reviews"
    RISKS = "risks"
    RELATIONSHIP = "relationship"


@dataclass(frozen=True, kw_only=True, slots=True)
class HealthGroupFacts:
    """One group of an account's health.

    `weight` is what it counts for, in percent. `score` runs from 0 to 100; None where nothing is known of the group.
    `known` is the share of what the group rests on that is known.
    """

    group: HealthGroup
    weight: int
    score: int | None
    reasons: tuple[Reason, ...]
    known: Fraction = Fraction(1)


@dataclass(frozen=True, kw_only=True, slots=True)
class HealthFacts:
    """How an account is doing.

    `score` runs from 0 to 100, after `points_lost` for missed reviews; None where the account is not rated.
    `confidence` is the share of the weights that rests on what is known. `reasons` say why the colour is what it is.
    """

    mode: HealthMode
    colour: Rag
    score: int | None
    points_lost: int
    confidence: Fraction
    reasons: tuple[Reason, ...]
    groups: tuple[HealthGroupFacts, ...]

    def group(self, group: HealthGroup) -> HealthGroupFacts:
        """The facts of one group."""
        return next(facts for facts in self.groups if facts.group is group)


class RenewalWindow(StrEnum):
    """Where an account stands on the way to its renewal."""

    NOT_OPEN = "not_open"
    OPEN = "open"
    FORECAST_DUE = "forecast_due"
    PAST_NOTICE = "past_notice"
    PASSED = "passed"


class RenewalSignal(StrEnum):
    """What a renewal call is read from."""

    OUTCOMES = "outcomes"
    MILESTONES = "milestones"
    RISKS = "risks"
    HEALTH = "health"
    SPONSOR = "sponsor"
    SIGN_OFF = "sign_off"


@dataclass(frozen=True, kw_only=True, slots=True)
class RenewalSignalFacts:
    """What one signal says of the renewal, from 0 to 100, and in colour; None and not rated where it says nothing."""

    signal: RenewalSignal
    score: int | None
    colour: Rag


class AmountSource(StrEnum):
    """Where the amount that is expected to renew stands in the plan."""

    ARR = "arr"
    FORECAST = "forecast"


@dataclass(frozen=True, kw_only=True, slots=True)
class OwnCall:
    """The vendor's own renewal call, as somebody made it.

    It counts while `is_in_force`: from the day it was made to the day it expires, both included. `amount` is what was
    expected to renew for a year, `weighted_amount` the same by the policy's probability for the call.
    """

    call: RenewalCall
    amount: Fraction | None
    weighted_amount: Fraction | None
    reason: str | None
    by: str | None
    on: date | None
    expires_on: date | None
    is_in_force: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class RenewalFacts:
    """How likely an account is to renew, and what speaks for it and against.

    `window` and the days are None where the plan knows no renewal date; `days_left` counts down to it and is negative
    after. `call` is None where nothing is left to call or nothing is known; `score` is the mean of the signals, from 0
    to 100, and `reasons` say how it became the call. Amounts are for one year, in `currency`: an ISO code, a sign, or
    None where nothing names it. `weighted_amount` is the amount by the policy's probability for the computed call.
    """

    window: RenewalWindow | None
    renewal_date: date | None
    days_left: int | None
    window_opens_on: date | None
    forecast_due_on: date | None
    notice_on: date | None
    call: RenewalCall | None
    score: int | None
    reasons: tuple[Reason, ...]
    signals: tuple[RenewalSignalFacts, ...]
    evidence_for: tuple[Reason, ...]
    evidence_against: tuple[Reason, ...]
    own_call: OwnCall | None
    currency: str | None
    expected_amount: Fraction | None
    amount_source: AmountSource | None
    weighted_amount: Fraction | None

    def signal(self, signal: RenewalSignal) -> RenewalSignalFacts:
        """What one signal says."""
        return next(facts for facts in self.signals if facts.signal is signal)


class AlertKind(StrEnum):
    """What an alert tells of."""

    MILESTONE_OVERDUE = "milestone_overdue"
    REVIEW_MISSED = "review_missed"
    TRIGGER_REVIEW_DUE = "trigger_review_due"
    METRIC_OFF_TRACK = "metric_off_track"
    ITEM_BLOCKED = "item_blocked"
    RISK_UNMITIGATED = "risk_unmitigated"
    SPONSOR_LEFT = "sponsor_left"
    SPONSOR_SILENT = "sponsor_silent"
    SINGLE_THREADED = "single_threaded"
    SIGN_OFF_MISSING = "sign_off_missing"
    SIGN_OFF_STALE = "sign_off_stale"
    BASELINE_MISSING = "baseline_missing"
    NOTICE_DEADLINE_NEAR = "notice_deadline_near"
    OPPORTUNITY_WITHOUT_OUTCOME = "opportunity_without_outcome"
    OPPORTUNITY_RIPE = "opportunity_ripe"
    CONVERSION_POINT_REACHED = "conversion_point_reached"
    OUTCOMES_NOT_RECONFIRMED = "outcomes_not_reconfirmed"


class AlertSeverity(StrEnum):
    """How pressing an alert is: it endangers the renewal, it asks for a move, or it is good to know."""

    CRITICAL = "critical"
    WARNING = "warning"
    INFO = "info"


class Play(StrEnum):
    """What to do about an alert. The play itself stands in `site_templates/wording/plays.txt.j2`."""

    AGREE_ON_NEW_DATE = "agree_on_new_date"
    ESCALATE_TO_SPONSORS = "escalate_to_sponsors"
    HOLD_REVIEW = "hold_review"
    REVIEW_AFTER_EVENT = "review_after_event"
    RECOVER_METRIC = "recover_metric"
    RENEGOTIATE_OUTCOME = "renegotiate_outcome"
    CLEAR_BLOCKER = "clear_blocker"
    MITIGATE_RISK = "mitigate_risk"
    MEET_NEW_SPONSOR = "meet_new_sponsor"
    WIN_SPONSOR_BACK = "win_sponsor_back"
    WIDEN_CONTACTS = "widen_contacts"
    GET_SIGNATURE = "get_signature"
    SIGN_ANEW = "sign_anew"
    RECORD_BASELINE = "record_baseline"
    SETTLE_RENEWAL = "settle_renewal"
    TIE_TO_OUTCOME = "tie_to_outcome"
    MAKE_OFFER = "make_offer"
    START_ADOPTION = "start_adoption"
    LOOK_FOR_EXPANSION = "look_for_expansion"
    OPEN_EXPANSION = "open_expansion"
    START_RENEWAL = "start_renewal"
    RECONFIRM_OUTCOMES = "reconfirm_outcomes"


@dataclass(frozen=True, kw_only=True, slots=True)
class Alert:
    """Something that the vendor should act on.

    `id` is made of the kind and the reference and stays while the matter does. `since` is the day on which it began,
    None where the plan does not say. `owner` is the vendor's person whose move it is. `subject` is what the item is
    called, `reference` its id. `message` is told by a sentence of `site_templates/wording/alerts.txt.j2`.
    """

    id: str
    kind: AlertKind
    severity: AlertSeverity
    since: date | None
    owner: str | None
    subject: str
    reference: str
    message: Reason
    play: Play


@dataclass(frozen=True, kw_only=True, slots=True)
class AccountFacts:
    """Everything about an account that no customer is ever shown. `alerts` has the most pressing first."""

    as_of: date
    health: HealthFacts
    renewal: RenewalFacts
    alerts: tuple[Alert, ...]
