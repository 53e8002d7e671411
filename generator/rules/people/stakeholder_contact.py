"""How to reach whom, and how often."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.model.vocabulary import Side
from generator.rules.lacking import one_or_all
from generator.rules.placeholders import is_placeholder
from generator.rules.plan_types import LIGHT
from generator.rules.rule import Breach, Rule, RuleContext
from generator.rules.walk import people


def _check(context: RuleContext) -> Iterator[Breach]:
    asked = [
        (path, person)
        for path, person in people(context.plan, Side.CUSTOMER)
        # Whoever has no name yet is asked nothing more.
        if person.size is None and person.until is None and not is_placeholder(person.name)
    ]
    yield from one_or_all(
        ("stakeholders", Side.CUSTOMER.value),
        [(path, person.name) for path, person in asked if person.email is None and person.phone is None],
        len(asked),
        one="{} has neither mail address nor phone number",
        every="none of the {} contacts at the customer has a mail address or phone number",
        hint="add `email:` or `phone:`",
    )
    yield from one_or_all(
        ("stakeholders", Side.CUSTOMER.value),
        [(path, person.name) for path, person in asked if person.engagement_frequency is None],
        len(asked),
        one="the plan does not say how often {} is met",
        every="for none of the {} contacts at the customer the plan says how often they are met",
        hint="add `engagement_frequency:`, such as weekly, or: QBRs",
    )


RULE: Final = Rule(
    id="stakeholder-contact",
    severity=Severity.INFO,
    summary="Every contact at the customer can be reached, and is met at some rhythm.",
    why="Contacts that are kept in one person's mailbox are lost with that person. Groups and goal cards are spared.",
    source="Template and walkthrough, section 5 (role, contact information, engagement frequency)",
    bad="""\
stakeholders:
  customer:
    - {name: Ada Brandt, title: COO, type: executive_sponsor}
    - {name: Cem Doruk, title: Head of Dispatch, type: day_to_day_contact}
""",
    good="""\
stakeholders:
  customer:
    - name: Ada Brandt
      title: COO
      type: executive_sponsor
      email: ada@quillmere.example
      engagement_frequency: QBRs
    - name: Cem Doruk
      title: Head of Dispatch
      type: day_to_day_contact
      email: cem@quillmere.example
      engagement_frequency: weekly
""",
    spares=LIGHT,
    check=_check,
)
