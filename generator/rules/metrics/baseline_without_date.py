"""A baseline says when it was measured."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.rules.rule import Breach, Rule, RuleContext
from generator.rules.walk import open_metrics


def _check(context: RuleContext) -> Iterator[Breach]:
    for path, metric in open_metrics(context.plan):
        baseline = metric.baseline
        if baseline is not None and baseline.current is not None and baseline.measured_on is None:
            yield Breach(
                path=(*path, "baseline"),
                message=f"the baseline “{baseline.current.text}” does not say when it was measured",
                hint="add `measured_on:`; what was to be expected by now counts from that day",
                at_key=True,
            )


RULE: Final = Rule(
    id="baseline-without-date",
    severity=Severity.WARNING,
    summary="Every baseline says when it was measured.",
    why=(
        "Progress and pace count from that day. Without it they count from the plan's creation, which may be months "
        "off."
    ),
    source="Success plan templates, template (measured_on); template and walkthrough, section 2",
    bad="""\
outcomes:
  - id: O1
    description: Ship 90% of orders the same day by July 2026.
    baseline: {metric: Orders shipped the same day, current: 61%}
""",
    good="""\
outcomes:
  - id: O1
    description: Ship 90% of orders the same day by July 2026.
    baseline: {metric: Orders shipped the same day, current: 61%, measured_on: 2026-01-09}
""",
    check=_check,
)
