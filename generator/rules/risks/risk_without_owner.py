"""Somebody watches each risk."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.rules.rule import Breach, Rule, RuleContext
from generator.rules.walk import risks


def _check(context: RuleContext) -> Iterator[Breach]:
    for path, risk in risks(context.plan):
        if risk.is_open and risk.owner is None:
            yield Breach(path=path, message=f"nobody owns risk {risk.id}", hint="add `owner:`")


RULE: Final = Rule(
    id="risk-without-owner",
    severity=Severity.WARNING,
    summary="Every open risk has an owner.",
    why="A mitigation without a name is done by nobody; each review assigns one.",
    source="Success plan templates, checklist and QBR agenda (assign mitigation owners)",
    bad="""\
risks:
  - {id: R1, description: Peak season leaves the early shift no time for training, mitigation: Train before Easter}
""",
    good="""\
risks:
  - {id: R1, description: Peak season leaves the early shift no time for training, mitigation: Train before Easter,
     owner: Cem Doruk}
""",
    check=_check,
)
