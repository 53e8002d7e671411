"""The few SVG elements that our pictures are made of, escaped and well-formed by construction."""

import unicodedata
from datetime import date
from enum import StrEnum
from typing import Protocol

from markupsafe import Markup, escape

from generator.analysis.facts import TimelineEntry


class Wording(Protocol):
    """The words and formats that a picture is labelled with."""

    def label(self, value: StrEnum | str, /) -> str:
        """The word for a value."""

    def day(self, day: date, style: str = "long", /) -> str:
        """A date as the reader's locale writes it."""

    def entry_title(self, entry: TimelineEntry, /) -> str:
        """What an entry of the review timeline is called."""

    def phrase(self, template: str, macro: str, /, *args: object) -> str:
        """One sentence of a template."""


def element(name: str, /, *children: Markup | str, **attributes: object) -> Markup:
    """An SVG element. Text is escaped; `class_` gives the class, `_` in a name stands for `-`; None leaves one out."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_number(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    inside = Markup("").join(children)
    # Every part of this was escaped above or is markup of this module.
    return Markup(f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>")  # noqa: S704


def picture(*children: Markup, title: str, description: str, **attributes: object) -> Markup:
    """A whole picture, with the words that stand for it where it cannot be seen."""
    return element(
        "svg",
        element("title", title),
        element("desc", description),
        *children,
        xmlns="http://www.w3.org/2000/svg",
        role="img",
        **attributes,
    )


def fitted(text: str, width: float, font_size: float) -> str:
    """The text, cut with an ellipsis to what fits a width in about the given font size."""
    text = " ".join(text.split())
    room = width / (font_size * 0.51)
    used = 0.0
    for place, character in enumerate(text):
        used += 1.8 if unicodedata.east_asian_width(character) in "FW" else 1
        if used > room:
            return text[: max(place - 1, 1)].rstrip() + "…"
    return text


def wrapped(text: str, width: float, font_size: float, lines: int) -> list[str]:
    """The text on as many lines of a width as it takes, at the most `lines`; the last is cut to what fits."""
    words = text.split()
    found: list[str] = []
    while len(found) < lines - 1:
        fits = 0
        while fits < len(words) and _fits(" ".join(words[: fits + 1]), width, font_size):
            fits += 1
        # All of it fits, or not even a word does.
        if fits in {0, len(words)}:
            break
        found.append(" ".join(words[:fits]))
        words = words[fits:]
    return [*found, fitted(" ".join(words), width, font_size)]


def _fits(text: str, width: float, font_size: float) -> bool:
    return fitted(text, width, font_size) == text


def _number(value: object) -> object:
    """Numbers without digits that nobody sees."""
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else value
