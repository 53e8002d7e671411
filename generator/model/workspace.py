"""The workspace's settings: who the vendor is and which thresholds the facts are judged by."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from generator.model.vocabulary import ESignature, HealthMode, Restriction, SmtpSecurity


@dataclass(frozen=True, kw_only=True, slots=True)
class Vendor:
    """The company that publishes the plans."""

    name: str = "Your vendor"
    primary_color: str = "#1f4e79"
    """Hex colour of headings, links and the portal's header."""
    logo: str | None = None
    """File of its logo, relative to the workspace."""
    country: str | None = None
    """ISO 3166 code of the country whose public holidays count, with a subdivision where they differ."""


@dataclass(frozen=True, kw_only=True, slots=True)
class HealthWeights:
    """What each group of an account's health counts for, in percent; together 100. A group at 0 is left out."""

    milestones: int = 30
    metrics: int = 30
    reviews: int = 15
    risks: int = 10
    relationship: int = 15


@dataclass(frozen=True, kw_only=True, slots=True)
class RenewalProbability:
    """How many of a hundred renewals of each call are expected to come in, in percent."""

    strong: int = 95
    likely: int = 80
    at_risk: int = 50
    churn_risk: int = 20


@dataclass(frozen=True, kw_only=True, slots=True)
class Policy:
    """Every threshold that a fact is judged by. Days are calendar days, tolerances are percentage points."""

    due_soon_days: int = 14
    """An open item due within so many days counts as due soon."""
    overdue_grace_days: int = 14
    """A milestone overdue by more than this turns its outcome off track."""
    amber_tolerance: int = 10
    """Progress behind what is expected by more than this puts an outcome at risk."""
    red_tolerance: int = 25
    """Progress behind what is expected by more than this turns an outcome off track."""
    review_grace_days: int = 14
    """A review not held so many days after its date counts as missed."""
    trigger_review_days: int = 30
    """An event that changes the plan's ground asks for a review within so many days."""
    sign_off_days: int = 30
    """The sponsor signs the plan within so many days of its creation."""
    measurement_stale_days: int = 100
    """A metric that is being measured and has no newer value after so many days is stale."""
    annual_reset_days: int = 60
    """The yearly reset of the plan lies so many days before each renewal."""
    onboarding_days: int = 90
    """A customer with no outcome through is being onboarded for so many days from the contract's start."""
    renewal_window_days: int = 180
    """The renewal window opens so many days before the renewal."""
    forecast_days: int = 90
    """The renewal forecast is due so many days before the renewal."""
    horizon_days: int = 365
    """The review timeline looks ahead so many days."""
    frequent_horizon_days: int = 92
    """As far ahead reach meetings that are held several times a quarter."""
    review_merge_days: int = 14
    """A review that would fall within so many days of a more senior one gives way to it."""
    red_checkpoints: int = 4
    """While the plan is red, so many weekly checkpoints are planned ahead where its cadence asks for them."""
    health_mode: HealthMode = HealthMode.WEIGHTED
    """Health is the weighted mean of its groups, or the worst of them."""
    health_weights: HealthWeights = field(default_factory=HealthWeights)
    """What each group counts for."""
    health_green_from: int = 75
    """Health of so many points and more, out of 100, is green."""
    health_amber_from: int = 50
    """Health of so many points and more is amber; what has fewer is red."""
    health_amber_points: int = 50
    """Something at risk or a little late counts for so many points, where all well is 100 and far off 0."""
    health_input_days: int = 90
    """An observation of the account's health counts for so many days."""
    health_review_days: int = 365
    """The reviews of so many days past speak for the rhythm."""
    missed_review_points: int = 10
    """Each missed review costs so many points of health until one is held."""
    contact_days: int = 30
    """An account with which nobody was in touch for longer than this has gone quiet."""
    sponsor_contact_days: int = 100
    """A customer's sponsor with whom nobody was in touch for longer than this has fallen silent."""
    customer_contacts: int = 2
    """With fewer people of the customer's in their parts, the account hangs by a thread."""
    renewal_strong_from: int = 80
    """A renewal with evidence of so many points and more, out of 100, is strong."""
    renewal_likely_from: int = 60
    """A renewal with evidence of so many points and more is likely."""
    renewal_at_risk_from: int = 40
    """A renewal with evidence of so many points and more is at risk; with less it is a churn risk."""
    renewal_fewest_signals: int = 3
    """A renewal of which fewer signals than this say anything, out of six, is not called yet."""
    renewal_probability: RenewalProbability = field(default_factory=RenewalProbability)
    """By how much each call weighs the amount that is expected to renew."""
    notice_alert_days: int = 30
    """The notice deadline is near so many days ahead."""
    conversion_alert_days: int = 90
    """A conversion point is told of for so many days after it was reached."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentSettings:
    """How Word documents are made."""

    kinds: tuple[str, ...] = ("qbr", "ebr", "sign-off", "plan")
    """The kinds of documents that a build makes and portals offer, in any order."""
    e_signature: ESignature = ESignature.NONE
    """The service whose tags stand in sign-off packets; with none, fields to fill in do."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SmtpSettings:
    """The server that takes mail. Who logs in is told by the environment, never by a file."""

    host: str | None = None
    """Its name; None is no server, and mail goes to the outbox alone."""
    port: int | None = None
    """None is the usual one: 587, and 465 with TLS from the start."""
    security: SmtpSecurity = SmtpSecurity.STARTTLS
    """How the connection is kept private."""
    timeout_seconds: int = 30
    """How long to wait for an answer of the server."""


