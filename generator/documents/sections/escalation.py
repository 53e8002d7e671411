"""Whom to turn to when something gets stuck."""

from collections.abc import Iterator
from typing import Final

from generator.documents.blocks import Block, Paragraph
from generator.documents.sections.composer import Composer

_EBR: Final = "documents/ebr.txt.j2"


def escalation(compose: Composer) -> Iterator[Block]:
    """The path, level by level; nothing where none is stated."""
    stated = compose.view.plan.commitments
    path = sorted(stated.escalation_path, key=lambda step: step.level) if stated else []
    if path:
        yield compose.heading(1, "escalation_path")
        yield Paragraph(text=compose.words.phrase(_EBR, "escalation_lead"), keep_with_next=True)
        rows = [(str(step.level), step.name, (step.when or "").strip()) for step in path]
        yield compose.table("escalation_path", [("level", 10), ("name", 30), ("when", 60)], rows)
