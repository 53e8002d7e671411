"""Each milestone says when it is reached."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.rules.lacking import Lack, some_or_none
from generator.rules.plan_types import LIGHT
from generator.rules.rule import Breach, Rule, RuleContext

_LACK: Final = Lack(
    rule="milestone-without-success-criteria",
    one="milestone {} does not say when it counts as reached",
    many="{} milestones of {} do not say when they count as reached",
    hint="add `success_criteria:`, something that both sides can check, such as: two weeks at 75% or more",
)
_NONE: Final = "none of the open milestones of outcome {} says when it counts as reached"


def _check(context: RuleContext) -> Iterator[Breach]:
    return some_or_none(context.plan, lambda milestone: milestone.success_criteria is not None, _LACK, none=_NONE)


RULE: Final = Rule(
    id=_LACK.rule,
    severity=Severity.INFO,
    summary="Every milestone says when it counts as reached.",
    why="Otherwise both sides find out on the day that they meant different things. Goal cards are spared.",
    source="Template and walkthrough, section 3; success plan overview, measurable completion criteria",
    bad="""\
outcomes:
  - id: O1
    description: Ship 90% of orders the same day by July 2026.
    milestones:
      - {name: Cut-off times agreed, target_date: 2026-04-10, owner: Cem Doruk}
""",
    good="""\
outcomes:
  - id: O1
    description: Ship 90% of orders the same day by July 2026.
    milestones:
      - name: Cut-off times agreed
        target_date: 2026-04-10
        owner: Cem Doruk
        success_criteria: All three carriers have confirmed their times in writing.
""",
    spares=LIGHT,
    check=_check,
)
