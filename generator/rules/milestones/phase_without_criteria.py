"""A phase says what it will have brought, and by when."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.rules.rule import Breach, Rule, RuleContext


def _check(context: RuleContext) -> Iterator[Breach]:
    # What belongs to a phase says by itself what will have been reached, and by when.
    told_by_milestones = {milestone.phase for milestone in context.plan.milestones if not milestone.status.is_left_out}
    for index, phase in enumerate(context.plan.phases):
        if phase.id in told_by_milestones:
            continue
        missing = [
            *(["target_date"] if phase.target_date is None else []),
            *(["criteria"] if not phase.criteria else []),
        ]
        if missing:
            words = {"target_date": "by when it ends", "criteria": "what will have been reached"}
            yield Breach(
                path=("phases", index),
                message=f"phase {phase.id} does not say {' and '.join(words[key] for key in missing)}",
                hint="add " + " and ".join(f"`{key}:`" for key in missing),
            )


RULE: Final = Rule(
    id="phase-without-criteria",
    severity=Severity.INFO,
    summary="Every phase has milestones, or a day and something to check on it.",
    why=(
        "Phases break the long way into stretches that end with something reached. Without that they are only calendar."
    ),
    source="Success plan overview, phased milestones (30, 90, 180, 365 days with measurable completion criteria)",
    bad="""\
phases:
  - {id: 30d, name: Quick wins}
""",
    good="""\
phases:
  - {id: 30d, name: Quick wins, target_date: 2026-02-11, criteria: [First orders picked by cut-off time]}
""",
    check=_check,
)
