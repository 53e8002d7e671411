"""No feature posing as an outcome."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.rules.rule import Breach, Rule, RuleContext
from generator.rules.walk import open_outcomes
from generator.rules.words import feature_words


def _check(context: RuleContext) -> Iterator[Breach]:
    contract = context.plan.customer.contract
    products = contract.products if contract else ()
    for path, outcome in open_outcomes(context.plan):
        told = None if outcome.so_that else feature_words(outcome.description, products)
        if told:
            yield Breach(
                path=(*path, "description"),
                message=f"“{told}” is the use of a product, a means and no outcome",
                hint="say what it enables: add `so_that: the customer can ...`, or name the result and its metric",
            )


RULE: Final = Rule(
    id="feature-as-outcome",
    severity=Severity.WARNING,
    summary="An outcome is a business result, not the use of a feature.",
    why=(
        "The customer does not care how many people log in, but what that brings. Adoption leads to an outcome; it "
        "belongs to the milestones. An outcome about use that says under `so_that` what it is for is accepted."
    ),
    source="Success plan templates, Don't (features) and pitfall 3; building a success plan, first pitfall",
    bad="""\
outcomes:
  - id: O1
    description: Reach 80% feature adoption by July 2026.
""",
    good="""\
outcomes:
  - id: O1
    description: Cut support tickets from 900 to 600 a month by July 2026 through the self-service portal.
""",
    check=_check,
)
