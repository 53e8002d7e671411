"""The wording of the whole plan."""

from collections.abc import Sequence
from typing import Final

from generator.documents.blocks import Column, Table, Text, table
from generator.documents.sections.composer import Composer

_OWN: Final = "documents/plan.txt.j2"


def say(compose: Composer, macro: str, *values: object) -> str:
    """A sentence of the document of the whole plan."""
    return compose.words.phrase(_OWN, macro, *values)


def own_table(compose: Composer, key: str, columns: Sequence[tuple[str, int]], rows: Sequence[Sequence[Text]]) -> Table:
    """A table of the whole plan, by the keys of its wording. Empty columns are left out."""
    titled = [Column(title=say(compose, "column", name), width=width) for name, width in columns]
    return table(say(compose, "heading", key), titled, rows)
