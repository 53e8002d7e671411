"""What a check found, ready to be told in any format."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from generator.diagnostics import Diagnostic, Severity
from generator.findings import Checklist


@dataclass(frozen=True, kw_only=True, slots=True)
class Description:
    """What stands behind an id: `summary` in one line, the reason in `why`, and in `help` how to do better.

    `severity` is the one that applies unless a workspace says otherwise.
    """

    severity: Severity
    summary: str
    why: str
    help: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """The files that were checked, what was found in them, and what is known of the ids that were found.

    A file without findings stands in `files` alone. A format that explains ids does so for those in `descriptions`.
    `checklists` holds the field's checklist of each plan by its file, where it was asked for; only JSON tells it.
    """

    files: Sequence[str] = ()
    diagnostics: Sequence[Diagnostic]
    descriptions: Mapping[str, Description] = field(default_factory=dict)
    checklists: Sequence[tuple[str, Checklist]] = ()


def place_text(diagnostic: Diagnostic) -> str:
    """Where something was found, as `plans/acme.yml:41:9`; for a whole file, its name alone."""
    parts = [diagnostic.file, diagnostic.line, diagnostic.column]
    return ":".join(str(part) for part in parts if part is not None)


def sentence(diagnostic: Diagnostic) -> str:
    """What is wrong, with what to write instead in brackets."""
    return diagnostic.message + (f" ({diagnostic.hint})" if diagnostic.hint else "")
