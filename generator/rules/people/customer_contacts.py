"""Two people at the customer."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.model.vocabulary import Side
from generator.rules.rule import Breach, Rule, RuleContext
from generator.rules.walk import people


def _check(context: RuleContext) -> Iterator[Breach]:
    # Groups answer no mail, and who has a last day is on the way out.
    contacts = [
        person for _, person in people(context.plan, Side.CUSTOMER) if person.size is None and person.until is None
    ]
    fewest = context.policy.customer_contacts
    if len(contacts) < fewest:
        told = {0: "nobody", 1: "one person"}.get(len(contacts), f"{len(contacts)} people")
        yield Breach(
            path=("stakeholders", Side.CUSTOMER.value),
            message=f"the plan knows {told} at {context.plan.customer.company}, and needs at least {fewest}",
            hint="add the sponsor, and whoever runs the work from day to day",
            at_key=True,
        )


RULE: Final = Rule(
    id="customer-contacts",
    severity=Severity.WARNING,
    summary="A plan knows at least two people at the customer.",
    why=(
        "If the one champion leaves, the plan dies with them. Groups and people with a last day are not counted; "
        "`policy.customer_contacts` says how many it takes."
    ),
    source="Success plan templates, pitfall 4 (single-threaded) and checklist",
    bad="""\
stakeholders:
  customer:
    - {name: Ada Brandt, title: COO, type: executive_sponsor}
""",
    good="""\
stakeholders:
  customer:
    - {name: Ada Brandt, title: COO, type: executive_sponsor}
    - {name: Cem Doruk, title: Head of Dispatch, type: day_to_day_contact}
""",
    check=_check,
)
