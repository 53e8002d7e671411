"""What a plan says in words, sentence by sentence with its path."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
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


def _below(node: object, path: Path, *, with_internal: bool) -> list[tuple[Path, str]]:
    found: list[tuple[Path, str]] = []
    _collect(node, path, found, with_internal=with_internal)
    return found


def _collect(node: object, path: Path, found: list[tuple[Path, str]], *, with_internal: bool) -> None:
    kind: type = type(node)
    if isinstance(node, str):
        # The words of a vocabulary are no text.
        if kind is str:
            found.append((path, node))
    elif isinstance(node, Quantity):
        found.append((path, node.text))
    elif isinstance(node, tuple):
        for index, item in enumerate(node):
            _collect(item, (*path, index), found, with_internal=with_internal)
    elif with_internal or getattr(node, "visibility", None) is not Visibility.INTERNAL:
        is_named = len(path) > 1 and path[-2] in _NAMED
        for name, key in _told_fields(kind):
            value = getattr(node, name)
            # Most fields of most items say nothing.
            if value and not (is_named and name == "name") and (with_internal or name != "notes"):
                _collect(value, (*path, key), found, with_internal=with_internal)


@cache
def _told_fields(part: type) -> tuple[tuple[str, str], ...]:
    """The fields of a class of the model that say something of their own, each with its key; no other class has any."""
    if not is_dataclass(part):
        return ()
    return tuple((field.name, field.name.rstrip("_")) for field in fields(part) if field.name not in _REFERENCES)
