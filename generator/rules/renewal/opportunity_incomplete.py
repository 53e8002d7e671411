"""An opportunity that can be weighed."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.rules.rule import Breach, Rule, RuleContext


def _check(context: RuleContext) -> Iterator[Breach]:
    for index, opportunity in enumerate(context.plan.opportunities):
        parts = {
            "estimated_value": opportunity.estimated_value,
            "probability": opportunity.probability,
            "timeline": opportunity.timeline,
        }
        missing = [key for key, value in parts.items() if value is None]
        if missing and (opportunity.status is None or opportunity.status.is_open):
            yield Breach(
                path=("opportunities", index),
                message=f"the opportunity “{opportunity.name}” lacks {', '.join(f'`{key}`' for key in missing)}",
                hint="add what is missing; without it the opportunity stands in no forecast",
            )


RULE: Final = Rule(
    id="opportunity-incomplete",
    severity=Severity.INFO,
    summary="Every opportunity has a value, a probability and a time.",
    why="Weighted amounts need all three. An opportunity without them is an idea.",
    source="Success plan overview, expansion opportunities (estimated value, timeline, probability)",
    bad="""\
opportunities:
  - {name: Returns module, outcome: O2}
""",
    good="""\
opportunities:
  - {name: Returns module, outcome: O2, estimated_value: "$18,000", probability: 40%, timeline: Q4 2026}
""",
    check=_check,
)
