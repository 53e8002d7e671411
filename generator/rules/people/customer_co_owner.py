"""Somebody at the customer runs the plan with the CSM."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.model.vocabulary import Side
from generator.rules.rule import Breach, Rule, RuleContext

_RUNS_IT: Final = ("operational_owner", "day_to_day_contact", "champion")


def _check(context: RuleContext) -> Iterator[Breach]:
    plan = context.plan
    if plan.people(Side.CUSTOMER) and plan.person_of_type(Side.CUSTOMER, *_RUNS_IT) is None:
        yield Breach(
            path=("stakeholders", Side.CUSTOMER.value),
            message=f"nobody at {plan.customer.company} runs the plan from day to day",
            hint="give `type: operational_owner` or `day_to_day_contact` to whoever brings data and moves the work",
            at_key=True,
        )


RULE: Final = Rule(
    id="customer-co-owner",
    severity=Severity.WARNING,
    summary="An operational owner or day-to-day contact at the customer is named.",
    why="The customer co-owns the plan: somebody there brings the figures, checks progress and raises risks.",
    source=(
        "Template and walkthrough, section 5 and customer co-ownership; success plan templates, defaults (ownership)"
    ),
    bad="""\
stakeholders:
  customer:
    - {name: Ada Brandt, title: COO, type: executive_sponsor}
    - {name: Gil Hansen, title: IT Manager, type: technical_contact}
""",
    good="""\
stakeholders:
  customer:
    - {name: Ada Brandt, title: COO, type: executive_sponsor}
    - {name: Cem Doruk, title: Head of Dispatch, type: [day_to_day_contact, operational_owner]}
""",
    check=_check,
)
