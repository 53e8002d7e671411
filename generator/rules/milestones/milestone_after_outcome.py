"""Milestones lead to the outcome."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.rules.rule import Breach, Rule, RuleContext
from generator.rules.walk import live_milestones_of, open_outcomes


def _check(context: RuleContext) -> Iterator[Breach]:
    for path, outcome in open_outcomes(context.plan):
        days = [metric.target.target_date for metric in outcome.all_metrics if metric.target]
        last = max((day for day in days if day is not None), default=None)
        for at, milestone in live_milestones_of(path, outcome):
            if last is not None and milestone.target_date > last and not milestone.status.is_settled:
                yield Breach(
                    path=(*at, "target_date"),
                    message=f"milestone {milestone.id} is due on {milestone.target_date}, after its outcome on {last}",
                    hint="move the milestone forward, or the outcome's target date back with the customer's consent",
                )


RULE: Final = Rule(
    id="milestone-after-outcome",
    severity=Severity.WARNING,
    summary="No milestone is due after its outcome.",
    why="Milestones are found by working backwards from the outcome. One that comes after it leads nowhere.",
    source="Building a success plan, step 2 (work backwards); template and walkthrough, section 3",
    bad="""\
outcomes:
  - id: O1
    description: Ship 90% of orders the same day by July 2026.
    target: {metric: Orders shipped the same day, goal: 90%, target_date: 2026-07-31}
    milestones:
      - {name: 75% for two weeks, target_date: 2026-08-28, owner: Cem Doruk}
""",
    good="""\
outcomes:
  - id: O1
    description: Ship 90% of orders the same day by July 2026.
    target: {metric: Orders shipped the same day, goal: 90%, target_date: 2026-07-31}
    milestones:
      - {name: 75% for two weeks, target_date: 2026-05-29, owner: Cem Doruk}
""",
    check=_check,
)
