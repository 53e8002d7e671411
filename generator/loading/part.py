"""One mapping of the checked data, with a getter for every kind of value that a plan holds."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from enum import StrEnum
from typing import Any, TypeVar

from generator.findings import Path
from generator.loading.ids import one_line
from generator.loading.intervals import read_interval
from generator.loading.places import Places
from generator.model.days import read_day
from generator.model.people import Owner
from generator.model.quantity import Quantity, exact_quantity, read_quantity
from generator.model.reviews import Interval
from generator.model.vocabulary import Side, Visibility

_EnumT = TypeVar("_EnumT", bound=StrEnum)
_ItemT = TypeVar("_ItemT")


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """A mapping of the checked data, with the getters for every kind of value that a plan holds."""

    data: Mapping[str, Any]
    path: Path
    places: Places
    sides: Mapping[str, Side]

    def text(self, key: str) -> str | None:
        """Text without the space around it; a number, such as version 1.10, as it was written."""
        value = self.data.get(key)
        if value is None:
            return None
        return self._written(key, value).strip() or None

    def _written(self, key: str | int, value: object) -> str:
        return value if isinstance(value, str) else self.places.written.get((*self.path, key), str(value))

    def required(self, key: str) -> str:
        """The text of a key that the schema requires."""
        return self.text(key) or ""

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; a single text is a list of one."""
        value = self.data.get(key, ())
        return (value.strip(),) if isinstance(value, str) else tuple(str(item).strip() for item in value)

    def name(self, key: str) -> str | None:
        """A name or an id, with the space in it made one, so that two spellings of it are the same."""
        return one_line(self.text(key) or "") or None

    def required_name(self, key: str) -> str:
        """The name under a key that the schema requires."""
        return self.name(key) or ""

    def names(self, key: str) -> tuple[str, ...]:
        """A list of names; a single name is a list of one."""
        return tuple(one_line(text) for text in self.texts(key))

    def day(self, key: str) -> date | None:
        """A day, written YYYY-MM-DD."""
        value = self.data.get(key)
        return None if value is None else date.fromisoformat(value)

    def required_day(self, key: str) -> date:
        """The day under a key that the schema requires."""
        return date.fromisoformat(self.data[key])

    def time(self, key: str) -> time | None:
        """A time of day, written HH:MM."""
        value = self.data.get(key)
        return None if value is None else time.fromisoformat(value)

    def word(self, key: str, words: type[_EnumT]) -> _EnumT | None:
        """One of the words of a vocabulary."""
        value = self.data.get(key)
        return None if value is None else words(value)

    def integer(self, key: str) -> int | None:
        """A whole number."""
        value = self.data.get(key)
        return None if value is None else int(value)

    def number(self, key: str) -> int | float | None:
        """A number."""
        value: int | float | None = self.data.get(key)
        return value

    def flag(self, key: str) -> bool | None:
        """True or false."""
        value: bool | None = self.data.get(key)
        return value

    def interval(self, key: str) -> Interval | None:
        """A length of time."""
        value = self.data.get(key)
        return None if value is None else read_interval(value)

    def day_or_interval(self, key: str) -> date | Interval | None:
        """A day, or a length of time."""
        value = self.data.get(key)
        return None if value is None else read_day(value) or read_interval(value)

    def weight(self) -> int | float:
        """The weight of an item among its like; 1 where it states none."""
        value: int | float = self.data.get("weight", 1)
        return value

    def quantity(self, key: str) -> Quantity | None:
        """A quantity as people write it, or exact."""
        value = self.data.get(key)
        if isinstance(value, dict):
            return exact_quantity(value=value["value"], unit=value["unit"], per=value.get("per"))
        if isinstance(value, str):
            return read_quantity(value)
        # A number of YAML's own needs no reading, only the form in which its author wrote it.
        return (
            None
            if value is None
            else replace(exact_quantity(value=value, unit="", per=None), text=self._written(key, value))
        )

    def owner(self, key: str = "owner") -> Owner | None:
        """The owner whom a key names."""
        name = self.name(key)
        if name is None:
            return None
        return self.owned_by(name)

    def owned_by(self, name: str) -> Owner:
        """The owner of that name, with the side on which a stakeholder of that name stands."""
        return Owner(name=name, side=self.sides.get(name))

    def part(self, key: str) -> "Part | None":
        """The mapping under a key."""
        value = self.data.get(key)
        return None if value is None else self.below(value, key)

    def each(self, key: str, read: Callable[["Part"], _ItemT]) -> tuple[_ItemT, ...]:
        """What is read of each mapping of a list."""
        return tuple(read(self.below(item, key, index)) for index, item in enumerate(self.data.get(key, ())))

    def below(self, data: Mapping[str, Any], *keys: str | int) -> "Part":
        """A mapping further down, at the keys that lead there."""
        return Part(data=data, path=(*self.path, *keys), places=self.places, sides=self.sides)

    @property
    def visibility(self) -> Visibility | None:
        """Who may see the item, where it says so."""
        return self.word("visibility", Visibility)
