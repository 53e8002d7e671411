"""An S3-compatible store on loopback, that counts what is asked of it, with readers and accidents."""

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

from moto.core.models import DEFAULT_ACCOUNT_ID
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from moto.s3.models import s3_backends
from werkzeug.serving import WSGIRequestHandler, make_server

from generator.publish.bucket import entry, open_bucket
from generator.publish.place import Place
from generator.publish.release import Target

ROOT = Path(__file__).parents[2]
SITE = "/site/"
"""Below this path the host shows what lies in its buckets, as a web server in front of a store does."""

_NUMBERS: Iterator[int] = count()


class _Quiet(WSGIRequestHandler):
    def log(self, *args: Any, **kwargs: Any) -> None:
        """Says nothing."""


@dataclass(slots=True)
class BucketHost:
    """The store."""

    asked: list[str] = field(default_factory=list)
    """The requests so far: method and path, without the host."""
    after: Callable[[int], None] | None = None
    """What happens once a request was carried out and before it is answered; it is given the number of requests.
    Where it raises ConnectionAbortedError, the answer is lost."""
    refuse: Callable[[str], int | None] | None = None
    """With which status a request is refused instead, None to carry it out."""
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _server: Any = None

    def start(self) -> None:
        """Listens on loopback."""
        store = DomainDispatcherApplication(create_backend_app)

        def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
            path = environ["PATH_INFO"]
            if path.startswith(SITE):
                return self._show(path.removeprefix(SITE), start_response)
            line = f"{environ['REQUEST_METHOD']} {path}"
            if self.refuse is not None and (status := self.refuse(line)):
                start_response(f"{status} Refused", [("Content-Type", "application/xml")])
                return [b"<Error><Code>Refused</Code></Error>"]
            answer: list[bytes] = list(store(environ, start_response))
            with self._lock:
                self.asked.append(line)
                number = len(self.asked)
            try:
                if self.after is not None:
                    self.after(number)
            except ConnectionAbortedError:
                environ["werkzeug.socket"].shutdown(socket.SHUT_RDWR)
            return answer

        self._server = make_server("127.0.0.1", 0, application, threaded=True, request_handler=_Quiet)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        """Listens no longer."""
        self._server.shutdown()
        self._server.server_close()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    @property
    def environment(self) -> dict[str, str]:
        """What tells of the store and of who logs in."""
        return {"AWS_ENDPOINT_URL": self.address, "AWS_ACCESS_KEY_ID": "fake", "AWS_SECRET_ACCESS_KEY": "fake"}

    def make(self) -> "TestBucket":
        """A new bucket."""
        name = f"portals-{next(_NUMBERS)}"
        _backend().create_bucket(name, "us-east-1")
        return TestBucket(host=self, bucket=name)

    def _show(self, path: str, start_response: StartResponse) -> list[bytes]:
        bucket, _, key = path.partition("/")
        found = _backend().get_object(bucket, key)
        if found is None:
            start_response("404 Not Found", [("Content-Type", "text/plain")])
            return [b"There is no such page."]
        headers = [
            ("Content-Type", found.metadata["content-type"]),
            ("Cache-Control", found.metadata["cache-control"]),
        ]
        start_response("200 OK", headers)
        return [found.value]


@dataclass(frozen=True, slots=True)
class TestBucket:
    """One bucket of the store, and who reads in it."""

    __test__ = False
    host: BucketHost
    bucket: str
    folder: str = "live"

    @property
    def name(self) -> str:
        return f"s3://{self.bucket}/{self.folder}"

    @property
    def site(self) -> str:
        """The address that readers know."""
        return f"{self.host.address}{SITE}{self.bucket}/{self.folder}"

    def target(self, keep: int | None = None) -> Target:
        """The bucket as a target."""
        return open_bucket(Place(name=self.name, root=ROOT, keep=keep, environment=self.host.environment))

    def held(self) -> list[str]:
        """All that lies below the folder, sorted."""
        keys = list(_backend().buckets[self.bucket].keys)
        return sorted(key.removeprefix(f"{self.folder}/") for key in keys if key.startswith(f"{self.folder}/"))

    def read(self, key: str) -> bytes | None:
        """What lies at a key, None where nothing does."""
        found = _backend().get_object(self.bucket, f"{self.folder}/{key}")
        return None if found is None else bytes(found.value)

    def headers(self, key: str) -> dict[str, str]:
        """What is sent along with what lies at a key."""
        found = _backend().get_object(self.bucket, f"{self.folder}/{key}")
        assert found is not None
        return dict(found.metadata)

    def write(self, key: str, content: bytes) -> None:
        """Puts something there, as somebody else would."""
        _backend().put_object(self.bucket, f"{self.folder}/{key}", content)

    def delete(self, key: str) -> None:
        """Deletes something there, as somebody else would."""
        _backend().delete_object(self.bucket, f"{self.folder}/{key}")

    def live(self, path: str) -> str | None:
        """The folder that a portal's start page leads to."""
        start = self.read(f"{path}/index.html")
        return None if start is None else entry.named_release(start)

    def seen(self, path: str, files: Iterable[str]) -> dict[str, bytes | None]:
        """What a reader gets who comes now and looks at some files of a portal."""
        folder = self.live(path)
        return {name: self.read(f"{path}/{folder}/{name}") for name in files} if folder else {}


def publish_elsewhere(bucket: TestBucket, output: Path, *plan_ids: str, keep: int) -> "subprocess.Popen[bytes]":
    """Another process that publishes portals."""
    command = [sys.executable, "-c", _PUBLISHER, bucket.name, str(output), str(keep), *plan_ids]
    environment = {**os.environ, **bucket.host.environment, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


_PUBLISHER = """
import os, sys
from pathlib import Path
from generator.publish.bucket import open_bucket
from generator.publish.place import Place
from tests.publish.portals import release

name, output, keep, *plan_ids = sys.argv[1:]
place = Place(name=name, root=Path(), keep=int(keep), environment=os.environ)
open_bucket(place).publish(release(Path(output), *plan_ids), dry_run=False)
"""


def kill(process: "subprocess.Popen[bytes]") -> None:
    """Ends a process as a machine that loses its power does."""
    process.send_signal(signal.SIGKILL)


def _backend() -> Any:
    return s3_backends[DEFAULT_ACCOUNT_ID]["aws"]
