"""Each milestone moves a number."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.rules.lacking import Lack, one_or_all, one_or_many
from generator.rules.plan_types import LIGHT, PRE_SALE
from generator.rules.rule import Breach, Rule, RuleContext
from generator.rules.walk import live_milestones, open_outcomes

_ID: Final = "milestone-without-metric"
_ONE: Final = "milestone {} does not name the metric that it moves"
_HINT: Final = "add `metric:`; if it only names a feature, make it an action of a milestone that moves a number"


def _check(context: RuleContext) -> Iterator[Breach]:
    for path, outcome in open_outcomes(context.plan):
        milestones = list(live_milestones(path, outcome))
        missing = [
            (at, milestone.id)
            for at, milestone in milestones
            if milestone.metric is None and not milestone.status.is_settled
        ]
        if any(milestone.metric is not None for _, milestone in milestones):
            many = f"{{}} milestones of {outcome.id} do not name the metric that they move"
            yield from one_or_many(context.plan, path, missing, Lack(rule=_ID, one=_ONE, many=many, hint=_HINT))
        else:
            yield from one_or_all(
                (*path, "milestones"),
                missing,
                len(missing),
                one=_ONE,
                every=f"none of the open milestones of outcome {outcome.id} names the metric that it moves",
                hint=_HINT,
            )


RULE: Final = Rule(
    id=_ID,
    severity=Severity.WARNING,
    summary="Every milestone names the metric that it moves.",
    why=(
        "That is what tells a plan from a checklist of features. A milestone that moves no number may be done to the "
        "last without the outcome coming any nearer. Goal cards and mutual action plans are spared."
    ),
    source="Building a success plan, step 2, success criteria and guard on feature checklists",
    bad="""\
outcomes:
  - id: O1
    description: Ship 90% of orders the same day by July 2026.
    milestones:
      - {name: Cut-off times agreed with all carriers, target_date: 2026-04-10, owner: Cem Doruk}
""",
    good="""\
outcomes:
  - id: O1
    description: Ship 90% of orders the same day by July 2026.
    milestones:
      - name: Cut-off times agreed with all carriers
        target_date: 2026-04-10
        owner: Cem Doruk
        metric: Orders picked before the carrier's cut-off
""",
    spares=LIGHT | PRE_SALE,
    check=_check,
)
