"""Values of a metric that no figure can rest on, told before somebody wonders why progress goes by milestones."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.findings import Path
from generator.model.outcomes import Metric
from generator.model.quantity import Quantity
from generator.rules.rule import Breach, Rule, RuleContext
from generator.rules.walk import live_outcomes, metrics


def _check(context: RuleContext) -> Iterator[Breach]:
    for path, outcome in live_outcomes(context.plan):
        for at, metric in metrics(path, outcome):
            yield from _values(at, metric)
            yield from _too_early(at, metric)


def _values(path: Path, metric: Metric) -> Iterator[Breach]:
    values: list[tuple[Path, Quantity]] = []
    if metric.target is not None and metric.target.goal is not None:
        values.append(((*path, "target", "goal"), metric.target.goal))
    if metric.baseline is not None and metric.baseline.current is not None:
        values.append(((*path, "baseline", "current"), metric.baseline.current))
    values += [((*path, "measurements", number, "value"), at.value) for number, at in enumerate(metric.measurements)]
    standard = next((value for _, value in values if value.amount is not None), None)
    for place, value in values:
        if value.amount is None:
            # A goal in words is no mistake as long as nobody measures it.
            if not metric.measurements:
                continue
            message = f"“{value.text}” cannot be read as a number, so it counts for nothing"
            hint = "start with the number and its unit, such as 4 hours per report, or write {value: 4, unit: hours}"
        elif standard is None or standard.amount is None:
            continue
        elif not value.amount.comparable_with(standard.amount):
            message = f"“{value.text}” cannot be compared with “{standard.text}”, so it counts for nothing"
            hint = "give baseline, goal and measurements the same unit"
        elif place[-2:] == ("baseline", "current") and standard is not value and value.amount == standard.amount:
            message = f"baseline and goal are both “{value.text}”, so no progress can be made from one to the other"
            hint = "correct one of the two"
        else:
            continue
        yield Breach(path=place, message=message, hint=hint)


def _too_early(path: Path, metric: Metric) -> Iterator[Breach]:
    measured_on = metric.baseline.measured_on if metric.baseline else None
    for number, measurement in enumerate(metric.measurements):
        if measured_on is not None and measurement.date < measured_on:
            yield Breach(
                path=(*path, "measurements", number, "date"),
                message=f"the value is older than the baseline of {measured_on}, so it counts for nothing",
                hint="correct one of the two dates, or make it the baseline",
            )


RULE: Final = Rule(
    id="unusable-quantity",
    severity=Severity.WARNING,
    summary="Baseline, goal and measurements can be compared.",
    why=(
        "A value that is no number, or is in another unit, counts for nothing: progress then goes by milestones, and "
        "nobody sees why. Nothing is guessed at, because a wrong number becomes a goal reached in a signed document."
    ),
    source="Template and walkthrough, section 2 (metrics are measurable)",
    bad="""\
outcomes:
  - id: O1
    description: Pack an order in 2 minutes by July 2026.
    baseline: {metric: Time per order, current: 6 minutes, measured_on: 2026-01-09}
    target: {goal: 2 minutes, target_date: 2026-07-31}
    measurements: [{date: 2026-02-20, value: 12 orders per hour}]
""",
    good="""\
outcomes:
  - id: O1
    description: Pack an order in 2 minutes by July 2026.
    baseline: {metric: Time per order, current: 6 minutes, measured_on: 2026-01-09}
    target: {goal: 2 minutes, target_date: 2026-07-31}
    measurements: [{date: 2026-02-20, value: 5 minutes}]
""",
    asks_ended=True,
    check=_check,
)
