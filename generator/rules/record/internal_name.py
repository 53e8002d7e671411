"""Names of what the customer does not see, in sentences that the customer reads.

The customer's view drops hidden items and every reference to them, but it cannot reword a sentence. So the author is
told.
"""

import re
from collections.abc import Iterator
from typing import Final

from generator.audience.customer import customer_plan
from generator.audience.restrictions import restricted
from generator.diagnostics import Severity
from generator.findings import Path
from generator.model.plan import Plan
from generator.model.vocabulary import Visibility
from generator.rules.rule import Breach, Rule, RuleContext
from generator.rules.sentences import sentences


def _check(context: RuleContext) -> Iterator[Breach]:
    plan = context.plan
    view = customer_plan(restricted(plan, context.customer_hides), "")
    hidden = {person.name for person in plan.stakeholders if person.visibility is Visibility.INTERNAL}
    hidden |= _ids(plan) - _ids(view)
    if not hidden:
        return
    longest_first = sorted(hidden, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)
    told: set[tuple[Path, str]] = set()
    for path, text in sentences(plan):
        # A metric's name is its baseline's and its target's too.
        if (path[:2], text) in told or not _is_shown(plan, view, path):
            continue
        if match := pattern.search(text):
            told.add((path[:2], text))
            yield Breach(
                path=path,
                message=f"{match[0]} is internal, but the customer reads this text",
                hint="reword it, hide it with `visibility: internal`, or show what it names",
            )


def _is_shown(plan: Plan, view: Plan, path: Path) -> bool:
    """Whether the customer is given the part, and of risks and opportunities the item, in which a text stands."""
    part, index = str(path[0]), path[1]
    if part == "risks":
        return plan.risks[int(index)].id in {risk.id for risk in view.risks}
    if part == "opportunities":
        return plan.opportunities[int(index)].id in {opportunity.id for opportunity in view.opportunities}
    return part == "plan" or bool(getattr(view, part))


def _ids(plan: Plan) -> set[str]:
    """Ids that people write into sentences."""
    return {
        *(outcome.id for outcome in plan.outcomes),
        *(milestone.id for milestone in plan.milestones),
        *(risk.id for risk in plan.risks),
        *(opportunity.id for opportunity in plan.opportunities),
    }


RULE: Final = Rule(
    id="internal-name",
    severity=Severity.WARNING,
    summary="No text for the customer names what the customer does not see.",
    why=(
        "Hidden people and items, and every reference to them, are left out of what the customer is given. A name "
        "inside a sentence stays, because nobody but its author can reword it."
    ),
    source="Success plan overview, sharing with the customer",
    bad="""\
stakeholders:
  customer:
    - {name: Ada Brandt, title: COO, type: executive_sponsor}
    - {name: Cem Doruk, title: Head of Dispatch, type: day_to_day_contact}
  vendor:
    - {name: Eve Falk, title: Customer Success Manager, type: csm}
    - {name: Silas Unger, title: Deal Desk, visibility: internal}
risks:
  - {id: R1, description: Silas Unger has to approve the carrier connector, category: integration, owner: Eve Falk}
""",
    good="""\
stakeholders:
  customer:
    - {name: Ada Brandt, title: COO, type: executive_sponsor}
    - {name: Cem Doruk, title: Head of Dispatch, type: day_to_day_contact}
  vendor:
    - {name: Eve Falk, title: Customer Success Manager, type: csm}
    - {name: Silas Unger, title: Deal Desk, visibility: internal}
risks:
  - {id: R1, description: The carrier connector is not approved yet, category: integration, owner: Eve Falk}
""",
    asks_ended=True,
    check=_check,
)
