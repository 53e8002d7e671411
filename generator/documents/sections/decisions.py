"""What is asked of the customer, each with a field for what was decided, to be filled in during the review."""

from collections.abc import Iterator
from typing import Final

from generator.documents.blocks import Block, ChoiceField, Paragraph, Text
from generator.documents.sections.asks import asks
from generator.documents.sections.composer import Composer

ANCHOR: Final = "decisions"
_OPTIONS: Final = ("open", "agreed", "agreed_with_changes", "not_agreed")
"""What may become of what is asked; the first until it is decided."""


def decisions(compose: Composer) -> Iterator[Block]:
    """A row for everything that is asked, what holds up most first; nothing where nothing is."""
    asked = list(asks(compose))
    if not asked:
        return
    yield compose.heading(1, "asks", anchor=ANCHOR)
    yield Paragraph(text=compose.say("asks_lead"), keep_with_next=True)
    rows = [(ask, _field(compose, number)) for number, ask in enumerate(asked, start=1)]
    yield compose.table("asks", [("ask", 72), ("decision", 28)], rows)


def _field(compose: Composer, number: int) -> Text:
    options = tuple(compose.say("ask_option", option) for option in _OPTIONS)
    return ChoiceField(
        tag=f"asks.{number}.decision",
        title=compose.say("ask_field", number),
        options=options,
        value=options[0],
    )
