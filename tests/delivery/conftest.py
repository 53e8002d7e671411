"""Servers, letters and a ledger for the tests of delivery."""

import ssl
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
import trustme

from generator.model.vocabulary import SmtpSecurity
from tests.delivery.mail_world import Clock, MailWorld

StartServer = Callable[..., MailWorld]


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    """An authority that nobody trusts as yet."""
    return trustme.CA()


@pytest.fixture(scope="session")
def certificate(authority: trustme.CA) -> ssl.SSLContext:
    """A certificate of the authority for this machine."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(context)
    return context


@pytest.fixture
def trusted(authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes the system trust the authority."""
    path = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(path)
    monkeypatch.setenv("SSL_CERT_FILE", str(path))


@pytest.fixture
def start_server(certificate: ssl.SSLContext) -> Iterator[StartServer]:
    """Starts a mail server that fails where it is told to."""
    with ExitStack() as running:

        def start(security: SmtpSecurity = SmtpSecurity.NONE, **options: Any) -> MailWorld:
            return running.enter_context(MailWorld(security, certificate, **options))

        yield start


@pytest.fixture
def world(start_server: StartServer) -> MailWorld:
    """A server on this machine, without TLS."""
    return start_server()


@pytest.fixture
def clock() -> Clock:
    """A clock that the test moves."""
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the ledger lies."""
    return tmp_path / "ledger.sqlite3"
