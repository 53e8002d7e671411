"""Business reviews are for the sponsors."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.model.vocabulary import Side
from generator.rules.items import review_item
from generator.rules.plan_types import LIGHT
from generator.rules.rule import Breach, DatedContext, DatedRule
from generator.rules.walk import people, reviews


def _check(context: DatedContext) -> Iterator[Breach]:
    held = [
        (review.date, path, review)
        for path, review in reviews(context.plan)
        if review.kind.is_business_review and review.attendees and review.date <= context.as_of
    ]
    if not held:
        return
    day, path, last = max(held, key=lambda entry: entry[0])
    sponsors = [
        person.name
        for _, person in people(context.plan, Side.CUSTOMER)
        if "executive_sponsor" in person.types and person.is_in_role(day)
    ]
    if sponsors and not set(sponsors) & set(last.attendees):
        yield Breach(
            path=(*path, "attendees"),
            message=f"{' and '.join(sponsors)}, the sponsor, was not at the last business review, {review_item(last)}",
            hint="find a day on which the sponsor can come, or go to them with the outcome of the review",
        )


RULE: Final = DatedRule(
    id="sponsor-not-in-review",
    severity=Severity.WARNING,
    summary="The customer's sponsor was at the last business review.",
    why=(
        "A business review is held for the sponsors. Where theirs stays away, the renewal is decided without what it "
        "showed."
    ),
    source=(
        "Building a success plan, step 4 (QBR for the executive sponsors); success plan templates, QBR agenda "
        "(attendees)"
    ),
    bad="""\
review_history:
  - {date: 2026-02-16, kind: qbr, summary: On track., attendees: [Cem Doruk, Eve Falk]}
""",
    good="""\
review_history:
  - {date: 2026-02-16, kind: qbr, summary: On track., attendees: [Ada Brandt, Cem Doruk, Eve Falk]}
""",
    spares=LIGHT,
    check=_check,
)
