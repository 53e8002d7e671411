# ruff: noqa: N802 - the library calls its methods by the commands of SMTP
"""A real mail server on loopback that fails where it is told to, letters to send, and a clock that tests move."""

import asyncio
import hashlib
import logging
import socket
import ssl
import warnings
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from threading import Condition
from typing import Any, Self

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import MISSING, SMTP, AuthResult, Envelope, LoginPassword, Session

from generator.delivery import Courier, Delivered, Login, MailServer, Terms, open_ledger
from generator.letter import Letter, LetterKind
from generator.model.vocabulary import SmtpSecurity
from generator.model.workspace import SmtpSettings

# What it logs of each line costs more than the rest of it together.
logging.getLogger("mail.log").setLevel(logging.CRITICAL)

USER, PASSWORD = "tidewick", "Hyacinth-77"
SENDER = "success@tidewick.example"
ADA, CEM, EVE = (f"{name}@quillmere.example" for name in ("ada", "cem", "eve"))


class Step(StrEnum):
    """Where a server can fail: at a command, within a letter, at its end, or once it has taken it."""

    EHLO = "EHLO"
    MAIL = "MAIL"
    RCPT = "RCPT"
    DATA = "DATA"
    WITHIN = "WITHIN"
    END = "END"
    TAKEN = "TAKEN"
    RSET = "RSET"
    QUIT = "QUIT"


@dataclass(frozen=True, kw_only=True)
class Fault:
    """What happens at a step, each time or the nth: an answer, or something done, or the connection breaks.

    A server that stalls says nothing for so many seconds.
    """

    at: Step
    nth: int | None = None
    answer: str | None = None
    does: Callable[[], object] | None = None
    stalls: float = 0
    to: str | None = None


@dataclass
class Taken:
    """A letter that the server has taken."""

    sender: str
    recipients: list[str]
    content: bytes


@dataclass
class Seen:
    """What a server has seen, and how it fails."""

    taken: list[Taken] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    commands: list[str] = field(default_factory=list)
    greetings: list[str] = field(default_factory=list)
    logins: list[tuple[bytes, bytes]] = field(default_factory=list)
    connections: int = 0
    open: int = 0
    counts: dict[Step, int] = field(default_factory=lambda: defaultdict(int))
    moved: Condition = field(default_factory=Condition)

    def fault(self, step: Step, recipient: str | None) -> Fault | None:
        self.counts[step] += 1
        for fault in self.faults:
            if (
                fault.at is step
                and fault.nth in {None, self.counts[step]}
                and (fault.to is None or fault.to == recipient)
            ):
                return fault
        return None

    def start_over(self, faults: Iterable[Fault] = ()) -> None:
        self.faults = list(faults)
        self.counts.clear()

    def wait_until_all_have_left(self) -> None:
        with self.moved:
            assert self.moved.wait_for(lambda: self.open == 0, timeout=20)

    def taken_by(self, recipient: str) -> list[bytes]:
        return [one.content for one in self.taken if one.recipients == [recipient]]


class FaultyServer(SMTP):
    """An SMTP server that fails where it is told to."""

    seen: Seen
    is_open = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        if not self.is_open:
            # Who turns to TLS makes the connection once more.
            self.is_open = True
            self.seen.connections += 1
            self.seen.open += 1
        super().connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        super().connection_lost(error)
        with self.seen.moved:
            self.seen.open -= self.is_open
            self.is_open = False
            self.seen.moved.notify_all()

    async def smtp_EHLO(self, hostname: str) -> None:
        self.seen.greetings.append(hostname)
        await self._at(Step.EHLO, super().smtp_EHLO, hostname)

    async def smtp_MAIL(self, arg: str | None) -> None:
        await self._at(Step.MAIL, super().smtp_MAIL, arg)

    async def smtp_RCPT(self, arg: str | None) -> None:
        await self._at(Step.RCPT, super().smtp_RCPT, arg)

    async def smtp_DATA(self, arg: str) -> None:
        fault = self.seen.fault(Step.WITHIN, self._recipient)
        if fault is not None:
            await self.push("354 go ahead")
            await self._reader.readuntil(b"\r\n")
            await self._fail(fault)
            return
        await self._at(Step.DATA, super().smtp_DATA, arg)

    async def smtp_RSET(self, arg: str) -> None:
        await self._at(Step.RSET, super().smtp_RSET, arg)

    async def smtp_QUIT(self, arg: str) -> None:
        await self._at(Step.QUIT, super().smtp_QUIT, arg)

    async def take(self, envelope: Envelope) -> object:
        fault = self.seen.fault(Step.END, self._recipient)
        if fault is not None:
            return await self._failed(fault)
        assert isinstance(envelope.original_content, bytes)
        self.seen.taken.append(
            Taken(envelope.mail_from or "", [str(one) for one in envelope.rcpt_tos], envelope.original_content)
        )
        fault = self.seen.fault(Step.TAKEN, self._recipient)
        return "250 taken" if fault is None else await self._failed(fault)

    @property
    def _recipient(self) -> str | None:
        recipients = self.envelope.rcpt_tos if self.envelope else []
        return str(recipients[0]) if recipients else None

    async def _at(self, step: Step, go_on: Callable[..., Awaitable[None]], arg: str | None) -> None:
        self.seen.commands.append(step)
        recipient = self._recipient
        if step is Step.RCPT and arg:
            recipient = arg[arg.index("<") + 1 : arg.index(">")]
        fault = self.seen.fault(step, recipient)
        if fault is None:
            await go_on(arg)
        else:
            await self._fail(fault)

    async def _failed(self, fault: Fault) -> object:
        """The answer of a fault at the end of a letter, which the server gives itself."""
        if fault.does is not None:
            fault.does()
        await asyncio.sleep(fault.stalls)
        if fault.answer is None:
            self._abort()
        return fault.answer or MISSING

    async def _fail(self, fault: Fault) -> None:
        if fault.does is not None:
            fault.does()
        await asyncio.sleep(fault.stalls)
        if fault.answer is not None:
            await self.push(fault.answer)
        if fault.answer is None:
            self._abort()
        elif fault.answer.startswith("421") and self.transport is not None:
            self.transport.close()

    def _abort(self) -> None:
        assert isinstance(self.transport, asyncio.WriteTransport)
        self.transport.abort()


