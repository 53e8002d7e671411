"""What waits is due after what it waits for."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.rules.rule import Breach, Rule, RuleContext
from generator.rules.walk import open_milestones


def _check(context: RuleContext) -> Iterator[Breach]:
    known = {milestone.id: milestone for milestone in context.plan.milestones}
    for path, milestone in open_milestones(context.plan):
        for index, reference in enumerate(milestone.depends_on):
            other = known.get(reference)
            if other is not None and not other.status.is_settled and milestone.target_date < other.target_date:
                yield Breach(
                    path=(*path, "depends_on", index),
                    message=(
                        f"milestone {milestone.id} is due on {milestone.target_date}, before {other.id}, "
                        f"which it waits for until {other.target_date}"
                    ),
                    hint="correct one of the two dates, or remove the dependency",
                )


RULE: Final = Rule(
    id="due-before-dependency",
    severity=Severity.WARNING,
    summary="A milestone is due after what it depends on.",
    why="It cannot be reached before what it waits for, so the date is one that nobody can keep.",
    source="Template and walkthrough, section 3 (milestones are sequential); success plan overview, dependencies",
    bad="""\
outcomes:
  - id: O1
    description: Ship 90% of orders the same day by July 2026.
    milestones:
      - {name: Cut-off times agreed, target_date: 2026-04-10, owner: Cem Doruk}
      - {name: Picking by cut-off time, target_date: 2026-03-27, owner: Cem Doruk, depends_on: [O1.M1]}
""",
    good="""\
outcomes:
  - id: O1
    description: Ship 90% of orders the same day by July 2026.
    milestones:
      - {name: Cut-off times agreed, target_date: 2026-04-10, owner: Cem Doruk}
      - {name: Picking by cut-off time, target_date: 2026-04-30, owner: Cem Doruk, depends_on: [O1.M1]}
""",
    check=_check,
)
