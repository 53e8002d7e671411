"""What the reviews since the last executive one have taught, and what was changed in the plan for it, and why."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from generator.documents.blocks import Block, Bullets, Text
from generator.documents.sections.changes import events_since
from generator.documents.sections.composer import Composer, emphasized
from generator.documents.sections.reviews import held_reviews
from generator.model.reviews import Review
from generator.model.vocabulary import ReviewKind

_EBR: Final = "documents/ebr.txt.j2"
_SENIOR: Final = frozenset({ReviewKind.EBR, ReviewKind.ANNUAL_RESET})


def strategic_start(compose: Composer) -> date:
    """Where the period of an executive review begins: at the one before it, or with the plan."""
    today, plan = compose.view.as_of, compose.view.plan
    days = [review.date for review in plan.review_history if review.kind in _SENIOR and review.date < today]
    return max(days, default=plan.created)


def learnt(compose: Composer) -> Iterator[Block]:
    """What the business reviews of the period found, what happened around the plan, and every change of the plan."""
    start = strategic_start(compose)
    reviews = sorted((one for one in held_reviews(compose) if one.date >= start), key=lambda review: review.date)
    found = [*_found(compose, reviews), *_happened(compose, start)]
    changed = [compose.plan_change(change) for review in reviews for change in review.plan_changes]
    if found:
        yield compose.heading(1, "learnt")
        yield Bullets(items=tuple(found))
    if changed:
        yield compose.heading(2 if found else 1, "plan_changed")
        yield Bullets(items=tuple(changed))


def _found(compose: Composer, reviews: list[Review]) -> Iterator[Text]:
    for review in reviews:
        if review.summary and review.kind.is_business_review:
            said = compose.words.phrase(_EBR, "of_review", review.kind, review.date, " ".join(review.summary.split()))
            yield emphasized(said, compose.words.label(review.kind))


def _happened(compose: Composer, start: date) -> Iterator[Text]:
    for event in events_since(compose, start):
        said = compose.say("event", event.type, event.date, (event.note or "").strip())
        yield emphasized(said, compose.words.label(event.type))
