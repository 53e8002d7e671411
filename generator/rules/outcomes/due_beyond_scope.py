"""What the plan promises lies within its time."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from generator.analysis.calendar_days import add_months
from generator.diagnostics import Severity
from generator.rules.rule import Breach, Rule, RuleContext
from generator.rules.walk import metrics, open_outcomes

_SLACK: Final = timedelta(days=15)


def _check(context: RuleContext) -> Iterator[Breach]:
    plan = context.plan
    if plan.scope_months is None:
        return
    end = add_months(plan.created, plan.scope_months)
    # A scope counts in whole months, and a plan for a quarter may well run into the second week of the next.
    limit = end + _SLACK
    for path, outcome in open_outcomes(plan):
        for at, metric in metrics(path, outcome):
            day = metric.target.target_date if metric.target else None
            if day is not None and day > limit:
                yield Breach(
                    path=(*at, "target", "target_date"),
                    message=(
                        f"outcome {outcome.id} is due on {day}, after the plan's {plan.scope_months} months end on "
                        f"{end}"
                    ),
                    hint="correct the date or `scope_months`, or leave the outcome to the next plan",
                )


RULE: Final = Rule(
    id="due-beyond-scope",
    severity=Severity.INFO,
    summary="Outcomes are due within the plan's scope.",
    why="A plan runs for the months it names, and is then reset. An outcome beyond them belongs to the next plan.",
    source="Success plan templates, defaults (plan scope); template and walkthrough, annual reset",
    bad="""\
plan: {version: "1", created: 2026-01-12, status: active, scope_months: 6}
outcomes:
  - id: O1
    description: Ship 90% of orders the same day by the end of 2026.
    target: {metric: Orders shipped the same day, goal: 90%, target_date: 2026-12-31}
""",
    good="""\
plan: {version: "1", created: 2026-01-12, status: active, scope_months: 12}
outcomes:
  - id: O1
    description: Ship 90% of orders the same day by the end of 2026.
    target: {metric: Orders shipped the same day, goal: 90%, target_date: 2026-12-31}
""",
    check=_check,
)
