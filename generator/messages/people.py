"""Who gets a letter, and who does not although the plan asks for them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from generator.audience.customer import is_shown
from generator.model.mail_address import MailAddressError, Mailbox, read_address
from generator.model.people import Stakeholder
from generator.model.plan import Plan
from generator.model.vocabulary import Side


@dataclass(frozen=True, kw_only=True, slots=True)
class Recipient:
    """Somebody to whom a letter goes.

    `person` is who they are in the plan; None for an address of the vendor's that the plan does not have.
    `is_within_vendor` says that the address is of the vendor's own domains.
    """

    mailbox: Mailbox
    person: Stakeholder | None
    is_within_vendor: bool

    @property
    def reads_internal(self) -> bool:
        """Whether the vendor's own edition may go to them."""
        return self.is_within_vendor and (self.person is None or self.person.side is Side.VENDOR)

    @property
    def side(self) -> Side:
        """On which side they stand; an address that the plan does not have is one of the vendor's."""
        return Side.VENDOR if self.person is None else self.person.side


@dataclass(frozen=True, kw_only=True, slots=True)
class Attended:
    """To whom letters go and, by name, why they do not go to others."""

    recipients: tuple[Recipient, ...]
    left_out: tuple[tuple[str, str], ...]


def addressed(people: Iterable[Stakeholder], domains: Collection[str], *, is_by_name: bool = False) -> Attended:
    """Those of some people who can be written to, one for each address, in their order.

    Args:
        people: whom the plan asks for.
        domains: the vendor's own mail domains.
        is_by_name: somebody asked for just these people, so that groups get letters, too, and so do people of the
            customer's whom the plan keeps from the customer's pages.
    """
    recipients: dict[str, Recipient] = {}
    left_out: list[tuple[str, str]] = []
    for person in people:
        reason = _why_not(person, is_by_name=is_by_name)
        if reason is not None or person.email is None:
            left_out.append((person.name, reason or _NO_ADDRESS))
            continue
        try:
            mailbox = Mailbox(name=person.name, address=read_address(person.email).address)
        except MailAddressError as error:  # `check` refuses such a plan
            left_out.append((person.name, f"no mail can go to {person.email!r}: {error}"))
            continue
        found = Recipient(mailbox=mailbox, person=person, is_within_vendor=mailbox.is_of(domains))
        first = recipients.setdefault(mailbox.address, found)
        if first is not found:
            left_out.append((person.name, f"shares the address of {first.mailbox.name}"))
    return Attended(recipients=tuple(recipients.values()), left_out=tuple(left_out))


_NO_ADDRESS = "the plan has no mail address of theirs"


def _why_not(person: Stakeholder, *, is_by_name: bool) -> str | None:
    """Why nobody writes to somebody who has an address; None where nothing speaks against it."""
    if is_by_name:
        return None
    if person.size is not None:
        return "a group is not written to, unless it is named with --to"
    if person.side is Side.CUSTOMER and not is_shown(person):
        return "the plan keeps them from the customer's pages"
    return None


def looked_for(plan: Plan, wanted: Collection[str], domains: Collection[str]) -> Attended:
    """The people of a plan whom parts or addresses name.

    An address that the plan does not have is one to which mail may go only within the vendor's domains.

    Args:
        plan: the plan with those people only who play their part on the day.
        wanted: parts as stakeholder types, or addresses.
        domains: the vendor's own mail domains.
    """
    addresses = {_address(text) for text in wanted if not _is_role(text)}
    roles = {text for text in wanted if _is_role(text)}
    named = [person for person in plan.stakeholders if person.email and _address(person.email) in addresses]
    playing = [person for person in plan.stakeholders if not roles.isdisjoint(person.types) and person not in named]
    by_name, by_role = addressed(named, domains, is_by_name=True), addressed(playing, domains)
    known = {one.mailbox.address: one for one in (*by_role.recipients, *by_name.recipients)}
    others = [Mailbox(name="", address=address) for address in sorted(addresses - known.keys())]
    ours = (Recipient(mailbox=one, person=None, is_within_vendor=True) for one in others if one.is_of(domains))
    return Attended(recipients=(*known.values(), *ours), left_out=(*by_name.left_out, *by_role.left_out))


def _is_role(text: str) -> bool:
    """Whether a text stands for a part, such as `executive_sponsor`, and not for an address."""
    return "@" not in text


def _address(text: str) -> str:
    """An address in the form by which it is known; what is none, as it stands."""
    try:
        return read_address(text).address
    except MailAddressError:
        return text.strip().lower()
