"""What is wrong with a plan, where, and what to write instead."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How bad a diagnostic is. An error keeps its plan from being built; the other two do not."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Check(StrEnum):
    """The id of every check that speaks while a plan is read. An id is never reused."""

    UNREADABLE = "unreadable"
    """The file cannot be opened, or it is a directory."""
    FILE_NAME = "file-name"
    """The file's stem is the plan's id and part of its address, so it must be plain, and no other plan's."""
    TOO_LARGE = "too-large"
    """The file is over 1 MiB, nested over 64 deep, or holds over 50,000 values."""
    ENCODING = "encoding"
    """The bytes are not UTF-8 text."""
    EMPTY = "empty"
    """The file holds no plan."""
    TAB = "tab"
    """A tab character: YAML does not take tabs for indentation, and elsewhere nobody can see them."""
    SYNTAX = "syntax"
    """The text is not YAML."""
    SEVERAL_DOCUMENTS = "several-documents"
    """A file holds one plan; a second YAML document starts here."""
    DUPLICATE_KEY = "duplicate-key"
    """The same key stands twice in one mapping."""
    MISSING_KEY = "missing-key"
    """A required key is not there."""
    UNKNOWN_KEY = "unknown-key"
    """A key that no plan has, often a misspelling."""
    WRONG_TYPE = "wrong-type"
    """A value of another type than the key takes."""
    WRONG_VALUE = "wrong-value"
    """A value outside what the key takes."""
    IMPOSSIBLE_DATE = "impossible-date"
    """A date that is not in the calendar, or not written as YYYY-MM-DD."""
    DUPLICATE_ID = "duplicate-id"
    """Two items share an id, so no reference could tell them apart."""
    UNKNOWN_OWNER = "unknown-owner"
    """An owner who is not among the plan's stakeholders, or stands on the other side."""
    UNKNOWN_REFERENCE = "unknown-reference"
    """A reference to an item that the plan does not have."""
    DEPENDENCY_CYCLE = "dependency-cycle"
    """Milestones that wait for each other in a circle."""
    DATES_OUT_OF_ORDER = "dates-out-of-order"
    """Two dates of one item contradict each other, such as a contract that ends before it starts."""
    LOGO = "logo"
    """A logo that is not there, or that no page can show."""
    TEMPLATE = "template"
    """A template of the workspace's own that cannot be rendered."""
    REFERENCE_DOCUMENT = "reference-document"
    """A workspace's own reference document from which no Word document can be made."""
    CATALOG = "catalog"
    """A workspace's own catalog of translations that cannot be read, or a sentence of it that cannot be used."""


@dataclass(frozen=True, kw_only=True, slots=True)
class RuleDescription:
    """What there is to know of a rule or a check, for those who meet its id.

    `summary` is one line, `why` the reason, `source` the text of the field that asks for it; None for what any file
    needs. `bad` and `good` are examples, as a rule parts of a plan file. `is_dated` says that it depends on the day,
    `is_waivable` that a plan may waive it. `spares` names the types of plan of which it asks nothing.
    """

    id: str
    severity: Severity
    summary: str
    why: str
    bad: str
    good: str
    source: str | None = None
    is_dated: bool = False
    is_waivable: bool = False
    spares: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Diagnostic:
    """One finding about one file.

    `line` and `column` count from 1; both are None where the file as a whole is meant.
    `hint` says what to write instead.
    """

    file: str
    line: int | None = None
    column: int | None = None
    severity: Severity = Severity.ERROR
    id: str
    message: str
    hint: str | None = None

    def about(self, file: str) -> "Diagnostic":
        """The same about a file of another name."""
        return Diagnostic(
            file=file,
            line=self.line,
            column=self.column,
            severity=self.severity,
            id=self.id,
            message=self.message,
            hint=self.hint,
        )

    def sort_key(self) -> tuple[str, int, int, str, str]:
        """Order in which diagnostics are shown: by file and place, then by id."""
        return (self.file, self.line or 0, self.column or 0, self.id, self.message)


def has_errors(diagnostics: tuple[Diagnostic, ...]) -> bool:
    """Whether any of the diagnostics keeps its plan from being built."""
    return any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)
