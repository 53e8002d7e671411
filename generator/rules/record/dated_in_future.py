"""Nothing was done tomorrow."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from generator.diagnostics import Severity
from generator.findings import Path
from generator.model.plan import Plan
from generator.rules.rule import Breach, DatedContext, DatedRule
from generator.rules.walk import actions, live_milestones_of, live_outcomes, measurements, metrics, risks


def _check(context: DatedContext) -> Iterator[Breach]:
    for path, what, day in _past(context.plan):
        if day is not None and day > context.as_of:
            yield Breach(
                path=path,
                message=f"{what} on {day}, which is still to come",
                hint="correct the day; what is planned has a target date",
            )


def _past(plan: Plan) -> Iterator[tuple[Path, str, date | None]]:
    """Every day on which, as the plan has it, something was done."""
    yield ("plan", "last_reviewed"), "the plan was last reviewed", plan.last_reviewed
    for path, outcome in live_outcomes(plan):
        yield (*path, "reconfirmed_on"), f"outcome {outcome.id} was reconfirmed", outcome.reconfirmed_on
        for at, metric in metrics(path, outcome):
            baseline = metric.baseline.measured_on if metric.baseline else None
            yield (*at, "baseline", "measured_on"), f"the baseline of {outcome.id} was measured", baseline
        for at, measurement in measurements(path, outcome):
            yield (*at, "date"), f"{outcome.id} was measured", measurement.date
        for at, milestone in live_milestones_of(path, outcome):
            yield (*at, "actual_date"), f"milestone {milestone.id} was reached", milestone.actual_date
    for path, action in actions(plan):
        yield (*path, "completed_on"), f"action {action.id} was completed", action.completed_on
    for path, risk in risks(plan):
        yield (*path, "raised_on"), f"risk {risk.id} was raised", risk.raised_on
        yield (*path, "closed_on"), f"risk {risk.id} was closed", risk.closed_on
    for index, entry in enumerate(plan.sign_off):
        yield ("sign_off", index, "signed_on"), f"{entry.name} signed", entry.signed_on


RULE: Final = DatedRule(
    id="dated-in-future",
    severity=Severity.WARNING,
    summary="Nothing is on record as done on a day to come.",
    why="It is a slip of the hand, or a promise written down as a fact. Either way it would be shown as reached.",
    source="Success plan templates, template (dates of what was done)",
    bad="""\
outcomes:
  - id: O1
    description: Ship 90% of orders the same day by July 2026.
    milestones:
      - {name: Cut-off agreed, target_date: 2026-04-10, actual_date: 2026-04-10, status: complete, owner: Cem Doruk}
""",
    good="""\
outcomes:
  - id: O1
    description: Ship 90% of orders the same day by July 2026.
    milestones:
      - {name: Cut-off agreed, target_date: 2026-04-10, status: in_progress, owner: Cem Doruk}
""",
    asks_ended=True,
    check=_check,
)
