"""However a build ends, what lies in its output is whole, and the next one makes what an untouched one makes."""

import json
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest

from tests.conftest import FLOOR, ROOT

KILLED = -signal.SIGKILL
FOLDERS = ("portals", "documents", "facts", "internal/portals", "internal/documents", "internal/facts")


@dataclass
class Builds:
    """Builds in processes of their own."""

    process: subprocess.Popen[str]
    folder: Path

    def run(self, root: Path, step: int | None = None) -> int:
        """How the process ended that was to be killed before a step."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps({"root": str(root), "step": step}) + "\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline())


@pytest.fixture
def builds(tmp_path: Path) -> Iterator[Builds]:
    command = [sys.executable, "-m", "tests.app.faults.dying"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield Builds(process=process, folder=tmp_path)
        assert process.stdin is not None
        process.stdin.close()


def write_plan(root: Path, plan_id: str, version: int) -> None:
    text = FLOOR.read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if line.strip().startswith("version:"))
    (root / "plans").mkdir(parents=True, exist_ok=True)
    changed = text.replace(line, f'{line.partition(":")[0]}: "{version}"')
    (root / "plans" / f"{plan_id}.yml").write_text(changed, encoding="utf-8")


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def assert_each_folder_is_whole(output: Path) -> None:
    """No reader finds a page of one version beside a page of another, or some pages of all."""
    for below in FOLDERS:
        for folder in (path for path in (output / below).glob("[!.]*") if path.is_dir()):
            files = tree(folder)
            versions = {content.split()[1] for name, content in files.items() if not name.endswith(".css")}
            assert (len(versions), len(files)) == (1, 3 if "portals" in below else 1), folder


def assert_converges(builds: Builds, before: Path, change: Callable[[Path], None]) -> int:
    """Kills a build before each of its steps in turn; how many it has."""
    untouched = Path(shutil.copytree(before, builds.folder / "untouched"))
    change(untouched)
    assert builds.run(untouched) == 0
    expected = tree(untouched / "build")
    for step in count(1):
        root = Path(shutil.copytree(before, builds.folder / f"{step}"))
        change(root)
        ended = builds.run(root, step)
        assert_each_folder_is_whole(root / "build")
        assert builds.run(root) == 0
        assert tree(root / "build") == expected, f"after a build that was killed before its step {step}"
        empty = {path.name for below in FOLDERS for path in (root / "build" / below).iterdir()}
        assert empty == {path.stem for path in (root / "plans").iterdir()}, "no folder is left over"
        shutil.rmtree(root)
        if ended != KILLED:
            assert ended == 0
            return step
    raise AssertionError("a build has an end")


def test_a_first_build_is_there_whole_or_not_at_all(builds: Builds) -> None:
    before = builds.folder / "before"
    before.mkdir()

    def change(root: Path) -> None:
        write_plan(root, "alder", 1)
        write_plan(root, "birch", 1)

    assert assert_converges(builds, before, change) > 80


def test_a_later_build_leaves_what_was_there_or_what_is_new(builds: Builds) -> None:
    before = builds.folder / "before"
    for plan_id in ("alder", "birch", "cedar"):
        write_plan(before, plan_id, 1)
    assert builds.run(before) == 0

    def change(root: Path) -> None:
        write_plan(root, "alder", 2)
        (root / "plans" / "birch.yml").unlink()

    assert assert_converges(builds, before, change) > 80
