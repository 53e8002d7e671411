"""Values of a metric that no figure can rest on, told before somebody wonders why progress goes by milestones."""

from collections.abc import Iterator

from generator.diagnostics import Check, Severity
from generator.findings import Finding, Path
from generator.model.plan import Outcome, Plan
from generator.model.quantity import Quantity


def check_quantities(plan: Plan) -> Iterator[Finding]:
    """Every baseline, goal or measurement that cannot be compared, in outcomes that are being measured.

    A goal in words is no mistake as long as nobody measures it.
    """
    for index, outcome in enumerate(plan.outcomes):
        if outcome.measurements:
            yield from _of_outcome(("outcomes", index), outcome)
            yield from _too_early(("outcomes", index), outcome)


def _of_outcome(path: Path, outcome: Outcome) -> Iterator[Finding]:
    values: list[tuple[Path, Quantity]] = []
    if outcome.target is not None and outcome.target.goal is not None:
        values.append(((*path, "target", "goal"), outcome.target.goal))
    if outcome.baseline is not None and outcome.baseline.current is not None:
        values.append(((*path, "baseline", "current"), outcome.baseline.current))
    values += [((*path, "measurements", number, "value"), at.value) for number, at in enumerate(outcome.measurements)]
    standard = next((value for _, value in values if value.amount is not None), None)
    for place, value in values:
        if value.amount is None:
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
        yield _warning(place, message, hint)


def _too_early(path: Path, outcome: Outcome) -> Iterator[Finding]:
    measured_on = outcome.baseline.measured_on if outcome.baseline else None
    for number, measurement in enumerate(outcome.measurements):
        if measured_on is not None and measurement.date < measured_on:
            message = f"the value is older than the baseline of {measured_on}, so it counts for nothing"
            hint = "correct one of the two dates, or make it the baseline"
            yield _warning((*path, "measurements", number, "date"), message, hint)


def _warning(path: Path, message: str, hint: str) -> Finding:
    return Finding(path=path, id=Check.UNUSABLE_QUANTITY, message=message, hint=hint, severity=Severity.WARNING)
