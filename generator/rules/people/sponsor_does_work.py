"""Sponsors are the escalation path, not the doers."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.rules.plan_types import LIGHT
from generator.rules.rule import Breach, Rule, RuleContext
from generator.rules.walk import open_milestones

_DECIDES: Final = frozenset({"executive_sponsor", "economic_buyer"})


def _check(context: RuleContext) -> Iterator[Breach]:
    sponsors = {
        person.name
        for person in context.plan.stakeholders
        if "executive_sponsor" in person.types and _DECIDES.issuperset(person.types)
    }
    for path, milestone in open_milestones(context.plan):
        for owner in milestone.owners:
            if owner.name in sponsors:
                yield Breach(
                    path=path,
                    message=f"{owner.name}, an executive sponsor, owns milestone {milestone.id}",
                    hint="name the person who does the work; the sponsor is whom they turn to",
                )


RULE: Final = Rule(
    id="sponsor-does-work",
    severity=Severity.INFO,
    summary="Executive sponsors own no milestones.",
    why=(
        "Who is asked when work is stuck cannot be the one who is stuck. A sponsor who plays another part too, as in a "
        "small company, may own what belongs to it; goal cards are spared."
    ),
    source="Building a success plan, step 3 (sponsors are the escalation path, not the doer)",
    bad="""\
outcomes:
  - id: O1
    description: Ship 90% of orders the same day by July 2026.
    milestones:
      - {name: Cut-off times agreed, target_date: 2026-04-10, owner: Ada Brandt}
""",
    good="""\
outcomes:
  - id: O1
    description: Ship 90% of orders the same day by July 2026.
    milestones:
      - {name: Cut-off times agreed, target_date: 2026-04-10, owner: Cem Doruk}
""",
    spares=LIGHT,
    check=_check,
)
