"""No outcome without a way to it."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.rules.rule import Breach, Rule, RuleContext
from generator.rules.walk import live_milestones_of, open_outcomes


def _check(context: RuleContext) -> Iterator[Breach]:
    for path, outcome in open_outcomes(context.plan):
        if not any(live_milestones_of(path, outcome)):
            yield Breach(
                path=path,
                message=f"outcome {outcome.id} has no milestones, so nobody sees whether it is on its way",
                hint="work backwards from the goal: what has to be true before it, by when, and whose move is it",
            )


RULE: Final = Rule(
    id="outcome-without-milestones",
    severity=Severity.WARNING,
    summary="Every outcome has milestones.",
    why="Milestones tell early that an outcome drifts. Without them the target date is the first to say so.",
    source="Success plan templates, section 3 and checklist; building a success plan, step 2",
    bad="""\
outcomes:
  - id: O1
    description: Ship 90% of orders the same day by July 2026.
""",
    good="""\
outcomes:
  - id: O1
    description: Ship 90% of orders the same day by July 2026.
    milestones:
      - {name: Cut-off times agreed with all carriers, target_date: 2026-04-10, owner: Cem Doruk}
""",
    check=_check,
)
