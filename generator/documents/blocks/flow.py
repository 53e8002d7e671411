"""What follows one another down a page: titles, headings, paragraphs, lists and boxes."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from generator.documents.blocks.texts import Text


class Tone(StrEnum):
    """The feeling of a status. A tone always goes with a word, never instead of one."""

    GOOD = "good"
    WARNING = "warning"
    BAD = "bad"
    NEUTRAL = "neutral"


@dataclass(frozen=True, kw_only=True, slots=True)
class TitleBlock:
    """The opening of a document: the one title, the line above and the line below it.

    On a cover there is room above them.
    """

    kicker: str
    title: str
    subtitle: str
    is_cover: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Heading:
    """A heading of level 1 to 3. `on_new_page` starts a page with it; links lead to its `anchor`."""

    level: Literal[1, 2, 3]
    text: str
    on_new_page: bool = False
    anchor: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Contents:
    """The headings of level 1 that follow, each a link to its place, under a title of their own."""

    title: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Paragraph:
    """A paragraph of running text. `keep_with_next` holds it on the page of what follows."""

    text: Text
    keep_with_next: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Lead:
    """The sentence that a section opens with, larger than the rest."""

    text: Text
    keep_with_next: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Bullets:
    """A bulleted list. `keep_with_next` is that of paragraphs."""

    items: tuple[Text, ...]
    keep_with_next: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Callout:
    """A shaded box: a few words that say it all, and the lines that give the reasons.

    `keep_with_next` is that of paragraphs.
    """

    tone: Tone
    title: str
    lines: tuple[Text, ...] = ()
    keep_with_next: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class PageBreak:
    """The rest goes on a new page."""
