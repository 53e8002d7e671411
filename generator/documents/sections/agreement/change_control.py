"""How the plan changes once it is signed, what has been changed, and who has signed so far."""

from collections.abc import Iterator

from generator.analysis.sign_off import is_material
from generator.documents.blocks import Block, Bullets, Paragraph, Text
from generator.documents.sections.agreement.signatures import other_signatures
from generator.documents.sections.agreement.words import heading, say
from generator.documents.sections.composer import Composer
from generator.model.reviews import PlanChange, Review


def change_control(compose: Composer) -> Iterator[Block]:
    """What needs a new signature and what does not; the changes that reviews have on record; past signatures."""
    yield Paragraph(text=say(compose, "change_lead"), keep_with_next=True)
    digest = compose.view.facts.sign_off.digest_short
    yield Bullets(items=(say(compose, "change_of_agreement", digest), say(compose, "change_of_progress")))
    yield from _history(compose)
    yield from other_signatures(compose)


def _history(compose: Composer) -> Iterator[Block]:
    today = compose.view.as_of
    held = sorted(
        (review for review in compose.view.plan.review_history if review.date <= today), key=lambda one: one.date
    )
    rows = [_row(compose, review, change) for review in held for change in review.plan_changes if change.field]
    if rows:
        yield heading(compose, 2, "history")
        yield compose.table("plan_changes", [("date", 16), ("review", 26), ("plan_change", 40), ("again", 18)], rows)


def _row(compose: Composer, review: Review, change: PlanChange) -> tuple[Text, ...]:
    plan = compose.view.plan
    # What nobody has signed yet cannot need to be signed again.
    is_signed = any(entry.signed_on <= compose.view.as_of for entry in plan.sign_off)
    again = say(compose, "again" if is_material(plan, change) else "not_again") if is_signed else ""
    return (compose.day(review.date), compose.words.label(review.kind), compose.plan_change(change), again)
