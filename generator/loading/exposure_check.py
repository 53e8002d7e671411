"""Names of what the customer does not see, in sentences that the customer reads.

The customer's view drops hidden items and every reference to them, but it cannot reword a sentence. So the author is
told.
"""

import re
from collections.abc import Iterator
from typing import Any, Final

from generator.audience.customer import customer_plan
from generator.diagnostics import Check, Severity
from generator.findings import Finding, Path
from generator.loading.yaml_tree import Data
from generator.model.plan import Plan
from generator.model.vocabulary import Visibility

_TAKEN_CARE_OF: Final = frozenset(
    {"stakeholders", "internal", "id", "depends_on", "owner", "owners", "attendees", "escalated_to", "notes"}
)
"""Keys that the customer's view drops, or in which it looks for hidden names itself."""
_NAMED: Final = frozenset({"escalation_path", "sign_off"})
"""Lists in whose items it does so under `name`."""


def check_exposure(plan: Plan, data: Data) -> Iterator[Finding]:
    """Every sentence for the customer that names a hidden person, or the id of a hidden item."""
    names = _hidden(plan)
    if not names:
        return
    pattern = re.compile(
        rf"(?<!\w)({'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})(?!\w)", re.IGNORECASE
    )
    shown_risks = {risk.id for risk in customer_plan(plan, "").risks}
    for path, text in _sentences(data, ()):
        if path[0] == "risks" and plan.risks[int(path[1])].id not in shown_risks:
            continue
        if match := pattern.search(text):
            yield Finding(
                path=path,
                id=Check.INTERNAL_NAME,
                message=f"{match[0]} is internal, but the customer reads this text",
                hint="reword it, hide it with `visibility: internal`, or show what it names",
                severity=Severity.WARNING,
            )


def _hidden(plan: Plan) -> set[str]:
    """Names of the people, and ids of the items, that the customer does not see."""
    people = {person.name for person in plan.stakeholders if person.visibility is Visibility.INTERNAL}
    return people | (_ids(plan) - _ids(customer_plan(plan, "")))


def _ids(plan: Plan) -> set[str]:
    return {
        *(outcome.id for outcome in plan.outcomes),
        *(milestone.id for milestone in plan.milestones),
        *(risk.id for risk in plan.risks),
    }


def _sentences(data: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(data, dict):
        if data.get("visibility") == Visibility.INTERNAL.value:
            return
        for key, value in data.items():
            is_name = key == "name" and len(path) > 1 and path[-2] in _NAMED
            if key not in _TAKEN_CARE_OF and not key.startswith("x-") and not is_name:
                yield from _sentences(value, (*path, key))
    elif isinstance(data, list):
        for index, item in enumerate(data):
            yield from _sentences(item, (*path, index))
    elif isinstance(data, str):
        yield path, data
