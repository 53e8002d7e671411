"""No outcome without a metric."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.rules.rule import Breach, Rule, RuleContext
from generator.rules.walk import open_outcomes


def _check(context: RuleContext) -> Iterator[Breach]:
    for path, outcome in open_outcomes(context.plan):
        if not any(metric.metric for metric in outcome.all_metrics):
            yield Breach(
                path=path,
                message=f"outcome {outcome.id} names no metric, so nobody can say when it is reached",
                hint="name what is counted under `baseline` and `target`, such as `metric: Time per report`",
            )


RULE: Final = Rule(
    id="outcome-without-metric",
    severity=Severity.WARNING,
    summary="Every outcome is tied to a metric.",
    why="What is not measured cannot be reviewed: at no meeting can anybody mark it done, or prove it at the renewal.",
    source="Success plan templates, Do (tie every outcome to a metric); template and walkthrough, section 2",
    bad="""\
outcomes:
  - id: O1
    description: Ship 90% of orders the same day by July 2026.
""",
    good="""\
outcomes:
  - id: O1
    description: Ship 90% of orders the same day by July 2026.
    baseline: {metric: Orders shipped the same day, current: 61%}
    target: {goal: 90%, target_date: 2026-07-31}
""",
    check=_check,
)
