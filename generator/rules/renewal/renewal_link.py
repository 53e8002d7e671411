"""Outcomes lead somewhere."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.rules.plan_types import LIGHT, PRE_SALE
from generator.rules.rule import Breach, Rule, RuleContext
from generator.rules.walk import live_outcomes


def _check(context: RuleContext) -> Iterator[Breach]:
    outcomes = [outcome for _, outcome in live_outcomes(context.plan)]
    if outcomes and not any(outcome.conversion_point for outcome in outcomes):
        yield Breach(
            path=("outcomes",),
            message="no outcome says what reaching it opens: adoption, expansion or the renewal",
            hint="add `conversion_point:` to the outcomes that the renewal will be judged by",
            at_key=True,
        )


RULE: Final = Rule(
    id="renewal-link",
    severity=Severity.INFO,
    summary="Outcomes are mapped to the renewal.",
    why=(
        "If the customer reaches what they bought, the renewal is the next step; the plan says which outcomes those "
        "are, and the forecast follows them. Goal cards and plans before a sale are spared."
    ),
    source="Success plan templates, Do (connect outcomes to renewal) and pitfall 5; definition, conversion points",
    bad="""\
outcomes:
  - {id: O1, description: Ship 90% of orders the same day by July 2026.}
""",
    good="""\
outcomes:
  - {id: O1, description: Ship 90% of orders the same day by July 2026., conversion_point: renewal}
""",
    spares=LIGHT | PRE_SALE,
    check=_check,
)
