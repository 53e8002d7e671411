"""A milestone lies in its phase."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.rules.rule import Breach, Rule, RuleContext
from generator.rules.walk import open_milestones


def _check(context: RuleContext) -> Iterator[Breach]:
    ends = {phase.id: phase.target_date for phase in context.plan.phases}
    for path, milestone in open_milestones(context.plan):
        end = ends.get(milestone.phase) if milestone.phase else None
        if end is not None and milestone.target_date > end:
            yield Breach(
                path=(*path, "target_date"),
                message=f"milestone {milestone.id} is due on {milestone.target_date}, after its phase ends on {end}",
                hint="move it to the next phase, or correct one of the dates",
            )


RULE: Final = Rule(
    id="milestone-after-phase",
    severity=Severity.WARNING,
    summary="A milestone is due within its phase.",
    why="Whoever reads that the first 30 days bring it will look for it on day 30.",
    source="Success plan overview, value realization milestones (phases with target dates)",
    bad="""\
phases:
  - {id: 30d, name: Quick wins, target_date: 2026-03-20, criteria: [First orders picked by cut-off time]}
outcomes:
  - id: O1
    description: Ship 90% of orders the same day by July 2026.
    milestones:
      - {name: Cut-off times agreed, phase: 30d, target_date: 2026-04-10, owner: Cem Doruk}
""",
    good="""\
phases:
  - {id: 30d, name: Quick wins, target_date: 2026-04-17, criteria: [First orders picked by cut-off time]}
outcomes:
  - id: O1
    description: Ship 90% of orders the same day by July 2026.
    milestones:
      - {name: Cut-off times agreed, phase: 30d, target_date: 2026-04-10, owner: Cem Doruk}
""",
    check=_check,
)
