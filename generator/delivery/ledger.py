"""The ledger: every letter that was ever to be sent, and what became of it."""

import errno
import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Final

from generator.delivery.backoff import next_attempt
from generator.delivery.gate import Terms, hold
from generator.delivery.ledger_file import changing, opened, told_as_os_error
from generator.delivery.ledger_rows import insert, of_occasion, select, very_same
from generator.delivery.lock import held_alone, is_held
from generator.delivery.state import Answer, Entry, Hold, LetterState
from generator.letter import Letter, LetterKind

_BEGUN_ELSEWHERE: Final = "another run is sending by this ledger as well; let it end, and leave its lock alone"
_BROKEN_OFF: Final = "the run that was sending it broke off before the server's answer was on record"
_CLAIM_BROKEN_OFF: Final = "{claim} claimed it and never told how it ended"
_FOUND_OUT: Final = Answer(
    state=LetterState.SENT, code=None, text="somebody found out that it has arrived", is_lost=False
)
_TO_BE_SENT: Final = frozenset({LetterState.PLANNED, LetterState.DEFERRED})
_WENT: Final = frozenset({LetterState.SENT, LetterState.UNKNOWN})
_AT_AN_END: Final = frozenset({LetterState.SENT, LetterState.REFUSED})


class Ledger:
    """An open ledger, which this run alone may send by.

    Its methods raise `OSError` where the file cannot be read or written. What they have written is on disk when they
    return.
    """

    def __init__(self, database: sqlite3.Connection, path: Path) -> None:
        self._database = database
        self._path = path
        self._begun: set[int] = set()

    def last(
        self, kind: LetterKind, recipient: str, *, with_unknown: bool = True
    ) -> tuple[date, tuple[str, ...]] | None:
        """The day and the topics of the last letter of a kind that went to an address, or may have; None without one.

        Args:
            kind: the kind.
            recipient: the address.
            with_unknown: whether a letter counts of which nobody knows if it arrived.
        """
        states = {LetterState.SENT, *([LetterState.UNKNOWN] if with_unknown else [])}
        with told_as_os_error(self._path):
            found = select(self._database, "replaced_by IS NULL AND kind = ? AND recipient = ?", kind, recipient)
        went = [one for one in found if one.state in states]
        last = max(went, key=lambda one: (one.as_of, one.number), default=None)
        return None if last is None else (last.as_of, last.topics)

    def occasions(self, kind: LetterKind, plan_id: str) -> tuple[tuple[date, str], ...]:
        """What letters of a kind went for of one plan, or may have, each with the day of the letter."""
        with told_as_os_error(self._path):
            found = select(self._database, "kind = ? AND plans = ?", kind, json.dumps([plan_id]))
        went = {(one.as_of, one.occasion) for one in found if one.state in _WENT}
        return tuple(sorted(went))

    def admit(self, letter: Letter, terms: Terms, now: datetime) -> int | Hold:
        """Plans a letter and tells its number in the ledger; or why it is not to be sent."""
        with told_as_os_error(self._path):
            same, past = very_same(self._database, letter), of_occasion(self._database, letter)
            held = hold(same, past, terms, now)
            if held is not None:
                if same is not None:
                    self._fall_back_on(same, past)
                return held
            if same is not None and same.claim is not None:
                return same.number
            with changing(self._database):
                return self._plan(letter, same, past, terms)

    def claim(self, numbers: Iterable[int], name: str) -> None:
        """Marks letters as being sent by who claims them, before anybody has begun to."""
        with told_as_os_error(self._path), changing(self._database):
            for number in numbers:
                self._move(number, LetterState.SENDING, claim=name)

    def release(self, kind: LetterKind, name: str) -> None:
        """Gives back what of a kind was claimed and nobody has begun to send."""
        with told_as_os_error(self._path):
            for one in select(self._database, "claim = ? AND kind = ?", name, kind):
                with changing(self._database):
                    self._move(one.number, LetterState.PLANNED)

    def begin(self, number: int) -> None:
        """Puts on record that a letter is about to leave. From here on it is unknown until its end is on record.

        Raises:
            OSError: the ledger cannot be written, or another run has begun to send the letter: somebody has taken the
                lock away, and neither run knew of the other.
        """
        with told_as_os_error(self._path), changing(self._database):
            (entry,) = select(self._database, "number = ?", number)
            if entry.state is not LetterState.PLANNED and entry.claim is None and number not in self._begun:
                raise OSError(errno.EBUSY, _BEGUN_ELSEWHERE, str(self._path))
            self._move(number, LetterState.SENDING)
        self._begun.add(number)

    def end(self, number: int, answer: Answer, now: datetime, *, is_put_off: bool = True) -> Entry:
        """Puts on record what came of sending a letter, and tells how it stands.

        Args:
            number: the letter.
            answer: what came of it.
            now: the moment.
            is_put_off: whether a deferred letter is to wait, the longer the more often; False where the server was
                not reached at all, so that it may be tried as soon as it is.
        """
        with told_as_os_error(self._path), changing(self._database):
            (entry,) = select(self._database, "number = ?", number)
            deferrals, again = entry.deferrals, None
            if answer.state is LetterState.DEFERRED:
                deferrals += is_put_off
                again = next_attempt(entry.message_id, deferrals, now) if is_put_off else now
            self._move(number, answer.state, deferrals=deferrals, again=again)
            self._note(number, now, answer)
            (entry,) = select(self._database, "number = ?", number)
        return entry

    def settle(self, now: datetime, kind: LetterKind, claim: str | None) -> None:
        """Makes unknown what a run that is no more was sending, and what of a kind was claimed and never begun.

        Args:
            now: the moment.
            kind: the kind; what is claimed of others is for who sends those.
            claim: the name of claims that stay as they are.
        """
        with told_as_os_error(self._path):
            left = [one for one in select(self._database, "state = 'sending'") if _is_left(one, kind, claim)]
            if not left:
                return
            with changing(self._database):
                for one in left:
                    self._move(one.number, LetterState.UNKNOWN)
                    self._note(one.number, now, _broken_off(one))

    def _plan(self, letter: Letter, same: Entry | None, past: Iterable[Entry], terms: Terms) -> int:
        """Gives a letter its place, which takes over from one of the same occasion that says something else."""
        replaced = [one for one in past if one.state is not LetterState.SENT]
        deferrals = max((one.deferrals for one in replaced), default=0)
        if same is None:
            number = insert(self._database, letter, deferrals)
        else:
            number = same.number
            self._database.execute("UPDATE letter SET replaced_by = NULL WHERE number = ?", (number,))
            self._move(number, LetterState.PLANNED, deferrals=deferrals)
        if letter.kind is LetterKind.REMINDERS:
            replaced += self._reminders_of_other_days(letter, terms)
        self._replace(replaced, number)
        return number

    def _fall_back_on(self, same: Entry, past: Iterable[Entry]) -> None:
        """Drops what was to be sent in place of a letter that has come to its end, now that it is the letter again."""
        dropped = [one for one in past if one.state in _TO_BE_SENT and one.number != same.number]
        if same.state in _AT_AN_END and dropped:
            with changing(self._database):
                self._database.execute("UPDATE letter SET replaced_by = NULL WHERE number = ?", (same.number,))
                self._replace(dropped, same.number)

    def _replace(self, entries: Iterable[Entry], number: int) -> None:
        for one in entries:
            if one.number != number:
                self._database.execute("UPDATE letter SET replaced_by = ? WHERE number = ?", (number, one.number))

    def _reminders_of_other_days(self, letter: Letter, terms: Terms) -> list[Entry]:
        """Reminders of other days whose time is over with this one: what they told of is told now."""
        over = _TO_BE_SENT | ({LetterState.UNKNOWN} if terms.resend_unknown else set())
        where = "replaced_by IS NULL AND kind = ? AND recipient = ? AND occasion <> ?"
        found = select(self._database, where, letter.kind, letter.recipient, letter.occasion)
        return [one for one in found if one.state in over]

    def _move(
        self,
        number: int,
        state: LetterState,
        *,
        deferrals: int | None = None,
        again: datetime | None = None,
        claim: str | None = None,
    ) -> None:
        self._database.execute(
            "UPDATE letter SET state = ?, deferrals = coalesce(?, deferrals), next_attempt = ?, claim = ?"
            " WHERE number = ?",
            (state, deferrals, again and again.isoformat(), claim, number),
        )

    def _note(self, number: int, now: datetime, answer: Answer) -> None:
        self._database.execute(
            "INSERT INTO attempt VALUES (?, ?, ?, ?, ?)",
            (number, now.isoformat(timespec="seconds"), answer.state, answer.code, answer.text),
        )


