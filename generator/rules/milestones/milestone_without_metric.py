"""Each milestone moves a number."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.rules.lacking import Lack, some_or_none
from generator.rules.plan_types import LIGHT, PRE_SALE
from generator.rules.rule import Breach, Rule, RuleContext

_LACK: Final = Lack(
    rule="milestone-without-metric",
    one="milestone {} does not name the metric that it moves",
    many="{} milestones of {} do not name the metric that they move",
    hint="add `metric:`; if it only names a feature, make it an action of a milestone that moves a number",
)
_NONE: Final = "none of the open milestones of outcome {} names the metric that it moves"


def _check(context: RuleContext) -> Iterator[Breach]:
    return some_or_none(context.plan, lambda milestone: milestone.metric is not None, _LACK, none=_NONE)


RULE: Final = Rule(
    id=_LACK.rule,
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
