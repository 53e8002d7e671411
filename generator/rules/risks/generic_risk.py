"""Risks of this account, not of any."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.rules.rule import Breach, Rule, RuleContext
from generator.rules.walk import risks
from generator.rules.words import is_commonplace


def _check(context: RuleContext) -> Iterator[Breach]:
    for path, risk in risks(context.plan):
        if risk.is_open and is_commonplace(risk.description):
            yield Breach(
                path=(*path, "description"),
                message=f"“{risk.description}” is a risk of any plan",
                hint="say what may happen here, to whom, and which outcome it would hit",
            )


RULE: Final = Rule(
    id="generic-risk",
    severity=Severity.INFO,
    summary="A risk is specific to the account.",
    why="Nobody can do anything about a heading. The rule knows a list of commonplaces and speaks of nothing else.",
    source="Template and walkthrough, section 4 (specific risks, not generic ones)",
    bad="""\
risks:
  - {id: R1, description: Competing priorities, mitigation: Train before Easter, owner: Cem Doruk}
""",
    good="""\
risks:
  - {id: R1, description: The move to the new warehouse in May takes the early shift off the picking changes,
     mitigation: Train before Easter, owner: Cem Doruk}
""",
    check=_check,
)
