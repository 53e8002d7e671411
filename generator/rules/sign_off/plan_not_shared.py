"""A plan that the customer has seen."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.model.vocabulary import Side
from generator.rules.rule import Breach, DatedContext, DatedRule


def _check(context: DatedContext) -> Iterator[Breach]:
    plan = context.plan
    days = (context.as_of - plan.created).days
    customers = {person.name for person in plan.people(Side.CUSTOMER)}
    was_seen = any(entry.side is Side.CUSTOMER for entry in plan.sign_off) or any(
        customers.intersection(review.attendees) or not review.attendees for review in plan.review_history
    )
    if days > context.policy.sign_off_days and not was_seen:
        yield Breach(
            path=("plan",),
            message=(
                f"nothing shows that {plan.customer.company} has seen the plan in the {days} days since it was made"
            ),
            hint="go through it with the customer, and add that review to `review_history`",
            at_key=True,
        )


RULE: Final = DatedRule(
    id="plan-not-shared",
    severity=Severity.WARNING,
    summary="The customer has seen the plan: in a review or by a signature.",
    why=(
        "A plan that one side wrote and keeps is a sales document. A review with somebody from the customer, or their "
        "signature, shows that both have it. `policy.sign_off_days` says how long it may take."
    ),
    source="Success plan templates, Do (co-create), Don't (never share) and checklist",
    bad="""\
plan: {version: "1", created: 2026-01-12, status: active}
review_history:
  - {date: 2026-02-16, kind: working_session, summary: On track., attendees: [Eve Falk]}
sign_off: []
""",
    good="""\
plan: {version: "1", created: 2026-01-12, status: active}
review_history:
  - {date: 2026-02-16, kind: working_session, summary: On track., attendees: [Cem Doruk, Eve Falk]}
sign_off: []
""",
    check=_check,
)
