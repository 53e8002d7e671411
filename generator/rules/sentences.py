"""What a plan says in words, sentence by sentence with its path."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import StrEnum
from typing import Final

from generator.findings import Path
from generator.model.plan import Plan
from generator.model.quantity import Quantity
from generator.model.vocabulary import Side, Visibility
from generator.rules.walk import people

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
_INTERNAL_PARTS: Final = ("health_inputs", "forecast", "waivers")
"""Parts of a plan of which the customer sees nothing."""


def sentences(plan: Plan) -> Iterator[tuple[Path, str]]:
    """Every text of what the customer may see, but for items that are marked internal, and for notes."""
    if plan.success_statement is not None:
        yield ("plan", "success_statement"), plan.success_statement
    for name in _PARTS:
        yield from _below(getattr(plan, name), (name,), with_internal=False)


def texts(plan: Plan) -> Iterator[tuple[Path, str]]:
    """Every text of a plan, whoever may see it. Names and ids are texts where they are given, not where they refer."""
    if plan.success_statement is not None:
        yield ("plan", "success_statement"), plan.success_statement
    for side in Side:
        for path, person in people(plan, side):
            yield from _below(person, path, with_internal=True)
    for name in (*_PARTS, *_INTERNAL_PARTS):
        yield from _below(getattr(plan, name), (name,), with_internal=True)
    yield from _below(plan.internal_notes, ("internal", "notes"), with_internal=True)


def _below(node: object, path: Path, *, with_internal: bool) -> Iterator[tuple[Path, str]]:
    if isinstance(node, str):
        if not isinstance(node, StrEnum):
            yield path, node
    elif isinstance(node, Quantity):
        yield path, node.text
    elif isinstance(node, tuple):
        for index, item in enumerate(node):
            yield from _below(item, (*path, index), with_internal=with_internal)
    elif is_dataclass(node) and (with_internal or getattr(node, "visibility", None) is not Visibility.INTERNAL):
        for field in fields(node):
            is_reference = field.name == "name" and len(path) > 1 and path[-2] in _NAMED
            is_hidden = field.name == "notes" and not with_internal
            if field.name not in _REFERENCES and not is_reference and not is_hidden:
                yield from _below(
                    getattr(node, field.name), (*path, field.name.rstrip("_")), with_internal=with_internal
                )
