"""An outcome says from what to what."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.rules.rule import Breach, Rule, RuleContext
from generator.rules.walk import open_outcomes
from generator.rules.words import is_vague, names_a_figure


def _check(context: RuleContext) -> Iterator[Breach]:
    for path, outcome in open_outcomes(context.plan):
        if not names_a_figure(outcome.description) and not is_vague(outcome):
            yield Breach(
                path=(*path, "description"),
                message=f"outcome {outcome.id} names no figure",
                hint="write it as from what, to what, by when, so that it can be read on its own",
            )


RULE: Final = Rule(
    id="outcome-statement",
    severity=Severity.INFO,
    summary="An outcome is stated as from what, to what, by when.",
    why=(
        "The sentence is what people remember and repeat. With the figures in it, everybody who reads it knows what "
        "was agreed, whether or not they look at the metric below."
    ),
    source="Building a success plan, step 1 (from, to, by)",
    bad="""\
outcomes:
  - id: O1
    description: Orders leave the house on the day they come in.
""",
    good="""\
outcomes:
  - id: O1
    description: Raise the share of orders shipped the same day from 61% to 90% by July 2026.
""",
    check=_check,
)
