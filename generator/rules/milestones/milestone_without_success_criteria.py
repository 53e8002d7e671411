"""Each milestone says when it is reached."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.rules.lacking import Lack, one_or_all, one_or_many
from generator.rules.plan_types import LIGHT
from generator.rules.rule import Breach, Rule, RuleContext
from generator.rules.walk import live_milestones, open_outcomes

_ID: Final = "milestone-without-success-criteria"
_ONE: Final = "milestone {} does not say when it counts as reached"
_HINT: Final = "add `success_criteria:`, something that both sides can check, such as: two weeks at 75% or more"


def _check(context: RuleContext) -> Iterator[Breach]:
    for path, outcome in open_outcomes(context.plan):
        milestones = list(live_milestones(path, outcome))
        missing = [
            (at, milestone.id)
            for at, milestone in milestones
            if milestone.success_criteria is None and not milestone.status.is_settled
        ]
        if any(milestone.success_criteria is not None for _, milestone in milestones):
            many = f"{{}} milestones of {outcome.id} do not say when they count as reached"
            yield from one_or_many(context.plan, path, missing, Lack(rule=_ID, one=_ONE, many=many, hint=_HINT))
        else:
            yield from one_or_all(
                (*path, "milestones"),
                missing,
                len(missing),
                one=_ONE,
                every=f"none of the open milestones of outcome {outcome.id} says when it counts as reached",
                hint=_HINT,
            )


RULE: Final = Rule(
    id=_ID,
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
