"""What no schema can see: names and ids that lead nowhere, circles, and dates that contradict each other.

These checks read the raw data, whatever else is wrong with it, so that a plan's errors all come to light at once.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from generator.diagnostics import Check
from generator.findings import Finding, Path
from generator.loading.ids import default_action_id, default_milestone_id, default_risk_id, one_line, review_id
from generator.loading.schema_check import is_date
from generator.loading.yaml_tree import Data
from generator.model.vocabulary import ReviewKind, Side


@dataclass(frozen=True, kw_only=True, slots=True)
class _Node:
    """A mapping of the data with its path."""

    path: Path
    data: dict[str, Any]

    def text(self, key: str) -> str | None:
        value = self.data.get(key)
        return one_line(value) if isinstance(value, str) and value.strip() else None

    def child(self, key: str) -> "_Node":
        value = self.data.get(key)
        return _Node(path=(*self.path, key), data=value if isinstance(value, dict) else {})

    def children(self, key: str) -> list["_Node"]:
        value = self.data.get(key)
        if not isinstance(value, list):
            return []
        return [
            _Node(path=(*self.path, key, index), data=item)
            for index, item in enumerate(value)
            if isinstance(item, dict)
        ]


def check_references(data: Data) -> Iterator[Finding]:
    """Every id, name, dependency and pair of dates that cannot be right."""
    plan = _Node(path=(), data=data if isinstance(data, dict) else {})
    milestones = [
        (milestone, default_milestone_id(outcome.text("id"), milestone.path[-1]))
        for outcome in plan.children("outcomes")
        for milestone in outcome.children("milestones")
    ]
    ids = {milestone.text("id") or default: milestone for milestone, default in milestones}
    yield from _duplicate_ids(plan, milestones)
    yield from _owners(plan, [milestone for milestone, _ in milestones])
    yield from _dependencies(ids)
    yield from _contradicting_dates(plan)


def _duplicate_ids(plan: _Node, milestones: list[tuple[_Node, str]]) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    named = [
        *((outcome, outcome.text("id")) for outcome in plan.children("outcomes")),
        *((milestone, milestone.text("id") or default) for milestone, default in milestones),
        *(
            (action, action.text("id") or default_action_id(milestone.text("id") or default, action.path[-1]))
            for milestone, default in milestones
            for action in milestone.children("actions")
        ),
        *((risk, risk.text("id") or default_risk_id(risk.path[-1])) for risk in plan.children("risks")),
        *(
            (action, action.text("id") or default_action_id(_review_id(review), action.path[-1]))
            for review in plan.children("review_history")
            for action in review.children("actions")
        ),
    ]
    for node, item_id in named:
        if item_id is None:
            continue
        # Ids become parts of addresses, and some file systems do not tell O1 from o1.
        if item_id.casefold() in seen:
            yield Finding(
                path=(*node.path, "id") if "id" in node.data else node.path,
                id=Check.DUPLICATE_ID,
                message=f"the id {item_id} is taken by {seen[item_id.casefold()]}",
                hint="give this item an id of its own",
            )
        else:
            seen[item_id.casefold()] = _title(node)
    people: set[str] = set()
    for person in _people(plan):
        name = person.text("name")
        if name in people:
            yield Finding(
                path=(*person.path, "name"),
                id=Check.DUPLICATE_ID,
                message=f"two stakeholders are called {name}; nothing could tell whom an owner means",
                hint="add a middle name or a team to one of them",
            )
        elif name:
            people.add(name)


def _review_id(review: _Node) -> str:
    return review_id(review.text("kind") or ReviewKind.QBR.value, review.text("date") or "")


def _title(node: _Node) -> str:
    title = node.text("name") or node.text("description") or node.text("id") or ""
    return f"“{title[:50]}…”" if len(title) > 50 else f"“{title}”"  # noqa: PLR2004 - as much as a line bears


def _people(plan: _Node) -> list[_Node]:
    stakeholders = plan.child("stakeholders")
    return [person for side in Side for person in stakeholders.children(side.value)]


@dataclass(slots=True)
class _Suggestions:
    """What was probably meant. Comparing is slow, and after a few suggestions the author has seen the pattern."""

    left: int = 20

    def __call__(self, wrong: str, known: Iterable[str]) -> str | None:
        if not self.left:
            return None
        self.left -= 1
        return next(iter(get_close_matches(wrong, list(known), n=1)), None)


@dataclass(slots=True)
class _Names:
    """The stakeholders' names, by side."""

    sides: dict[str, str]
    suggest: "_Suggestions"

    def check(self, node: _Node, key: str, side: str | None = None) -> Iterator[Finding]:
        name = node.text(key)
        if name is None or (name in self.sides and side in {None, self.sides[name]}):
            return
        if name in self.sides:
            message = f"{name} stands on the {self.sides[name]}'s side, not on the {side}'s"
            hint = f"name one of the {side}'s stakeholders"
        else:
            message = f"{name} is not among the stakeholders"
            close = self.suggest(name, self.sides)
            hint = f"did you mean {close}?" if close else "add the person to `stakeholders`"
        yield Finding(path=(*node.path, key), id=Check.UNKNOWN_OWNER, message=message, hint=hint)


