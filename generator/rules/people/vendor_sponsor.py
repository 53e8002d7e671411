"""A sponsor at the vendor."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.model.vocabulary import Side
from generator.rules.plan_types import LIGHT
from generator.rules.rule import Breach, Rule, RuleContext


def _check(context: RuleContext) -> Iterator[Breach]:
    if context.plan.person_of_type(Side.VENDOR, "executive_sponsor") is None:
        yield Breach(
            path=("stakeholders", Side.VENDOR.value),
            message="nobody on the vendor's side is named as executive sponsor",
            hint="give `type: executive_sponsor` to the vendor's end of the escalation path",
            at_key=True,
        )


RULE: Final = Rule(
    id="vendor-sponsor",
    severity=Severity.WARNING,
    summary="The vendor's executive sponsor is named.",
    why="The customer's sponsor needs somebody of the same standing to turn to. A goal card is too small for that.",
    source="Building a success plan, step 3 (sponsors on both sides); template and walkthrough, section 5",
    bad="""\
stakeholders:
  vendor:
    - {name: Eve Falk, title: Customer Success Manager, type: csm}
""",
    good="""\
stakeholders:
  vendor:
    - {name: Eve Falk, title: Customer Success Manager, type: csm}
    - {name: Finn Garrow, title: VP Customers, type: executive_sponsor}
""",
    spares=LIGHT,
    check=_check,
)
