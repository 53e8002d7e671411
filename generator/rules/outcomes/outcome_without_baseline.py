"""No metric without the number it starts from."""

import re
from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.model.outcomes import Outcome
from generator.rules.rule import Breach, Rule, RuleContext
from generator.rules.walk import metrics, open_outcomes

_MEASURES_FIRST: Final = re.compile(r"\bbase-?lines?\b|\bmeasur|\btime study\b", re.IGNORECASE)


def _check(context: RuleContext) -> Iterator[Breach]:
    for path, outcome in open_outcomes(context.plan):
        if _first_milestone_measures(outcome):
            continue
        for at, metric in metrics(path, outcome):
            if metric.metric and (metric.baseline is None or metric.baseline.current is None):
                yield Breach(
                    path=at,
                    message=f"“{metric.metric}” has no baseline, so no progress can be told",
                    hint="add `baseline: {current: ..., measured_on: ...}`, or make measuring it the first milestone",
                )


def _first_milestone_measures(outcome: Outcome) -> bool:
    first = min(outcome.milestones, key=lambda milestone: milestone.target_date, default=None)
    texts = () if first is None else (first.name, first.description, first.success_criteria)
    return any(text and _MEASURES_FIRST.search(text) for text in texts)


RULE: Final = Rule(
    id="outcome-without-baseline",
    severity=Severity.WARNING,
    summary="Every metric has a baseline.",
    why=(
        "Without the number it started from, a plan shows activity and never progress. Where none exists yet, "
        "measuring it is the first milestone: the earliest one then speaks of measuring or of the baseline."
    ),
    source="Success plan templates, pitfall 2 (goals without baselines); building a success plan, guard on baselines",
    bad="""\
outcomes:
  - id: O1
    description: Ship 90% of orders the same day by July 2026.
    target: {metric: Orders shipped the same day, goal: 90%, target_date: 2026-07-31}
""",
    good="""\
outcomes:
  - id: O1
    description: Ship 90% of orders the same day by July 2026.
    baseline: {current: 61%, measured_on: 2026-01-09}
    target: {metric: Orders shipped the same day, goal: 90%, target_date: 2026-07-31}
""",
    check=_check,
)
