"""Metrics are measured again and again."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from generator.analysis.facts import OutcomeStatus
from generator.diagnostics import Severity
from generator.rules.rule import Breach, DatedContext, DatedRule
from generator.rules.walk import metrics, open_outcomes

_SETTLED: Final = frozenset({OutcomeStatus.ACHIEVED, OutcomeStatus.CANCELLED})


def _check(context: DatedContext) -> Iterator[Breach]:
    limit = timedelta(days=context.policy.measurement_stale_days)
    for path, outcome in open_outcomes(context.plan):
        facts = context.facts.outcome(outcome.id)
        for (at, metric), known in zip(metrics(path, outcome), facts.metrics, strict=True):
            if facts.status in _SETTLED or known.is_reached or (outcome.start_date or context.as_of) > context.as_of:
                continue
            days = [measurement.date for measurement in metric.measurements if measurement.date <= context.as_of]
            started = metric.baseline.measured_on if metric.baseline else None
            last = max(days, default=started)
            if last is not None and last + limit < context.as_of:
                since = (
                    f"was last measured on {last}" if days else f"has not been measured since its baseline of {last}"
                )
                yield Breach(
                    path=(*at, "measurements") if metric.measurements else at,
                    message=f"“{metric.metric or outcome.id}” {since}, {(context.as_of - last).days} days ago",
                    hint="add the newest value under `measurements`",
                    at_key=bool(metric.measurements),
                )


RULE: Final = DatedRule(
    id="measurement-stale",
    severity=Severity.WARNING,
    summary="Every metric has a value of the past quarter.",
    why=(
        "Metrics are refreshed every quarter, and each review starts from them. After the days that "
        "`policy.measurement_stale_days` allows, status and forecast rest on old numbers."
    ),
    source="Template and walkthrough, quarterly updates; success plan templates, QBR agenda (update the metrics)",
    bad="""\
outcomes:
  - id: O1
    description: Ship 90% of orders the same day by July 2026.
    baseline: {metric: Orders shipped the same day, current: 61%, measured_on: 2025-09-01}
    target: {goal: 90%, target_date: 2026-07-31}
    measurements: [{date: 2025-10-01, value: 63%}]
""",
    good="""\
outcomes:
  - id: O1
    description: Ship 90% of orders the same day by July 2026.
    baseline: {metric: Orders shipped the same day, current: 61%, measured_on: 2025-09-01}
    target: {goal: 90%, target_date: 2026-07-31}
    measurements: [{date: 2025-10-01, value: 63%}, {date: 2026-02-20, value: 74%}]
""",
    check=_check,
)
