"""Whether a letter may be sent: once for its occasion, and never while one may have arrived."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from generator.delivery.backoff import LONGEST_WITH_SPREAD
from generator.delivery.state import Entry, Hold, LetterState
from generator.letter import Letter, LetterKind


@dataclass(frozen=True, kw_only=True, slots=True)
class Terms:
    """What is asked for besides sending what was never sent.

    `resend` sends what was refused, and what has changed since it was sent. `resend_unknown` sends again what may have
    arrived. `claimed` sends just what was claimed under that name.
    """

    resend: bool = False
    resend_unknown: bool = False
    claimed: str | None = None


def occasion_of(letter: Letter) -> tuple[str, ...]:
    """What a letter is sent for, once. Of reminders it is the day: one a day, whichever plans it tells of."""
    plans = () if letter.kind is LetterKind.REMINDERS else letter.plans
    return letter.kind, letter.recipient.lower(), letter.occasion, *plans


def hold(same: Entry | None, past: Sequence[Entry], terms: Terms, now: datetime) -> Hold | None:
    """Why a letter is not to be sent; None lets it go.

    Args:
        same: the entry of the very same letter, None where it was never planned.
        past: the letters of the same occasion that no other has replaced; one at most is not sent.
        terms: what is asked for.
        now: the moment, for letters that are to wait.
    """
    if same is not None and same.state is LetterState.SENT:
        return Hold.ALREADY_SENT
    if same is not None and same.claim is not None and same.claim == terms.claimed:
        return None
    current = next((one for one in past if one.state is not LetterState.SENT), None)
    if current is not None and current.state is LetterState.SENDING and current.claim is None:
        # Another run is sending it. There is none, unless somebody has taken the lock away.
        return Hold.UNKNOWN
    if current is not None and current.state is LetterState.UNKNOWN and not terms.resend_unknown:
        return Hold.UNKNOWN
    if same is not None and same.state is LetterState.REFUSED and not terms.resend:
        return Hold.REFUSED
    if current is None:
        if past and not terms.resend:
            return Hold.CHANGED_SINCE
        return None if terms.claimed is None else Hold.NOT_CLAIMED
    # A moment further ahead than any wait was told by a clock that was wrong.
    if current.next_attempt is not None and now < current.next_attempt <= now + LONGEST_WITH_SPREAD:
        return Hold.WAITING
    return None if terms.claimed is None else Hold.NOT_CLAIMED
