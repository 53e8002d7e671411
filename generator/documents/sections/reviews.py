"""Reviews: what the last one agreed and whether it was kept, the agenda of this one, and when the next one is."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from generator.analysis.facts import EntryKind, EntryState, ItemKind, TimelineEntry
from generator.documents.blocks import Block, Bullets, Facts, Lead, Paragraph, Text
from generator.documents.sections.composer import Composer, muted, strong
from generator.model.reviews import AgendaItem, Review
from generator.model.vocabulary import Side, WorkStatus
from generator.model.work import Action

_AGENDA: Final = "documents/agenda.txt.j2"
ROUTINE: Final = frozenset({EntryKind.CHECKPOINT, EntryKind.WORKING_SESSION})
"""Meetings that keep the work going, of which a plan may have one a week."""
_MANY: Final = 8
"""Meetings to come up to which each has a row."""


def last_review(compose: Composer) -> Review | None:
    """The latest business review on record by the day of the document; failing one, the latest review of any kind."""
    held = [review for review in compose.view.plan.review_history if review.date <= compose.view.as_of]
    return max(held, key=lambda review: (review.kind.is_business_review, review.date), default=None)


def period_start(compose: Composer) -> date | None:
    """Where the period under review begins: at the business review before this day, or with the plan.

    None where neither lies before this day.
    """
    plan, today = compose.view.plan, compose.view.as_of
    days = [review.date for review in plan.review_history if review.date < today and review.kind.is_business_review]
    start = max(days, default=plan.created)
    return start if start < today else None


def agreed_last_time(compose: Composer) -> Iterator[Block]:
    """Decisions, changes to the plan and actions of the last review, and what else was agreed in the period."""
    review = last_review(compose)
    if review is None:
        return
    late = _days_overdue(compose)
    others = list(_other_reviews(compose, review, late))
    content = (review.summary, review.decisions, review.actions, review.plan_changes, review.reconfirmed_outcomes)
    has_content = any(content)
    if not has_content and not others:
        return
    yield compose.heading(1, "last_review")
    if has_content:
        yield from _in_full(compose, review, late)
    if others:
        yield compose.heading(2, "other_reviews")
        yield from others


def _other_reviews(compose: Composer, last: Review, late: Mapping[str, int]) -> Iterator[Block]:
    """The other reviews of the period, latest first: what they decided, and which of their actions are still open."""
    start, end = period_start(compose), compose.view.as_of
    within = [
        review
        for review in compose.view.plan.review_history
        if review is not last and start is not None and start <= review.date <= end
    ]
    for review in sorted(within, key=lambda review: review.date, reverse=True):
        still_open = [action for action in review.actions if not action.status.is_settled]
        items: list[Text] = [*review.decisions, *(_open_action(compose, action, late) for action in still_open)]
        if items:
            head = compose.say("last_review", review.kind, review.date)
            yield Paragraph(text=strong(head), keep_with_next=True)
            yield Bullets(items=tuple(items))


def _open_action(compose: Composer, action: Action, late: Mapping[str, int]) -> Text:
    line = compose.say("open_action", compose.owner(action.owner), action.due, _kept(compose, action, late))
    said = compose.say("told", action.name.rstrip("."), line)
    return (said.removesuffix(line), muted(line))


def _days_overdue(compose: Composer) -> Mapping[str, int]:
    """By how many days each overdue action of a review is so, by its id."""
    overdue = (item for item in compose.view.facts.overdue if item.kind is ItemKind.REVIEW_ACTION)
    return {item.reference: item.days_overdue for item in overdue}


def _in_full(compose: Composer, review: Review, late: Mapping[str, int]) -> Iterator[Block]:
    yield Lead(text=compose.say("last_review", review.kind, review.date), keep_with_next=True)
    if review.summary:
        yield Paragraph(text=review.summary.strip())
    if review.decisions:
        yield compose.heading(2, "decisions")
        yield Bullets(items=review.decisions)
    if review.plan_changes:
        yield compose.heading(2, "plan_changes")
        yield Bullets(items=tuple(compose.plan_change(change) for change in review.plan_changes))
    if review.reconfirmed_outcomes:
        yield Paragraph(text=compose.say("reconfirmed", review.reconfirmed_outcomes))
    if review.actions:
        yield compose.heading(2, "actions")
        rows = [_action(compose, action, late) for action in review.actions]
        yield compose.table("actions", [("action", 44), ("owner", 24), ("due", 14), ("status", 18)], rows)


def _action(compose: Composer, action: Action, late: Mapping[str, int]) -> tuple[Text, ...]:
    return (action.name, compose.owner(action.owner), compose.day(action.due), _kept(compose, action, late))


def _kept(compose: Composer, action: Action, late: Mapping[str, int]) -> str:
    if action.status is WorkStatus.COMPLETE:
        days = (action.completed_on - action.due).days if action.completed_on and action.due else 0
        return compose.say("action_done", days)
    if action.status.is_left_out:
        return compose.say("action_dropped")
    if action.id in late:
        return compose.say("action_overdue", late[action.id])
    return compose.say("action_open" if action.due else "action_undated")


def agenda(compose: Composer) -> Iterator[Block]:
    """The plan's own agenda, or ours; a goal card without one of its own is gone through from top to bottom."""
    qbr = compose.view.plan.qbr
    if compose.is_light and qbr is None:
        return
    yield compose.heading(1, "agenda")
    about: list[tuple[str, Text]] = []
    if qbr and qbr.time:
        about.append((compose.say("fact", "time"), compose.words.clock(qbr.time)))
    if qbr and qbr.duration:
        about.append((compose.say("fact", "duration"), compose.words.duration(qbr.duration)))
    for side, types in ((Side.CUSTOMER, qbr.customer_attendees), (Side.VENDOR, qbr.vendor_attendees)) if qbr else ():
        if people := list(_attendees(compose, side, types)):
            about.append((compose.party(side), "\n".join(people)))
    if about:
        yield Facts(description=compose.say("table", "agenda"), rows=tuple(about))
    items = qbr.agenda if qbr and qbr.agenda else _default_agenda(compose)
    rows = [
        (item.topic, "\n".join(f"• {line}" for line in item.content), compose.words.duration(item.duration or ""))
        for item in items
    ]
    yield compose.table("agenda", [("topic", 32), ("content", 54), ("duration", 14)], rows)


