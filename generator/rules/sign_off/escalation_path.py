"""Whom to turn to when work is stuck."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.rules.plan_types import LIGHT
from generator.rules.rule import Breach, Rule, RuleContext


def _check(context: RuleContext) -> Iterator[Breach]:
    commitments = context.plan.commitments
    if commitments is None or not commitments.escalation_path:
        yield Breach(
            path=("plan",) if commitments is None else ("commitments",),
            message="the plan does not say whom to turn to when work is stuck",
            hint="add `commitments: {escalation_path: [{level: 1, name: ..., when: ...}]}`",
            at_key=True,
        )


RULE: Final = Rule(
    id="escalation-path",
    severity=Severity.INFO,
    summary="The plan has an escalation path.",
    why="It is agreed while nothing is wrong; on the day it is needed there is no time for it. Goal cards are spared.",
    source=(
        "Template and walkthrough, section 6; definition (escalation paths); success plan overview, accountability "
        "mapping"
    ),
    bad="""\
commitments:
  customer: [Half a day a week of the early shift's lead.]
""",
    good="""\
commitments:
  customer: [Half a day a week of the early shift's lead.]
  escalation_path:
    - {level: 1, name: Eve Falk, when: Anything late by more than two days}
    - {level: 2, name: Ada Brandt, when: A carrier has to move}
""",
    spares=LIGHT,
    check=_check,
)
