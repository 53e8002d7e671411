"""A draft becomes a plan."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.model.vocabulary import PlanStatus
from generator.rules.rule import Breach, DatedContext, DatedRule

_NOT_YET: Final = frozenset({PlanStatus.DRAFT, PlanStatus.IN_REVIEW})


def _check(context: DatedContext) -> Iterator[Breach]:
    plan = context.plan
    days = (context.as_of - plan.created).days
    if plan.status in _NOT_YET and days > context.policy.sign_off_days:
        yield Breach(
            path=("plan", "status"),
            message=f"the plan is still {plan.status.value.replace('_', ' ')}, {days} days after it was begun",
            hint=(
                "finish it with the customer and write `status: active`; a plan for the first 30 days is what helps "
                "most"
            ),
        )


RULE: Final = DatedRule(
    id="draft-too-long",
    severity=Severity.WARNING,
    summary="A plan is live within 30 days.",
    why=(
        "Plans made in the first month shorten the time to value; a draft helps nobody. `policy.sign_off_days` sets "
        "the limit."
    ),
    source="Template and walkthrough, building the plan in onboarding (live by day 30); success plan overview, timing",
    bad="""\
plan: {version: "1", created: 2026-01-12, status: draft}
""",
    good="""\
plan: {version: "1", created: 2026-02-09, status: draft}
""",
    check=_check,
)
