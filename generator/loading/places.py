"""Where in a file each part of the data stands.

Checks speak of paths such as `("outcomes", 0, "target")`; this table turns a path into a line and column, once, at
the end.
"""

from dataclasses import dataclass, field

from generator.diagnostics import Check, Diagnostic, Severity

_LONGEST_KEY = 40
Key = str | int
Path = tuple[Key, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """A line and a column, both counted from 1."""

    line: int
    column: int


@dataclass(slots=True)
class Places:
    """The places of one file's keys and values, and each scalar as it was written."""

    file: str
    keys: dict[Path, Place] = field(default_factory=dict)
    values: dict[Path, Place] = field(default_factory=dict)
    written: dict[Path, str] = field(default_factory=dict)

    def of_key(self, path: Path) -> Place | None:
        """The place of the key that the path ends in; for an item of a list, that of the item."""
        return self.keys.get(path) or self.of_value(path)

    def of_value(self, path: Path) -> Place | None:
        """The place of the value; below an alias, that of the alias."""
        while path and path not in self.values:
            path = path[:-1]
        return self.values.get(path)


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """Something wrong at a path. `at_key` points at the key rather than at its value."""

    path: Path
    check: Check
    message: str
    hint: str | None = None
    at_key: bool = False
    severity: Severity = Severity.ERROR

    def located(self, places: Places) -> Diagnostic:
        """The finding as a diagnostic with its line and column."""
        place = places.of_key(self.path) if self.at_key else places.of_value(self.path)
        return Diagnostic(
            file=places.file,
            line=place.line if place else None,
            column=place.column if place else None,
            severity=self.severity,
            id=self.check.value,
            message=self.message,
            hint=self.hint,
        )


def path_text(path: Path) -> str:
    """A path as people write it: `outcomes[0].target.goal`."""
    text = ""
    for key in path:
        text += f"[{key}]" if isinstance(key, int) else f".{shown_key(key)}" if text else shown_key(key)
    return text


def shown_key(key: str) -> str:
    """A key as messages show it: on one line, and of a length that one can read."""
    line = " ".join(key.split())
    return line if len(line) <= _LONGEST_KEY else line[: _LONGEST_KEY - 1] + "…"
