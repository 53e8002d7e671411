"""Who takes part in a review, as its own series or the plan asks for them."""

from dataclasses import dataclass

from generator.analysis.facts import TimelineEntry
from generator.model.people import Stakeholder
from generator.model.plan import Plan
from generator.model.vocabulary import Side


@dataclass(frozen=True, kw_only=True, slots=True)
class Attendee:
    """Somebody who is to take part, with the parts for which they are asked, as stakeholder types."""

    person: Stakeholder
    parts: tuple[str, ...]


def attendees(plan: Plan, review: TimelineEntry | None, side: Side) -> tuple[Attendee, ...]:
    """Everybody on a side who plays one of the parts that are asked for, once, with all of those parts.

    Where the review's series names no parts, it is those of the plan's `qbr`. Who looks after the plan stands in for a
    customer success manager where it has none.

    Args:
        plan: the plan with those people only who play their part on the day.
        review: the review; None for whichever comes next.
        side: whose people.
    """
    parts: dict[str, list[str]] = {}
    people: dict[str, Stakeholder] = {}
    for kind in dict.fromkeys(_asked_for(plan, review, side)):
        found = [person for person in plan.people(side) if kind in person.types]
        if not found and side is Side.VENDOR and kind == "csm" and plan.primary_owner:
            found = [plan.primary_owner]
        for person in found:
            people[person.name] = person
            parts.setdefault(person.name, []).append(kind)
    return tuple(Attendee(person=people[name], parts=tuple(asked)) for name, asked in parts.items())


def _asked_for(plan: Plan, review: TimelineEntry | None, side: Side) -> tuple[str, ...]:
    if review is not None and review.attendee_roles:
        return review.attendee_roles
    if plan.qbr is None:
        return ()
    return plan.qbr.customer_attendees if side is Side.CUSTOMER else plan.qbr.vendor_attendees
