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


@dataclass(frozen=True, kw_only=True, slots=True)
class ChecklistLine:
    """One line of the field's checklist for a plan.

    `name` is the key under which its wording stands in `site_templates/status/checklist.txt.j2`. `rules` are the rules
    that decide, `breaches` what they found, `waived` what of it the plan has waived, `facts` the figures behind it.
    `is_borne_out` tells whether the figures say what the line claims.
    """

    name: str
    rules: tuple[str, ...]
    breaches: tuple[Finding, ...]
    waived: tuple[Finding, ...]
    facts: tuple[tuple[str, int | str | None], ...]
    is_borne_out: bool

    @property
    def is_met(self) -> bool:
        """Whether its figures bear it out and nothing speaks against it, but for what the plan has waived."""
        return not self.breaches and (self.is_borne_out or bool(self.waived))


@dataclass(frozen=True, kw_only=True, slots=True)
class Checklist:
    """The ten lines for one plan, in the order of the field's checklist."""

    lines: tuple[ChecklistLine, ...]

    @property
    def met(self) -> int:
        """How many lines are met."""
        return sum(line.is_met for line in self.lines)


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
