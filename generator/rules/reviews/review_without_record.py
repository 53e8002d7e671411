"""What a review decided is written down."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.rules.items import review_item
from generator.rules.rule import Breach, DatedContext, DatedRule
from generator.rules.walk import reviews


def _check(context: DatedContext) -> Iterator[Breach]:
    for path, review in reviews(context.plan):
        # One on record for a day to come is an appointment.
        is_empty = not (review.summary or review.decisions or review.actions or review.plan_changes)
        if review.date <= context.as_of and is_empty:
            yield Breach(
                path=path,
                message=f"nothing is on record of what the review {review_item(review)} found or decided",
                hint="add `summary:` and `decisions:`, and what was changed under `plan_changes:`",
            )


RULE: Final = DatedRule(
    id="review-without-record",
    severity=Severity.WARNING,
    summary="Every review held has a summary or decisions.",
    why="The record carries the plan over when people change on either side. A date alone tells them nothing.",
    source="Success plan templates, section 5 and checklist (review history with decisions and changes)",
    bad="""\
review_history:
  - {date: 2026-02-16, kind: working_session, attendees: [Cem Doruk, Eve Falk]}
""",
    good="""\
review_history:
  - date: 2026-02-16
    kind: working_session
    attendees: [Cem Doruk, Eve Falk]
    summary: Two of three carriers have agreed.
    decisions: [The third is asked by Ada Brandt.]
""",
    check=_check,
)
