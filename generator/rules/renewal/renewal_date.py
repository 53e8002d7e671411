"""The day on which the plan pays off."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.rules.plan_types import PRE_SALE
from generator.rules.rule import Breach, Rule, RuleContext


def _check(context: RuleContext) -> Iterator[Breach]:
    contract = context.plan.customer.contract
    if contract is None or contract.renewal_date is None:
        yield Breach(
            path=("customer",) if contract is None else ("customer", "contract"),
            message="the plan does not know when the contract renews",
            hint="add `contract: {renewal_date: ...}`" if contract is None else "add `renewal_date:`",
            at_key=True,
        )


RULE: Final = Rule(
    id="renewal-date",
    severity=Severity.WARNING,
    summary="The plan knows the renewal date.",
    why="Window, forecast, annual reset and the order of milestones count back from it. Before a sale there is none.",
    source="Success plan templates, checklist (linked to the renewal timeline) and pitfall 5",
    bad="""\
customer: {company: Quillmere Optics, contract: {start_date: 2026-01-05}}
""",
    good="""\
customer: {company: Quillmere Optics, contract: {start_date: 2026-01-05, renewal_date: 2027-01-05}}
""",
    spares=PRE_SALE,
    check=_check,
)
