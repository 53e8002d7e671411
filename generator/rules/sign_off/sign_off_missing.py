"""The customer signs within a month."""

from collections.abc import Iterator
from typing import Final

from generator.analysis.facts import SignOffState
from generator.diagnostics import Severity
from generator.model.vocabulary import Side
from generator.rules.rule import Breach, DatedContext, DatedRule

_UNSIGNED: Final = frozenset({SignOffState.AWAITING, SignOffState.REJECTED})


def _check(context: DatedContext) -> Iterator[Breach]:
    facts = context.facts.sign_off
    late = (context.as_of - facts.due_date).days
    if facts.state in _UNSIGNED and late > 0:
        sponsor = context.plan.on(context.as_of).sponsor(Side.CUSTOMER)
        whom = sponsor.name if sponsor else "the sponsor"
        yield Breach(
            path=("plan", "created"),
            message=f"the customer has not signed the plan; the signature was due on {facts.due_date}, {late} days ago",
            hint=f"bring the sign-off packet to {whom}, and add the signature to `sign_off`",
        )


RULE: Final = DatedRule(
    id="sign-off-missing",
    severity=Severity.WARNING,
    summary="The customer's sponsor has signed within 30 days.",
    why=(
        "Without the sponsor's signature the plan is the vendor's wish list. It says that the outcomes are right and "
        "commits the customer's people. `policy.sign_off_days` says how long it may take."
    ),
    source="Template and walkthrough, section 6 and week 4; success plan overview, when to create a plan (30 days)",
    bad="""\
plan: {version: "1", created: 2026-01-12, status: active}
sign_off: []
""",
    good="""\
plan: {version: "1", created: 2026-01-12, status: active}
sign_off:
  - {side: customer, name: Ada Brandt, decision: accepted, signed_on: 2026-02-06, plan_version: "1"}
""",
    check=_check,
)
