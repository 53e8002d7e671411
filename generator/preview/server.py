"""The server of a preview. It listens on this machine's own address and answers this machine's own browsers alone."""

import errno
import sys
import threading
from collections.abc import Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Final, Self
from urllib.parse import quote, unquote, urlsplit

from generator.preview.pages import EVENTS, PreviewPages, content_type
from generator.preview.site import PreviewSite

HOST: Final = "127.0.0.1"
FIRST_PORT: Final = 8000
_PORTS_TRIED: Final = 100
_NAMES: Final = frozenset({HOST, "localhost"})
_HEARTBEAT: Final = 15.0
"""Seconds after which a page that waits is sent a sign of life, so that one that has gone is noticed."""


class PreviewServer:
    """Serves a preview while the block runs.

    Args:
        site: what there is to show.
        headers: what is said along with every file.
        is_internal: whether it is the vendor's own edition.
        port: the port; None takes the first that is free from 8000 on.

    Raises:
        OSError: the port cannot be had.
    """

    def __init__(
        self, site: PreviewSite, *, headers: Mapping[str, str], is_internal: bool, port: int | None = None
    ) -> None:
        self._site = site
        self._server = _listening(port)
        self._server.site, self._server.headers = site, headers
        self._server.pages = PreviewPages(site, is_internal=is_internal)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.1})

    @property
    def address(self) -> str:
        """Where the preview is found."""
        return f"http://{HOST}:{self._server.server_port}/"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._site.close()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    """A server whose threads go with it: a page that waits keeps nobody from leaving."""

    daemon_threads = True
    site: PreviewSite
    pages: PreviewPages
    headers: Mapping[str, str]

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that leaves a page before it is loaded hangs up; nothing is wrong with that."""
        if not isinstance(sys.exc_info()[1], (ConnectionError, TimeoutError)):
            super().handle_error(request, client_address)  # type: ignore[arg-type] # it only prints them


def _listening(port: int | None) -> _Server:
    if port is not None:
        return _Server((HOST, port), _Handler)
    for free in range(FIRST_PORT, FIRST_PORT + _PORTS_TRIED):
        try:
            return _Server((HOST, free), _Handler)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
    return _Server((HOST, 0), _Handler)


class _Handler(BaseHTTPRequestHandler):
    """Answers requests for what a preview shows."""

    server: _Server
    protocol_version = "HTTP/1.1"
    server_version = "Planfolio"
    sys_version = ""
    timeout = 60

    def do_GET(self) -> None:
        """Answers with a file or a page."""
        if not self._is_for_us():
            # A page from elsewhere may have its own name lead here (DNS rebinding) and read what only we may.
            self._send(HTTPStatus.MISDIRECTED_REQUEST, b"This server answers to localhost and 127.0.0.1 alone.\n")
            return
        try:
            path = unquote(urlsplit(self.path).path).removeprefix("/")
        except ValueError:
            self._send(HTTPStatus.BAD_REQUEST, b"That is no address.\n")
            return
        if path == "":
            self._send(HTTPStatus.OK, self.server.pages.index(), ".html")
        elif path in self.server.pages.assets:
            self._send(HTTPStatus.OK, self.server.pages.assets[path], path)
        elif path == EVENTS or path.startswith(f"{EVENTS}/"):
            self._tell_of_changes(path.removeprefix(EVENTS).removeprefix("/"))
        else:
            self._send_portal(path)

    def do_HEAD(self) -> None:
        """Answers as to GET, without the content."""
        self.do_GET()

    def log_message(self, *_: object) -> None:
        """Says nothing: the terminal is for what is wrong with plans."""

    def _is_for_us(self) -> bool:
        hosts = self.headers.get_all("Host", [])
        try:
            names = {urlsplit(f"//{host}").hostname for host in hosts}
        except ValueError:
            return False
        return len(hosts) == 1 and names <= _NAMES

    def _send_portal(self, path: str) -> None:
        plan_id, slash, name = path.partition("/")
        # The stamp comes first, so that what is shown is never older than its stamp says.
        stamp, plan = self.server.site.stamp(plan_id), self.server.site.plan(plan_id)
        if plan is not None and not slash:
            self._send(HTTPStatus.PERMANENT_REDIRECT, b"", location=f"/{quote(plan_id)}/")
            return
        name = name or "index.html"
        if plan is None or name not in plan.files:
            is_unbuilt = plan is not None and not plan.files
            status = HTTPStatus.SERVICE_UNAVAILABLE if is_unbuilt else HTTPStatus.NOT_FOUND
            self._send(status, self.server.pages.missing(plan, path, stamp), ".html")
            return
        content = plan.files[name]
        if name.endswith(".html"):
            content = self.server.pages.portal_page(plan, content, stamp)
        self._send(HTTPStatus.OK, content, name)

    def _send(self, status: HTTPStatus, content: bytes, name: str = ".txt", location: str | None = None) -> None:
        self.send_response(status)
        self._say_headers({"Content-Type": content_type(f"file{name}" if name.startswith(".") else name)})
        self.send_header("Content-Length", str(len(content)))
        if location is not None:
            self.send_header("Location", location)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def _say_headers(self, own: Mapping[str, str]) -> None:
        # A page is looked at again because it has changed, so none may come from the browser's store.
        for name, value in {**self.server.headers, "Cache-Control": "no-store", **own}.items():
            self.send_header(name, value)

    def _tell_of_changes(self, plan_id: str) -> None:
        """Sends the stamp of what is shown, and each new one as it comes (server-sent events of the HTML standard)."""
        self.send_response(HTTPStatus.OK)
        self._say_headers({"Content-Type": "text/event-stream; charset=utf-8"})
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        if self.command == "HEAD":
            return
        told, is_open = "", True
        while is_open:
            stamp = self.server.site.stamp(plan_id)
            line = f"data: {stamp}\n\n" if stamp != told else ": still here\n\n"
            self.wfile.write(line.encode())
            self.wfile.flush()
            told = stamp
            is_open = self.server.site.wait(plan_id, stamp, _HEARTBEAT)
