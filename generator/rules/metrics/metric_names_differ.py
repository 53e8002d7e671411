"""Baseline and target speak of one metric."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.rules.rule import Breach, Rule, RuleContext
from generator.rules.walk import open_metrics


def _check(context: RuleContext) -> Iterator[Breach]:
    for path, metric in open_metrics(context.plan):
        start = metric.baseline.metric if metric.baseline else None
        goal = metric.target.metric if metric.target else None
        if start and goal and _plain(start) != _plain(goal):
            yield Breach(
                path=(*path, "target", "metric"),
                message=f"the goal is for “{goal}”, the baseline for “{start}”",
                hint="give both the same metric; it need be named only once",
            )


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


RULE: Final = Rule(
    id="metric-names-differ",
    severity=Severity.WARNING,
    summary="Baseline and target name the same metric.",
    why=(
        "A goal for one thing says nothing about a baseline of another, though a figure would be computed from the two."
    ),
    source="Building a success plan, step 1 (one metric from, to, by)",
    bad="""\
outcomes:
  - id: O1
    description: Ship 90% of orders the same day by July 2026.
    baseline: {metric: Orders packed by noon, current: 61%, measured_on: 2026-01-09}
    target: {metric: Orders shipped the same day, goal: 90%, target_date: 2026-07-31}
""",
    good="""\
outcomes:
  - id: O1
    description: Ship 90% of orders the same day by July 2026.
    baseline: {metric: Orders shipped the same day, current: 61%, measured_on: 2026-01-09}
    target: {metric: Orders shipped the same day, goal: 90%, target_date: 2026-07-31}
""",
    check=_check,
)
