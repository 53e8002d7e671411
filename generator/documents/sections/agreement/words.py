"""The wording of the document that both sponsors sign."""

from typing import Final, Literal

from generator.documents.blocks import Heading, Link, Text
from generator.documents.sections.composer import Composer

_OWN: Final = "documents/sign_off.txt.j2"


def say(compose: Composer, macro: str, *values: object) -> str:
    """A sentence of the document that is signed."""
    return compose.words.phrase(_OWN, macro, *values)


def heading(compose: Composer, level: Literal[1, 2, 3], key: str) -> Heading:
    """A heading by its key among the document's own."""
    return Heading(level=level, text=say(compose, "heading", key))


def linked(sentence: str, part: str, anchor: str) -> Text:
    """A sentence of which the last mention of a part, wherever the language puts it, leads to an anchor."""
    before, found, after = sentence.rpartition(part)
    return (before, Link(text=found, anchor=anchor), after)
