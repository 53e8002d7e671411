"""Somebody at the vendor owns the plan."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.model.vocabulary import Side
from generator.rules.rule import Breach, Rule, RuleContext


def _check(context: RuleContext) -> Iterator[Breach]:
    if context.plan.person_of_type(Side.VENDOR, "primary_owner", "csm") is None:
        yield Breach(
            path=("stakeholders", Side.VENDOR.value),
            message="nobody on the vendor's side is named as the owner of the plan",
            hint="give `type: primary_owner` or `csm` to whoever keeps the plan and calls its reviews",
            at_key=True,
        )


RULE: Final = Rule(
    id="plan-owner",
    severity=Severity.WARNING,
    summary="The plan's owner at the vendor is named.",
    why="Somebody builds the plan, brings it up to date and runs its reviews. As a rule that is the CSM.",
    source="Success plan templates, defaults (ownership); template and walkthrough, who owns the plan",
    bad="""\
stakeholders:
  vendor:
    - {name: Finn Garrow, title: VP Customers, type: executive_sponsor}
""",
    good="""\
stakeholders:
  vendor:
    - {name: Eve Falk, title: Customer Success Manager, type: [primary_owner, csm]}
    - {name: Finn Garrow, title: VP Customers, type: executive_sponsor}
""",
    check=_check,
)
