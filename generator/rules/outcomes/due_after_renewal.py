"""What is to convince at the renewal is due before it."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.rules.plan_types import PRE_SALE
from generator.rules.rule import Breach, Rule, RuleContext
from generator.rules.walk import metrics, open_milestones, open_outcomes


def _check(context: RuleContext) -> Iterator[Breach]:
    contract = context.plan.customer.contract
    renewal = contract.renewal_date or contract.end_date if contract else None
    if renewal is None:
        return
    hint = "agree an earlier date, or a half-way mark that can be shown before the renewal"
    late = set()
    for path, outcome in open_outcomes(context.plan):
        for at, metric in metrics(path, outcome):
            day = metric.target.target_date if metric.target else None
            if day is not None and day > renewal:
                late.add(path)
                message = f"outcome {outcome.id} is due on {day}, after the renewal on {renewal}"
                yield Breach(path=(*at, "target", "target_date"), message=message, hint=hint)
    for path, milestone in open_milestones(context.plan):
        # The milestones of an outcome that comes after the renewal come with it.
        if milestone.target_date > renewal and path[:2] not in late:
            message = f"milestone {milestone.id} is due on {milestone.target_date}, after the renewal on {renewal}"
            yield Breach(path=(*path, "target_date"), message=message, hint=hint)


RULE: Final = Rule(
    id="due-after-renewal",
    severity=Severity.WARNING,
    summary="Outcomes and milestones are due before the renewal.",
    why=(
        "What is reached after the renewal cannot be shown at it. The renewal talk needs the evidence, not the "
        "intention."
    ),
    source="Success plan templates, pitfall 5 (no connection to renewal); template and walkthrough, plan and renewal",
    bad="""\
customer: {company: Quillmere Optics, contract: {renewal_date: 2026-06-30}}
outcomes:
  - id: O1
    description: Ship 90% of orders the same day by July 2026.
    target: {metric: Orders shipped the same day, goal: 90%, target_date: 2026-07-31}
""",
    good="""\
customer: {company: Quillmere Optics, contract: {renewal_date: 2026-06-30}}
outcomes:
  - id: O1
    description: Ship 90% of orders the same day by May 2026.
    target: {metric: Orders shipped the same day, goal: 90%, target_date: 2026-05-29}
""",
    spares=PRE_SALE,
    check=_check,
)
