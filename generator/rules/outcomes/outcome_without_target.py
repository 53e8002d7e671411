"""No metric without the number it is to reach."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.rules.rule import Breach, Rule, RuleContext
from generator.rules.walk import open_metrics


def _check(context: RuleContext) -> Iterator[Breach]:
    for path, metric in open_metrics(context.plan):
        if metric.metric and (metric.target is None or metric.target.goal is None):
            yield Breach(
                path=path,
                message=f"“{metric.metric}” has no goal, so nobody can say when it is reached",
                hint="add `target: {goal: ..., target_date: ...}`; if the customer has no number, ask again",
            )


RULE: Final = Rule(
    id="outcome-without-target",
    severity=Severity.WARNING,
    summary="Every metric has a goal.",
    why=(
        "The metric, the number it is to reach and the day belong together. An outcome without a number is not agreed "
        "yet."
    ),
    source="Building a success plan, step 1; template and walkthrough, section 2",
    bad="""\
outcomes:
  - id: O1
    description: Ship more orders the same day.
    baseline: {metric: Orders shipped the same day, current: 61%, measured_on: 2026-01-09}
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