class _Handler:
    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> object:
        assert isinstance(server, FaultyServer)
        return await server.take(envelope)


class MailWorld(Controller):
    """The server, listening on a free port of this machine while the block runs."""

    def __init__(self, security: SmtpSecurity, certificate: ssl.SSLContext | None, **options: Any) -> None:
        self.seen = Seen()
        self.security = security
        self._options = options
        self._certificate = certificate
        self._socket = socket.create_server(("127.0.0.1", 0))
        is_tls = security is SmtpSecurity.TLS
        super().__init__(
            _Handler(),
            hostname="127.0.0.1",
            port=self._socket.getsockname()[1],
            ssl_context=certificate if is_tls else None,
        )

    def factory(self) -> SMTP:
        options = {"hostname": "mail.tidewick.example", **self._options}
        if self.security is SmtpSecurity.STARTTLS:
            options["tls_context"] = self._certificate
        with warnings.catch_warnings():
            # It does not see that a connection is private which is so from the start.
            warnings.filterwarnings("ignore", "Requiring AUTH while not requiring TLS")
            server = FaultyServer(self.handler, loop=self.loop, authenticator=self._authenticate, **options)
        server.seen = self.seen
        return server

    def _create_server(self) -> Any:
        return self.loop.create_server(self._factory_invoker, sock=self._socket, ssl=self.ssl_context)

    def _authenticate(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: object
    ) -> AuthResult:
        assert isinstance(data, LoginPassword)
        self.seen.logins.append((data.login, data.password))
        return AuthResult(handled=False, success=(data.login, data.password) == (USER.encode(), PASSWORD.encode()))

    def __enter__(self) -> Self:
        self.start()
        self.seen.wait_until_all_have_left()
        self.seen.connections = 0
        return self

    def __exit__(self, *_: object) -> None:
        if self._thread is not None:
            self.stop()

    def settings(self, **changes: Any) -> SmtpSettings:
        host = "127.0.0.1" if self.security is SmtpSecurity.NONE else "localhost"
        stated = {"host": host, "port": self.port, "security": self.security, "timeout_seconds": 20}
        return SmtpSettings(**{**stated, **changes})


@dataclass
class Clock:
    """A clock that stands until a test moves it."""

    now: datetime = datetime(2026, 11, 20, 3, 17, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> None:
        self.now += timedelta(**by)


def letter_to(recipient: str, says: str = "three outcomes are on track", **changes: Any) -> Letter:
    """A quarterly review's letter to somebody."""
    kind = changes.pop("kind", LetterKind.QBR)
    plans, occasion = changes.pop("plans", ("quillmere",)), changes.pop("occasion", "2026-11-27")
    digest = hashlib.sha256(f"{kind}{plans}{recipient}{says}".encode()).hexdigest()
    message_id = f"<{hashlib.sha256(f'{occasion}{digest}'.encode()).hexdigest()[:32]}@tidewick.example>"
    text = f"From: {SENDER}\r\nTo: {recipient}\r\nMessage-ID: {message_id}\r\n\r\n{says}\r\n.\r\n..dots\r\n"
    stated: dict[str, Any] = {
        "kind": kind,
        "plans": plans,
        "occasion": occasion,
        "topics": (),
        "sender": SENDER,
        "recipient": recipient,
        "as_of": date(2026, 11, 20),
        "message_id": message_id,
        "digest": digest,
        "content": text.encode(),
    }
    return Letter(**{**stated, **changes})


def send(
    path: Any,
    settings: SmtpSettings,
    letters: Iterable[Letter],
    clock: Clock,
    terms: Terms | None = None,
    login: Login | None = None,
) -> tuple[tuple[Delivered, ...], str | None]:
    """A whole run: what became of each letter, and why the server could not be used."""
    terms = terms or Terms()
    letters = list(letters)
    kind = letters[0].kind
    with open_ledger(path, clock(), kind, claim=terms.claimed) as ledger, MailServer(settings, login) as server:
        courier = Courier(ledger, server, terms, clock)
        return courier.deliver(letters), courier.failure
