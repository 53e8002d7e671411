"""Nobody owns work who is no longer there."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from generator.diagnostics import Severity
from generator.findings import Path
from generator.model.people import Owner
from generator.model.plan import Plan
from generator.rules.rule import Breach, DatedContext, DatedRule
from generator.rules.walk import actions, open_milestones, risks, roadmap_activities


def _check(context: DatedContext) -> Iterator[Breach]:
    left = {
        person.name: person.until
        for person in context.plan.stakeholders
        if person.until is not None and person.until < context.as_of
    }
    for path, what, owners in _owned(context.plan):
        for owner in owners:
            if owner is not None and owner.name in left:
                yield _breach(path, what, owner, left[owner.name])


def _owned(plan: Plan) -> Iterator[tuple[Path, str, tuple[Owner | None, ...]]]:
    """All open work with who owns it."""
    for path, milestone in open_milestones(plan):
        yield path, f"milestone {milestone.id}", milestone.owners
    for path, action in actions(plan):
        if not action.status.is_settled:
            yield path, f"the action “{action.name}”", (action.owner,)
    for path, activity in roadmap_activities(plan):
        if not activity.status.is_settled:
            yield path, f"the activity “{activity.name}”", activity.owners
    for path, risk in risks(plan):
        if risk.is_open:
            yield path, f"risk {risk.id}", (risk.owner,)


def _breach(path: Path, what: str, owner: Owner, until: date) -> Breach:
    return Breach(
        path=path,
        message=f"{what} is owned by {owner.name}, who left the part on {until}",
        hint="agree with that side who takes it over",
    )


RULE: Final = DatedRule(
    id="owner-left",
    severity=Severity.WARNING,
    summary="Nobody whose time has ended owns open work.",
    why="Work that is owned by somebody who has left is owned by nobody, and nobody says so.",
    source=(
        "Success plan templates, Do (document stakeholder changes at once); template and walkthrough, trigger updates"
    ),
    bad="""\
stakeholders:
  customer:
    - {name: Ada Brandt, title: COO, type: executive_sponsor}
    - {name: Cem Doruk, title: Head of Dispatch, type: day_to_day_contact}
    - {name: Ines Juhl, title: Shift Lead, type: power_user, until: 2026-02-13}
outcomes:
  - id: O1
    description: Ship 90% of orders the same day by July 2026.
    milestones:
      - {name: Cut-off times agreed, target_date: 2026-04-10, owner: Ines Juhl}
""",
    good="""\
stakeholders:
  customer:
    - {name: Ada Brandt, title: COO, type: executive_sponsor}
    - {name: Cem Doruk, title: Head of Dispatch, type: day_to_day_contact}
    - {name: Ines Juhl, title: Shift Lead, type: power_user, until: 2026-02-13}
outcomes:
  - id: O1
    description: Ship 90% of orders the same day by July 2026.
    milestones:
      - {name: Cut-off times agreed, target_date: 2026-04-10, owner: Cem Doruk}
""",
    check=_check,
)
