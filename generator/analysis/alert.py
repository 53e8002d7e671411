"""How an alert is put together, whatever it tells of."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from generator.analysis.account_facts import Alert, AlertKind, AlertSeverity, Play
from generator.analysis.facts import Reason
from generator.model.people import Owner
from generator.model.plan import Plan
from generator.model.vocabulary import Side

A_DAY: Final = timedelta(days=1)
SELLERS: Final = ("account_executive", "account_manager")
"""Who moves what is sold, in the order in which they are asked."""


def alert(  # noqa: PLR0913 - the parts of one alert, each named
    kind: AlertKind,
    severity: AlertSeverity,
    reference: str,
    *,
    subject: str,
    since: date | None,
    owner: str | None,
    message: Reason,
    play: Play,
) -> Alert:
    """An alert with its id."""
    return Alert(
        id=f"{kind}:{reference}",
        kind=kind,
        severity=severity,
        since=since,
        owner=owner,
        subject=subject,
        reference=reference,
        message=message,
        play=play,
    )


def vendor_owner(
    plan: Plan, as_of: date, owners: Iterable[Owner | None] = (), parts: tuple[str, ...] = ()
) -> str | None:
    """The vendor's person whose move it is: who owns the item, else who plays one of the parts, else the plan's owner.

    A person who has left the part is not asked.
    """
    people = plan.people(Side.VENDOR)
    gone = {person.name for person in people if not person.is_in_role(as_of)}
    for owner in owners:
        if owner is not None and owner.side is Side.VENDOR and owner.name not in gone:
            return owner.name
    present = [person for person in people if person.name not in gone]
    for part in (*parts, "primary_owner", "csm"):
        for person in present:
            if part in person.types:
                return person.name
    return present[0].name if present else None


def until_now(day: date | None, as_of: date) -> date | None:
    """A day on which something began, unless that is still to come."""
    return day if day is not None and day <= as_of else None
