"""Every plan has risks."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.rules.plan_types import LIGHT
from generator.rules.rule import Breach, Rule, RuleContext


def _check(context: RuleContext) -> Iterator[Breach]:
    if not context.plan.risks:
        yield Breach(
            path=("plan",),
            message="the plan names no risks, and every plan has some",
            hint="ask the customer what might prevent the outcomes, and add `risks:` with mitigation and owner",
            at_key=True,
        )


RULE: Final = Rule(
    id="risks-present",
    severity=Severity.WARNING,
    summary="The plan names its risks.",
    why="Naming risks builds trust and gives time to act. A goal card may do without.",
    source="Success plan templates, Don't (skip the risk section) and checklist",
    bad="""\
risks: []
""",
    good="""\
risks:
  - {id: R1, description: Peak season leaves the early shift no time for training, category: resource, impact: medium,
     likelihood: high, mitigation: Train before Easter, owner: Cem Doruk}
""",
    spares=LIGHT,
    check=_check,
)
