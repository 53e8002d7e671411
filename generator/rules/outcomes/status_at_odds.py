"""What is typed agrees with what is known."""

from collections.abc import Iterator
from typing import Final

from generator.analysis.facts import OutcomeFacts
from generator.diagnostics import Severity
from generator.findings import Path
from generator.model.outcomes import Outcome
from generator.model.vocabulary import PlanStatus, WorkStatus
from generator.rules.rule import Breach, DatedContext, DatedRule
from generator.rules.walk import live_outcomes


def _check(context: DatedContext) -> Iterator[Breach]:
    facts = {outcome.id: outcome for outcome in context.facts.outcomes}
    for path, outcome in live_outcomes(context.plan):
        yield from _of_outcome(path, outcome, facts[outcome.id])
    if context.plan.status is PlanStatus.COMPLETED:
        unfinished = [outcome.id for _, outcome in live_outcomes(context.plan) if not outcome.status.is_settled]
        if unfinished:
            yield Breach(
                path=("plan", "status"),
                message=f"the plan is typed completed, but not {', '.join(unfinished)}",
                hint="complete or cancel what is left, or take back the plan's status",
            )


def _of_outcome(path: Path, outcome: Outcome, facts: OutcomeFacts) -> Iterator[Breach]:
    at = (*path, "status")
    below = next((metric for metric in facts.metrics if metric.progress is not None and not metric.is_reached), None)
    if outcome.status is WorkStatus.COMPLETE and below is not None:
        message = f"outcome {outcome.id} is typed complete, but its metric stands at {below.current}"
        yield Breach(path=at, message=message, hint="add the measurement that shows the goal, or take back the status")
    elif outcome.status is WorkStatus.COMPLETE and any(milestone.is_open for milestone in facts.milestones):
        left = ", ".join(milestone.id for milestone in facts.milestones if milestone.is_open)
        message = f"outcome {outcome.id} is typed complete, but {left} is still open"
        yield Breach(path=at, message=message, hint="complete or cancel the milestone, or take back the status")
    elif not outcome.status.is_settled and facts.metrics and all(metric.is_reached for metric in facts.metrics):
        message = f"outcome {outcome.id} has reached its goal at {facts.current}, but its status is {outcome.status}"
        yield Breach(path=at, message=message, hint="write `status: complete` once the customer agrees")


RULE: Final = DatedRule(
    id="status-at-odds",
    severity=Severity.WARNING,
    summary="The typed status agrees with measurements and milestones.",
    why=(
        "Readers see the figures beside the word. Where the two contradict each other they believe neither, so one of "
        "them is put right: complete below the goal, or still open past it."
    ),
    source=(
        "Building a success plan, step 4 (each review marks what is done); template and walkthrough, quarterly updates"
    ),
    bad="""\
outcomes:
  - id: O1
    description: Ship 90% of orders the same day by July 2026.
    baseline: {metric: Orders shipped the same day, current: 61%, measured_on: 2026-01-09}
    target: {goal: 90%, target_date: 2026-07-31}
    measurements: [{date: 2026-02-27, value: 70%}]
    status: complete
""",
    good="""\
outcomes:
  - id: O1
    description: Ship 90% of orders the same day by July 2026.
    baseline: {metric: Orders shipped the same day, current: 61%, measured_on: 2026-01-09}
    target: {goal: 90%, target_date: 2026-07-31}
    measurements: [{date: 2026-02-27, value: 70%}]
    status: in_progress
""",
    asks_ended=True,
    check=_check,
)
