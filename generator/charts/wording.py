"""What pictures ask of words: labels, formats and the sentences of their templates."""

from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Protocol

from generator.analysis.facts import TimelineEntry
from generator.model.quantity import Amount


class Wording(Protocol):
    """The words and formats that a picture is labelled with."""

    def label(self, value: StrEnum | str, /) -> str:
        """The word for a value."""

    def day(self, day: date, style: str = "long", /) -> str:
        """A date as the reader's locale writes it."""

    def amount(self, amount: Amount, unit: Fraction, /) -> str:
        """An amount in short, written in a unit of that size."""

    def entry_title(self, entry: TimelineEntry, /) -> str:
        """What an entry of the review timeline is called."""

    def phrase(self, template: str, macro: str, /, *args: object) -> str:
        """One sentence of a template."""
