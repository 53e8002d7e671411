"""Something is done about each risk."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.rules.rule import Breach, Rule, RuleContext
from generator.rules.walk import risks


def _check(context: RuleContext) -> Iterator[Breach]:
    for path, risk in risks(context.plan):
        if risk.is_open and risk.mitigation is None:
            yield Breach(
                path=path,
                message=f"risk {risk.id} has no mitigation",
                hint="add `mitigation:`, or say `status: accepted` if nothing is to be done",
            )


RULE: Final = Rule(
    id="risk-without-mitigation",
    severity=Severity.WARNING,
    summary="Every open risk has a mitigation.",
    why="A risk that is only named is a worry. One that both sides accept says so by its status.",
    source="Success plan templates, section 4 and checklist; template and walkthrough, section 4",
    bad="""\
risks:
  - {id: R1, description: Peak season leaves the early shift no time for training, owner: Cem Doruk}
""",
    good="""\
risks:
  - {id: R1, description: Peak season leaves the early shift no time for training, owner: Cem Doruk,
     mitigation: Train before Easter}
""",
    check=_check,
)
