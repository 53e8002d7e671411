"""Whom to turn to when something gets stuck, and when the sponsors meet next."""

from collections.abc import Iterator
from typing import Final

from generator.documents.blocks import Block, Paragraph
from generator.documents.sections.composer import Composer
from generator.documents.sections.reviews import SENIOR, next_review_sentence

_EBR: Final = "documents/ebr.txt.j2"


def escalation(compose: Composer) -> Iterator[Block]:
    """The path, level by level, and their next review."""
    stated = compose.view.plan.commitments
    path = sorted(stated.escalation_path, key=lambda step: step.level) if stated else []
    yield compose.heading(1, "escalation_path" if path else "next_review")
    if path:
        yield Paragraph(text=compose.words.phrase(_EBR, "escalation_lead"), keep_with_next=True)
        rows = [(str(step.level), step.name, (step.when or "").strip()) for step in path]
        yield compose.table("escalation_path", [("level", 10), ("name", 30), ("when", 60)], rows)
    yield Paragraph(text=next_review_sentence(compose, *SENIOR))
