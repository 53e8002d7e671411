"""The customer signs within a month."""

from collections.abc import Iterator
from typing import Final

from generator.analysis.facts import EntryKind
from generator.diagnostics import Severity
from generator.rules.rule import Breach, DatedContext, DatedRule


def _check(context: DatedContext) -> Iterator[Breach]:
    for entry in context.facts.timeline:
        if entry.kind is EntryKind.SIGN_OFF_DUE and entry.days_overdue > 0:
            sponsor = next(
                (person.name for person in context.plan.stakeholders if "executive_sponsor" in person.types), None
            )
            yield Breach(
                path=("plan", "created"),
                message=(
                    f"the customer has not signed the plan; the signature was due on {entry.date}, "
                    f"{entry.days_overdue} days ago"
                ),
                hint=f"bring the sign-off packet to {sponsor or 'the sponsor'}, and add the signature to `sign_off`",
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
