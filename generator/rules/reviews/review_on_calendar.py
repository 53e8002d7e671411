"""A review to come."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.rules.rule import Breach, Rule, RuleContext


def _check(context: RuleContext) -> Iterator[Breach]:
    plan = context.plan
    if plan.next_review is None and plan.cadence is None:
        yield Breach(
            path=("plan",),
            message="the plan names neither its next review nor a cadence",
            hint="agree on a day with the customer and add `next_review:`, or add `cadence:`",
            at_key=True,
        )


RULE: Final = Rule(
    id="review-on-calendar",
    severity=Severity.WARNING,
    summary="The next review, or a cadence, is agreed.",
    why="A plan without a day to look at it again is forgotten in the week after kickoff.",
    source="Building a success plan, success criteria (cadence on both calendars); success plan templates, checklist",
    bad="""\
plan: {version: "1", created: 2026-01-12, status: active}
""",
    good="""\
plan: {version: "1", created: 2026-01-12, status: active, next_review: 2026-04-14}
""",
    check=_check,
)
