"""What became of a letter, and why one is not sent."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from generator.letter import LetterKind


class LetterState(StrEnum):
    """How far a letter has come.

    A letter is `sending` from before the first byte of it leaves until the server's answer is on record. Where that
    answer never came, or nobody was left to record it, the letter is `unknown`: it may have arrived.
    """

    PLANNED = "planned"
    SENDING = "sending"
    SENT = "sent"
    REFUSED = "refused"
    DEFERRED = "deferred"
    UNKNOWN = "unknown"


class Hold(StrEnum):
    """Why a letter is not sent this time, though it was composed."""

    ALREADY_SENT = "already_sent"
    CHANGED_SINCE = "changed_since"
    """Another letter was sent for the same occasion, and says something else."""
    UNKNOWN = "unknown"
    """One may have arrived."""
    REFUSED = "refused"
    """The server has refused this very letter."""
    WAITING = "waiting"
    """The server has asked to come again later."""
    NOT_CLAIMED = "not_claimed"
    """Only what was claimed is to be sent."""
    TWICE = "twice"
    """Another letter of the same run is for the same occasion and recipient."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """What came of handing one letter to the server.

    `state` is sent, refused, deferred or unknown. `code` is that of the server's answer, None where there was none;
    `text` is the answer, or what happened instead. `is_lost` tells that the connection broke on the way.
    """

    state: LetterState
    code: int | None
    text: str
    is_lost: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Attempt:
    """What came of sending a letter once.

    `code` is that of the server's answer, None where there was none. `text` is the answer, or what happened instead.
    """

    at: datetime
    state: LetterState
    code: int | None
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One letter of the ledger.

    `number` counts the letters in the order in which they were planned. `next_attempt` is set for a deferred letter.
    `claim` names who claimed it, as long as nobody has begun to send it. `deferrals` counts how often the server has
    put it off. `attempts` are in order.
    """

    number: int
    kind: LetterKind
    plans: tuple[str, ...]
    occasion: str
    topics: tuple[str, ...]
    recipient: str
    as_of: date
    message_id: str
    digest: str
    state: LetterState
    deferrals: int
    next_attempt: datetime | None
    claim: str | None
    attempts: tuple[Attempt, ...]