@contextmanager
def open_ledger(path: Path, now: datetime, kind: LetterKind, *, claim: str | None = None) -> Iterator[Ledger]:
    """A ledger to send by, which no other run can open so while the block runs. It is made where there is none.

    Args:
        path: its file.
        now: the moment. What another run was sending by then and has not ended is unknown from here on.
        kind: the kind of letters that are to be sent.
        claim: a name; what is claimed under it stays as it is.

    Raises:
        OSError: another run has the ledger, or the file is none that this version can write.
    """
    with held_alone(path, now), opened(path, create=True) as database:
        ledger = Ledger(database, path)
        ledger.settle(now, kind, claim)
        yield ledger


def read_ledger(path: Path) -> tuple[Entry, ...]:
    """The letters of a ledger in order, without those that another has replaced; none where there is no file.

    What a run that is no more was sending is unknown. Nothing is written.

    Raises:
        OSError: the file is none that this version can read.
    """
    if not path.exists():
        return ()
    with opened(path, create=False) as database:
        # While this transaction lasts, nobody can put the end of a letter on record: who was sending, still is.
        database.execute("BEGIN")
        found = select(database, "replaced_by IS NULL")
        is_live = is_held(path)
        database.execute("COMMIT")
    return tuple(one if is_live or one.claim or one.state is not LetterState.SENDING else _ended(one) for one in found)


