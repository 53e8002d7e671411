"""What is filled in by whoever gets the document, and read back by its tag."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias


@dataclass(frozen=True, kw_only=True, slots=True)
class TextField:
    """A place to write into. Where nothing is known beforehand, `hint` says what to write."""

    tag: str
    title: str
    value: str = ""
    hint: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class DateField:
    """A place for a date, with a calendar to pick it from."""

    tag: str
    title: str
    value: date | None = None
    shown: str = ""
    """The value as people read it."""
    hint: str = ""
    locale: str = ""
    """Whose calendar and way to write dates the picker shows, as a BCP 47 tag; empty leaves that to the program."""
    pattern: str = ""
    """How a day that is picked is written, as the Unicode locale data say it: "d MMMM y"."""


@dataclass(frozen=True, kw_only=True, slots=True)
class CheckField:
    """A box to tick."""

    tag: str
    title: str
    is_checked: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class ChoiceField:
    """A list of which one is picked; where it `is_open`, something else may be written in its place."""

    tag: str
    title: str
    options: tuple[str, ...]
    value: str = ""
    hint: str = ""
    is_open: bool = False


Field: TypeAlias = TextField | DateField | CheckField | ChoiceField
"""What is filled in by whoever gets the document. `tag` is what it is known by when it is read back."""
