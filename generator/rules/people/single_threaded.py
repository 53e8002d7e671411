"""The customer's work does not hang on one person."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.model.vocabulary import Side
from generator.rules.plan_types import SHORT
from generator.rules.rule import Breach, Rule, RuleContext
from generator.rules.walk import open_milestones

_MANY: Final = 4
"""Milestones from which on one owner for all of them is a danger and no coincidence."""


def _check(context: RuleContext) -> Iterator[Breach]:
    owners = [
        owner.name
        for _, milestone in open_milestones(context.plan)
        for owner in milestone.owners
        if owner.side is Side.CUSTOMER
    ]
    if len(owners) >= _MANY and len(set(owners)) == 1:
        yield Breach(
            path=("outcomes",),
            message=f"{owners[0]} alone owns all {len(owners)} milestones of {context.plan.customer.company}",
            hint="spread them over at least two people; if one leaves, the plan stands still",
            at_key=True,
        )


RULE: Final = Rule(
    id="single-threaded",
    severity=Severity.INFO,
    summary="More than one person at the customer owns milestones.",
    why=(
        "A plan that hangs on one champion ends with them. The rule speaks from four open milestones on, and not of "
        "plans that end within months, where one team does the work."
    ),
    source="Success plan templates, pitfall 4 (single-threaded stakeholder)",
    bad="""\
outcomes:
  - id: O1
    description: Ship 90% of orders the same day by July 2026.
    milestones:
      - {name: Cut-off times agreed, target_date: 2026-04-10, owner: Cem Doruk}
      - {name: Early shift picks by cut-off time, target_date: 2026-05-08, owner: Cem Doruk}
      - {name: 75% for two weeks, target_date: 2026-05-29, owner: Cem Doruk}
      - {name: 90% held for two weeks, target_date: 2026-07-31, owner: Cem Doruk}
""",
    good="""\
outcomes:
  - id: O1
    description: Ship 90% of orders the same day by July 2026.
    milestones:
      - {name: Cut-off times agreed, target_date: 2026-04-10, owner: Gil Hansen}
      - {name: Early shift picks by cut-off time, target_date: 2026-05-08, owner: Cem Doruk}
      - {name: 75% for two weeks, target_date: 2026-05-29, owner: Cem Doruk}
      - {name: 90% held for two weeks, target_date: 2026-07-31, owner: Cem Doruk}
""",
    spares=SHORT,
    check=_check,
)
