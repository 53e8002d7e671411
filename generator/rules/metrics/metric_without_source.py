"""No number without its origin."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.model.outcomes import Metric
from generator.rules.rule import Breach, Rule, RuleContext
from generator.rules.walk import open_metrics


def _check(context: RuleContext) -> Iterator[Breach]:
    for path, metric in open_metrics(context.plan):
        if metric.metric and not _has_source(metric):
            yield Breach(
                path=(*path, "baseline") if metric.baseline else path,
                message=f"nobody says where the numbers of “{metric.metric}” come from",
                hint="add `source:` to the baseline: the system or report, and who reads it",
                at_key=metric.baseline is not None,
            )


def _has_source(metric: Metric) -> bool:
    return bool(metric.source) or any(measurement.source for measurement in metric.measurements)


RULE: Final = Rule(
    id="metric-without-source",
    severity=Severity.INFO,
    summary="Every metric names the source of its numbers.",
    why="A number that only the vendor can produce convinces nobody. The best source is the customer's own system.",
    source="Template and walkthrough, section 2 (metric, baseline, target and source are all required)",
    bad="""\
outcomes:
  - id: O1
    description: Ship 90% of orders the same day by July 2026.
    baseline: {metric: Orders shipped the same day, current: 61%, measured_on: 2026-01-09}
""",
    good="""\
outcomes:
  - id: O1
    description: Ship 90% of orders the same day by July 2026.
    baseline: {metric: Orders shipped the same day, current: 61%, measured_on: 2026-01-09, source: Dispatch log}
""",
    check=_check,
)
