"""What checks and rules say: something at a path of the data. Where that stands in the file is looked up at the end."""

from dataclasses import dataclass

from generator.diagnostics import Severity

_LONGEST_KEY = 40
Key = str | int
Path = tuple[Key, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """Something to say about the value at a path. `at_key` points at the key rather than at its value.

    `id` is that of the check or rule that speaks; `hint` says what to write instead.
    """

    path: Path
    id: str
    message: str
    hint: str | None = None
    at_key: bool = False
    severity: Severity = Severity.ERROR


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
