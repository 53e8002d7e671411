"""The day of the last review and the record agree."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.rules.rule import Breach, DatedContext, DatedRule


def _check(context: DatedContext) -> Iterator[Breach]:
    plan = context.plan
    stated = plan.last_reviewed
    if stated is None:
        return
    last = max((review.date for review in plan.review_history if review.date <= context.as_of), default=None)
    if last is not None and last > stated:
        message = f"`last_reviewed` is {stated}, but there was a review on {last}"
        yield Breach(path=("plan", "last_reviewed"), message=message, hint=f"write {last}, or leave the key out")
    elif stated > plan.created and stated not in {review.date for review in plan.review_history}:
        message = f"nothing is on record of the review of {stated}"
        hint = "add it to `review_history`, with its summary and decisions"
        yield Breach(path=("plan", "last_reviewed"), message=message, hint=hint)


RULE: Final = DatedRule(
    id="last-reviewed-differs",
    severity=Severity.INFO,
    summary="`last_reviewed` is the day of the last review on record.",
    why="Where the two differ, either a review is missing from the record or the date was forgotten.",
    source="Success plan templates, template (last_reviewed) and checklist (review history maintained)",
    bad="""\
plan: {version: "1", created: 2026-01-12, status: active, last_reviewed: 2026-01-26}
review_history:
  - {date: 2026-02-16, kind: working_session, summary: On track., attendees: [Cem Doruk, Eve Falk]}
""",
    good="""\
plan: {version: "1", created: 2026-01-12, status: active, last_reviewed: 2026-02-16}
review_history:
  - {date: 2026-02-16, kind: working_session, summary: On track., attendees: [Cem Doruk, Eve Falk]}
""",
    check=_check,
)
