"""What stands in a line: words, plain or styled, links, fields, and the tags of e-signature services."""

from dataclasses import dataclass
from typing import TypeAlias

from generator.documents.blocks.fields import CheckField, DateField, Field
from generator.documents.styles import CharacterStyle


@dataclass(frozen=True, slots=True)
class Styled:
    """Words in a character style."""

    text: str
    style: CharacterStyle


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """Words that lead somewhere: to an anchor of this document or, by http, https or mailto, out of it."""

    text: str
    anchor: str | None = None
    address: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class SigningTag:
    """The words by which an e-signature service finds the place of a field, which are not meant for people.

    `parts` are words with their size in half points; they stand on one line. `is_white` hides them on a white page.
    """

    parts: tuple[tuple[str, int], ...]
    is_white: bool

    @property
    def text(self) -> str:
        """All of its words."""
        return "".join(words for words, _ in self.parts)


Piece: TypeAlias = str | Styled | Link | Field | SigningTag
Text: TypeAlias = Piece | tuple[Piece, ...]
"""The content of a paragraph. Line breaks in it are kept; everything else in it is plain text."""


def plain(text: Text) -> str:
    """The words of a text without their styles, fields as they are filled in beforehand."""
    if isinstance(text, str):
        return text
    if isinstance(text, tuple):
        return "".join(plain(part) for part in text)
    if isinstance(text, Styled | Link):
        return text.text
    if isinstance(text, CheckField | SigningTag):
        return ""
    return text.shown if isinstance(text, DateField) else text.value
