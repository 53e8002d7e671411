"""A sponsor who takes part."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.model.vocabulary import Side
from generator.rules.rule import Breach, Rule, RuleContext
from generator.rules.walk import people
from generator.rules.words import says_disengaged


def _check(context: RuleContext) -> Iterator[Breach]:
    for path, person in people(context.plan, Side.CUSTOMER):
        told = person.engagement
        if "executive_sponsor" in person.types and person.until is None and told and says_disengaged(told):
            yield Breach(
                path=(*path, "engagement"),
                message=f"{person.name} sponsors the plan, but their engagement is “{told}”",
                hint="bring your own sponsor in, and write a sponsor risk with its mitigation",
            )


RULE: Final = Rule(
    id="sponsor-not-engaged",
    severity=Severity.WARNING,
    summary="The customer's sponsor is engaged.",
    why=(
        "Without a sponsor who takes part nobody defends the plan when priorities compete, and nobody signs the "
        "renewal."
    ),
    source="Success plan templates, checklist (sponsor identified and engaged); template and walkthrough, sponsor risk",
    bad="""\
stakeholders:
  customer:
    - {name: Ada Brandt, title: COO, type: executive_sponsor, engagement: low}
    - {name: Cem Doruk, title: Head of Dispatch, type: day_to_day_contact}
""",
    good="""\
stakeholders:
  customer:
    - {name: Ada Brandt, title: COO, type: executive_sponsor, engagement: moderate}
    - {name: Cem Doruk, title: Head of Dispatch, type: day_to_day_contact}
""",
    check=_check,
)
