"""Who the customer is: their company, why they bought, how their pages look, and the commercial frame."""

from dataclasses import dataclass
from datetime import date

from generator.model.quantity import Quantity


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
