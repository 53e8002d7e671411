"""However a publisher ends, readers find one version of everything, and the next run leaves nothing of the last."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Self

import pytest

from generator.publish.directory.target import Directory
from tests.conftest import ROOT
from tests.publish.portals import PAGES, release, write_portal

PLANS = ("alder", "birch")
KILLED = -signal.SIGKILL


@dataclass
class Publisher:
    """Publishes in a process of its own."""

    process: subprocess.Popen[str]
    output: Path
    folder: Path

    def run(self, action: str, *, step: int | None = None) -> int:
        """How the process ended that was to be killed before a step."""
        order = {
            "action": action,
            "step": step,
            "output": str(self.output),
            "folder": str(self.folder),
            "plans": PLANS,
        }
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline())

    def build(self, version: int) -> None:
        for plan_id in PLANS:
            write_portal(self.output, plan_id, str(version))


@pytest.fixture
def publisher(tmp_path: Path) -> Iterator[Publisher]:
    command = [sys.executable, "-m", "tests.publish.directory.dying"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield Publisher(process=process, output=tmp_path / "build", folder=tmp_path / "srv")
        assert process.stdin is not None
        process.stdin.close()


def said(folder: Path) -> set[tuple[str, int]]:
    """What all pages that are served say, read from one moment's release as a web server holds it open."""
    release_shown = os.open(folder / "current", os.O_RDONLY | os.O_DIRECTORY)
    found = set()
    try:
        for plan_id in PLANS:
            for page in PAGES:
                if not page.endswith(".css"):
                    number = os.open(f"{plan_id}/{page}", os.O_RDONLY, dir_fd=release_shown)
                    with os.fdopen(number, encoding="utf-8") as stream:
                        customer, version = stream.read().split()
                    assert customer == plan_id
                    found.add((customer, int(version)))
    finally:
        os.close(release_shown)
    return found


def version_of(pages: set[tuple[str, int]]) -> int:
    """The one version that all pages of all customers have."""
    versions = {version for _, version in pages}
    assert (len(versions), {customer for customer, _ in pages}) == (1, set(PLANS)), f"readers find a mix: {pages}"
    return versions.pop()


@dataclass
class Reader:
    """Reads all pages again and again."""

    folder: Path
    versions: list[int] = field(default_factory=list)
    failure: BaseException | None = None
    is_done: bool = False

    def read(self) -> None:
        try:
            while not self.is_done:
                # A reader who takes longer than two releases last asks again.
                with suppress(FileNotFoundError):
                    self.versions.append(version_of(said(self.folder)))
                time.sleep(0.001)
        except BaseException as error:  # noqa: BLE001 - told where the test can see it
            self.failure = error

    @classmethod
    @contextmanager
    def of(cls, folder: Path) -> Iterator[Self]:
        reader = cls(folder=folder)
        thread = threading.Thread(target=reader.read)
        thread.start()
        try:
            yield reader
        finally:
            reader.is_done = True
            thread.join()


def assert_no_orphans(folder: Path) -> None:
    """Nothing lies in the folder but releases, the versions that they serve, the link and the mark."""
    assert {path.name for path in folder.iterdir()} == {"current", "releases", "portals", ".planfolio-releases"}
    releases = list((folder / "releases").iterdir())
    assert all(path.name.isdecimal() for path in releases)
    assert len(releases) <= 2
    served = {site.resolve().parent.name for path in releases for site in (path / "site").iterdir()}
    assert {path.name for path in (folder / "portals").iterdir()} == served


def test_a_first_publication_is_there_whole_or_not_at_all(publisher: Publisher) -> None:
    publisher.build(1)
    for step in count(1):
        publisher.folder = publisher.folder.with_name(f"srv{step}")
        ended = publisher.run("publish", step=step)
        if (publisher.folder / "current").exists():
            assert version_of(said(publisher.folder)) == 1
        assert publisher.run("publish") == 0
        assert version_of(said(publisher.folder)) == 1
        assert_no_orphans(publisher.folder)
        if ended != KILLED:
            assert ended == 0
            break
    assert step > 30, "there are that many steps at least, and the process was killed before each"


def test_readers_find_one_version_of_everything_whenever_a_publisher_is_killed(publisher: Publisher) -> None:
    publisher.build(0)
    publisher.run("publish")
    before, after = 0, 0
    with Reader.of(publisher.folder) as reader:
        for step in count(1):
            publisher.build(step)
            ended = publisher.run("publish", step=step)
            found = version_of(said(publisher.folder))
            assert found in {step - 1, step}
            before, after = before + (found == step - 1), after + (found == step)
            assert publisher.run("publish") == 0
            assert version_of(said(publisher.folder)) == step
            assert_no_orphans(publisher.folder)
            if ended != KILLED:
                assert ended == 0
                break
    assert reader.failure is None
    assert reader.versions == sorted(reader.versions), "no reader ever goes back to an older version"
    assert len(set(reader.versions)) > 1
    assert before > 30, "killed before the switch"
    assert after > 10, "killed after it"


def test_going_back_is_whole_or_not_at_all_too(publisher: Publisher) -> None:
    for step in count(1):
        publisher.build(2 * step)
        publisher.run("publish")
        publisher.build(2 * step + 1)
        publisher.run("publish")
        ended = publisher.run("rollback", step=step)
        assert version_of(said(publisher.folder)) in {2 * step, 2 * step + 1}
        if ended != KILLED:
            assert (ended, version_of(said(publisher.folder))) == (0, 2 * step)
            break
        publisher.run("publish")
        assert version_of(said(publisher.folder)) == 2 * step + 1
        assert_no_orphans(publisher.folder)


def test_all_is_on_disk_before_the_switch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that stops keeps what was settled and no more; so a link must never get there before its pages."""
    for plan_id in PLANS:
        write_portal(tmp_path / "build", plan_id, "1")
    settled: set[str] = set()
    unsettled_at_switch: list[str] = []
    settle, replace = os.fsync, Path.replace

    def fsync(number: int) -> None:
        settle(number)
        settled.add(str(Path(f"/proc/self/fd/{number}").readlink()).replace("/.new-", "/"))

    def switch(path: Path, other: Path) -> Path:
        written = [tmp_path / "srv" / name for name in ("releases", "portals")]
        written += [found for folder in written for found in folder.rglob("*") if not found.is_symlink()]
        unsettled_at_switch.extend(str(found) for found in written if str(found) not in settled)
        settled.clear()
        return replace(path, other)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(Path, "replace", switch)
    target = Directory(folder=tmp_path / "srv", kept=2)
    target.publish(release(tmp_path / "build", *PLANS), dry_run=False)
    assert unsettled_at_switch == []
    assert str(tmp_path / "srv") in settled, "and so is the switch itself, in the end"
