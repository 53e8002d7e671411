"""What the sponsor wants, apart from what the day-to-day contact wants."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.model.vocabulary import Side
from generator.rules.plan_types import LIGHT
from generator.rules.rule import Breach, Rule, RuleContext
from generator.rules.walk import people


def _check(context: RuleContext) -> Iterator[Breach]:
    for path, person in people(context.plan, Side.CUSTOMER):
        if "executive_sponsor" in person.types and person.until is None and not person.priorities:
            yield Breach(
                path=path,
                message=f"the plan does not say what matters to {person.name}, the sponsor",
                hint=(
                    "add `priorities:`, as the sponsor puts them; they may differ from those of the day-to-day contact"
                ),
            )


RULE: Final = Rule(
    id="sponsor-priorities",
    severity=Severity.INFO,
    summary="The sponsor's priorities are on record.",
    why=(
        "The sponsor decides, the day-to-day contact talks. Whoever knows only the wishes of the latter is surprised "
        "at the end."
    ),
    source="Success plan templates, pitfall 4 (the sponsor's priorities apart)",
    bad="""\
stakeholders:
  customer:
    - {name: Ada Brandt, title: COO, type: executive_sponsor}
    - {name: Cem Doruk, title: Head of Dispatch, type: day_to_day_contact}
""",
    good="""\
stakeholders:
  customer:
    - {name: Ada Brandt, title: COO, type: executive_sponsor, priorities: [Next-day delivery without surcharge]}
    - {name: Cem Doruk, title: Head of Dispatch, type: day_to_day_contact}
""",
    spares=LIGHT,
    check=_check,
)
