"""A handful of outcomes."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.rules.plan_types import SHORT
from generator.rules.rule import Breach, Rule, RuleContext
from generator.rules.walk import live_outcomes


def _check(context: RuleContext) -> Iterator[Breach]:
    fewest, most = (int(number) for number in context.settings.outcome_count.split("-"))
    count = sum(1 for _ in live_outcomes(context.plan))
    told = "1 outcome" if count == 1 else f"{count} outcomes"
    if count > most:
        hint = f"keep the {fewest} to {most} that matter most, and make the others milestones or next year's"
        yield Breach(path=("outcomes",), message=f"the plan has {told}, more than {most}", hint=hint, at_key=True)
    elif count < fewest and context.plan.type not in SHORT:
        hint = f"ask the sponsor what else was bought; {fewest} to {most} outcomes carry a year"
        yield Breach(path=("outcomes",), message=f"the plan has {told}, fewer than {fewest}", hint=hint, at_key=True)


RULE: Final = Rule(
    id="outcome-count",
    severity=Severity.WARNING,
    summary="A plan has three to five outcomes.",
    why=(
        "A long wish list gets nothing done, and a single outcome does not carry a renewal. The texts of the field "
        "disagree on three to five or two to four: `rules.outcome_count` in planfolio.yml chooses. Plans that end "
        "within months (onboarding, risk mitigation, mutual action, goal card) may serve a single aim, but none may "
        "have too many."
    ),
    source="Success plan templates, Don't (too many goals) and checklist; template and walkthrough, section 1",
    bad="""\
outcomes:
  - {id: O1, description: Ship 90% of orders the same day by July 2026.}
""",
    good="""\
outcomes:
  - {id: O1, description: Ship 90% of orders the same day by July 2026.}
  - {id: O2, description: Bring returns for wrong items from 4% to 1% by July 2026.}
  - {id: O3, description: Answer 95% of where-is-my-order calls in a minute by July 2026.}
""",
    check=_check,
)
