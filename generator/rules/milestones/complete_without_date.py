"""What is done was done on a day."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.model.vocabulary import WorkStatus
from generator.rules.rule import Breach, Rule, RuleContext
from generator.rules.walk import actions, live_milestones


def _check(context: RuleContext) -> Iterator[Breach]:
    for path, milestone in live_milestones(context.plan):
        if milestone.status is WorkStatus.COMPLETE and milestone.actual_date is None:
            message = f"milestone {milestone.id} is complete, but not on which day"
            yield Breach(path=(*path, "status"), message=message, hint="add `actual_date:`")
    for path, action in actions(context.plan):
        if action.status is WorkStatus.COMPLETE and action.completed_on is None:
            message = f"action {action.id} is complete, but not on which day"
            yield Breach(path=(*path, "status"), message=message, hint="add `completed_on:`")


RULE: Final = Rule(
    id="complete-without-date",
    severity=Severity.WARNING,
    summary="Completed work has its day.",
    why=(
        "The renewal talk tells what was reached and when. Without the day it counts as done on its target, which "
        "flatters."
    ),
    source="Success plan templates, template (actual_date) and pitfall 5",
    bad="""\
outcomes:
  - id: O1
    description: Ship 90% of orders the same day by July 2026.
    milestones:
      - {name: Cut-off agreed, target_date: 2026-02-13, status: complete, owner: Cem Doruk}
""",
    good="""\
outcomes:
  - id: O1
    description: Ship 90% of orders the same day by July 2026.
    milestones:
      - {name: Cut-off agreed, target_date: 2026-02-13, actual_date: 2026-02-11, status: complete, owner: Cem Doruk}
""",
    asks_ended=True,
    check=_check,
)