def _attendees(compose: Composer, side: Side, types: Sequence[str]) -> Iterator[str]:
    """Everybody on a side who plays one of the parts, once, with all of those parts."""
    plan = compose.plan_of_the_day
    parts: dict[str, list[str]] = {}
    for kind in dict.fromkeys(types):
        people = [person for person in plan.people(side) if kind in person.types]
        if not people and side is Side.VENDOR and kind == "csm" and plan.primary_owner:
            people = [plan.primary_owner]
        for person in people:
            parts.setdefault(person.name, []).append(compose.words.label(kind))
    for name, roles in parts.items():
        yield compose.say("person", name, compose.words.listing(dict.fromkeys(roles)), "")


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
    owner = compose.plan_of_the_day.primary_owner
    called_by = compose.person(owner) if owner else ""
    if not entry.days_overdue:
        return compose.say("next_review", entry, called_by)
    following = next(_coming(compose), None)
    sentences = [compose.say("next_review_overdue", entry)]
    if following is not None:
        sentences.append(compose.say("following_review", following, called_by))
    return compose.words.between_sentences.join(sentences)


def next_review_day(compose: Composer) -> str:
    """The day of the next review; one that has passed is said to be overdue, with the day of the one after it."""
    entry = compose.view.facts.next_review
    if entry is None:
        return ""
    if not entry.days_overdue:
        return compose.words.day(entry.date)
    following = next(_coming(compose), None)
    return compose.say("review_day_overdue", entry.date, entry.days_overdue, following and following.date)


def _coming(compose: Composer) -> Iterator[TimelineEntry]:
    """The reviews of this day and those to come."""
    return (
        entry
        for entry in compose.view.facts.timeline
        if entry.is_shared_review
        and entry.date >= compose.view.as_of
        and entry.state in {EntryState.DUE, EntryState.UPCOMING}
    )


def next_review(compose: Composer) -> Iterator[Block]:
    """When the next review is."""
    yield compose.heading(1, "next_review")
    yield Paragraph(text=next_review_sentence(compose))


def reviews_to_come(compose: Composer) -> Iterator[Block]:
    """The dates on which both sides will meet: of many, the next, and those on which they review the whole plan."""
    coming = list(_coming(compose))
    if len(coming) > _MANY:
        coming = [coming[0], *(entry for entry in coming[1:] if entry.kind not in ROUTINE)]
    rows = [(compose.day(entry.date), compose.words.entry_title(entry)) for entry in coming]
    if rows:
        yield compose.table("reviews", [("date", 30), ("review", 70)], rows)
