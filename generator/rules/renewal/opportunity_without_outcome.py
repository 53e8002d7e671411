"""Growth that serves what the customer wants."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.rules.rule import Breach, Rule, RuleContext


def _check(context: RuleContext) -> Iterator[Breach]:
    for index, opportunity in enumerate(context.plan.opportunities):
        is_open = opportunity.status is None or opportunity.status.is_open
        if is_open and opportunity.outcome is None:
            yield Breach(
                path=("opportunities", index),
                message=f"the opportunity “{opportunity.name}” serves no outcome of the plan",
                hint="add `outcome:`; where none fits, either the plan is wrong or the deal is",
            )


RULE: Final = Rule(
    id="opportunity-without-outcome",
    severity=Severity.WARNING,
    summary="Every opportunity serves an outcome.",
    why="A deal that matches no outcome means that one of the two is wrong: the plan, or the deal.",
    source="Template and walkthrough, account team alignment; success plan templates, QBR agenda (aligned expansion)",
    bad="""\
opportunities:
  - {name: Returns module, estimated_value: "$18,000", probability: 40%, timeline: Q4 2026}
""",
    good="""\
opportunities:
  - {name: Returns module, estimated_value: "$18,000", probability: 40%, timeline: Q4 2026, outcome: O2}
""",
    check=_check,
)
