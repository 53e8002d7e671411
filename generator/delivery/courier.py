"""Letters on their way: each is planned, sent where it may be, and what became of it is put on record."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from generator.delivery.connection import ServerError
from generator.delivery.gate import Terms, occasion_of
from generator.delivery.ledger import Ledger
from generator.delivery.server import MailServer
from generator.delivery.state import Answer, Entry, Hold, LetterState
from generator.letter import Letter

LOST_IN_A_ROW: Final = 3
"""After so many letters in a row with which the connection broke, the server is left alone for this run."""

_AS_IT_SHOULD_BE: Final = frozenset({Hold.ALREADY_SENT, Hold.CHANGED_SINCE, Hold.TWICE})


@dataclass(frozen=True, kw_only=True, slots=True)
class Delivered:
    """What became of one letter: why it is held, or else how it stands in the ledger; None where it is only claimed."""

    letter: Letter
    hold: Hold | None
    entry: Entry | None

    @property
    def is_well(self) -> bool:
        """Whether nothing is left to do: it was sent or claimed, now or before."""
        if self.hold is not None:
            return self.hold in _AS_IT_SHOULD_BE
        return self.entry is None or self.entry.state is LetterState.SENT


class Courier:
    """Brings letters to a mail server, one after another, and keeps the ledger.

    Its methods raise `OSError` where the ledger cannot be written; a letter that was on its way is unknown then.

    Args:
        ledger: the ledger, which is open for this run alone.
        server: the server.
        terms: what may be sent besides what was never sent.
        clock: tells the moment.
    """

    def __init__(self, ledger: Ledger, server: MailServer, terms: Terms, clock: Callable[[], datetime]) -> None:
        self._ledger = ledger
        self._server = server
        self._terms = terms
        self._clock = clock
        self._seen: set[tuple[str, ...]] = set()
        self._lost = 0
        self.failure: str | None = None
        """Why the server is not used any more in this run; None while it is."""

    def deliver(self, letters: Iterable[Letter]) -> tuple[Delivered, ...]:
        """Sends what may be sent, and tells what became of each letter.

        Where the server cannot be used, what is left is deferred until the next run.
        """
        return tuple(self._deliver(letter) for letter in letters)

    def _deliver(self, letter: Letter) -> Delivered:
        number = _admitted(self._ledger, letter, self._terms, self._clock(), self._seen)
        if isinstance(number, Hold):
            return Delivered(letter=letter, hold=number, entry=None)
        answer = self._answer(letter, number)
        # Where no server was reached nothing speaks against trying again as soon as one is.
        is_put_off = self.failure is None
        entry = self._ledger.end(number, answer, self._clock(), is_put_off=is_put_off)
        self._lost = self._lost + 1 if answer.is_lost else 0
        if self._lost == LOST_IN_A_ROW:
            self.failure = f"the connection broke with {LOST_IN_A_ROW} letters in a row; the others wait"
        return Delivered(letter=letter, hold=None, entry=entry)

    def _answer(self, letter: Letter, number: int) -> Answer:
        if self.failure is None:
            try:
                return self._server.send(letter, lambda: self._ledger.begin(number))
            except ServerError as error:
                self.failure = str(error)
        return Answer(state=LetterState.DEFERRED, code=None, text=self.failure, is_lost=False)


def claim_letters(
    ledger: Ledger, letters: Iterable[Letter], name: str, terms: Terms, now: datetime
) -> tuple[Delivered, ...]:
    """Marks the letters that may be sent as being sent under a name; nothing leaves.

    Whoever keeps the ledger's file elsewhere can put it back there before anything is sent: who comes second finds
    another file there than they took, and sends nothing.

    Raises:
        OSError: the ledger cannot be written.
    """
    seen: set[tuple[str, ...]] = set()
    admitted = [(letter, _admitted(ledger, letter, terms, now, seen)) for letter in letters]
    ledger.claim([number for _, number in admitted if not isinstance(number, Hold)], name)
    return tuple(
        Delivered(letter=letter, hold=number if isinstance(number, Hold) else None, entry=None)
        for letter, number in admitted
    )


def _admitted(ledger: Ledger, letter: Letter, terms: Terms, now: datetime, seen: set[tuple[str, ...]]) -> int | Hold:
    """The number of a letter in the ledger, or why it is held; `seen` are the occasions of letters admitted before."""
    occasion = occasion_of(letter)
    if occasion in seen:
        return Hold.TWICE
    number = ledger.admit(letter, terms, now)
    if not isinstance(number, Hold):
        seen.add(occasion)
    return number
