"""What an outcome is good for."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.rules.rule import Breach, Rule, RuleContext
from generator.rules.walk import open_outcomes


def _check(context: RuleContext) -> Iterator[Breach]:
    for path, outcome in open_outcomes(context.plan):
        if outcome.so_that is None and outcome.business_value is None:
            yield Breach(
                path=path,
                message=f"outcome {outcome.id} does not say what it is good for",
                hint="add `so_that:` (what the customer can then do) or `business_value:` (what that is worth)",
            )


RULE: Final = Rule(
    id="outcome-without-value",
    severity=Severity.INFO,
    summary="An outcome says what the customer gains.",
    why="Whoever decides on the renewal asks what a figure was good for. Ask the customer while the plan is written.",
    source="Success plan templates, pitfall 3 (so that the customer can); success plan overview, expected return",
    bad="""\
outcomes:
  - id: O1
    description: Ship 90% of orders the same day by July 2026.
""",
    good="""\
outcomes:
  - id: O1
    description: Ship 90% of orders the same day by July 2026.
    so_that: Quillmere can sell next-day delivery without an express surcharge.
""",
    check=_check,
)