@dataclass(frozen=True, kw_only=True, slots=True)
class MailSettings:
    """How mail is made and sent."""

    sender: str | None = None
    """Who mail comes from: an address, with a name before it in angle brackets where it has one."""
    reply_to: str | None = None
    """Where answers go; None is the plan's owner on the vendor's side, else the sender."""
    domains: tuple[str, ...] = ()
    """The vendor's own mail domains; with none, that of the sender."""
    lead_days: int = 7
    """A review's documents are mailed so many days before it, where mail is sent every night."""
    reminder_days: int = 7
    """Who was reminded is reminded of the same items again after so many days."""
    smtp: SmtpSettings = field(default_factory=SmtpSettings)
    """The server that takes mail."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PublishingSettings:
    """Where portals are published."""

    address: str | None = None
    """The address below which each customer's portal lies; mail links to it."""
    secret_paths: bool = False
    """Whether the path of each portal ends in a part that nobody can guess."""


@dataclass(frozen=True, kw_only=True, slots=True)
class RuleSettings:
    """How strictly the quality rules are held, and which variant where the field's texts disagree."""

    severity: Mapping[str, str] = field(default_factory=dict)
    """Own severity of a rule, by its id: off, info, warning or error."""
    milestone_owners: Literal["one", "both_sides"] = "one"
    """Whether a milestone needs one owner, or one on each side."""
    outcome_count: Literal["3-5", "2-4"] = "3-5"
    """How many outcomes a plan has as a rule."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Workspace:
    """What `planfolio.yml` says. A folder with nothing but `plans/` has all defaults."""

    vendor: Vendor = field(default_factory=Vendor)
    policy: Policy = field(default_factory=Policy)
    customer_hides: frozenset[Restriction] = frozenset()
    """Parts of every plan that no customer sees, beyond what customers never see."""
    documents: DocumentSettings = field(default_factory=DocumentSettings)
    mail: MailSettings = field(default_factory=MailSettings)
    publishing: PublishingSettings = field(default_factory=PublishingSettings)
    rules: RuleSettings = field(default_factory=RuleSettings)
    timezone: str | None = None
    """IANA name of the zone whose day `--as-of` defaults to; None is the machine's own."""
