"""What the ledger knows, as text and as JSON, and why a letter is held."""

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any, Final

from generator.delivery.state import Entry, Hold, LetterState
from generator.letter import LetterKind
from generator.model.days import read_day

_ASK: Final = "ask the recipient; --resend-unknown sends it again, planfolio record delivery says that it came"
HOLDS: Final = {
    Hold.ALREADY_SENT: "sent before",
    Hold.CHANGED_SINCE: "what it says has changed since; --resend sends it as it is now",
    Hold.UNKNOWN: f"one may have arrived; {_ASK}",
    Hold.REFUSED: "the server has refused it; put right what it says, and send it again with --resend",
    Hold.WAITING: "the server has put it off; it is sent by a later run",
    Hold.NOT_CLAIMED: "it is not what was claimed under this name",
    Hold.TWICE: "the recipient gets another letter for the same occasion in this run",
}
"""Why a letter is held, and what to do."""

_ADVICE: Final = {
    LetterState.PLANNED: "the next run sends it",
    LetterState.SENDING: "a run is sending it",
    LetterState.REFUSED: "put right what the server says, and send it again with --resend",
    LetterState.UNKNOWN: f"it may have arrived; {_ASK}",
}
_TO_BE_SENT: Final = frozenset({LetterState.PLANNED, LetterState.DEFERRED})


def ledger_text(entries: Sequence[Entry], as_of: date) -> str:
    """How many letters there are of each state, and each that was not sent: why, and what comes next at a day."""
    if not entries:
        return "No letters so far.\n"
    counts = ", ".join(f"{count} {state}" for state, count in _counts(entries).items() if count)
    lines = [f"{len(entries)} letters: {counts}" if len(entries) > 1 else f"1 letter: {counts}"]
    for entry in _not_sent(entries):
        lines += ["", f"{entry.state}  {entry.kind} {entry.occasion}  {', '.join(entry.plans)}  {entry.recipient}"]
        if entry.attempts:
            lines.append(f"  {attempt_text(entry)}")
        lines += [f"  {next_step(entry, as_of)}", f"  {entry.message_id}"]
    return "\n".join(lines) + "\n"


def ledger_json(entries: Sequence[Entry]) -> str:
    """The same for programs, with every attempt of each letter that was not sent."""
    said = {
        "letters": {state.value: count for state, count in _counts(entries).items()},
        "not_sent": [_as_data(entry) for entry in _not_sent(entries)],
    }
    return json.dumps(said, ensure_ascii=False, indent=2) + "\n"


def attempt_text(entry: Entry) -> str:
    """What came of the last attempt to send a letter; empty where there was none."""
    if not entry.attempts:
        return ""
    last = entry.attempts[-1]
    return f"{moment(last.at)}: " + " ".join(part for part in (str(last.code or ""), last.text) if part)


def next_step(entry: Entry, as_of: date) -> str:
    """What comes next, at a day, for a letter that was not sent."""
    if entry.state in _TO_BE_SENT and _is_over(entry, as_of):
        return "its day is over, and it is not sent any more"
    if entry.claim is not None:
        return f"{entry.claim} has claimed it and not begun to send it"
    if entry.state is LetterState.DEFERRED and entry.next_attempt is not None:
        return f"a run from {moment(entry.next_attempt)} on sends it"
    return _ADVICE[entry.state]


def moment(at: datetime) -> str:
    """A moment to the minute, in coordinated universal time."""
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC")


def _is_over(entry: Entry, as_of: date) -> bool:
    """Whether the day is past that it was to be sent for. What is to be signed has none."""
    day = None if entry.kind is LetterKind.SIGN_OFF else read_day(entry.occasion)
    return day is not None and day < as_of


def _counts(entries: Sequence[Entry]) -> dict[LetterState, int]:
    return {state: sum(one.state is state for one in entries) for state in LetterState}


def _not_sent(entries: Sequence[Entry]) -> list[Entry]:
    """Those not sent, what is for a person to do first."""
    order = (LetterState.UNKNOWN, LetterState.REFUSED, LetterState.DEFERRED, LetterState.SENDING, LetterState.PLANNED)
    return [one for state in order for one in entries if one.state is state]


def _as_data(entry: Entry) -> dict[str, Any]:
    return {
        "kind": entry.kind.value,
        "plans": list(entry.plans),
        "occasion": entry.occasion,
        "recipient": entry.recipient,
        "state": entry.state.value,
        "message_id": entry.message_id,
        "digest": entry.digest,
        "as_of": entry.as_of.isoformat(),
        "next_attempt": entry.next_attempt.isoformat() if entry.next_attempt else None,
        "claim": entry.claim,
        "attempts": [
            {"at": one.at.isoformat(), "state": one.state.value, "code": one.code, "text": one.text}
            for one in entry.attempts
        ],
    }
