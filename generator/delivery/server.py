"""The server that takes mail: one connection for many letters."""

import smtplib
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Final, Self

from generator.delivery.connection import Login, ServerError, connect
from generator.delivery.exchange import SUCCESSES, SenderRefusedError, hand_over
from generator.delivery.state import Answer, LetterState
from generator.letter import Letter
from generator.model.workspace import SmtpSettings

LETTERS_A_CONNECTION: Final = 100
"""After so many letters a new connection is made: servers end one that brings very many."""


class MailServer:
    """A mail server. The first letter opens the connection, the end of the block closes it.

    Args:
        settings: the server; its host is stated.
        login: who logs in; None where nobody does.
    """

    def __init__(self, settings: SmtpSettings, login: Login | None) -> None:
        self._settings = settings
        self._login = login
        self._smtp: smtplib.SMTP | None = None
        self._brought = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            self._leave()
        else:
            self._hang_up()

    def send(self, letter: Letter, before_it_leaves: Callable[[], None]) -> Answer:
        """Hands a letter over and tells what became of it.

        Where a connection that was of use before breaks before the letter has left whole, another is made, once:
        servers end connections when they like.

        Args:
            letter: the letter.
            before_it_leaves: is called before the first byte of the letter goes, each time.

        Raises:
            ServerError: the server cannot be used. The letter has not been accepted.
        """
        was_of_use = self._brought > 0
        answer = self._hand_over(letter, before_it_leaves)
        if was_of_use and answer.is_lost and answer.state is LetterState.DEFERRED:
            answer = self._hand_over(letter, before_it_leaves)
        return answer

    def _hand_over(self, letter: Letter, before_it_leaves: Callable[[], None]) -> Answer:
        if self._brought >= LETTERS_A_CONNECTION:
            self._leave()
        if self._smtp is None:
            self._smtp = connect(self._settings, self._login, letter.sender)
        try:
            answer = hand_over(self._smtp, letter, before_it_leaves, self._settings.timeout_seconds)
        except SenderRefusedError as error:
            message = f"the mail server {self._settings.host} {error}"
            raise ServerError(message) from error
        self._brought += 1
        if answer.is_lost or (answer.state is not LetterState.SENT and not self._starts_over()):
            self._hang_up()
        return answer

    def _starts_over(self) -> bool:
        """Whether the connection, which has seen a letter fail, can bring another."""
        if self._smtp is None:
            return False
        try:
            return self._smtp.rset()[0] in SUCCESSES
        except OSError:
            return False

    def _leave(self) -> None:
        try:
            if self._smtp is not None:
                # All that matters has been said by now.
                with suppress(OSError):
                    self._smtp.quit()
        finally:
            self._hang_up()

    def _hang_up(self) -> None:
        if self._smtp is not None:
            self._smtp.close()
        self._smtp = None
        self._brought = 0
