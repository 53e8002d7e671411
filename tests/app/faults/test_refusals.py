"""Disks that take no more and folders that nobody may write to: the cause is named, and what was there stays."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.conftest import FLOOR, ROOT

FULL = (
    "import resource, signal\n"
    "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
    # The system itself refuses files of more than so many bytes: documents fit, pages of the portal do not.
    "resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))\n"
)
RUN = "from generator.cli import main\nmain(['build', '--customer-only', '--jobs', '1', '--as-of', '2026-02-01'])\n"


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace that was built, and whose plan has changed since; with it, what a build then makes."""
    folder = tmp_path_factory.mktemp("faults")
    (folder / "plans").mkdir()
    shutil.copy(FLOOR, folder / "plans" / "alder.yml")
    assert build(folder).returncode == 0
    shutil.copytree(folder / "build", folder / "old")
    with (folder / "plans" / "alder.yml").open("a", encoding="utf-8") as file:
        file.write("# more\n")
    text = (folder / "plans" / "alder.yml").read_text(encoding="utf-8").replace("Cinderbrook", "Cinderfield")
    (folder / "plans" / "alder.yml").write_text(text, encoding="utf-8")
    assert build(folder).returncode == 0
    (folder / "build").rename(folder / "new")
    (folder / "old").rename(folder / "build")
    return folder


@pytest.fixture
def workspace(once: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(once, tmp_path / "workspace"))


def build(workspace: Path, before: str = "", *with_: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*with_, sys.executable, "-W", "error", "-c", before + RUN],
        cwd=workspace,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_plan_reads_otherwise_since_it_was_built(workspace: Path) -> None:
    changed = {name for name, content in tree(workspace / "new").items() if tree(workspace / "build")[name] != content}
    assert "portals/alder/index.html" in changed


def test_a_disk_that_is_full_leaves_what_was_there_and_the_next_build_goes_on(workspace: Path) -> None:
    before = tree(workspace / "build" / "portals")
    done = build(workspace, FULL)
    assert done.returncode == 2
    assert "File too large" in done.stderr
    assert "Traceback" not in done.stderr
    assert tree(workspace / "build" / "portals") == before
    assert not list((workspace / "build").rglob(".half-*"))
    assert build(workspace).returncode == 0
    assert tree(workspace / "build") == tree(workspace / "new")


@contextmanager
def read_only(folder: Path) -> Iterator[tuple[str, ...]]:
    """Makes a folder one that nobody may write to, and says how to start a process that keeps to it."""
    folder.chmod(0o555)
    try:
        if not os.access(folder, os.W_OK):
            yield ()
        elif shutil.which("setpriv"):
            # The superuser may write everywhere, unless that right is laid down.
            yield ("setpriv", "--bounding-set=-dac_override")
        else:
            pytest.skip("could not run: who runs the tests may write everywhere, and setpriv is not installed")
    finally:
        folder.chmod(0o755)


@pytest.mark.parametrize("name", ["build", "build/portals"])
def test_a_folder_that_nobody_may_write_to_is_named_and_stays(workspace: Path, name: str) -> None:
    folder = workspace / name
    before = tree(folder)
    with read_only(folder) as command:
        done = build(workspace, "", *command)
    assert done.returncode == 2
    assert "Permission denied" in done.stderr
    assert f"{name}/" in done.stderr
    assert "Traceback" not in done.stderr
    assert tree(folder) == before
    assert build(workspace).returncode == 0
    assert tree(workspace / "build") == tree(workspace / "new")
