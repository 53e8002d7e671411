"""What a letter says, before it is made into HTML and plain text: both show all of it, and nothing else."""

from dataclasses import dataclass
from enum import StrEnum

from generator.audience import Audience


class Tone(StrEnum):
    """Whether something pleases or worries."""

    GOOD = "good"
    WARNING = "warning"
    BAD = "bad"
    NEUTRAL = "neutral"


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """A key figure: what it is, its value, and what it is held against, if anything."""

    label: str
    value: str
    note: str = ""
    tone: Tone = Tone.NEUTRAL


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """Something that is told in a line or two: what catches the eye first, then what is said of it."""

    title: str
    facts: str = ""
    tone: Tone = Tone.NEUTRAL


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """A way out of the letter."""

    text: str
    address: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """A part of a letter under its heading, in this order; what it does not have is left out."""

    heading: str
    figures: tuple[Figure, ...] = ()
    paragraphs: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()
    more: str = ""
    """That there are more items than stand here."""
    link: Link | None = None
    is_minor: bool = False
    """Whether it belongs to the section before it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Content:
    """A whole letter.

    `audience` is who may read it; `mark` says so where that is the vendor alone, else it is None. `kicker` names the
    other side. `facts` are the first things to know, each with what it is called. `reason` says why the letter came.
    """

    subject: str
    audience: Audience
    mark: str | None
    kicker: str
    title: str
    greeting: str
    opening: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    closing: tuple[str, ...]
    reason: str
