"""Real web servers on loopback, with a stand-in for oauth2-proxy that decides as it does."""

import os
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from generator.access import AccessMap, PortalAccess, access_files
from generator.wording import Words

DAY = date(2026, 11, 20)
ADDRESS = "https://portals.tidewick.example/"
VENDOR = "hana@tidewick.example"
ODD = "o'neil+\"$args;}{%`x`@acme.example"
"""An address with everything that means something to a shell or to the configuration of a server."""


def portal(plan_id: str, *addresses: str, path: str = "") -> PortalAccess:
    return PortalAccess(
        plan_id=plan_id,
        customer=plan_id.title(),
        as_of=DAY,
        path=path or plan_id,
        addresses=addresses,
        left_out=(),
    )


MANY = tuple(f"person.number-{number}@many.example" for number in range(300))
ACCESS = AccessMap(
    address=ADDRESS,
    domains=("tidewick.example",),
    portals=(
        portal("acme", "ada@acme.example", ODD),
        portal("acme-2", "cem@acme-2.example", path="acme-2-abcdefghijklmnopqrstuvwxyz"),
        portal("brook", "bo@brook.example"),
        portal("empty"),
        portal("many", *MANY),
        portal("vendor", "vera@vendor.example"),
    ),
)


def found(tool: str) -> str:
    """A tool on this machine; without it the test is skipped, or fails on CI, where that would mean never testing."""
    path = shutil.which(tool, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
    if path is None:
        message = (
            f"could not run: there is no {tool} on this machine; tests/install-tools.sh installs it in a container"
        )
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    return path


class _OAuth2Proxy(BaseHTTPRequestHandler):
    """Answers `/oauth2/auth` as oauth2-proxy does: every list has to name who asks, and an empty one names everybody.

    Who has signed in is told by a cookie of the test's.
    """

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        asks = self.headers.get("Cookie", "").removeprefix("who=")
        if parts.path != "/oauth2/auth":
            self._answer(200, f"sign in at {self.path}")
        elif not asks:
            self._answer(401, "Unauthorized")
        else:
            query = parse_qs(parts.query)
            addresses, domains = _values(query, "allowed_emails"), _values(query, "allowed_email_domains")
            is_named = (not addresses or asks in addresses) and (not domains or asks.rpartition("@")[2] in domains)
            self._answer(202 if is_named else 403, "")

    def _answer(self, status: int, text: str) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(text.encode())))
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - inherited
        pass


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """A web server that is stopped hangs up on us; nothing is wrong with that."""


def _values(query: dict[str, list[str]], key: str) -> set[str]:
    return {one for value in query.get(key, []) for one in value.split(",") if one}


@pytest.fixture(scope="session")
def oauth2_proxy() -> Iterator[int]:
    """Port of the stand-in."""
    server = _Server(("127.0.0.1", 0), _OAuth2Proxy)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.server_port
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the hosts are told of `ACCESS`, and in `www` portals that say whose they are."""
    folder = tmp_path_factory.mktemp("access")
    for file in access_files(ACCESS, Words()):
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
    for one in ACCESS.portals:
        page = folder / "www" / one.path / "outcomes" / "o1.html"
        page.parent.mkdir(parents=True)
        page.write_text(f"portal of {one.plan_id}", encoding="utf-8")
    (folder / "www" / "index.html").write_text("nobody's portal", encoding="utf-8")
    return folder


Ask = Callable[[str, str], tuple[int, str, str]]


@contextmanager
def running(command: list[str], port: int, log: Path) -> Iterator[Ask]:
    """A server while it runs; asked with a path and who has signed in, it gives status, text and where to go on."""
    # Caddy keeps the settings it was started with.
    own = {**os.environ, "XDG_CONFIG_HOME": str(log.parent), "XDG_DATA_HOME": str(log.parent)}
    with log.open("wb") as stream, subprocess.Popen(command, stdout=stream, stderr=stream, env=own) as server:
        try:
            _wait(port, server, log)
            yield lambda path, who: _ask(port, path, who)
        finally:
            server.terminate()
            server.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    while True:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert server.poll() is None, log.read_text(encoding="utf-8")
        time.sleep(0.02)


def _ask(port: int, path: str, who: str) -> tuple[int, str, str]:
    connection = HTTPConnection("127.0.0.1", port)
    # The cookie is the stand-in's own, and holds what no cookie may.
    connection.request("GET", path, headers={"Cookie": f"who={who}"} if who else {})
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, text, answer.getheader("Location", "")
