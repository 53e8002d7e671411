"""What both sides commit to, and who has signed it."""

from dataclasses import dataclass
from datetime import date

from generator.model.vocabulary import Decision, Side, Visibility


@dataclass(frozen=True, kw_only=True, slots=True)
class EscalationStep:
    """Whom to turn to when the level below could not help."""

    level: int
    name: str
    when: str | None
    visibility: Visibility | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Commitments:
    """What each side commits to, within which scope, on what assumptions, and the path for what gets stuck."""

    customer: tuple[str, ...]
    vendor: tuple[str, ...]
    scope: tuple[str, ...]
    assumptions: tuple[str, ...]
    escalation_path: tuple[EscalationStep, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class SignOff:
    """One signature on record. `digest` is that of the agreed content that was signed, `document` the file signed."""

    side: Side
    name: str
    title: str | None
    decision: Decision
    signed_on: date
    plan_version: str | None
    digest: str | None
    conditions: str | None
    document: str | None
    visibility: Visibility | None
