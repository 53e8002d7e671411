"""Sending mail: letters are composed, brought to the server that the settings name, and put on record."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path, PurePosixPath
from typing import Final

from generator.app.mail import Composed, History, MailOrder
from generator.app.send import compose
from generator.app.workspace import Folder, MisuseError
from generator.delivery import Courier, Delivered, Ledger, Login, MailServer, Terms, claim_letters, open_ledger
from generator.letter import LetterKind
from generator.model.workspace import MailSettings

LEDGER: Final = PurePosixPath(".planfolio/ledger.sqlite3")
"""Where the ledger of a workspace lies: not below the output folder, which people delete."""
SMTP_USER: Final = "PLANFOLIO_SMTP_USER"
SMTP_PASSWORD: Final = "PLANFOLIO_SMTP_PASSWORD"  # noqa: S105 - the name of the variable, not the password


@dataclass(frozen=True, kw_only=True, slots=True)
class Handed:
    """What became of the letters of one plan or person.

    `failure` says why the server is not used any more in this run; None while it is.
    """

    composed: Composed
    delivered: tuple[Delivered, ...]
    failure: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class _Sent:
    """What was sent before, as the ledger knows it. What may have arrived counts, unless it is to be sent again."""

    ledger: Ledger
    terms: Terms

    def last(self, kind: LetterKind, recipient: str) -> tuple[date, tuple[str, ...]] | None:
        """The day and the topics of the last letter of a kind that went to an address; None without one."""
        return self.ledger.last(kind, recipient, with_unknown=not self.terms.resend_unknown)

    def occasions(self, kind: LetterKind, plan_id: str) -> tuple[tuple[date, str], ...]:
        """What letters of a kind went for of a plan, each with the day of the letter."""
        return self.ledger.occasions(kind, plan_id)


@dataclass(frozen=True, kw_only=True, slots=True)
class Delivery:
    """How letters are to be sent.

    `ledger` is the file of the ledger. `environment` says who logs in, and `clock` tells the moment.
    """

    ledger: Path
    terms: Terms
    environment: Mapping[str, str]
    clock: Callable[[], datetime]


def deliver(folder: Folder, names: Iterable[str], order: MailOrder, delivery: Delivery) -> Iterator[Handed]:
    """Sends the letters of the named plans, or of all, one plan after another, each once for its occasion.

    Raises:
        MisuseError: a name stands for no plan, or the settings do not say who mail comes from or which server takes it.
        OSError: the ledger cannot be used, or another run has it.
    """
    settings, terms = folder.workspace.mail, delivery.terms
    login = _login(settings, delivery.environment)
    with (
        open_ledger(delivery.ledger, delivery.clock(), order.kind, claim=terms.claimed) as ledger,
        MailServer(settings.smtp, login) as server,
    ):
        courier = Courier(ledger, server, terms, delivery.clock)
        try:
            for composed in compose(folder, names, order, _history(ledger, terms)):
                yield Handed(composed=composed, delivered=courier.deliver(composed.letters), failure=courier.failure)
        finally:
            # What nobody has begun to send is free again, however the run ends.
            if terms.claimed is not None:
                ledger.release(order.kind, terms.claimed)


def claim(folder: Folder, names: Iterable[str], order: MailOrder, delivery: Delivery, name: str) -> Iterator[Handed]:
    """Claims under a name what `deliver` would send; nothing leaves.

    What was claimed before, under the same name as well, is unknown from then on: whoever claimed it may have sent it.

    Raises:
        MisuseError: as of `deliver`, so that nothing is claimed that could not be sent.
        OSError: the ledger cannot be used, or another run has it.
    """
    _login(folder.workspace.mail, delivery.environment)
    terms = delivery.terms
    with open_ledger(delivery.ledger, delivery.clock(), order.kind) as ledger:
        for composed in compose(folder, names, order, _history(ledger, terms)):
            claimed = claim_letters(ledger, composed.letters, name, terms, delivery.clock())
            yield Handed(composed=composed, delivered=claimed, failure=None)


def _history(ledger: Ledger, terms: Terms) -> History | None:
    return None if terms.resend else _Sent(ledger=ledger, terms=terms)


def _login(settings: MailSettings, environment: Mapping[str, str]) -> Login | None:
    """Who logs in to the server; None where nobody does."""
    if settings.smtp.host is None:
        raise MisuseError("no server takes mail: planfolio.yml names no mail.smtp.host")
    user, password = environment.get(SMTP_USER, ""), environment.get(SMTP_PASSWORD, "")
    if bool(user) != bool(password):
        missing = SMTP_PASSWORD if user else SMTP_USER
        raise MisuseError(f"who logs in to the mail server is told by half: {missing} is not set")
    return Login(user=user, password=password) if user else None
