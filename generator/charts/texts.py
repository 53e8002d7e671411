"""How wide text is, as far as can be said without a font, and how it is broken or cut to fit."""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

_NARROW: Final = frozenset("iljtfrI.,:;'|!()[]-/ ·")
_BROAD: Final = frozenset("mwMW%@…—&")


@lru_cache(maxsize=4096)
def width_of(text: str, font_size: float) -> float:
    """About the width of a text; rather more than less in the fonts that a portal asks for."""
    return sum([_em(character) for character in text]) * font_size


def fitted(text: str, width: float, font_size: float) -> str:
    """The text, cut with an ellipsis to what fits a width."""
    text = " ".join(text.split())
    if width_of(text, font_size) <= width:
        return text
    end = _longest(text, width - width_of("…", font_size), font_size)
    return text[: max(end, 1)].rstrip() + "…"


def wrapped(text: str, width: float, font_size: float, lines: int) -> list[str]:
    """The text on as many lines of a width as it takes, at the most `lines`; the last is cut to what fits.

    A line ends at a space or between two characters of a script that has none; inside a word only where the word is
    longer than a line.
    """
    rest = " ".join(text.split())
    found: list[str] = []
    while len(found) < lines - 1 and width_of(rest, font_size) > width:
        longest = max(_longest(rest, width, font_size), 1)
        end = max((place for place in _breaks(rest) if place <= longest), default=longest)
        found.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    return [*found, fitted(rest, width, font_size)]


def _longest(text: str, width: float, font_size: float) -> int:
    """How many characters of a text fit a width."""
    used = 0.0
    for place, character in enumerate(text):
        used += _em(character) * font_size
        if used > width:
            return place
    return len(text)


def _breaks(text: str) -> Iterator[int]:
    """The places at which a line may end."""
    for place in range(1, len(text)):
        if text[place] == " " or (_is_wide(text[place]) and _is_wide(text[place - 1])):
            yield place


@lru_cache(maxsize=4096)
def _em(character: str) -> float:
    """About the width of a character, as a share of the font's size."""
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    if _is_wide(character):
        return 1
    if character in _NARROW:
        return 0.34
    return 0.86 if character in _BROAD else 0.66 if character.isupper() else 0.57


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "FW"
