"""A plan of both sides."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.model.vocabulary import Side
from generator.rules.rule import Breach, Rule, RuleContext
from generator.rules.walk import live_milestones


def _check(context: RuleContext) -> Iterator[Breach]:
    sides = [{owner.side for owner in milestone.owners} for _, milestone in live_milestones(context.plan)]
    owned = [side for side in sides if side]
    if len(owned) > 1 and not any(Side.CUSTOMER in side for side in owned):
        yield Breach(
            path=("outcomes",),
            message=f"nobody at {context.plan.customer.company} owns any of the {len(owned)} milestones",
            hint="agree with the customer who owns what; a plan that only the vendor works on is its to-do list",
            at_key=True,
        )


RULE: Final = Rule(
    id="one-sided-ownership",
    severity=Severity.WARNING,
    summary="The customer owns milestones too.",
    why="A plan whose owners are all the vendor's is a to-do list, and the customer has agreed to nothing in it.",
    source="Building a success plan, guard on one-sided ownership; success plan templates, Do (co-create)",
    bad="""\
outcomes:
  - id: O1
    description: Ship 90% of orders the same day by July 2026.
    milestones:
      - {name: Cut-off times agreed with all carriers, target_date: 2026-04-10, owner: Eve Falk}
      - {name: 90% held for two weeks, target_date: 2026-07-31, owner: Eve Falk}
""",
    good="""\
outcomes:
  - id: O1
    description: Ship 90% of orders the same day by July 2026.
    milestones:
      - {name: Cut-off times agreed with all carriers, target_date: 2026-04-10, owner: Cem Doruk}
      - {name: 90% held for two weeks, target_date: 2026-07-31, owner: Eve Falk}
""",
    check=_check,
)
