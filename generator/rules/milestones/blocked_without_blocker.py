"""What is blocked is blocked by something."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.model.vocabulary import WorkStatus
from generator.rules.rule import Breach, Rule, RuleContext
from generator.rules.walk import open_milestones


def _check(context: RuleContext) -> Iterator[Breach]:
    for path, milestone in open_milestones(context.plan):
        if milestone.status is WorkStatus.BLOCKED and not milestone.blockers:
            yield Breach(
                path=(*path, "status"),
                message=f"milestone {milestone.id} is blocked, but not by what",
                hint="add `blockers: [{description: ..., owner: ..., since: ...}]`",
            )


RULE: Final = Rule(
    id="blocked-without-blocker",
    severity=Severity.WARNING,
    summary="A blocked milestone names its blocker.",
    why="A review brings blockers to those who can move them. Nobody can move what is not named.",
    source="Building a success plan, step 4 (surface blockers to named owners)",
    bad="""\
outcomes:
  - id: O1
    description: Ship 90% of orders the same day by July 2026.
    milestones:
      - {name: Cut-off times agreed, target_date: 2026-04-10, status: blocked, owner: Cem Doruk}
""",
    good="""\
outcomes:
  - id: O1
    description: Ship 90% of orders the same day by July 2026.
    milestones:
      - name: Cut-off times agreed
        target_date: 2026-04-10
        status: blocked
        owner: Cem Doruk
        blockers: [{description: The third carrier has no contact for us, owner: Cem Doruk, since: 2026-02-24}]
""",
    check=_check,
)
