"""The raw data of a plan, walked without knowing yet whether any of it is right."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from generator.findings import Path
from generator.loading.ids import default_milestone_id, one_line
from generator.model.vocabulary import Side


@dataclass(frozen=True, kw_only=True, slots=True)
class Node:
    """A mapping of the data with its path."""

    path: Path
    data: dict[str, Any]

    def text(self, key: str) -> str | None:
        """The text under a key, its space made one; None where there is none."""
        value = self.data.get(key)
        return one_line(value) if isinstance(value, str) and value.strip() else None

    def texts(self, key: str) -> Iterator[tuple[str, Path]]:
        """Each text under a key with its path: of a list, or the one that stands there alone."""
        value = self.data.get(key)
        if isinstance(value, str) and value.strip():
            yield one_line(value), (*self.path, key)
        for index, item in enumerate(value if isinstance(value, list) else ()):
            if isinstance(item, str) and item.strip():
                yield one_line(item), (*self.path, key, index)

    def child(self, key: str) -> "Node":
        """The mapping under a key; an empty one where there is none."""
        value = self.data.get(key)
        return Node(path=(*self.path, key), data=value if isinstance(value, dict) else {})

    def children(self, key: str) -> list["Node"]:
        """The mappings of the list under a key."""
        value = self.data.get(key)
        if not isinstance(value, list):
            return []
        return [
            Node(path=(*self.path, key, index), data=item) for index, item in enumerate(value) if isinstance(item, dict)
        ]


def people_of(plan: Node) -> list[Node]:
    """The stakeholders of both sides."""
    stakeholders = plan.child("stakeholders")
    return [person for side in Side for person in stakeholders.children(side.value)]


def milestones_of(plan: Node) -> list[tuple[Node, str]]:
    """Every milestone with its id."""
    return [
        (milestone, milestone.text("id") or default_milestone_id(outcome.text("id"), milestone.path[-1]))
        for outcome in plan.children("outcomes")
        for milestone in outcome.children("milestones")
    ]


@dataclass(slots=True)
class Suggestions:
    """What was probably meant. Comparing is slow, and after a few suggestions the author has seen the pattern."""

    left: int = 20

    def __call__(self, wrong: str, known: Iterable[str]) -> str | None:
        """The one of the known that is most like what was written."""
        if not self.left:
            return None
        self.left -= 1
        return next(iter(get_close_matches(wrong, list(known), n=1)), None)
