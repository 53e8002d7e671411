"""Everybody named has a part."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.model.vocabulary import Side
from generator.rules.rule import Breach, Rule, RuleContext
from generator.rules.walk import people


def _check(context: RuleContext) -> Iterator[Breach]:
    for side in Side:
        for path, person in people(context.plan, side):
            if person.post is None and not person.types:
                yield Breach(
                    path=path,
                    message=f"the plan does not say who {person.name} is",
                    hint="add `title:` (the post) and `type:` (the part played in the plan)",
                )


RULE: Final = Rule(
    id="stakeholder-role",
    severity=Severity.WARNING,
    summary="Every stakeholder has a post or a part in the plan.",
    why="Whoever takes over on either side reads from this list whom to ask for what.",
    source="Template and walkthrough, section 5 (each stakeholder gets a role); success plan overview, stakeholder map",
    bad="""\
stakeholders:
  customer:
    - {name: Ada Brandt, title: COO, type: executive_sponsor}
    - {name: Cem Doruk}
""",
    good="""\
stakeholders:
  customer:
    - {name: Ada Brandt, title: COO, type: executive_sponsor}
    - {name: Cem Doruk, title: Head of Dispatch, type: day_to_day_contact}
""",
    check=_check,
)
