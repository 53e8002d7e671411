"""Whom to turn to when something gets stuck."""

from collections.abc import Iterator

from generator.documents.blocks import Block
from generator.documents.sections.composer import Composer


def escalation(compose: Composer) -> Iterator[Block]:
    """The path, level by level; nothing where none is stated."""
    stated = compose.view.plan.commitments
    path = sorted(stated.escalation_path, key=lambda step: step.level) if stated else []
    if path:
        yield compose.heading(1, "escalation_path")
        rows = [(str(step.level), step.name, (step.when or "").strip()) for step in path]
        yield compose.table("escalation_path", [("level", 10), ("name", 30), ("when", 60)], rows)
