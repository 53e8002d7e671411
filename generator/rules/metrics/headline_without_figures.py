"""The plan's headline figure can be computed."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.model.vocabulary import SuccessMetric
from generator.rules.rule import Breach, Rule, RuleContext
from generator.rules.walk import live_outcomes

_IN_MONEY: Final = frozenset({SuccessMetric.VALUE_REALIZATION, SuccessMetric.ROI})


def _check(context: RuleContext) -> Iterator[Breach]:
    plan = context.plan
    if plan.success_metric not in _IN_MONEY:
        return
    values = [outcome.business_value for _, outcome in live_outcomes(plan)]
    if not any(value is not None and value.expected is not None for value in values):
        yield Breach(
            path=("plan", "success_metric"),
            message=f"the headline figure is {plan.success_metric}, but no outcome says what value is expected of it",
            hint="give outcomes a `business_value: {expected: ..., realized: ..., per: year}`",
        )
    contract = plan.customer.contract
    if plan.success_metric is SuccessMetric.ROI and (contract is None or contract.arr is None):
        yield Breach(
            path=("plan", "success_metric"),
            message="the headline figure is the return on investment, but the contract names no value",
            hint="add `arr:` to the contract; the customer does not see it",
        )


RULE: Final = Rule(
    id="headline-without-figures",
    severity=Severity.WARNING,
    summary="The figures behind the plan's headline are there.",
    why="A plan that is to be judged by value realized or return needs the expected value, and for a return the price.",
    source="Success plan templates, defaults and alternatives (value realization, ROI)",
    bad="""\
plan: {version: "1", created: 2026-01-12, status: active, success_metric: value_realization}
outcomes:
  - {id: O1, description: Ship 90% of orders the same day by July 2026., business_value: Happier customers}
""",
    good="""\
plan: {version: "1", created: 2026-01-12, status: active, success_metric: value_realization}
outcomes:
  - id: O1
    description: Ship 90% of orders the same day by July 2026.
    business_value: {expected: "$48,000", realized: "$9,000", per: year, evidence: Refund ledger}
""",
    check=_check,
)
