"""A sponsor at the customer."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.model.vocabulary import Side
from generator.rules.rule import Breach, Rule, RuleContext


def _check(context: RuleContext) -> Iterator[Breach]:
    plan = context.plan
    if plan.person_of_type(Side.CUSTOMER, "executive_sponsor") is None:
        yield Breach(
            path=("stakeholders", Side.CUSTOMER.value),
            message=f"nobody at {plan.customer.company} is named as executive sponsor",
            hint="give `type: executive_sponsor` to the person who decides, signs and is asked when things are stuck",
            at_key=True,
        )


RULE: Final = Rule(
    id="customer-sponsor",
    severity=Severity.WARNING,
    summary="The customer's executive sponsor is named.",
    why="The sponsor says that the outcomes are right, commits people to them and is the end of the escalation path.",
    source=(
        "Success plan templates, checklist; building a success plan, step 3; template and walkthrough, sections 5 and 6"
    ),
    bad="""\
stakeholders:
  customer:
    - {name: Cem Doruk, title: Head of Dispatch, type: day_to_day_contact}
    - {name: Gil Hansen, title: IT Manager, type: technical_contact}
""",
    good="""\
stakeholders:
  customer:
    - {name: Ada Brandt, title: COO, type: executive_sponsor}
    - {name: Cem Doruk, title: Head of Dispatch, type: day_to_day_contact}
""",
    check=_check,
)
