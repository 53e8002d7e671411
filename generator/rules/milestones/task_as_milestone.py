"""No task posing as a milestone."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.rules.rule import Breach, Rule, RuleContext
from generator.rules.walk import open_milestones
from generator.rules.words import names_a_task


def _check(context: RuleContext) -> Iterator[Breach]:
    for path, milestone in open_milestones(context.plan):
        is_checked = milestone.metric is not None or milestone.success_criteria is not None
        if not is_checked and names_a_task(milestone.name):
            yield Breach(
                path=(*path, "name"),
                message=f"“{milestone.name}” is work to do, no checkpoint on the way to the outcome",
                hint="make it an action of the milestone that it serves, or name the metric that it moves",
            )


RULE: Final = Rule(
    id="task-as-milestone",
    severity=Severity.INFO,
    summary="Trainings and integrations are actions, not milestones.",
    why=(
        "Tasks of adoption exist because they move a number; on their own they make the plan a checklist. A milestone "
        "that names its metric or its success criteria may be called as it likes."
    ),
    source="Building a success plan, step 2 (adoption tasks live under milestones)",
    bad="""\
outcomes:
  - id: O1
    description: Ship 90% of orders the same day by July 2026.
    milestones:
      - {name: Training for the early shift, target_date: 2026-04-10, owner: Cem Doruk}
""",
    good="""\
outcomes:
  - id: O1
    description: Ship 90% of orders the same day by July 2026.
    milestones:
      - name: Early shift picks by cut-off time
        target_date: 2026-04-10
        owner: Cem Doruk
        metric: Orders picked before the carrier's cut-off
        actions: [{name: Training for the early shift, owner: Eve Falk, due: 2026-03-20}]
""",
    check=_check,
)