def record_arrivals(path: Path, message_ids: Iterable[str], now: datetime) -> tuple[Entry, ...]:
    """Puts on record that letters have arrived of which nobody knew, as a person has found out.

    Args:
        path: the ledger's file.
        message_ids: the letters, by their Message-IDs.
        now: the moment.

    Returns:
        The letters, as they stand now.

    Raises:
        LookupError: the ledger has no such letter that may have arrived; nothing is written. It tells the Message-ID.
        OSError: another run has the ledger, or the file is none that this version can write.
    """
    with held_alone(path, now), opened(path, create=False) as database:
        ledger = Ledger(database, path)
        # Whoever was sending is no more, now that the ledger is held.
        where = "replaced_by IS NULL AND claim IS NULL AND state IN ('unknown', 'sending') AND message_id = ?"
        with told_as_os_error(path):
            found = {message_id: select(database, where, message_id) for message_id in message_ids}
        missing = next((message_id for message_id, entries in found.items() if not entries), None)
        if missing is not None:
            raise LookupError(missing)
        return tuple(ledger.end(entry.number, _FOUND_OUT, now) for entries in found.values() for entry in entries)


def _is_left(entry: Entry, kind: LetterKind, claim: str | None) -> bool:
    return entry.claim is None or (entry.claim != claim and entry.kind is kind)


def _ended(entry: Entry) -> Entry:
    return replace(entry, state=LetterState.UNKNOWN)


def _broken_off(entry: Entry) -> Answer:
    text = _CLAIM_BROKEN_OFF.format(claim=entry.claim) if entry.claim else _BROKEN_OFF
    return Answer(state=LetterState.UNKNOWN, code=None, text=text, is_lost=True)
