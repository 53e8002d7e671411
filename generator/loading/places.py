"""Where in a file each part of the data stands.

Checks speak of paths such as `("outcomes", 0, "target")`; this table turns a path into a line and column, once, at
the end.
"""

from dataclasses import dataclass, field
from typing import Final, NamedTuple, Protocol

from generator.diagnostics import Diagnostic
from generator.findings import Finding, Path

_OF_A_METRIC: Final = ("baseline", "target", "measurements")


class Place(NamedTuple):
    """A line and a column, both counted from 1."""

    line: int
    column: int


class Mark(Protocol):
    """A place as the parser gives it, counted from 0."""

    line: int
    column: int


def place_of(mark: Mark | None) -> Place:
    """The place of a mark; the first of the file where there is none."""
    return Place(line=1, column=1) if mark is None else Place(line=mark.line + 1, column=mark.column + 1)


@dataclass(slots=True)
class Places:
    """Where one file's keys and values stand, and how those are written that are no text, such as version 1.10.

    Marks become places when somebody asks: of most files nobody does.
    """

    file: str
    keys: dict[Path, Mark | None] = field(default_factory=dict)
    values: dict[Path, Mark | None] = field(default_factory=dict)
    written: dict[Path, str] = field(default_factory=dict)

    def as_written(self, path: Path) -> Path:
        """Where the file states what stands at a path of the plan.

        An outcome that states all its metrics under `metrics` has the first of these for its own; the paths of the
        plan, which know no such thing, move down by one.
        """
        outcome, below = path[:2], path[2:]
        if path[:1] != ("outcomes",) or not below or any((*outcome, key) in self.keys for key in _OF_A_METRIC):
            return path
        if (*outcome, "metrics", 0, "baseline") not in self.keys:
            return path
        if below[0] in _OF_A_METRIC:
            return (*outcome, "metrics", 0, *below)
        if below[0] == "metrics" and len(below) > 1:
            return (*outcome, "metrics", int(below[1]) + 1, *below[2:])
        return path

    def of_key(self, path: Path) -> Place | None:
        """The place of the key that the path ends in; for an item of a list, that of the item."""
        return place_of(self.keys[path]) if path in self.keys else self.of_value(path)

    def of_value(self, path: Path) -> Place | None:
        """The place of the value; below an alias, that of the alias."""
        while path and path not in self.values:
            path = path[:-1]
        return place_of(self.values[path]) if path in self.values else None


def located(finding: Finding, places: Places) -> Diagnostic:
    """The finding as a diagnostic with its line and column."""
    place = places.of_key(finding.path) if finding.at_key else places.of_value(finding.path)
    return Diagnostic(
        file=places.file,
        line=place.line if place else None,
        column=place.column if place else None,
        severity=finding.severity,
        id=finding.id,
        message=finding.message,
        hint=finding.hint,
    )
