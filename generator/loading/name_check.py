"""People whom a plan names and does not know."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from generator.diagnostics import Check
from generator.findings import Finding, Path
from generator.loading.raw_plan import Node, Suggestions, milestones_of, people_of
from generator.model.vocabulary import Side

_BOTH_SIDES: Final = frozenset({"joint", "jointly", "both", "both sides", "shared", "all"})
"""Words in the place of an owner that say that each side has one."""


@dataclass(slots=True)
class _Names:
    """The stakeholders' names, by side."""

    sides: dict[str, str]
    suggest: Suggestions

    def check(self, node: Node, key: str, side: str | None = None) -> Iterator[Finding]:
        """What is wrong with the name, or the names, under a key; `side` is the one that they have to stand on."""
        for name, path in node.texts(key):
            yield from self._check(name, path, side)

    def _check(self, name: str, path: Path, side: str | None) -> Iterator[Finding]:
        if name in self.sides and side in {None, self.sides[name]}:
            return
        if name in self.sides:
            message = f"{name} stands on the {self.sides[name]}'s side, not on the {side}'s"
            hint = f"name one of the {side}'s stakeholders"
        elif name.lower() in _BOTH_SIDES:
            message = f"“{name}” names nobody among the stakeholders"
            # Of an outcome or a milestone each side may have an owner; everything else has one.
            may_have_two = path[-1] == "owner" and path[-3] in {"outcomes", "milestones"}
            hint = (
                "name one owner on each side: `owners: {customer: ..., vendor: ...}`"
                if may_have_two
                else "name one of the stakeholders"
            )
        else:
            message = f"{name} is not among the stakeholders"
            close = self.suggest(name, self.sides)
            hint = f"did you mean {close}?" if close else "add the person to `stakeholders`"
        yield Finding(path=path, id=Check.UNKNOWN_OWNER, message=message, hint=hint)


def check_names(plan: Node) -> Iterator[Finding]:
    """Owners and others named who are not among the stakeholders, or stand on the wrong side."""
    sides = {name: str(person.path[1]) for person in people_of(plan) if (name := person.text("name"))}
    names = _Names(sides, Suggestions())
    for outcome in plan.children("outcomes"):
        yield from _owners(outcome, "outcome", names)
    for milestone, _ in milestones_of(plan):
        yield from _of_milestone(milestone, names)
    owned = [
        *plan.children("risks"),
        *plan.children("opportunities"),
        *(action for review in plan.children("review_history") for action in review.children("actions")),
    ]
    for node in owned:
        yield from names.check(node, "owner")
    for week in plan.children("roadmap"):
        for activity in week.children("activities"):
            yield from names.check(activity, "owners")


def _of_milestone(milestone: Node, names: _Names) -> Iterator[Finding]:
    yield from _owners(milestone, "milestone", names)
    for part in ("responsible", "accountable", "consulted", "informed"):
        yield from names.check(milestone.child("raci"), part)
    for node in (*milestone.children("actions"), *milestone.children("blockers")):
        yield from names.check(node, "owner")


def _owners(item: Node, kind: str, names: _Names) -> Iterator[Finding]:
    """What is wrong with `owner` or `owners`, of which an item has one."""
    yield from names.check(item, "owner")
    if "owner" in item.data and "owners" in item.data:
        yield Finding(
            path=(*item.path, "owners"),
            id=Check.WRONG_VALUE,
            message=f"the {kind} has both `owner` and `owners`",
            hint="keep `owners`, with one name per side",
            at_key=True,
        )
    for side in Side:
        yield from names.check(item.child("owners"), side.value, side.value)
