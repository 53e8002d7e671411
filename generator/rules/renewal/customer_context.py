"""Why the customer bought."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.rules.plan_types import LIGHT
from generator.rules.rule import Breach, Rule, RuleContext


def _check(context: RuleContext) -> Iterator[Breach]:
    customer = context.plan.customer
    missing = [
        key
        for key, value in (("overview", customer.overview), ("business_case", customer.business_case))
        if value is None
    ]
    if missing:
        words = {"overview": f"who {customer.company} is", "business_case": "why they bought"}
        yield Breach(
            path=("customer",),
            message=f"the plan does not say {' or '.join(words[key] for key in missing)}",
            hint="add " + " and ".join(f"`{key}:`" for key in missing),
            at_key=True,
        )


RULE: Final = Rule(
    id="customer-context",
    severity=Severity.INFO,
    summary="The plan says who the customer is and why they bought.",
    why=(
        "The business case anchors every outcome. It is the first thing that is lost when people change. Goal cards "
        "are spared."
    ),
    source="Success plan templates, section 1 (customer context); success plan overview, customer context",
    bad="""\
customer: {company: Quillmere Optics, contract: {renewal_date: 2027-01-05}}
""",
    good="""\
customer:
  company: Quillmere Optics
  overview: Mail-order optician with 140 people and one warehouse.
  business_case: Late parcels cost Quillmere one order in nine.
  contract: {renewal_date: 2027-01-05}
""",
    spares=LIGHT,
    check=_check,
)
