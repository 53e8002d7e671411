"""Three to six checkpoints."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.rules.plan_types import LIGHT, PRE_SALE
from generator.rules.rule import Breach, Rule, RuleContext
from generator.rules.walk import live_milestones_of, open_outcomes

_FEWEST: Final = 3
_MOST: Final = 6


def _check(context: RuleContext) -> Iterator[Breach]:
    for path, outcome in open_outcomes(context.plan):
        count = sum(1 for _ in live_milestones_of(path, outcome))
        if 0 < count < _FEWEST:
            told = "1 milestone" if count == 1 else f"{count} milestones"
            message = f"outcome {outcome.id} has {told}, fewer than {_FEWEST}"
            hint = "work backwards from the goal: the first value, half way, the goal itself"
        elif count > _MOST:
            message = f"outcome {outcome.id} has {count} milestones, more than {_MOST}"
            hint = "keep the checkpoints, and make the work between them their `actions`"
        else:
            continue
        yield Breach(path=(*path, "milestones"), message=message, hint=hint, at_key=True)


RULE: Final = Rule(
    id="milestone-count",
    severity=Severity.WARNING,
    summary="An outcome has three to six milestones.",
    why=(
        "With fewer, drift shows too late; with more, checkpoints are mixed with the work between them. A goal card "
        "has as many as its one page bears, and a mutual action plan follows the sale's own steps."
    ),
    source="Building a success plan, step 2 (three to six milestones)",
    bad="""\
outcomes:
  - id: O1
    description: Ship 90% of orders the same day by July 2026.
    milestones:
      - {name: 90% held for two weeks, target_date: 2026-07-31, owner: Cem Doruk}
""",
    good="""\
outcomes:
  - id: O1
    description: Ship 90% of orders the same day by July 2026.
    milestones:
      - {name: Cut-off times agreed with all carriers, target_date: 2026-04-10, owner: Cem Doruk}
      - {name: 75% for two weeks, target_date: 2026-05-29, owner: Cem Doruk}
      - {name: 90% held for two weeks, target_date: 2026-07-31, owner: Cem Doruk}
""",
    spares=LIGHT | PRE_SALE,
    check=_check,
)
