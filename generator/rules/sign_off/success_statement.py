"""What success is, in one sentence."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.rules.rule import Breach, Rule, RuleContext


def _check(context: RuleContext) -> Iterator[Breach]:
    if context.plan.success_statement is None:
        yield Breach(
            path=("plan",),
            message="the plan does not say in one sentence what success is",
            hint="add `success_statement:`, in the customer's own words",
            at_key=True,
        )


RULE: Final = Rule(
    id="success-statement",
    severity=Severity.INFO,
    summary="The plan has a success statement.",
    why=(
        "Ask the sponsor what success looks like a year from now and write it down as they say it. All outcomes answer "
        "to it."
    ),
    source="Definition (a plan includes a success statement); template and walkthrough, week 1",
    bad="""\
plan: {version: "1", created: 2026-01-12, status: active, next_review: 2026-04-14}
""",
    good="""\
plan:
  version: "1"
  created: 2026-01-12
  status: active
  next_review: 2026-04-14
  success_statement: Every order that reaches us before noon leaves the house the same day.
""",
    check=_check,
)
