"""No goal without a day."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.rules.rule import Breach, Rule, RuleContext
from generator.rules.walk import open_metrics


def _check(context: RuleContext) -> Iterator[Breach]:
    for path, metric in open_metrics(context.plan):
        if metric.target is not None and metric.target.goal is not None and metric.target.target_date is None:
            yield Breach(
                path=(*path, "target"),
                message=f"the goal “{metric.target.goal.text}” has no day by which it is to be reached",
                hint="add `target_date:`",
                at_key=True,
            )


RULE: Final = Rule(
    id="target-without-date",
    severity=Severity.WARNING,
    summary="Every goal has a target date.",
    why="Without a day nothing is ever late, and progress cannot be held against what was to be expected by now.",
    source="Building a success plan, step 1 (metric, target and date are all required)",
    bad="""\
outcomes:
  - id: O1
    description: Ship 90% of orders the same day.
    baseline: {metric: Orders shipped the same day, current: 61%, measured_on: 2026-01-09}
    target: {goal: 90%}
""",
    good="""\
outcomes:
  - id: O1
    description: Ship 90% of orders the same day by July 2026.
    baseline: {metric: Orders shipped the same day, current: 61%, measured_on: 2026-01-09}
    target: {goal: 90%, target_date: 2026-07-31}
""",
    check=_check,
)
