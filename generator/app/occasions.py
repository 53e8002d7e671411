"""What a plan's letters are sent for, each occasion once: a review to come, or what is to be signed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from generator.analysis.attendees import attendees
from generator.analysis.facts import EntryKind, EntryState, SignOffState, TimelineEntry
from generator.app.mail import MailOrder, Note
from generator.audience import View
from generator.letter import LetterKind
from generator.model.people import Stakeholder
from generator.model.plan import Plan
from generator.model.vocabulary import Side

_OF_KIND: Final = {
    LetterKind.QBR: frozenset({EntryKind.QBR}),
    LetterKind.EBR: frozenset({EntryKind.EBR, EntryKind.ANNUAL_RESET}),
}
"""The reviews whose documents are mailed where nobody names a day."""
_COMING: Final = frozenset({EntryState.DUE, EntryState.UPCOMING})
_TOLD: Final = 6
"""So many of the reviews to come are told to whom asked for another day."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Occasion:
    """What letters are sent for, under the name by which it is known, and to whom; `review` is None for a signature."""

    occasion: str
    review: TimelineEntry | None
    people: tuple[Stakeholder, ...]


def review_to_come(
    view: View, plan: Plan, order: MailOrder, lead_days: int, told: Iterable[tuple[date, str]] = ()
) -> Occasion | Note:
    """The review whose documents are mailed, with who takes part; why there is none where there is none.

    Args:
        view: the customer's view: a review that they do not see is none of theirs.
        plan: the plan with those people only who play their part on the day.
        order: what is asked for.
        lead_days: how far ahead a review may lie, where that matters.
        told: the days of reviews that letters of the kind were sent for, each after the day of the letter.
    """
    coming = [
        entry
        for entry in view.facts.timeline
        if entry.is_shared_review and entry.date >= order.as_of and entry.state in _COMING
    ]
    wanted = [
        entry
        for entry in sorted(coming, key=lambda entry: entry.kind.is_routine)
        if (entry.kind in _OF_KIND[order.kind] if order.review is None else entry.date == order.review)
    ]
    if not wanted:
        return _moved(view, order, coming, told) or _none(view, order, coming)
    review = wanted[0]
    ahead = (review.date - order.as_of).days
    if order.in_lead_time and review.date > order.as_of + timedelta(days=lead_days):
        reason = f"the review of {review.date} is {ahead} days ahead; mail goes out {lead_days} days before"
        return _moved(view, order, coming, told) or Note(plan_id=plan.id, recipient=None, reason=reason)
    return Occasion(occasion=review.date.isoformat(), review=review, people=_people(plan, review))


def _moved(view: View, order: MailOrder, coming: list[TimelineEntry], told: Iterable[tuple[date, str]]) -> Note | None:
    """That people were told of a day on which there is no review any more, and not yet of the one that is next.

    A review that was held before its day is no such case.
    """
    if order.review is not None:
        return None
    days = {entry.date.isoformat() for entry in coming if not entry.kind.is_routine}
    of_kind = [entry.date.isoformat() for entry in coming if entry.kind in _OF_KIND[order.kind]]
    held = [entry.date for entry in view.facts.timeline if entry.is_shared_review and entry.state is EntryState.HELD]
    ahead = {day: sent for sent, day in told if day >= order.as_of.isoformat()}
    lost = [day for day, sent in ahead.items() if day not in days and all(one < sent for one in held)]
    next_day = min(of_kind, default=None)
    if not lost or next_day in ahead:
        return None
    reason = f"mail told of a review on {max(lost)}, and there is none on that day now"
    if next_day is None:
        reason += "; tell those who take part"
    else:
        reason += f"; the next is on {next_day}: planfolio send {order.kind.value} {view.plan.id} --deliver tells of it"
    return Note(plan_id=view.plan.id, recipient=None, reason=reason, is_refusal=True)


def _none(view: View, order: MailOrder, coming: list[TimelineEntry]) -> Note:
    """That there is no such review, and which there are."""
    plan_id = view.plan.id
    if order.review is None:
        return Note(plan_id=plan_id, recipient=None, reason=f"no {order.kind.value.upper()} is planned")
    days = sorted({entry.date for entry in coming if not entry.kind.is_routine} or {entry.date for entry in coming})
    near = ", ".join(str(day) for day in days[:_TOLD])
    reason = f"no review is to come on {order.review}" + (f"; some are on {near}" if near else "")
    return Note(plan_id=plan_id, recipient=None, reason=reason, is_refusal=True)


def _people(plan: Plan, review: TimelineEntry) -> tuple[Stakeholder, ...]:
    """Who takes part on either side; where nobody says so, sponsors, champions and whoever looks after the plan."""
    asked = [one.person for side in Side for one in attendees(plan, review, side)]
    return tuple(asked or _once(_by_default(plan)))


def _by_default(plan: Plan) -> Iterator[Stakeholder]:
    yield from plan.signers(Side.CUSTOMER)
    yield from (person for person in plan.people(Side.CUSTOMER) if "champion" in person.types)
    if plan.primary_owner is not None:
        yield plan.primary_owner
    yield from plan.signers(Side.VENDOR)


def _once(people: Iterator[Stakeholder]) -> list[Stakeholder]:
    return list({(person.side, person.name): person for person in people}.values())


def packet_to_sign(view: View, plan: Plan) -> Occasion | Note:
    """What is to be signed, with those who have not signed it yet; why nothing is where nothing is.

    Args:
        view: the customer's view.
        plan: the plan with those people only who play their part on the day.
    """
    sign_off = view.facts.sign_off
    if sign_off.state is SignOffState.REJECTED:
        reason = "the customer has declined to sign; change the plan, and take the decision out of `sign_off`"
        return Note(plan_id=plan.id, recipient=None, reason=reason)
    signed = {entry.side for entry in sign_off.signatures}
    waiting = [side for side in Side if side not in signed]
    if not waiting:
        return Note(plan_id=plan.id, recipient=None, reason="both sides have signed the plan as it stands")
    people = _once(person for side in waiting for person in plan.signers(side))
    return Occasion(occasion=sign_off.digest, review=None, people=tuple(people))
