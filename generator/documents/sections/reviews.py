"""Reviews: what the last one agreed and whether it was kept, the agenda of this one, and when the next one is."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from generator.analysis.facts import EntryState, ItemKind
from generator.documents.blocks import Block, Bullets, Facts, Lead, Paragraph, Text
from generator.documents.sections.composer import Composer
from generator.model.plan import Action, AgendaItem, Review, ReviewKind, Side, WorkStatus

_AGENDA: Final = "documents/agenda.txt.j2"
_BUSINESS_REVIEWS: Final = frozenset({ReviewKind.QBR, ReviewKind.EBR, ReviewKind.ANNUAL_RESET})
_DROPPED: Final = frozenset({WorkStatus.CANCELLED, WorkStatus.NOT_APPLICABLE})


def last_review(compose: Composer) -> Review | None:
    """The latest business review on record by the day of the document; failing one, the latest review of any kind."""
    held = [review for review in compose.view.plan.review_history if review.date <= compose.view.as_of]
    return max(held, key=lambda review: (review.kind in _BUSINESS_REVIEWS, review.date), default=None)


def period_start(compose: Composer) -> date | None:
    """Where the period under review begins: at the business review before this day, or with the plan.

    None where neither lies before this day.
    """
    plan, today = compose.view.plan, compose.view.as_of
    days = [review.date for review in plan.review_history if review.date < today and review.kind in _BUSINESS_REVIEWS]
    start = max(days, default=plan.created)
    return start if start < today else None


def agreed_last_time(compose: Composer) -> Iterator[Block]:
    """Decisions, changes to the plan and actions of the last review."""
    review = last_review(compose)
    if review is None or not (review.summary or review.decisions or review.actions or review.plan_changes):
        return
    yield compose.heading(1, "last_review")
    yield Lead(text=compose.say("last_review", review.kind, review.date))
    if review.summary:
        yield Paragraph(text=review.summary.strip())
    if review.decisions:
        yield compose.heading(2, "decisions")
        yield Bullets(items=review.decisions)
    if review.plan_changes:
        yield compose.heading(2, "plan_changes")
        yield Bullets(items=review.plan_changes)
    if review.actions:
        yield compose.heading(2, "actions")
        rows = [_action(compose, action) for action in review.actions]
        yield compose.table("actions", [("action", 44), ("owner", 24), ("due", 14), ("status", 18)], rows)


def _action(compose: Composer, action: Action) -> tuple[Text, ...]:
    return (action.name, compose.owner(action.owner), compose.day(action.due), _kept(compose, action))


def _kept(compose: Composer, action: Action) -> str:
    if action.status is WorkStatus.COMPLETE:
        late = (action.completed_on - action.due).days if action.completed_on and action.due else 0
        return compose.say("action_done", late)
    if action.status in _DROPPED:
        return compose.say("action_dropped")
    for item in compose.view.facts.overdue:
        if item.kind is ItemKind.REVIEW_ACTION and item.reference == action.id:
            return compose.say("action_overdue", item.days_overdue)
    return compose.say("action_open" if action.due else "action_undated")


def agenda(compose: Composer) -> Iterator[Block]:
    """The plan's own agenda, or ours."""
    qbr = compose.view.plan.qbr
    yield compose.heading(1, "agenda")
    about: list[tuple[str, Text]] = []
    if qbr and qbr.duration:
        about.append((compose.say("fact", "duration"), qbr.duration))
    for side, types in ((Side.CUSTOMER, qbr.customer_attendees), (Side.VENDOR, qbr.vendor_attendees)) if qbr else ():
        if types:
            about.append((compose.party(side), "\n".join(_attendee(compose, side, kind) for kind in types)))
    if about:
        yield Facts(description=compose.say("table", "agenda"), rows=tuple(about))
    items = qbr.agenda if qbr and qbr.agenda else _default_agenda(compose)
    rows = [(item.topic, "\n".join(f"• {line}" for line in item.content), item.duration or "") for item in items]
    yield compose.table("agenda", [("topic", 32), ("content", 54), ("duration", 14)], rows)


def _attendee(compose: Composer, side: Side, kind: str) -> str:
    person = compose.view.plan.person_of_type(side, kind)
    if person is None and side is Side.VENDOR and kind == "csm":
        person = compose.view.plan.primary_owner
    role = compose.words.label(kind)
    return compose.say("person", person.name, role, "") if person else role


def _default_agenda(compose: Composer) -> Iterator[AgendaItem]:
    topic = duration = ""
    content: list[str] = []
    for line in compose.words.render(_AGENDA).splitlines():
        if line.startswith("- "):
            content.append(line.removeprefix("- "))
        elif line.strip():
            if topic:
                yield AgendaItem(topic=topic, duration=duration or None, content=tuple(content))
            topic, _, duration = (part.strip() for part in line.partition("|"))
            content = []
    if topic:
        yield AgendaItem(topic=topic, duration=duration or None, content=tuple(content))


def next_review_sentence(compose: Composer) -> str:
    """When the next review is, and who calls it."""
    entry = compose.view.facts.next_review
    if entry is None:
        return compose.say("missing", "next_review")
    if entry.days_overdue:
        return compose.say("next_review_overdue", entry.kind, entry.date, entry.days_overdue)
    owner = compose.view.plan.primary_owner
    return compose.say("next_review", entry.kind, entry.date, compose.person(owner) if owner else "")


def next_review(compose: Composer) -> Iterator[Block]:
    """When the next review is."""
    yield compose.heading(1, "next_review")
    yield Paragraph(text=next_review_sentence(compose))


def reviews_to_come(compose: Composer) -> Iterator[Block]:
    """The dates on which both sides will meet."""
    coming = [
        entry
        for entry in compose.view.facts.timeline
        if entry.kind.is_review and entry.state in {EntryState.DUE, EntryState.UPCOMING}
    ]
    if coming:
        rows = [(compose.day(entry.date), compose.words.label(entry.kind)) for entry in coming]
        yield compose.table("reviews", [("date", 30), ("review", 70)], rows)
