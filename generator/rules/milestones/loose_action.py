"""Each action has an owner and a day."""

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity
from generator.rules.rule import Breach, Rule, RuleContext
from generator.rules.walk import actions, roadmap_activities


def _check(context: RuleContext) -> Iterator[Breach]:
    for path, action in actions(context.plan):
        # An action of a milestone that names nobody falls to the milestone's owner.
        needs_owner = path[0] == "review_history"
        missing = [
            *(["owner"] if needs_owner and action.owner is None else []),
            *(["due"] if action.due is None else []),
        ]
        if missing and not action.status.is_settled:
            yield _breach(path, "action", action.name, missing)
    for path, activity in roadmap_activities(context.plan):
        if not activity.owners and not activity.status.is_settled:
            yield _breach(path, "activity", activity.name, ["owners"])


def _breach(path: tuple[str | int, ...], kind: str, name: str, missing: list[str]) -> Breach:
    words = {"owner": "an owner", "owners": "an owner", "due": "a day"}
    return Breach(
        path=path,
        message=f"the {kind} “{name}” lacks {' and '.join(words[key] for key in missing)}",
        hint="add " + " and ".join(f"`{key}:`" for key in missing),
    )


RULE: Final = Rule(
    id="loose-action",
    severity=Severity.WARNING,
    summary="Every open action has an owner and a day.",
    why="What a meeting agrees without a name and a day is found again, untouched, at the next meeting.",
    source=(
        "Success plan templates, section 3 and QBR agenda (owners and dates); success plan overview, activity roadmap"
    ),
    bad="""\
review_history:
  - date: 2026-02-16
    kind: working_session
    summary: On track.
    attendees: [Cem Doruk, Eve Falk]
    actions: [{name: Ask the third carrier}]
""",
    good="""\
review_history:
  - date: 2026-02-16
    kind: working_session
    summary: On track.
    attendees: [Cem Doruk, Eve Falk]
    actions: [{name: Ask the third carrier, owner: Cem Doruk, due: 2026-03-13}]
""",
    check=_check,
)