def _owners(plan: _Node, milestones: list[_Node]) -> Iterator[Finding]:
    sides = {name: str(person.path[1]) for person in _people(plan) if (name := person.text("name"))}
    names = _Names(sides, _Suggestions())
    for milestone in milestones:
        yield from names.check(milestone, "owner")
        if "owner" in milestone.data and "owners" in milestone.data:
            yield Finding(
                path=(*milestone.path, "owners"),
                id=Check.WRONG_VALUE,
                message="the milestone has both `owner` and `owners`",
                hint="keep `owners`, with one name per side",
                at_key=True,
            )
        for side in Side:
            yield from names.check(milestone.child("owners"), side.value, side.value)
        for node in (*milestone.children("actions"), *milestone.children("blockers")):
            yield from names.check(node, "owner")
    for risk in plan.children("risks"):
        yield from names.check(risk, "owner")
    for review in plan.children("review_history"):
        for action in review.children("actions"):
            yield from names.check(action, "owner")


def _dependencies(milestones: dict[str, _Node]) -> Iterator[Finding]:
    graph: dict[str, list[tuple[str, Path]]] = {}
    suggest = _Suggestions()
    for milestone_id, milestone in milestones.items():
        wanted = milestone.data.get("depends_on")
        for index, written in enumerate(wanted if isinstance(wanted, list) else ()):
            if not isinstance(written, str):
                continue
            reference = one_line(written)
            path = (*milestone.path, "depends_on", index)
            if reference in milestones:
                graph.setdefault(milestone_id, []).append((reference, path))
                continue
            close = suggest(reference, milestones)
            yield Finding(
                path=path,
                id=Check.UNKNOWN_REFERENCE,
                message=f"no milestone has the id {reference}",
                hint=f"did you mean {close}?" if close else "give the id of a milestone of this plan",
            )
    yield from _cycles(graph)


def _cycles(graph: dict[str, list[tuple[str, Path]]]) -> Iterator[Finding]:
    """One finding for each circle, at the reference that closes it; found by a walk with its own stack."""
    finished: set[str] = set()
    told: set[str] = set()
    for start, first_references in graph.items():
        trail = [] if start in finished else [(start, iter(first_references))]
        on_trail = [milestone_id for milestone_id, _ in trail]
        while trail:
            milestone_id, references = trail[-1]
            reference, path = next(references, (None, ()))
            if reference is None:
                finished.add(milestone_id)
                trail.pop()
                on_trail.pop()
            elif reference in on_trail:
                circle = [*on_trail[on_trail.index(reference) :], reference]
                if told.issuperset(circle):
                    continue  # the same knot, entered elsewhere
                told.update(circle)
                yield Finding(
                    path=path,
                    id=Check.DEPENDENCY_CYCLE,
                    message=f"milestones wait for each other: {' → '.join(circle)}",
                    hint="remove one of these dependencies",
                )
            elif reference not in finished:
                trail.append((reference, iter(graph.get(reference, ()))))
                on_trail.append(reference)


def _contradicting_dates(plan: _Node) -> Iterator[Finding]:
    contract = plan.child("customer").child("contract")
    yield from _in_order(contract, "start_date", contract, "end_date", "the contract ends before it starts")
    yield from _in_order(contract, "start_date", contract, "renewal_date", "the contract renews before it starts")
    header = plan.child("plan")
    yield from _in_order(header, "created", header, "next_review", "the next review lies before the plan was made")
    for outcome in plan.children("outcomes"):
        baseline, target = outcome.child("baseline"), outcome.child("target")
        yield from _in_order(
            baseline, "measured_on", target, "target_date", "the target date lies before the baseline was measured"
        )
    for risk in plan.children("risks"):
        yield from _in_order(risk, "raised_on", risk, "closed_on", "the risk was closed before it was raised")


def _in_order(first: _Node, first_key: str, second: _Node, second_key: str, message: str) -> Iterator[Finding]:
    early, late = first.text(first_key), second.text(second_key)
    # ISO dates sort as text.
    if early and late and is_date(early) and is_date(late) and late < early:
        yield Finding(
            path=(*second.path, second_key),
            id=Check.DATES_OUT_OF_ORDER,
            message=f"{message}: {late} is before {early}",
            hint="correct one of the two dates",
        )
