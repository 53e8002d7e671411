"""One owner on each side, not two."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.model.vocabulary import Side
from generator.rules.rule import Breach, Rule, RuleContext
from generator.rules.walk import open_milestones


def _check(context: RuleContext) -> Iterator[Breach]:
    sides = {person.name: person.side for person in context.plan.stakeholders}
    for path, milestone in open_milestones(context.plan):
        accountable = milestone.raci.accountable if milestone.raci else ()
        for side in Side:
            names = [name for name in accountable if sides.get(name) is side]
            if len(names) > 1:
                yield Breach(
                    path=(*path, "raci", "accountable"),
                    message=f"{' and '.join(names)} are both accountable for {milestone.id}, and then nobody is",
                    hint="keep one accountable name on each side; the others are `responsible`",
                )


RULE: Final = Rule(
    id="several-owners",
    severity=Severity.WARNING,
    summary="At most one person on each side is accountable for a milestone.",
    why=(
        "Two owners on one side wait for each other. One is accountable; as many as you like are responsible or "
        "informed."
    ),
    source="Building a success plan, step 3 (two owners are no owner); definition, clear RACI lines",
    bad="""\
outcomes:
  - id: O1
    description: Ship 90% of orders the same day by July 2026.
    milestones:
      - name: Cut-off times agreed with all carriers
        target_date: 2026-04-10
        raci: {accountable: [Cem Doruk, Gil Hansen]}
""",
    good="""\
outcomes:
  - id: O1
    description: Ship 90% of orders the same day by July 2026.
    milestones:
      - name: Cut-off times agreed with all carriers
        target_date: 2026-04-10
        raci: {accountable: [Cem Doruk, Eve Falk], responsible: [Gil Hansen]}
""",
    check=_check,
)
