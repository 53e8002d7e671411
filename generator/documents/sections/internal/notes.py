"""The vendor's own notes on the plan."""

from collections.abc import Iterator

from generator.documents.blocks import Block, Bullets, Heading
from generator.documents.sections.composer import Composer
from generator.documents.sections.internal.words import say


def notes(compose: Composer) -> Iterator[Block]:
    """The notes as they stand in the plan, where it has any."""
    if compose.view.plan.internal_notes:
        yield Heading(level=2, text=say(compose, "heading", "notes"))
        yield Bullets(items=compose.view.plan.internal_notes)
