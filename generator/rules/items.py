"""Which items of a plan a path passes, by the ids under which people know them."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from generator.findings import Key, Path
from generator.model.people import Stakeholder
from generator.model.plan import Plan
from generator.model.reviews import Review
from generator.model.vocabulary import Side


def items_at(plan: Plan, path: Path) -> frozenset[str]:
    """Ids of all items on the way to a path: a milestone's finding is one of its outcome too.

    People are known by name, reviews by kind and day, such as `qbr:2026-05-01`.
    """
    return frozenset(_passed(plan, path))


def known_items(plan: Plan) -> frozenset[str]:
    """The ids of everything in a plan that a waiver may name."""
    return frozenset(_below(plan))


def review_item(review: Review) -> str:
    """What a review is called where it has to be named."""
    return f"{review.kind}:{review.date}"


def _passed(plan: Plan, path: Path) -> Iterator[str]:
    node: object = plan
    for key in path:
        node = _step(node, key)
        if node is None:
            return
        if (item := _id(node)) is not None:
            yield item


def _step(node: object, key: Key) -> object:
    if isinstance(node, tuple):
        return node[key] if isinstance(key, int) and key < len(node) else None
    if isinstance(node, Plan) and key == "stakeholders":
        return {side.value: node.people(side) for side in Side}
    if isinstance(node, dict):
        return node.get(key)
    return getattr(node, str(key), None)


def _id(node: object) -> str | None:
    if isinstance(node, Stakeholder):
        return node.name
    if isinstance(node, Review):
        return review_item(node)
    item = getattr(node, "id", None)
    return item if isinstance(item, str) else None


def _below(node: object) -> Iterator[str]:
    if isinstance(node, tuple):
        for item in node:
            yield from _below(item)
    elif is_dataclass(node):
        item_id = None if isinstance(node, Plan) else _id(node)
        if item_id is not None:
            yield item_id
        for field in fields(node):
            yield from _below(getattr(node, field.name))
