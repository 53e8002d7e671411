"""One letter handed to a mail server, and what exactly became of it.

What is said is told apart by how far the letter had come (RFC 5321): as long as the line that ends it has not left, the
server cannot have accepted it, whatever breaks; once that line is out, only the server's answer tells.
"""

import re
import smtplib
from collections.abc import Callable
from typing import Final

from generator.delivery.state import Answer, LetterState
from generator.letter import Letter

PATIENCE_AT_THE_END: Final = 10
"""So many times as long as for other answers is waited for the last one. A server may look into the letter first, and
who leaves too early does not learn what became of it (RFC 5321, 4.5.3.2.6)."""
SUCCESSES: Final = range(200, 300)
_PIECE: Final = 64 * 1024
"""So many bytes leave at a time, each with the whole patience: a slow line is no broken one."""
_GOES_AHEAD: Final = 354
_CLOSES: Final = 421
_TOO_LARGE: Final = 552
_DEFERRALS: Final = range(400, 500)
_REFUSALS: Final = range(500, 600)


class SenderRefusedError(Exception):
    """The server takes no mail from its sender. No letter is at fault."""


class _EndedError(Exception):
    """The letter got no further."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.text)
        self.answer = answer


def hand_over(smtp: smtplib.SMTP, letter: Letter, before_it_leaves: Callable[[], None], patience: float) -> Answer:
    """Hands a letter over and tells what became of it.

    Args:
        smtp: the connection, past greeting and login.
        letter: the letter.
        before_it_leaves: is called when the server has taken the recipient, and before the first byte of the letter.
        patience: how many seconds to wait for an answer.

    Raises:
        SenderRefusedError: the server takes no mail from the sender.
    """
    try:
        _announce(smtp, letter)
        before_it_leaves()
        _command(lambda: smtp.docmd("DATA"), {_GOES_AHEAD})
        _send(smtp, letter)
    except _EndedError as ended:
        return ended.answer
    return _end(smtp, patience)


def shown(said: bytes) -> str:
    """What a server said, in one line of plain characters."""
    return " ".join(re.sub(r"[^ -~]", " ", said.decode("ascii", "backslashreplace")).split())


def _announce(smtp: smtplib.SMTP, letter: Letter) -> None:
    if re.search(r"[\s<>\x00-\x1f\x7f]", letter.sender + letter.recipient):
        _refuse("the address is none that a server could be told")
    options = []
    if smtp.has_extn("size"):
        most = smtp.esmtp_features["size"]
        size = len(letter.content)
        if most.isdigit() and 0 < int(most) < size:
            _refuse(f"the letter has {size:,} bytes and the server takes {int(most):,} at most; attach less")
        options.append(f"SIZE={size}")
    if not letter.content.isascii():
        if not smtp.has_extn("8bitmime"):
            _refuse("the letter has characters beyond ASCII, and the server takes none (8BITMIME)")
        options.append("BODY=8BITMIME")
    if not (letter.sender + letter.recipient).isascii():
        if not smtp.has_extn("smtputf8"):
            _refuse("the address has characters beyond ASCII, and the server takes none (SMTPUTF8)")
        options.append("SMTPUTF8")
    try:
        _command(lambda: smtp.mail(letter.sender, options), SUCCESSES)
    except _EndedError as ended:
        code, text = ended.answer.code, ended.answer.text
        if code in _REFUSALS and code != _TOO_LARGE:
            message = f"takes no mail from {letter.sender}: {code} {text}"
            raise SenderRefusedError(message) from ended
        raise
    _command(lambda: smtp.rcpt(letter.recipient), SUCCESSES)


def _send(smtp: smtplib.SMTP, letter: Letter) -> None:
    """Sends the letter as it goes over the wire, without the line that ends it."""
    lines = re.sub(rb"\r\n|\r|\n", b"\r\n", letter.content.removesuffix(b"\n").removesuffix(b"\r") + b"\r\n")
    stuffed = re.sub(rb"^\.", b"..", lines, flags=re.MULTILINE)
    try:
        for start in range(0, len(stuffed), _PIECE):
            smtp.send(stuffed[start : start + _PIECE])
    except OSError as error:
        raise _EndedError(_lost(error)) from error


def _end(smtp: smtplib.SMTP, patience: float) -> Answer:
    """Sends the line that ends a letter. From here on only the server knows what became of it."""
    try:
        if smtp.sock is not None:
            smtp.sock.settimeout(patience * PATIENCE_AT_THE_END)
        smtp.send(b".\r\n")
        code, said = smtp.getreply()
        if smtp.sock is not None:
            smtp.sock.settimeout(patience)
    except OSError as error:
        text = f"the letter had left, but the server's answer never came: {_reason(error)}"
        return Answer(state=LetterState.UNKNOWN, code=None, text=text, is_lost=True)
    if code in SUCCESSES:
        return Answer(state=LetterState.SENT, code=code, text=shown(said), is_lost=False)
    if code in _DEFERRALS or code in _REFUSALS:
        return _judged(code, said)
    text = f"the letter had left, but the server's answer makes no sense: {code} {shown(said)}"
    return Answer(state=LetterState.UNKNOWN, code=code, text=text, is_lost=True)


def _command(say: Callable[[], tuple[int, bytes]], hoped_for: range | set[int]) -> None:
    try:
        code, said = say()
    except OSError as error:
        raise _EndedError(_lost(error)) from error
    if code not in hoped_for:
        raise _EndedError(_judged(code, said))


def _judged(code: int, said: bytes) -> Answer:
    """What an answer means that is no success. One of no known kind leaves both sides out of step."""
    state = LetterState.REFUSED if code in _REFUSALS else LetterState.DEFERRED
    is_lost = code == _CLOSES or code not in range(_DEFERRALS.start, _REFUSALS.stop)
    return Answer(state=state, code=code, text=shown(said), is_lost=is_lost)


def _lost(error: Exception) -> Answer:
    text = f"the connection broke before the letter had left whole: {_reason(error)}"
    return Answer(state=LetterState.DEFERRED, code=None, text=text, is_lost=True)


def _refuse(text: str) -> None:
    raise _EndedError(Answer(state=LetterState.REFUSED, code=None, text=text, is_lost=False))


def _reason(error: Exception) -> str:
    return str(error) or type(error).__name__
