"""What mail is asked for, and what became of it: the values that pass between composing, delivery and the commands."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from generator.app.failure import Failure
from generator.diagnostics import Diagnostic
from generator.letter import Letter, LetterKind


@dataclass(frozen=True, kw_only=True, slots=True)
class MailOrder:
    """What mail is asked for.

    `review` is the day of the review whose documents are mailed; None for the next of the kind. `to` names parts
    (`executive_sponsor`) or addresses in place of those whom the plan itself asks for. `in_lead_time` leaves out
    reviews that are further ahead than `mail.lead_days`. `is_internal` gives the vendor's own people their edition of
    the documents instead of the customer's. `sent_at` is the moment that the letters bear. `path_secret` is what the
    paths of portals are made from, where they end in a part that nobody guesses.
    """

    kind: LetterKind
    as_of: date
    sent_at: datetime
    review: date | None = None
    to: tuple[str, ...] = ()
    in_lead_time: bool = False
    is_internal: bool = False
    path_secret: str | None = None


class History(Protocol):
    """What was sent before, as the ledger knows it."""

    def last(self, kind: LetterKind, recipient: str) -> tuple[date, tuple[str, ...]] | None:
        """Day and topics of the last letter of a kind that was sent to an address; None where none was."""
        ...

    def occasions(self, kind: LetterKind, plan_id: str) -> tuple[tuple[date, str], ...]:
        """What letters of a kind were sent for of a plan, each with the day of the letter."""
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Note:
    """Why somebody gets no letter, or none is written at all.

    `plan_id` is None where no single plan is meant, `recipient`, a name or an address, where nobody in particular is.
    `is_refusal` tells what was asked for and cannot be done from what is merely as it should be.
    """

    plan_id: str | None
    recipient: str | None
    reason: str
    is_refusal: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Composed:
    """What became of one plan, or of one person where a letter groups what they owe in several plans.

    `plans` are the ids. A plan without letters has notes that say why, diagnostics with errors, or a failure, which is
    a mistake of ours; one that was to be reminded of nothing has none of these.
    """

    plans: tuple[str, ...]
    letters: tuple[Letter, ...] = ()
    notes: tuple[Note, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    failure: Failure | None = None
