"""What a plan says in words, sentence by sentence with its path."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import StrEnum
from typing import Final

from generator.findings import Path
from generator.model.plan import Plan
from generator.model.quantity import Quantity
from generator.model.vocabulary import Visibility

_REFERENCES: Final = frozenset(
    {
        "id",
        "owner",
        "owners",
        "raci",
        "depends_on",
        "attendees",
        "escalated_to",
        "item",
        "reconfirmed_outcomes",
        "types",
    }
)
"""Fields that name people or items, and say nothing of their own."""
_NAMED: Final = frozenset({"escalation_path", "sign_off"})
"""Lists whose items name a person under `name`."""
_PARTS: Final = (
    "customer",
    "outcomes",
    "phases",
    "roadmap",
    "risks",
    "opportunities",
    "events",
    "review_history",
    "commitments",
    "sign_off",
    "qbr",
)
"""Parts of a plan of which the customer may see something."""


def sentences(plan: Plan) -> Iterator[tuple[Path, str]]:
    """Every text of what the customer may see, but for items that are marked internal, and for notes."""
    if plan.success_statement is not None:
        yield ("plan", "success_statement"), plan.success_statement
    for name in _PARTS:
        yield from _below(getattr(plan, name), (name,))


def _below(node: object, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(node, str):
        if not isinstance(node, StrEnum):
            yield path, node
    elif isinstance(node, Quantity):
        yield path, node.text
    elif isinstance(node, tuple):
        for index, item in enumerate(node):
            yield from _below(item, (*path, index))
    elif is_dataclass(node) and getattr(node, "visibility", None) is not Visibility.INTERNAL:
        for field in fields(node):
            is_name = field.name == "name" and len(path) > 1 and path[-2] in _NAMED
            if field.name not in _REFERENCES and field.name != "notes" and not is_name:
                yield from _below(getattr(node, field.name), (*path, field.name))
