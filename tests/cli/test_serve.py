"""The preview as its users run it: a real process, real edits, and a real end."""

import http.client
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.conftest import FLOOR, ROOT, RunCommand


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    (tmp_path / "plans").mkdir()
    shutil.copy(FLOOR, tmp_path / "plans" / "cinderbrook.yml")
    (tmp_path / "tmp").mkdir()
    return tmp_path


@contextmanager
def serving(workspace: Path, *arguments: str) -> Iterator[tuple["subprocess.Popen[str]", str]]:
    """A preview that has built all there is, and its address."""
    with subprocess.Popen(
        [sys.executable, "-W", "error", "-m", "generator", "serve", "--as-of", "2026-02-01", *arguments],
        cwd=workspace,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(workspace / "tmp")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        try:
            yield process, process.stdout.readline().strip()
        finally:
            process.kill()


def said(process: "subprocess.Popen[str]", part: str) -> str:
    """The next line on stderr that has this part in it."""
    assert process.stderr is not None
    for line in process.stderr:
        if part in line:
            return line
    return pytest.fail(f"the preview ended without a word of {part}")


@contextmanager
def asked(address: str, path: str) -> Iterator[http.client.HTTPResponse]:
    """The answer to a request; a stream of events goes on until it is closed."""
    with closing(http.client.HTTPConnection(urlsplit(address).netloc, timeout=60)) as connection:
        connection.request("GET", path)
        with connection.getresponse() as answer:
            yield answer


def next_stamp(events: http.client.HTTPResponse) -> bytes:
    """The next stamp that is told of; signs of life stand between."""
    return next(line for line in iter(events.readline, b"") if line.startswith(b"data: "))


def page(address: str) -> str:
    with asked(address, "/cinderbrook/") as answer:
        return answer.read().decode()


def test_a_saved_plan_is_told_to_the_open_page_and_stands_there_when_it_asks(workspace: Path) -> None:
    plan = workspace / "plans" / "cinderbrook.yml"
    with serving(workspace, "--port", "0") as (process, address):
        said(process, "cinderbrook: built")
        with asked(address, "/_preview/events/cinderbrook") as events:
            before = events.readline()
            assert before.decode().removeprefix("data: ").strip() in page(address)
            plan.write_text(plan.read_text().replace("Cinderbrook Leasing", "Cinderbrook Rentals"))
            assert next_stamp(events) != before
        assert "Cinderbrook Rentals" in page(address)
        plan.write_text(plan.read_text().replace("status: active", "status: actve"))
        assert said(process, "wrong-value").startswith("plans/cinderbrook.yml:8:11  error  wrong-value")
        said(process, "cinderbrook: not built; the pages it had stay")
        assert "did you mean active?" in page(address)
        assert "Cinderbrook Rentals" in page(address)


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_when_it_is_told_to_and_leaves_nothing_behind(workspace: Path, ending: signal.Signals) -> None:
    with serving(workspace, "--port", "0") as (process, address):
        said(process, "cinderbrook: built")
        with asked(address, "/_preview/events/cinderbrook") as events:
            events.readline()
            process.send_signal(ending)
            assert process.wait(timeout=60) == 0
        assert list((workspace / "tmp").iterdir()) == []
        assert process.stderr is not None
        assert process.stderr.read().endswith("the preview has ended\n")


@pytest.mark.usefixtures("workspace")
def test_a_name_that_stands_for_no_plan_is_misuse(planfolio: RunCommand) -> None:
    done = planfolio("serve", "cinderbrok", "--port", "0")
    assert (done.returncode, done.stdout) == (2, "")
    assert "did you mean cinderbrook?" in done.stderr
