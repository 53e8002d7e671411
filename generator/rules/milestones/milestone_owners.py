"""Somebody owns each milestone."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.model.vocabulary import Side
from generator.rules.rule import Breach, Rule, RuleContext
from generator.rules.walk import open_milestones


def _check(context: RuleContext) -> Iterator[Breach]:
    for path, milestone in open_milestones(context.plan):
        sides = {owner.side for owner in milestone.owners}
        if not sides:
            message = f"nobody owns milestone {milestone.id}"
            yield Breach(path=path, message=message, hint="add `owners: {customer: ..., vendor: ...}`")
        elif context.settings.milestone_owners == "both_sides":
            for side in Side:
                if side not in sides:
                    whose = context.plan.customer.company if side is Side.CUSTOMER else "the vendor"
                    message = f"nobody at {whose} owns milestone {milestone.id}"
                    yield Breach(path=path, message=message, hint=f"name one owner under `owners: {{{side}: ...}}`")


RULE: Final = Rule(
    id="milestone-owners",
    severity=Severity.WARNING,
    summary="Every milestone has an owner.",
    why=(
        "Nobody moves what nobody owns. The texts of the field disagree on one owner, joint or of either side, or one "
        "on each side: `rules.milestone_owners: both_sides` in planfolio.yml asks for the latter. Either way a "
        "milestone that nobody at the customer owns is at risk from its first day."
    ),
    source="Success plan templates, section 3 and checklist; building a success plan, step 3",
    bad="""\
outcomes:
  - id: O1
    description: Ship 90% of orders the same day by July 2026.
    milestones:
      - {name: Cut-off times agreed with all carriers, target_date: 2026-04-10}
""",
    good="""\
outcomes:
  - id: O1
    description: Ship 90% of orders the same day by July 2026.
    milestones:
      - name: Cut-off times agreed with all carriers
        target_date: 2026-04-10
        owners: {customer: Cem Doruk, vendor: Eve Falk}
""",
    check=_check,
)
