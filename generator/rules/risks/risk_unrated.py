"""Each risk is weighed."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.rules.plan_types import LIGHT
from generator.rules.rule import Breach, Rule, RuleContext
from generator.rules.walk import risks


def _check(context: RuleContext) -> Iterator[Breach]:
    for path, risk in risks(context.plan):
        if risk.is_open and risk.rating is None:
            yield Breach(
                path=path,
                message=f"nobody can tell how serious risk {risk.id} is",
                hint="add `impact:` and `likelihood:` (low, medium or high), or `rag:`",
            )


RULE: Final = Rule(
    id="risk-unrated",
    severity=Severity.INFO,
    summary="Every open risk is rated.",
    why=(
        "A review has time for the red ones. Without a rating it takes them in the order in which they were written "
        "down."
    ),
    source="Template and walkthrough, section 4 (green, yellow, red); success plan overview, risk assessment",
    bad="""\
risks:
  - {id: R1, description: Peak season leaves the early shift no time for training, mitigation: Train before Easter,
     owner: Cem Doruk, impact: medium}
""",
    good="""\
risks:
  - {id: R1, description: Peak season leaves the early shift no time for training, mitigation: Train before Easter,
     owner: Cem Doruk, impact: medium, likelihood: high}
""",
    spares=LIGHT,
    check=_check,
)
