"""One metric or two."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.rules.rule import Breach, Rule, RuleContext
from generator.rules.walk import open_outcomes

_MOST: Final = 2


def _check(context: RuleContext) -> Iterator[Breach]:
    for path, outcome in open_outcomes(context.plan):
        count = len(outcome.all_metrics)
        if count > _MOST:
            yield Breach(
                path=(*path, "metrics"),
                message=f"outcome {outcome.id} has {count} metrics, more than {_MOST}",
                hint="keep the one or two that prove it; the others are leading metrics of milestones",
                at_key=True,
            )


RULE: Final = Rule(
    id="metric-count",
    severity=Severity.INFO,
    summary="An outcome has one metric or two.",
    why="With three numbers there is always one that looks good, and nobody knows whether the outcome is reached.",
    source="Template and walkthrough, section 2 (one or two metrics)",
    bad="""\
outcomes:
  - id: O1
    description: Ship 90% of orders the same day by July 2026.
    metrics:
      - {metric: Orders shipped the same day, target: {goal: 90%}}
      - {metric: Orders packed by noon, target: {goal: 95%}}
      - {metric: Labels printed at the bench, target: {goal: 99%}}
""",
    good="""\
outcomes:
  - id: O1
    description: Ship 90% of orders the same day by July 2026.
    metrics:
      - {metric: Orders shipped the same day, target: {goal: 90%}}
      - {metric: Complaints about late parcels, target: {goal: 20 per month}}
""",
    check=_check,
)
