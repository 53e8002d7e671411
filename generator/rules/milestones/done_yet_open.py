"""What has a day on which it was done is done."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.rules.rule import Breach, Rule, RuleContext
from generator.rules.walk import actions, live_milestones, risks


def _check(context: RuleContext) -> Iterator[Breach]:
    for path, milestone in live_milestones(context.plan):
        if milestone.actual_date is not None and not milestone.status.is_settled:
            yield Breach(
                path=(*path, "status"),
                message=(f"milestone {milestone.id} was reached on {milestone.actual_date}, but is {milestone.status}"),
                hint="write `status: complete`, or take the date out",
            )
    for path, action in actions(context.plan):
        if action.completed_on is not None and not action.status.is_settled:
            yield Breach(
                path=(*path, "status"),
                message=f"action {action.id} was completed on {action.completed_on}, but is {action.status}",
                hint="write `status: complete`, or take the date out",
            )
    for path, risk in risks(context.plan):
        if risk.closed_on is not None and risk.is_open:
            yield Breach(
                path=(*path, "status"),
                message=f"risk {risk.id} was closed on {risk.closed_on}, but is {risk.status}",
                hint="write `status: closed`, or take the date out",
            )


RULE: Final = Rule(
    id="done-yet-open",
    severity=Severity.ERROR,
    summary="Work with a day of completion is not still open.",
    why=(
        "The file says both, so whatever is published is wrong for one half of its readers: the customer would see a "
        "milestone that was reached among what they still owe."
    ),
    source="Success plan templates, template (status and actual_date)",
    bad="""\
outcomes:
  - id: O1
    description: Ship 90% of orders the same day by July 2026.
    milestones:
      - {name: Cut-off agreed, target_date: 2026-02-13, actual_date: 2026-02-11, status: pending, owner: Cem Doruk}
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
