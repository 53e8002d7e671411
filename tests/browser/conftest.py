import os
import shutil
import threading
from collections.abc import Iterator
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from generator.audience import View, customer_view
from generator.model.plan import Plan
from generator.model.workspace import Vendor, Workspace
from tests.portal_folders import FULL, INTERNAL, write_portals

# The shell comes first: it draws what the others draw, but opens no window of theirs around each page, which costs more
# than the page.
_CHROMIUM = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_SWITCHES = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A browser; without one the test is skipped, but on CI, where skipping would mean never testing, it fails."""
    path = next(filter(None, map(shutil.which, _CHROMIUM)), None)
    if path is None:
        message = f"no browser to look at the portal with: none of {', '.join(_CHROMIUM)} is on PATH"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    # Chromium's own sandbox does not start for root, which is who runs tests in a container.
    switches = [*_SWITCHES, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=switches)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def view(examples: dict[str, Plan], example_day: date) -> View:
    """The example with the most milestones, as its customer sees it."""
    plan = max(examples.values(), key=lambda plan: len(list(plan.milestones)))
    return customer_view(plan, example_day, Workspace(vendor=Vendor(name="Tidewick", primary_color="#0b7a75")))


@pytest.fixture(scope="session")
def portals(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The portals of all plans on disk, by name."""
    return write_portals(tmp_path_factory.mktemp("portals"))


@pytest.fixture(scope="session")
def folder(portals: dict[str, Path], view: View) -> Path:
    """The portal that `view` is of."""
    return portals[view.plan.id]


@pytest.fixture(scope="session")
def internal_folder(portals: dict[str, Path]) -> Path:
    """The vendor's own edition of a plan that uses nearly every key."""
    return portals[f"{FULL}{INTERNAL}"]


class _Portal(SimpleHTTPRequestHandler):
    """Serves a folder with the headers that stand in its `_headers`, as those who read such files do."""

    def end_headers(self) -> None:
        file = Path(self.directory) / PurePosixPath(self.path).parts[1] / "_headers"
        for line in file.read_text(encoding="utf-8").splitlines()[1:] if file.is_file() else ():
            name, _, value = line.strip().partition(": ")
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - inherited
        pass


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that leaves a page before it is loaded hangs up; nothing is wrong with that."""


@pytest.fixture(scope="session")
def server(folder: Path) -> Iterator[str]:
    """Address of a loopback server, below which every portal is served under its name."""
    server = _Server(("127.0.0.1", 0), partial(_Portal, directory=str(folder.parent)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def served(server: str, folder: Path) -> str:
    """Address of the portal on the server, below a path as a customer's would be."""
    return f"{server}/{folder.name}"


@pytest.fixture(params=["served", "opened from the folder"])
def address(request: pytest.FixtureRequest, served: str, folder: Path) -> str:
    """Where the portal stands: on a server, or in a folder."""
    return served if request.param == "served" else folder.as_uri()
