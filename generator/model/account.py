"""What the vendor sees of the account beside the work: ways to grow, signs of its health, the renewal call."""

from dataclasses import dataclass
from datetime import date

from generator.model.people import Owner
from generator.model.quantity import Quantity
from generator.model.vocabulary import HealthInputKind, OpportunityStatus, RenewalCall, Trend, Visibility


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
