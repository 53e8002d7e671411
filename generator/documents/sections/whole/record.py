"""How both sides review the plan, and every review on record."""

from collections.abc import Iterator, Sequence

from generator.documents.blocks import Block, Bullets, Facts, Heading, Paragraph, Text
from generator.documents.sections.agenda import agenda_table
from generator.documents.sections.composer import Composer, muted, strong
from generator.documents.sections.whole.words import own_table, say
from generator.model.reviews import Review
from generator.model.vocabulary import Side
from generator.model.work import Action


def business_reviews(compose: Composer) -> Iterator[Block]:
    """How the plan says that its business reviews are run: when, how long, with whom, and the agenda."""
    qbr = compose.view.plan.qbr
    if qbr is None:
        return
    rows: list[tuple[str, Text]] = []
    if qbr.time:
        rows.append((compose.say("fact", "time"), compose.words.clock(qbr.time)))
    if qbr.duration:
        rows.append((compose.say("fact", "duration"), compose.words.duration(qbr.duration)))
    for side, types in ((Side.CUSTOMER, qbr.customer_attendees), (Side.VENDOR, qbr.vendor_attendees)):
        if types:
            rows.append((compose.party(side), "\n".join(_parts(compose, side, types))))
    yield Heading(level=1, text=say(compose, "heading", "business_reviews"))
    if rows:
        yield Facts(description=say(compose, "heading", "business_reviews"), rows=tuple(rows))
    if qbr.agenda:
        yield agenda_table(compose, qbr.agenda)


def _parts(compose: Composer, side: Side, types: Sequence[str]) -> Iterator[str]:
    """Each part that is asked for, with those who play it."""
    for kind in types:
        names = [person.name for person in compose.plan_of_the_day.people(side) if kind in person.types]
        label = compose.words.label(kind)
        yield compose.say("told", label, compose.words.listing(names)) if names else label


def record(compose: Composer) -> Iterator[Block]:
    """Every review on record, the latest first."""
    history = sorted(compose.view.plan.review_history, key=lambda review: review.date, reverse=True)
    if not history:
        return
    yield Heading(level=1, text=say(compose, "heading", "record"))
    for review in history:
        yield Heading(level=2, text=compose.say("last_review", review.kind, review.date))
        yield from _review(compose, review)


def _review(compose: Composer, review: Review) -> Iterator[Block]:
    if review.attendees:
        yield Paragraph(text=muted(say(compose, "present", review.attendees)), keep_with_next=bool(review.summary))
    if review.summary:
        yield Paragraph(text=review.summary.strip())
    changes = tuple(compose.plan_change(change) for change in review.plan_changes)
    for key, lines in (("decisions", review.decisions), ("plan_changes", changes)):
        if lines:
            yield Paragraph(text=strong(compose.say("heading", key)), keep_with_next=True)
            yield Bullets(items=lines)
    if review.reconfirmed_outcomes:
        yield Paragraph(text=compose.say("reconfirmed", review.reconfirmed_outcomes))
    if review.actions:
        yield Paragraph(text=strong(say(compose, "heading", "actions")), keep_with_next=True)
        columns = [("action", 48), ("owner", 30), ("due", 22), ("state", 18)]
        yield own_table(compose, "actions", columns, [_action(compose, action) for action in review.actions])


def _action(compose: Composer, action: Action) -> tuple[Text, ...]:
    done = say(compose, "done_on", action.completed_on) if action.completed_on else ""
    due = compose.day(action.due)
    return (
        action.name,
        compose.owner(action.owner),
        (due, "\n", muted(done)) if due and done else due or muted(done),
        compose.status(action.status),
    )
