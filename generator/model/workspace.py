"""The workspace's settings: who the vendor is and which thresholds the facts are judged by."""

from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True, slots=True)
class Vendor:
    """The company that publishes the plans."""

    name: str = "Your vendor"
    primary_color: str = "#1f4e79"
    """Hex colour of headings, links and the portal's header."""


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
    renewal_window_days: int = 180
    """The renewal window opens so many days before the renewal."""
    forecast_days: int = 90
    """The renewal forecast is due so many days before the renewal."""
    horizon_days: int = 365
    """The review timeline looks ahead so many days."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Workspace:
    """What `planfolio.yml` says. A folder with nothing but `plans/` has all defaults."""

    vendor: Vendor = field(default_factory=Vendor)
    policy: Policy = field(default_factory=Policy)
    timezone: str | None = None
    """IANA name of the zone whose day `--as-of` defaults to; None is the machine's own."""
