"""Letters as the ledger's tables hold them."""

import json
import sqlite3
from datetime import date, datetime
from typing import Final

from generator.delivery.state import Attempt, Entry, LetterState
from generator.letter import Letter, LetterKind

_COLUMNS: Final = (
    "number, kind, plans, occasion, topics, recipient, as_of, message_id, digest, state, deferrals, next_attempt, claim"
)


def select(database: sqlite3.Connection, where: str, *values: str | int) -> list[Entry]:
    """The letters that meet a condition of ours, in order; whatever comes from outside are its values."""
    rows = database.execute(f"SELECT {_COLUMNS} FROM letter WHERE {where} ORDER BY number", values)  # noqa: S608
    return [_entry(database, row) for row in rows.fetchall()]


def insert(database: sqlite3.Connection, letter: Letter, deferrals: int) -> int:
    """Puts a planned letter down and tells its number."""
    row = database.execute(
        "INSERT INTO letter (kind, plans, occasion, topics, recipient, as_of, message_id, digest, state, deferrals)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            letter.kind,
            json.dumps(letter.plans),
            letter.occasion,
            json.dumps(letter.topics),
            letter.recipient,
            letter.as_of.isoformat(),
            letter.message_id,
            letter.digest,
            LetterState.PLANNED,
            deferrals,
        ),
    )
    return row.lastrowid or 0


def of_occasion(database: sqlite3.Connection, letter: Letter) -> list[Entry]:
    """The letters of the same occasion (`gate.occasion_of`) that no other has replaced."""
    where = "replaced_by IS NULL AND kind = ? AND recipient = ? AND occasion = ?"
    found = select(database, where, letter.kind, letter.recipient, letter.occasion)
    return [one for one in found if letter.kind is LetterKind.REMINDERS or one.plans == letter.plans]


def very_same(database: sqlite3.Connection, letter: Letter) -> Entry | None:
    """The entry of this very letter, whether another has replaced it or not; None where it was never planned."""
    where = "kind = ? AND recipient = ? AND occasion = ? AND plans = ? AND digest = ?"
    plans = json.dumps(letter.plans)
    found = select(database, where, letter.kind, letter.recipient, letter.occasion, plans, letter.digest)
    return found[0] if found else None


def _entry(database: sqlite3.Connection, row: tuple[object, ...]) -> Entry:
    number, kind, plans, occasion, topics, recipient, as_of, message_id, digest, state, deferrals, again, claim = row
    attempts = database.execute("SELECT at, state, code, text FROM attempt WHERE letter = ? ORDER BY rowid", (number,))
    return Entry(
        number=int(str(number)),
        kind=LetterKind(str(kind)),
        plans=tuple(json.loads(str(plans))),
        occasion=str(occasion),
        topics=tuple(json.loads(str(topics))),
        recipient=str(recipient),
        as_of=date.fromisoformat(str(as_of)),
        message_id=str(message_id),
        digest=str(digest),
        state=LetterState(str(state)),
        deferrals=int(str(deferrals)),
        next_attempt=None if again is None else datetime.fromisoformat(str(again)),
        claim=None if claim is None else str(claim),
        attempts=tuple(
            Attempt(at=datetime.fromisoformat(at), state=LetterState(state), code=code, text=text)
            for at, state, code, text in attempts
        ),
    )
