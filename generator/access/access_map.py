"""Who may open which customer's portal at a day."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from generator.audience import View
from generator.model.mail_address import MailAddressError, read_address
from generator.model.people import Stakeholder
from generator.model.vocabulary import Side


class Reason(StrEnum):
    """Why somebody of the customer's does not get in."""

    NO_ADDRESS = "no_address"
    NOT_YET = "not_yet"
    NO_LONGER = "no_longer"


@dataclass(frozen=True, kw_only=True, slots=True)
class Left:
    """Somebody of the customer's who does not get in, and why."""

    name: str
    reason: Reason


@dataclass(frozen=True, kw_only=True, slots=True)
class PortalAccess:
    """Who may open one portal.

    `path` is the name of its folder on the target, `addresses` are those of the customer's people, sorted and in lower
    case, and `left_out` are those of them who do not get in.
    """

    plan_id: str
    customer: str
    as_of: date
    path: str
    addresses: tuple[str, ...]
    left_out: tuple[Left, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class AccessMap:
    """Who may open which portal.

    `address` is the one below which all portals lie, None where the settings name none. `domains` are the vendor's own
    mail domains: their people may open every portal, and nobody else may open more than one customer's.
    """

    address: str | None
    domains: tuple[str, ...]
    portals: tuple[PortalAccess, ...]

    def link(self, portal: PortalAccess) -> str | None:
        """The address of a portal; None where that of all is not known."""
        return None if self.address is None else f"{self.address.rstrip('/')}/{portal.path}/"


def portal_access(view: View, path: str) -> PortalAccess:
    """Who may open a portal at the day of a view.

    Of the customer's people that the customer sees, everybody who is in their part that day and has an address. Who is
    hidden from the customer's view does not get in, nor does anybody before or after their time. A group gets in where
    it has an address of its own.

    Args:
        view: the customer's.
        path: where the portal lies.
    """
    people = view.plan.people(Side.CUSTOMER)
    reasons = [(person, _reason(person, view.as_of)) for person in people]
    addresses = {address for person, reason in reasons if reason is None and (address := _address(person))}
    return PortalAccess(
        plan_id=view.plan.id,
        customer=view.plan.customer.company,
        as_of=view.as_of,
        path=path,
        addresses=tuple(sorted(addresses)),
        left_out=tuple(Left(name=person.name, reason=reason) for person, reason in reasons if reason is not None),
    )


def _reason(person: Stakeholder, day: date) -> Reason | None:
    """Why a person does not get in; None where they do."""
    if person.since is not None and day < person.since:
        return Reason.NOT_YET
    if not person.is_in_role(day):
        return Reason.NO_LONGER
    return Reason.NO_ADDRESS if _address(person) is None else None


def _address(person: Stakeholder) -> str | None:
    """The address of a person as mail servers know it, in lower case; None where they have none."""
    try:
        return None if person.email is None else read_address(person.email).address
    except MailAddressError:  # `check` refuses such a plan
        return None
