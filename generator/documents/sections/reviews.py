"""Reviews: those held, the period between them, the one that a document is for, and those to come."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from generator.analysis.facts import EntryKind, EntryState, TimelineEntry
from generator.documents.blocks import Block, Text
from generator.documents.sections.composer import Composer
from generator.model.reviews import Review

SENIOR: Final = (EntryKind.EBR, EntryKind.ANNUAL_RESET, EntryKind.QBR)
"""Meetings in which the sponsors look at the whole plan."""
_MANY: Final = 8
"""Meetings to come up to which each has a row."""


def held_reviews(compose: Composer) -> list[Review]:
    """The reviews on record that came before the document, in the plan's order.

    A document for a review that was held is what people had before them in it: that review is none of them.
    """
    day = compose.view.as_of
    is_of_that_review = compose.review is not None and compose.review.state is EntryState.HELD
    return [
        review
        for review in compose.view.plan.review_history
        if review.date < day or (review.date == day and not is_of_that_review)
    ]


def last_review(compose: Composer) -> Review | None:
    """The latest business review on record before the document; failing one, the latest review of any kind."""
    held = held_reviews(compose)
    return max(held, key=lambda review: (review.kind.is_business_review, review.date), default=None)


def period_start(compose: Composer) -> date | None:
    """Where the period under review begins: at the business review before this day, or with the plan.

    None where neither lies before this day.
    """
    plan, today = compose.view.plan, compose.view.as_of
    days = [review.date for review in plan.review_history if review.date < today and review.kind.is_business_review]
    start = max(days, default=plan.created)
    return start if start < today else None


def review_ahead(compose: Composer, *kinds: EntryKind) -> TimelineEntry | None:
    """The review that the document is for: the one it was asked for or, without one, the next of one of the kinds.

    Where none of the kinds is planned, it is the next review of any; and so it is where one is overdue, unless that was
    one of the meetings that keep the work going.
    """
    if compose.review is not None:
        return compose.review
    following = compose.view.facts.next_review
    if following is not None and following.days_overdue and not following.kind.is_routine:
        return following
    planned = (
        entry
        for entry in compose.view.facts.timeline
        if entry.is_shared_review and entry.kind in kinds and entry.state in {EntryState.DUE, EntryState.UPCOMING}
    )
    return next(planned, following)


def review_row(compose: Composer, *kinds: EntryKind) -> Iterator[tuple[str, Text]]:
    """Of which review and what day the document is; of one that has passed, by how much and when the next one is.

    One that is not of the first of the kinds, and was not asked for, is named as the one that comes next.
    """
    entry = review_ahead(compose, *kinds)
    if entry is None:
        return
    day = compose.words.day(entry.date)
    if entry.days_overdue:
        following = next(_coming(compose), None)
        day = compose.say("review_day_overdue", entry.date, entry.days_overdue, following and following.date)
    is_its_own = entry is compose.review or entry.days_overdue or entry.kind in kinds[:1]
    yield (
        compose.say("fact", "review" if is_its_own else "next_review"),
        compose.say("then", compose.words.entry_title(entry), day),
    )


def period_row(compose: Composer) -> Iterator[tuple[str, Text]]:
    """The period that the document looks back on."""
    if start := period_start(compose):
        yield compose.say("fact", "period"), compose.say("period", start, compose.view.as_of)


def next_review_sentence(compose: Composer, *kinds: EntryKind) -> str:
    """When the next review is, of one of the kinds where one is planned, and who calls it."""
    entry = review_ahead(compose, *kinds)
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


def _coming(compose: Composer) -> Iterator[TimelineEntry]:
    """The reviews of this day and those to come."""
    return (
        entry
        for entry in compose.view.facts.timeline
        if entry.is_shared_review
        and entry.date >= compose.view.as_of
        and entry.state in {EntryState.DUE, EntryState.UPCOMING}
    )


def reviews_to_come(compose: Composer) -> Iterator[Block]:
    """The dates on which both sides will meet: of many, the next, and those on which they review the whole plan."""
    coming = list(_coming(compose))
    if len(coming) > _MANY:
        coming = [coming[0], *(entry for entry in coming[1:] if not entry.kind.is_routine)]
    rows = [(compose.day(entry.date), compose.words.entry_title(entry)) for entry in coming]
    if rows:
        yield compose.table("reviews", [("date", 30), ("review", 70)], rows)
