"""A blocker that stays goes up."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.rules.rule import Breach, DatedContext, DatedRule
from generator.rules.walk import open_milestones


def _check(context: DatedContext) -> Iterator[Breach]:
    limit = context.policy.overdue_grace_days
    for path, milestone in open_milestones(context.plan):
        for index, blocker in enumerate(milestone.blockers):
            days = (context.as_of - blocker.since).days if blocker.since else 0
            if days > limit and blocker.escalated_to is None:
                yield Breach(
                    path=(*path, "blockers", index),
                    message=f"the blocker of {milestone.id} has stood for {days} days and was escalated to nobody",
                    hint="take it up the escalation path, and add `escalated_to:`",
                )


RULE: Final = DatedRule(
    id="stuck-blocker",
    severity=Severity.WARNING,
    summary="A blocker that stays is escalated.",
    why=(
        "The sponsors are there for what the owners cannot move. After the days that `policy.overdue_grace_days` "
        "allows, waiting has become the plan."
    ),
    source=(
        "Definition, escalation path to resolve blockers; building a success plan, step 3 (sponsors as escalation path)"
    ),
    bad="""\
outcomes:
  - id: O1
    description: Ship 90% of orders the same day by July 2026.
    milestones:
      - name: Cut-off times agreed
        target_date: 2026-04-10
        owner: Cem Doruk
        blockers: [{description: The third carrier does not answer, owner: Cem Doruk, since: 2026-01-26}]
""",
    good="""\
outcomes:
  - id: O1
    description: Ship 90% of orders the same day by July 2026.
    milestones:
      - name: Cut-off times agreed
        target_date: 2026-04-10
        owner: Cem Doruk
        blockers:
          - {description: Third carrier silent, owner: Cem Doruk, since: 2026-01-26, escalated_to: Ada Brandt}
""",
    check=_check,
)
