"""Reviews have both sides at the table."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.model.vocabulary import Side, Visibility
from generator.rules.items import review_item
from generator.rules.rule import Breach, Rule, RuleContext
from generator.rules.walk import reviews


def _check(context: RuleContext) -> Iterator[Breach]:
    sides = {person.name: person.side for person in context.plan.stakeholders}
    for path, review in reviews(context.plan):
        known = [sides[name] for name in review.attendees if name in sides]
        # A name that the plan does not know may be anybody's.
        is_ours = review.visibility is Visibility.INTERNAL
        if known and not is_ours and len(known) == len(review.attendees) and Side.CUSTOMER not in known:
            yield Breach(
                path=(*path, "attendees"),
                message=f"nobody from {context.plan.customer.company} was at the review {review_item(review)}",
                hint="name who was there, or mark the meeting `visibility: internal` if it was your own",
            )


RULE: Final = Rule(
    id="review-one-sided",
    severity=Severity.WARNING,
    summary="Somebody from the customer is at every review.",
    why="A plan that the vendor reviews alone is not shared, it is a status report to oneself.",
    source="Success plan templates, Don't (never sharing) and checklist; success plan overview, vendor-only documents",
    bad="""\
review_history:
  - {date: 2026-02-16, kind: working_session, summary: On track., attendees: [Eve Falk, Finn Garrow]}
""",
    good="""\
review_history:
  - {date: 2026-02-16, kind: working_session, summary: On track., attendees: [Cem Doruk, Eve Falk]}
""",
    check=_check,
)
