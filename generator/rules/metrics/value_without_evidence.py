"""Value that is claimed is proven."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.rules.rule import Breach, Rule, RuleContext
from generator.rules.walk import live_outcomes


def _check(context: RuleContext) -> Iterator[Breach]:
    for path, outcome in live_outcomes(context.plan):
        value = outcome.business_value
        if value is not None and value.realized is not None and value.evidence is None:
            yield Breach(
                path=(*path, "business_value", "realized"),
                message=f"nothing shows where the realized value “{value.realized.text}” comes from",
                hint="add `evidence:` beside it, such as the report or the ledger that shows it",
            )


RULE: Final = Rule(
    id="value-without-evidence",
    severity=Severity.WARNING,
    summary="Realized value names its evidence.",
    why=(
        "The renewal talk rests on what was reached and on proof of it. A sum without proof invites the customer to "
        "doubt all."
    ),
    source="Success plan templates, pitfall 5 (evidence); success plan overview, document measurable return",
    bad="""\
outcomes:
  - id: O1
    description: Ship 90% of orders the same day by July 2026.
    business_value: {expected: "$48,000", realized: "$9,000", per: year}
""",
    good="""\
outcomes:
  - id: O1
    description: Ship 90% of orders the same day by July 2026.
    business_value: {expected: "$48,000", realized: "$9,000", per: year, evidence: "Refund ledger, January to March"}
""",
    asks_ended=True,
    check=_check,
)
