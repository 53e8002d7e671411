"""What stands side by side: key figures, facts and tables."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.documents.blocks.texts import Text, plain


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """A key figure: what it is, its value, and a note on it."""

    label: str
    value: Text
    note: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class FigureRow:
    """Key figures side by side; three to five fit on a page. `keep_with_next` is that of paragraphs."""

    figures: tuple[Figure, ...]
    keep_with_next: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Facts:
    """Names with their values, such as the parties to a plan; close together where they are `is_compact`."""

    description: str
    rows: tuple[tuple[str, Text], ...]
    is_compact: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """A column of a table. `width` is its share of the page's width, in proportion to the others'."""

    title: str
    width: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """A data table whose header row repeats on every page.

    `description` says what it holds to whom it is read aloud. `keep_with_next` is that of paragraphs, of the last row.
    """

    description: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Text, ...], ...]
    keep_with_next: bool = False

    def __post_init__(self) -> None:
        if not self.columns:
            raise ValueError(f"table {self.description!r} says nothing")
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError(f"table {self.description!r} has a row that does not fill its columns")


def table(description: str, columns: Sequence[Column], rows: Sequence[Sequence[Text]]) -> Table:
    """A table without the columns in which no row has anything to say."""
    kept = [index for index in range(len(columns)) if any(plain(row[index]).strip() for row in rows)]
    return Table(
        description=description,
        columns=tuple(columns[index] for index in kept),
        rows=tuple(tuple(row[index] for index in kept) for row in rows),
    )
