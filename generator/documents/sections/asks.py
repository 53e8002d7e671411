"""What only the reader can give: a way past a blocker, a signature, a decision, an owner, a date that holds."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from generator.analysis.facts import ItemKind, OpenItem, OutcomeStatus
from generator.documents.sections.changes import events_since
from generator.documents.sections.composer import Composer
from generator.documents.sections.outcomes import last_confirmed
from generator.documents.sections.reviews import last_review, period_start
from generator.model.outcomes import Outcome
from generator.model.reviews import Event
from generator.model.vocabulary import Side
from generator.model.work import Blocker

_RECENTLY: Final = timedelta(days=45)
"""Half the way from one quarterly review to the next."""
_UNDER_WAY: Final = frozenset(OutcomeStatus) - {OutcomeStatus.ACHIEVED, OutcomeStatus.CANCELLED}


def asks(compose: Composer) -> Iterator[str]:
    """Everything that is asked of the customer's side, what holds up most first."""
    owed = compose.view.facts.overdue_of(Side.CUSTOMER) + compose.view.facts.due_soon_of(Side.CUSTOMER)
    yield from _unblock(compose)
    yield from _sign(compose, owed)
    yield from _decide(compose)
    yield from _name_owners(compose)
    yield from _settle_dates(compose, owed)


def _unblock(compose: Composer) -> Iterator[str]:
    """A way past what blocks a milestone; what the vendor's own people are to clear away is asked of nobody else."""
    plan = compose.view.plan
    blockers = {milestone.id: milestone.blockers for milestone in plan.milestones}
    theirs = {person.name for person in plan.people(Side.CUSTOMER)}
    for milestone in compose.view.facts.milestones:
        stated = blockers[milestone.id]
        asked = [blocker.description for blocker in stated if not _is_ours(blocker) or blocker.escalated_to in theirs]
        if milestone.is_blocked and (asked or not stated):
            yield compose.say("ask_unblock", milestone.name, "; ".join(asked))


def _is_ours(blocker: Blocker) -> bool:
    return blocker.owner is not None and blocker.owner.side is Side.VENDOR


def _sign(compose: Composer, owed: tuple[OpenItem, ...]) -> Iterator[str]:
    for item in owed:
        if item.kind is ItemKind.SIGN_OFF:
            yield compose.say("ask_sign_off_overdue" if item.is_overdue else "ask_sign_off", item.due_date)


def _decide(compose: Composer) -> Iterator[str]:
    """Whether the plan is still the right one: after what has happened, past its dates, and in the customer's eyes."""
    for event in _unanswered(compose):
        yield compose.say("ask_event", event.type, event.date)
    for outcome, facts in compose.view.outcomes:
        if facts.status is OutcomeStatus.MISSED:
            yield compose.say("ask_missed", compose.outcome_title(outcome))
    under_way = [outcome for outcome, facts in compose.view.outcomes if facts.status in _UNDER_WAY]
    if doubtful := _not_reconfirmed(compose, under_way):
        is_all = len(doubtful) == len(under_way)
        yield compose.say("ask_reconfirm", () if is_all else tuple(outcome.id for outcome in doubtful))


def _unanswered(compose: Composer) -> list[Event]:
    """What happened in the period and has not been looked at in a review since."""
    start, today = period_start(compose), compose.view.as_of
    reviewed = max((review.date for review in compose.view.plan.review_history if review.date <= today), default=None)
    events = events_since(compose, start) if start else []
    return [event for event in events if reviewed is None or event.date > reviewed]


def _not_reconfirmed(compose: Composer, outcomes: list[Outcome]) -> list[Outcome]:
    """Of some outcomes, those that nobody has called the right ones since the business review before this one.

    One that was confirmed there is not asked about again in the weeks right after.
    """
    last, start = last_review(compose), period_start(compose)
    if last is None or start is None or not last.kind.is_business_review:
        return []
    before = min(start, compose.view.as_of - _RECENTLY)
    return [outcome for outcome in outcomes if (last_confirmed(compose, outcome) or date.min) <= before]


def _name_owners(compose: Composer) -> Iterator[str]:
    for milestone in compose.view.facts.milestones:
        if milestone.is_open and not any(owner.side is Side.CUSTOMER for owner in milestone.owners):
            yield compose.say("ask_owner", milestone.name)


def _settle_dates(compose: Composer, owed: tuple[OpenItem, ...]) -> Iterator[str]:
    late = [item for item in owed if item.is_overdue and not item.is_blocked and item.kind is not ItemKind.SIGN_OFF]
    if len(late) > 1:
        yield compose.say("ask_overdue_items", len(late))
    elif late:
        title, owner = compose.words.item_title(late[0]), late[0].owner
        sponsor = compose.plan_of_the_day.sponsor(Side.CUSTOMER)
        if sponsor is not None and owner == sponsor.name:
            # Nobody agrees on a date with themselves.
            yield compose.say("ask_overdue_of_sponsor", title, owner)
        else:
            yield compose.say("ask_overdue", title, owner or compose.party(Side.CUSTOMER))
