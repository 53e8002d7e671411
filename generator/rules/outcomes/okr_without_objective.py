"""Key results stand under objectives."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.model.vocabulary import PlanFormat
from generator.rules.lacking import one_or_all
from generator.rules.rule import Breach, Rule, RuleContext
from generator.rules.walk import live_outcomes


def _check(context: RuleContext) -> Iterator[Breach]:
    if context.plan.format is not PlanFormat.OKR:
        return
    asked = list(live_outcomes(context.plan))
    yield from one_or_all(
        ("outcomes",),
        [(path, outcome.id) for path, outcome in asked if outcome.objective is None],
        len(asked),
        one="{} stands under no objective",
        every="none of the {} outcomes stands under an objective",
        hint="add `objective:`, the goal that groups the outcomes as its key results",
    )


RULE: Final = Rule(
    id="okr-without-objective",
    severity=Severity.WARNING,
    summary="In a plan of the OKR format every outcome names its objective.",
    why=(
        "Customers who think in objectives and key results look for the objective first; without it the format says "
        "nothing."
    ),
    source="Success plan templates, defaults and alternatives (OKR style)",
    bad="""\
plan: {version: "1", created: 2026-01-12, status: active, format: okr}
outcomes:
  - {id: O1, description: Ship 90% of orders the same day by July 2026.}
""",
    good="""\
plan: {version: "1", created: 2026-01-12, status: active, format: okr}
outcomes:
  - {id: O1, objective: Be the fastest in the trade, description: Ship 90% of orders the same day by July 2026.}
""",
    check=_check,
)
