"""One message to one recipient, ready to be sent: what composing hands to delivery."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class LetterKind(StrEnum):
    """What a letter brings: the documents of a review, the packet to sign, or what is overdue."""

    QBR = "qbr"
    EBR = "ebr"
    SIGN_OFF = "sign-off"
    REMINDERS = "reminders"


@dataclass(frozen=True, kw_only=True, slots=True)
class Letter:
    """One message to one recipient.

    `plans` are the ids of the plans it tells of: one, or several where a reminder groups what a person owes. `occasion`
    is what it is sent for, once: the day of a review, the digest of the content to sign, the day of a reminder.
    `topics` name what a reminder reminds of, so that what is new can be told from what was told before; of other kinds
    there are none. `sender` and `recipient` are bare addresses, those of the envelope. `content` is the whole message
    as it goes out, headers and all, and `digest` the SHA-256 of what it says: of everything but its date and its
    Message-ID. `message_id` follows from kind, plans, occasion, recipient and digest, so that the same letter always
    has the same. `as_of` is the day of its facts.
    """

    kind: LetterKind
    plans: tuple[str, ...]
    occasion: str
    topics: tuple[str, ...]
    sender: str
    recipient: str
    as_of: date
    message_id: str
    digest: str
    content: bytes
