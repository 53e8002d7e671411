"""Percent and status agree."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.model.vocabulary import WorkStatus
from generator.rules.rule import Breach, Rule, RuleContext
from generator.rules.walk import live_milestones

_WHOLE: Final = 100


def _check(context: RuleContext) -> Iterator[Breach]:
    for path, milestone in live_milestones(context.plan):
        percent = milestone.percent_complete
        is_complete = milestone.status is WorkStatus.COMPLETE
        if percent is None or (percent == _WHOLE) is is_complete:
            if not percent or milestone.status is not WorkStatus.PENDING:
                continue
            hint = "write `status: in_progress`"
        else:
            hint = "take `percent_complete` out" if is_complete else "write `status: complete` and `actual_date:`"
        yield Breach(
            path=(*path, "percent_complete"),
            message=f"milestone {milestone.id} is {percent} percent done, but {milestone.status}",
            hint=hint,
        )


RULE: Final = Rule(
    id="percent-at-odds",
    severity=Severity.WARNING,
    summary="Percent complete agrees with the status.",
    why="Readers see both. All done but open, or begun but pending: one of them was not brought up to date.",
    source="Success plan overview, milestone tracking (status and percent)",
    bad="""\
outcomes:
  - id: O1
    description: Ship 90% of orders the same day by July 2026.
    milestones:
      - {name: Cut-off agreed, target_date: 2026-04-10, percent_complete: 40, status: pending, owner: Cem Doruk}
""",
    good="""\
outcomes:
  - id: O1
    description: Ship 90% of orders the same day by July 2026.
    milestones:
      - {name: Cut-off agreed, target_date: 2026-04-10, percent_complete: 40, status: in_progress, owner: Cem Doruk}
""",
    check=_check,
)
